package io.github.ntbridge.cli.output;

/** The ways in which text stands out on a terminal, as SGR control sequences (ECMA-48). */
public enum Emphasis {
  /** Text like any other. */
  NONE(""),
  /** The header of a table. */
  HEADER("1"),
  /** A problem or a refusal. */
  PROBLEM("31"),
  /** What is gone or not enabled. */
  GONE("2");

  private static final String BEGIN = "\u001B[";
  private static final String RESET = BEGIN + "0m";

  private final String parameter;

  Emphasis(String parameter) {
    this.parameter = parameter;
  }

  String apply(String text) {
    return parameter.isEmpty() || text.isEmpty() ? text : BEGIN + parameter + "m" + text + RESET;
  }
}
