package io.github.ntbridge.cli;

/** The exit codes of the process. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int BAD_USAGE = 2;

  private ExitCode() {}
}
