package io.github.ntbridge.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MessageTest {
  private static final String TEXT =
      "no device is known by \"x\"; give \\\\?\\ROOT#NTBTEST#0000#{5d0bd000} or another name";

  @Test
  @DisplayName(
      "A message is wrapped at blanks on a terminal, and a word longer than a line stays where it"
          + " is")
  void isWrappedOnATerminal() {
    assertEquals(
        """
        ntbridge: no device is known
          by "x"; give \\\\?\\ROOT#NTBTEST#0000#{5d0bd000}
          or another name
        """,
        Message.of(TEXT, Screen.ofColumns(30)));
  }

  @Test
  void isOneLineElsewhere() {
    assertEquals("ntbridge: " + TEXT + "\n", Message.of(TEXT, Screen.PIPE));
  }

  @Test
  void hasNoControlCharacters() {
    assertEquals("ntbridge: a\\u001Bb\n", Message.of("a\u001bb", Screen.PIPE));
  }
}
