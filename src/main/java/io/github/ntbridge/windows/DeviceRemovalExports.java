package io.github.ntbridge.windows;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The orderly removal of devices in cfgmgr32.dll. */
final class DeviceRemovalExports {

  DeviceRemovalExports(SystemDll cfgMgr32) {
    cfgMgr32.bindUnlessWine(DeviceRemovalExports.class);
  }

  native int CM_Query_And_Remove_SubTreeW(
      int devInst,
      @Nullable Pointer vetoType,
      @Nullable Pointer vetoName,
      int nameLength,
      int flags);

  native int CM_Request_Device_EjectW(
      int devInst,
      @Nullable Pointer vetoType,
      @Nullable Pointer vetoName,
      int nameLength,
      int flags);
}
