package io.github.ntbridge.inventory.port;

/** The kinds of buses that serial ports are attached to. */
public enum PortBus {
  /** A USB device, or a function of one. */
  USB,

  /** A Bluetooth device, or the local radio for incoming connections. */
  BLUETOOTH,

  /** A PCI function, or a port of a card with several. */
  PCI,

  /** A device that the firmware of the machine describes. */
  ACPI,

  /** Software alone: a virtual port. */
  SOFTWARE,

  /** A bus of none of these kinds, or a port without a known device node. */
  UNKNOWN
}
