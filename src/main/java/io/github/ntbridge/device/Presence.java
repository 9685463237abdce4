package io.github.ntbridge.device;

import io.github.ntbridge.nt.CfgMgr32;

/** Which interfaces a list holds. */
public enum Presence {
  /** Interfaces that are enabled now. */
  PRESENT(CfgMgr32.CM_GET_DEVICE_INTERFACE_LIST_PRESENT),

  /** Every interface that is registered, enabled or not, its device present or not. */
  ALL(CfgMgr32.CM_GET_DEVICE_INTERFACE_LIST_ALL_DEVICES);

  private final int flag;

  Presence(int flag) {
    this.flag = flag;
  }

  int flag() {
    return flag;
  }
}
