package io.github.ntbridge.inventory.usb;

/** The kinds of nodes in the tree of USB devices. */
public enum UsbNodeKind {
  /** The hub of a host controller. */
  ROOT_HUB,

  /** A hub that is plugged into a port of another one. */
  HUB,

  /** Any other USB device. */
  DEVICE,

  /** A function of a composite device, or what is driven through a device: a port, a disk. */
  FUNCTION
}
