package io.github.ntbridge.recording;

/**
 * Is notified of each request of a program that the recording of a replay does not hold, once each.
 * Called on any thread, from several at a time.
 */
public interface GapListener {
  /**
   * A device was opened for an access that was not tried when the machine was recorded; the open
   * succeeds.
   *
   * @param message a sentence that names device and access; printable
   */
  void onOpen(String message);

  /**
   * A request was sent that was not recorded; it completes with STATUS_INVALID_DEVICE_REQUEST.
   *
   * @param message a sentence that names device and request; printable
   */
  void onRequest(String message);
}
