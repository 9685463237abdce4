package io.github.ntbridge.cli;

/** The examples in the help of a command, which run on the simulated small PC. */
final class Examples {
  static final String HEADING = "%nExamples:%n";

  private Examples() {}
}
