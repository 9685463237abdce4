package io.github.ntbridge.windows;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The lists of device ids in cfgmgr32.dll. */
final class DeviceListExports {

  DeviceListExports(SystemDll cfgMgr32) {
    cfgMgr32.bind(DeviceListExports.class);
  }

  native int CM_Get_Device_ID_List_SizeW(
      @Nullable Pointer length, @Nullable Pointer filter, int flags);

  native int CM_Get_Device_ID_ListW(
      @Nullable Pointer filter, @Nullable Pointer buffer, int bufferLength, int flags);
}
