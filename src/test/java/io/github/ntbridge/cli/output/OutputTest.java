package io.github.ntbridge.cli.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Dumps and JSON. */
class OutputTest {
  @Test
  void aHexDumpShowsOffsetBytesAndAscii() {
    var bytes = "0123456789abcdef\n\u0000\u007f~".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        """
        00000000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  |0123456789abcdef|
        00000010  0a 00 7f 7e                                       |...~|
        """,
        HexDump.of(bytes));
  }

  @Test
  void aHexDumpOfNothingIsEmpty() {
    assertEquals("", HexDump.of(new byte[0]));
  }

  @Test
  void aJsonObjectKeepsItsFieldsInOrder() {
    var object =
        new JsonObject()
            .put("b", 1)
            .put("a", true)
            .put("none", Optional.empty())
            .put("inner", new JsonObject())
            .putStrings("texts", List.of("x", "y"))
            .putObjects("objects", List.of(new JsonObject().put("z", "")));
    assertEquals(
        "{\"b\":1,\"a\":true,\"none\":null,\"inner\":{},\"texts\":[\"x\",\"y\"],"
            + "\"objects\":[{\"z\":\"\"}]}",
        object.toString());
  }

  @Test
  void aJsonStringEscapesWhatJsonAndUtf8CannotHold() {
    assertEquals(
        "{\"t\":\"\\\\ \\\" \\u000A \\uD800 \u20AC \\\\u0041\"}",
        new JsonObject().put("t", "\\ \" \n \uD800 \u20AC \\u0041").toString());
  }

  @Test
  void outputIsUtf8WithLineFeedsAlone() {
    var bytes = new ByteArrayOutputStream();
    var out = LineFeedOutput.utf8(bytes);
    out.print("\u20AC\r\n");
    out.write('\r');
    out.flush();
    assertArrayEquals("\u20AC\n".getBytes(StandardCharsets.UTF_8), bytes.toByteArray());
  }
}
