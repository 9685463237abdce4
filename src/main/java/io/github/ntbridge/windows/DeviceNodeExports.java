package io.github.ntbridge.windows;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The tree of device nodes in cfgmgr32.dll. */
final class DeviceNodeExports {

  DeviceNodeExports(SystemDll cfgMgr32) {
    cfgMgr32.bind(DeviceNodeExports.class);
  }

  native int CM_Locate_DevNodeW(@Nullable Pointer devInst, @Nullable Pointer deviceId, int flags);

  native int CM_Get_Device_IDW(int devInst, @Nullable Pointer buffer, int bufferLength, int flags);

  native int CM_Get_Parent(@Nullable Pointer parent, int devInst, int flags);

  native int CM_Get_Child(@Nullable Pointer child, int devInst, int flags);

  native int CM_Get_Sibling(@Nullable Pointer sibling, int devInst, int flags);

  native int CM_Get_DevNode_Status(
      @Nullable Pointer status, @Nullable Pointer problemNumber, int devInst, int flags);
}
