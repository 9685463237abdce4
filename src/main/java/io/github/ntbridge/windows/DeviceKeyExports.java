package io.github.ntbridge.windows;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The registry keys of device nodes in cfgmgr32.dll, since Windows 2000. */
final class DeviceKeyExports {

  DeviceKeyExports(SystemDll cfgMgr32) {
    cfgMgr32.bind(DeviceKeyExports.class);
  }

  native int CM_Open_DevNode_Key(
      int devInst,
      int samDesired,
      int hardwareProfile,
      int disposition,
      @Nullable Pointer deviceKey,
      int flags);
}
