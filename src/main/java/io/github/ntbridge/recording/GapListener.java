package io.github.ntbridge.recording;

/**
 * Is notified of what a program asks a replay for and the recording does not hold, each once.
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
