package io.github.ntbridge.windows;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The lists of device interfaces in cfgmgr32.dll. */
final class InterfaceListExports {

  InterfaceListExports(SystemDll cfgMgr32) {
    cfgMgr32.bind(InterfaceListExports.class);
  }

  native int CM_Get_Device_Interface_List_SizeW(
      @Nullable Pointer length,
      @Nullable Pointer interfaceClass,
      @Nullable Pointer deviceId,
      int flags);

  native int CM_Get_Device_Interface_ListW(
      @Nullable Pointer interfaceClass,
      @Nullable Pointer deviceId,
      @Nullable Pointer buffer,
      int bufferLength,
      int flags);
}
