package io.github.ntbridge.device;

/** Whose property it is. */
enum PropertyOwner {
  INTERFACE,
  DEVICE
}
