package io.github.ntbridge.iotarget.exchange;

/** A constant for a bit of a mask. */
interface Flag {
  /** The bit. */
  int bit();
}
