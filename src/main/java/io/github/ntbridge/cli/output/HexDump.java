package io.github.ntbridge.cli.output;

import java.util.HexFormat;

/** Bytes for people: sixteen a line, with their offset and as ASCII. */
public final class HexDump {
  private static final HexFormat DIGITS = HexFormat.of();
  private static final int BYTES_A_LINE = 16;

  private HexDump() {}

  /** The lines, each ended by a line feed; none for no bytes. */
  public static String of(byte[] bytes) {
    var text = new StringBuilder();
    for (int start = 0; start < bytes.length; start += BYTES_A_LINE) {
      appendLine(text, bytes, start);
    }
    return text.toString();
  }

  private static void appendLine(StringBuilder text, byte[] bytes, int start) {
    text.append(DIGITS.toHexDigits(start)).append(' ');
    var ascii = new StringBuilder();
    for (int i = start; i < start + BYTES_A_LINE; i++) {
      boolean middle = i == start + BYTES_A_LINE / 2;
      text.append(middle ? "  " : " ");
      if (i < bytes.length) {
        text.append(DIGITS.toHexDigits(bytes[i]));
        ascii.append(bytes[i] >= ' ' && bytes[i] <= '~' ? (char) bytes[i] : '.');
      } else {
        text.append("  ");
      }
    }
    text.append("  |").append(ascii).append("|\n");
  }
}
