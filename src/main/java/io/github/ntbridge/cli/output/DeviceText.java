package io.github.ntbridge.cli.output;

import io.github.ntbridge.nt.PrintableText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Text that a device sent: line by line, and what does not print escaped. */
public final class DeviceText {
  private DeviceText() {}

  /** The lines, each ended by a line feed; a tab stays one. */
  public static String of(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .map(DeviceText::printable)
        .collect(Collectors.joining("\n", "", bytes.length == 0 ? "" : "\n"));
  }

  private static String printable(String line) {
    return Arrays.stream(line.split("\t", -1))
        .map(PrintableText::of)
        .collect(Collectors.joining("\t"));
  }
}
