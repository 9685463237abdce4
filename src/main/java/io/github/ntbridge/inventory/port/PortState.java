package io.github.ntbridge.inventory.port;

/** The state of a serial port, as far as it can be known without opening it. */
public enum PortState {
  /**
   * The device is present, started and without a problem, and its name, if it has one, leads to it;
   * or no device node is known, and the name leads to a device object.
   */
  LIVE,

  /**
   * The device works, and so do others that claim the same name; it cannot be known to which of
   * them the name leads.
   */
  CONTESTED,

  /**
   * The device works, but its name does not lead to it: its driver made no symbolic link, or the
   * link is that of another device.
   */
  NOT_LINKED,

  /** The device is present and was not started, or has a problem. */
  NOT_STARTED,

  /** The device is not present, a phantom that keeps its name. */
  NOT_PRESENT,

  /** The name is left in the serial map, and leads to no device object. */
  STALE
}
