package io.github.ntbridge.recording;

/** Writes what a recording does not hold to the log. */
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
