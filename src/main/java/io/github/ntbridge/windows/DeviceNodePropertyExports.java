package io.github.ntbridge.windows;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The properties of device nodes in cfgmgr32.dll, since Windows Vista. */
final class DeviceNodePropertyExports {

  DeviceNodePropertyExports(SystemDll cfgMgr32) {
    cfgMgr32.bind(DeviceNodePropertyExports.class);
  }

  native int CM_Get_DevNode_PropertyW(
      int devInst,
      @Nullable Pointer propertyKey,
      @Nullable Pointer propertyType,
      @Nullable Pointer propertyBuffer,
      @Nullable Pointer propertyBufferSize,
      int flags);

  native int CM_Get_DevNode_Property_Keys(
      int devInst, @Nullable Pointer propertyKeys, @Nullable Pointer propertyKeyCount, int flags);
}
