package io.github.ntbridge.device;

/** The DN_ flags of a device node (header cfg.h); of two names for a bit the newer one. */
public enum DevNodeFlag {
  /** DN_ROOT_ENUMERATED: it was enumerated by the root of the tree. */
  ROOT_ENUMERATED(0x1),

  /** DN_DRIVER_LOADED: its driver is loaded. */
  DRIVER_LOADED(0x2),

  /** DN_ENUM_LOADED: its enumerator is loaded. */
  ENUM_LOADED(0x4),

  /** DN_STARTED: it is started. */
  STARTED(0x8),

  /** DN_MANUAL: it was installed by hand. */
  MANUAL(0x10),

  /** DN_NEED_TO_ENUM: its children are to be enumerated again. */
  NEED_TO_ENUM(0x20),

  /** DN_DRIVER_BLOCKED: its driver is kept from loading. */
  DRIVER_BLOCKED(0x40),

  /** DN_HARDWARE_ENUM: it reports its hardware by itself. */
  HARDWARE_ENUM(0x80),

  /** DN_NEED_RESTART: the machine is to be restarted first. */
  NEED_RESTART(0x100),

  /** DN_CHILD_WITH_INVALID_ID: a child of it has an invalid id. */
  CHILD_WITH_INVALID_ID(0x200),

  /** DN_HAS_PROBLEM: it has a problem, whose code is valid. */
  HAS_PROBLEM(0x400),

  /** DN_FILTERED: it is filtered. */
  FILTERED(0x800),

  /** DN_LEGACY_DRIVER: its driver is not a Plug and Play one. */
  LEGACY_DRIVER(0x1000),

  /** DN_DISABLEABLE: it can be disabled. */
  DISABLEABLE(0x2000),

  /** DN_REMOVABLE: it can be removed. */
  REMOVABLE(0x4000),

  /** DN_PRIVATE_PROBLEM: it has a problem of its own kind. */
  PRIVATE_PROBLEM(0x8000),

  /** DN_QUERY_REMOVE_PENDING: a query-remove is pending. */
  QUERY_REMOVE_PENDING(0x10000),

  /** DN_QUERY_REMOVE_ACTIVE: its removal was granted. */
  QUERY_REMOVE_ACTIVE(0x20000),

  /** DN_WILL_BE_REMOVED: it is being removed. */
  WILL_BE_REMOVED(0x40000),

  /** DN_NT_ENUMERATOR: its enumerator is an NT driver. */
  NT_ENUMERATOR(0x800000),

  /** DN_NT_DRIVER: its driver is an NT driver. */
  NT_DRIVER(0x1000000),

  /** DN_DEVICE_DISCONNECTED: its function is not connected. */
  DEVICE_DISCONNECTED(0x2000000),

  /** DN_SILENT_INSTALL: it is installed without a question. */
  SILENT_INSTALL(0x20000000),

  /** DN_NO_SHOW_IN_DM: the Device Manager hides it. */
  NO_SHOW_IN_DM(0x40000000);

  private final int bit;

  DevNodeFlag(int bit) {
    this.bit = bit;
  }

  /**
   * The flag as a number.
   *
   * @return its bit
   */
  public int bit() {
    return bit;
  }
}
