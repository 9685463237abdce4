package io.github.ntbridge.iotarget;

/** Memory that lives until each reference to it was given back. */
interface CountedMemory {
  /** Takes a reference. */
  void reference();

  /** Gives a reference back. */
  void dereference();
}
