package io.github.ntbridge.recording;

/** Bytes as lower-case hexadecimal digits, two each. */
final class Hex {
  private Hex() {}

  static String of(byte[] bytes) {
    var digits = new StringBuilder(2 * bytes.length);
    for (byte each : bytes) {
      digits.append(Character.forDigit(each >> 4 & 0xF, 16));
      digits.append(Character.forDigit(each & 0xF, 16));
    }
    return digits.toString();
  }

  /** The same but for zero bytes at the end, which every longer buffer has. */
  static String withoutZerosAtTheEnd(String digits) {
    int end = digits.length();
    while (end > 0 && digits.startsWith("00", end - 2)) {
      end -= 2;
    }
    return digits.substring(0, end);
  }

  static boolean isWellFormed(String digits) {
    return digits.length() % 2 == 0
        && digits.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  static byte[] bytes(String digits) {
    var bytes = new byte[digits.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
    }
    return bytes;
  }
}
