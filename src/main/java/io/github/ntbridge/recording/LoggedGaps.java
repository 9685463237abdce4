package io.github.ntbridge.recording;

/** Logs the opens and requests that a recording does not hold. */
final class LoggedGaps implements GapListener {
  private static final System.Logger LOGGER = System.getLogger(RecordedMachine.class.getName());

  @Override
  public void onOpen(String message) {
    LOGGER.log(System.Logger.Level.WARNING, message);
  }

  @Override
  public void onRequest(String message) {
    LOGGER.log(System.Logger.Level.WARNING, message);
  }
}
