package io.github.ntbridge.device;

import io.github.ntbridge.nt.seam.CfgMgr32;

/** The scope of a list or look-up: all that is registered, or only what is present. */
public enum Presence {
  /** Interfaces that are enabled now; device nodes of devices that are present. */
  PRESENT(CfgMgr32.CM_GET_DEVICE_INTERFACE_LIST_PRESENT, CfgMgr32.CM_LOCATE_DEVNODE_NORMAL),

  /**
   * Every interface that is registered, enabled or not, its device present or not; also device
   * nodes of devices that are not present, the phantoms.
   */
  ALL(CfgMgr32.CM_GET_DEVICE_INTERFACE_LIST_ALL_DEVICES, CfgMgr32.CM_LOCATE_DEVNODE_PHANTOM);

  private final int flag;
  private final int locateFlag;

  Presence(int flag, int locateFlag) {
    this.flag = flag;
    this.locateFlag = locateFlag;
  }

  /** The flag of the interface lists. */
  int flag() {
    return flag;
  }

  /** The flag of CM_Locate_DevNodeW. */
  int locateFlag() {
    return locateFlag;
  }
}
