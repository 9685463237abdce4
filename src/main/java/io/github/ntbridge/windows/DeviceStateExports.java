package io.github.ntbridge.windows;

/** The functions of cfgmgr32.dll that disable, enable and start devices. */
final class DeviceStateExports {

  DeviceStateExports(SystemDll cfgMgr32) {
    cfgMgr32.bindUnlessWine(DeviceStateExports.class);
  }

  native int CM_Disable_DevNode(int devInst, int flags);

  native int CM_Enable_DevNode(int devInst, int flags);

  native int CM_Setup_DevNode(int devInst, int flags);
}
