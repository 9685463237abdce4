package io.github.ntbridge.windows;

/** The function of cfgmgr32.dll that enumerates devices anew. */
final class ReenumerationExports {

  ReenumerationExports(SystemDll cfgMgr32) {
    cfgMgr32.bindUnlessWine(ReenumerationExports.class);
  }

  native int CM_Reenumerate_DevNode(int devInst, int flags);
}
