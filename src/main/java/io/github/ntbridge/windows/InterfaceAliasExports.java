package io.github.ntbridge.windows;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The aliases of device interfaces in cfgmgr32.dll. */
final class InterfaceAliasExports {

  InterfaceAliasExports(SystemDll cfgMgr32) {
    cfgMgr32.bind(InterfaceAliasExports.class);
  }

  native int CM_Get_Device_Interface_AliasW(
      @Nullable Pointer deviceInterface,
      @Nullable Pointer aliasInterfaceGuid,
      @Nullable Pointer aliasDeviceInterface,
      @Nullable Pointer length,
      int flags);
}
