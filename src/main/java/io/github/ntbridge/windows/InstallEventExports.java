package io.github.ntbridge.windows;

/** The function of cfgmgr32.dll that waits for device installations. */
final class InstallEventExports {

  InstallEventExports(SystemDll cfgMgr32) {
    cfgMgr32.bind(InstallEventExports.class);
  }

  native int CMP_WaitNoPendingInstallEvents(int timeout);
}
