package io.github.ntbridge.cli.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapedTextTest {
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "AT, 4154",
    "AT\\r, 41540d",
    "\\r\\n\\t\\0\\e\\\\, 0d0a09001b5c",
    "\\x00\\xfF, 00ff",
    "\\x41B, 4142",
    "\u00e9\u20ac, c3a9e282ac"
  })
  void isUtf8WithTheBytesOfItsEscapes(String text, String bytes) {
    assertArrayEquals(HexFormat.of().parseHex(bytes), EscapedText.parse(text).toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\", "a\\", "\\q", "\\x", "\\x4", "\\xg0", "\\\\\\"})
  void isRefusedWithAnUnknownEscape(String text) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> EscapedText.parse(text));
    assertTrue(
        String.valueOf(refusal.getMessage())
            .endsWith("write \\r, \\n, \\t, \\0, \\e, \\\\ or \\xHH"));
  }
}
