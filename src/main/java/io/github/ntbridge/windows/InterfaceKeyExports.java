package io.github.ntbridge.windows;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The registry keys of device interfaces in cfgmgr32.dll, since Windows 10 by its page. */
final class InterfaceKeyExports {

  InterfaceKeyExports(SystemDll cfgMgr32) {
    cfgMgr32.bind(InterfaceKeyExports.class);
  }

  native int CM_Open_Device_Interface_KeyW(
      @Nullable Pointer deviceInterface,
      int samDesired,
      int disposition,
      @Nullable Pointer deviceInterfaceKey,
      int flags);
}
