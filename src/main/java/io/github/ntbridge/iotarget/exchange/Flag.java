package io.github.ntbridge.iotarget.exchange;

/** A constant for a bit of a mask. */
public interface Flag {
  /**
   * Returns the bit.
   *
   * @return a number with one bit set
   */
  int bit();
}
