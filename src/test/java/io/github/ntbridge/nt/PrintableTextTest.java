package io.github.ntbridge.nt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTextTest {
  /** Spelled in two parts, since the compiler reads a backslash and a u as one character. */
  private static final String U = "\\" + "u";

  @ParameterizedTest
  @ValueSource(strings = {"", "\\??\\COM3", "\u00e4\u03b1\u4e2d", "\ud83d\ude00", "a b"})
  void textThatPrintsIsTheSameObject(String text) {
    assertSame(text, PrintableText.of(text));
  }

  @Test
  void controlCharactersAreEscaped() {
    assertEquals(
        "a" + U + "001B[2J" + U + "000D" + U + "000A" + U + "0000" + U + "007F",
        PrintableText.of("a\u001b[2J\r\n\0\u007f"));
  }

  @Test
  void formatCharactersThatTurnTheTextAreEscaped() {
    assertEquals("x" + U + "202Etxt" + U + "200B", PrintableText.of("x\u202etxt\u200b"));
  }

  @Test
  void formatCharactersOutsideTheBasicPlaneAreEscaped() {
    assertEquals("x" + U + "DB40" + U + "DC41", PrintableText.of("x\udb40\udc41"));
  }

  @Test
  void unpairedSurrogatesAreEscaped() {
    assertEquals(U + "D83Dx", PrintableText.of("\ud83dx"));
    assertEquals("x" + U + "DE00", PrintableText.of("x\ude00"));
    assertEquals(U + "DE00" + U + "D83D", PrintableText.of("\ude00\ud83d"));
  }

  @Test
  void lineSeparatorsAreEscaped() {
    assertEquals(U + "2028" + U + "2029" + U + "0085", PrintableText.of("\u2028\u2029\u0085"));
  }
}
