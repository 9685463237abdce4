package io.github.ntbridge.windows;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The properties of device interfaces in cfgmgr32.dll, since Windows Vista. */
final class InterfacePropertyExports {

  InterfacePropertyExports(SystemDll cfgMgr32) {
    cfgMgr32.bind(InterfacePropertyExports.class);
  }

  native int CM_Get_Device_Interface_PropertyW(
      @Nullable Pointer deviceInterface,
      @Nullable Pointer propertyKey,
      @Nullable Pointer propertyType,
      @Nullable Pointer propertyBuffer,
      @Nullable Pointer propertyBufferSize,
      int flags);

  native int CM_Get_Device_Interface_Property_KeysW(
      @Nullable Pointer deviceInterface,
      @Nullable Pointer propertyKeys,
      @Nullable Pointer propertyKeyCount,
      int flags);
}
