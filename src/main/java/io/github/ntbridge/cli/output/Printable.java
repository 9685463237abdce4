package io.github.ntbridge.cli.output;

/** Text that is laid out for the screen that it is printed to. */
@FunctionalInterface
public interface Printable {
  /** Returns the lines, each ended by a line feed. */
  String on(Screen screen);
}
