package io.github.ntbridge.device.watch;

/** The owner of a property. */
enum PropertyOwner {
  INTERFACE,
  DEVICE
}
