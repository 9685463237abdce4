package io.github.ntbridge.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings that are refused, each with the line and the reason. */
@DisplayName("A recording")
class BadRecordingTest {
  private static final String GOOD =
      """
      {
      "format":"ntbridge recording",
      "version":1,
      "dosDevices":"\\\\??",
      "globalDosDevices":null,
      "objects":[
      {"path":"\\\\??","type":"Directory"},
      {"path":"\\\\??\\\\A","type":"SymbolicLink","target":"\\\\Device\\\\A"},
      {"path":"\\\\Device","type":"Directory"},
      {"path":"\\\\Device\\\\A","type":"Device","deviceType":"0x00000022","characteristics":"0x00000100"}
      ],
      "nodes":[
      {"instance":"HTREE\\\\ROOT\\\\0","present":true,"status":"0x00000000","problem":0,"properties":[]},
      {"instance":"ROOT\\\\A\\\\0000","parent":"HTREE\\\\ROOT\\\\0","present":true,"status":"0x00000008","problem":0,"properties":[
      {"key":"{a45c254e-df1c-4efd-8020-67d146a850e0} 2","name":"DEVPKEY_Device_DeviceDesc","type":"STRING","value":"A"}
      ]}
      ],
      "classes":[
      "{0b8d7c1e-92d3-4d51-a3f4-0d6a1c6b7a01}"
      ],
      "interfaces":[
      {"path":"\\\\\\\\?\\\\root#a#0000#{0b8d7c1e-92d3-4d51-a3f4-0d6a1c6b7a01}","instance":"ROOT\\\\A\\\\0000","enabled":true,"properties":[]}
      ],
      "exchanges":[],
      "events":[]
      }
      """;

  private static void isRefused(String expected, String text) {
    var refusal = assertThrows(RecordingFormatException.class, () -> Recording.parse(text));
    assertEquals(expected, refusal.getMessage());
  }

  private static String with(String part, String other) {
    assertTrue(GOOD.contains(part), part);
    return GOOD.replace(part, other);
  }

  @Test
  void isReadIfNothingIsWrong() throws IOException {
    assertEquals(GOOD, Recording.parse(GOOD).text());
  }

  @Test
  void isRefusedIfItIsTruncatedAnywhere() {
    int end = GOOD.lastIndexOf('}');
    for (int length = 0; length < end; length++) {
      var text = GOOD.substring(0, length);
      var refusal = assertThrows(RecordingFormatException.class, () -> Recording.parse(text));
      assertTrue(refusal.toString().contains("unexpected end of file"), refusal::toString);
      assertEquals(text.chars().filter(c -> c == '\n').count() + 1, refusal.line());
    }
  }

  @Test
  void isRefusedIfItsVersionIsNewer() {
    isRefused(
        "line 3: the recording has version 4, and this ntbridge reads versions up to 3; use a newer"
            + " one",
        with("\"version\":1", "\"version\":4"));
  }

  private static String withABuffer(int version, String code, String buffer) {
    return with("\"version\":1", "\"version\":" + version)
        .replace(
            "\"exchanges\":[]",
            "\"exchanges\":[\n"
                + "{\"request\":\"control\",\"device\":\"\\\\Device\\\\A\",\"file\":\"\","
                + "\"code\":\""
                + code
                + "\",\"input\":\"\",\"buffer\":\""
                + buffer
                + "\",\"length\":4,\"status\":\"0x00000000\",\"output\":\"\"}\n]");
  }

  @Test
  void isReadWithABuffer() throws IOException {
    var text = withABuffer(2, "0x000B0192", "03");
    assertEquals(text, Recording.parse(text).text());
  }

  @Test
  void isRefusedWithABufferInTheFirstVersion() {
    var text = withABuffer(1, "0x000B0192", "03");
    var refusal = assertThrows(RecordingFormatException.class, () -> Recording.parse(text));
    assertTrue(refusal.toString().contains("buffer"), refusal::toString);
    assertEquals(25, refusal.line());
  }

  @Test
  void isRefusedWithABufferThatNoDriverSees() {
    isRefused(
        "line 25: 0x00222000 has METHOD_BUFFERED, which has no \"buffer\"",
        withABuffer(2, "0x00222000", "03"));
  }

  @Test
  void isRefusedWithABufferThatIsNotHexadecimal() {
    isRefused(
        "line 25: \"buffer\" must be lower-case hexadecimal digits, two for each byte",
        withABuffer(2, "0x000B0192", "3"));
  }

  @Test
  void isRefusedIfItsFormatIsAnother() {
    isRefused(
        "line 2: not an ntbridge recording: its format is not \"ntbridge recording\"",
        with("ntbridge recording", "something"));
  }

  @Test
  void isRefusedWithALinkToItself() {
    isRefused(
        "line 8: the symbolic link leads into a cycle; remove it",
        with("\"target\":\"\\\\Device\\\\A\"", "\"target\":\"\\\\??\\\\A\""));
  }

  /** The good one with links of a chain, each of which leads to the one before it. */
  private static String withLinks(String firstTarget, int count) {
    var links = new StringBuilder();
    for (int i = 0; i < count; i++) {
      var target = i == 0 ? firstTarget : "\\\\??\\\\L" + (i - 1);
      links.append(
          "{\"path\":\"\\\\??\\\\L"
              + i
              + "\",\"type\":\"SymbolicLink\",\"target\":\""
              + target
              + "\"},\n");
    }
    var before = "{\"path\":\"\\\\Device\",\"type\":\"Directory\"},\n";
    return with(before, links + before);
  }

  @Test
  void isReadWithALongChainOfLinks() throws IOException {
    for (int count : List.of(33, 64, 65, 66, 3000)) {
      var text = withLinks("\\\\Device\\\\A", count);

      assertEquals(text, Recording.parse(text).text());
    }
  }

  @Test
  void isRefusedWithACycleOfManyLinks() {
    for (int count : List.of(2, 63, 64, 65, 66, 3000)) {
      isRefused(
          "line 9: the symbolic link leads into a cycle; remove it",
          withLinks("\\\\??\\\\L" + (count - 1), count));
    }
  }

  @Test
  void isRefusedWithALinkBelowItself() {
    isRefused(
        "line 9: the symbolic link leads into a cycle; remove it",
        withLinks("\\\\??\\\\L1\\\\x", 2));
  }

  @Test
  void isReadWithALinkThatIsPassedTwice() throws IOException {
    var text = withLinks("\\\\??", 2).replace("??\\\\L0\"}", "??\\\\L0\\\\L0\\\\A\"}");

    assertEquals(text, Recording.parse(text).text());
  }

  @Test
  void isRefusedWithADuplicateObject() {
    isRefused(
        "line 10: the object \"\\Device\" occurs twice",
        with(
            """
            {"path":"\\\\Device","type":"Directory"},
            """,
            """
            {"path":"\\\\Device","type":"Directory"},
            {"path":"\\\\Device","type":"Directory"},
            """));
  }

  @Test
  void isRefusedWithADuplicateNode() {
    isRefused(
        "line 14: the node \"htree\\root\\0\" occurs twice",
        with(
            "\"instance\":\"ROOT\\\\A\\\\0000\",\"parent\":\"HTREE\\\\ROOT\\\\0\"",
            "\"instance\":\"htree\\\\root\\\\0\",\"parent\":\"HTREE\\\\ROOT\\\\0\""));
  }

  private static String withInstanceIdOfTheInterface(String instanceId) {
    return with(
        "\"enabled\":true,\"properties\":[]",
        "\"enabled\":true,\"properties\":[\n"
            + "{\"key\":\"{78c34fc8-104a-4aca-9ea4-524d52996e57} 256\",\"type\":\"STRING\","
            + "\"value\":\""
            + instanceId
            + "\"}]");
  }

  @Test
  void isRefusedIfTheInstanceIdPropertyOfAnInterfaceIsOfAnotherDevice() {
    isRefused(
        "line 23: the instance id is \"ROOT\\A\\0001\" here, but \"ROOT\\A\\0000\" in \"instance\"",
        withInstanceIdOfTheInterface("ROOT\\\\A\\\\0001"));
  }

  @Test
  void isRefusedIfTheInstanceIdPropertyOfAnInterfaceIsMalformed() {
    isRefused(
        "line 23: \"ROOT\" is not a device instance id such as \"ROOT\\SYSTEM\\0000\"",
        withInstanceIdOfTheInterface("ROOT").replace(",\"instance\":\"ROOT\\\\A\\\\0000\"", ""));
  }

  @Test
  void isRefusedWithADuplicateMember() {
    isRefused("line 3: not JSON: Duplicate field 'format'", with("\"version\":1", "\"format\":1"));
  }

  @Test
  void isRefusedWithAnUnknownMember() {
    isRefused(
        "line 4: unknown member \"answer\"",
        with("\"version\":1,", "\"version\":1,\n\"answer\":42,"));
  }

  @Test
  void isRefusedWithAValueOfTheWrongType() {
    isRefused(
        "line 3: expected the whole number \"version\" of 0 or more, found a string",
        with("\"version\":1", "\"version\":\"1\""));
    isRefused(
        "line 15: expected a string, found the number 7", with("\"value\":\"A\"", "\"value\":7"));
    isRefused("line 15: \"STRIN\" is not a property type", with("\"STRING\"", "\"STRIN\""));
    isRefused(
        "line 8: only a SymbolicLink has a target, not a Device",
        with("\"SymbolicLink\"", "\"Device\""));
  }

  @Test
  void isRefusedWithAnObjectInNoDirectory() {
    isRefused(
        "line 10: the directory of \"\\Devic\\A\" is not in the lines before",
        with("\"path\":\"\\\\Device\\\\A\"", "\"path\":\"\\\\Devic\\\\A\""));
  }

  @Test
  void isRefusedWithAnInterfaceOfAnUnknownNode() {
    isRefused(
        "line 22: there is no node \"ROOT\\B\\0000\"",
        with(
            "\"instance\":\"ROOT\\\\A\\\\0000\",\"enabled\"",
            "\"instance\":\"ROOT\\\\B\\\\0000\",\"enabled\""));
  }

  @Test
  void isRefusedWithTextAfterTheDocument() {
    isRefused(
        "line 27: not JSON: Unrecognized token 'x': was expecting (JSON String, Number, Array,"
            + " Object or token 'null', 'true' or 'false')",
        GOOD + "x");
  }

  @Test
  void isRefusedWithASecondDocument() {
    isRefused("line 27: not JSON: a value follows the end of the document", GOOD + "{}");
  }

  @Test
  void isRefusedWithAnUnknownLiteralAtTheEnd() {
    isRefused(
        "line 1: not JSON: Unrecognized token 'nil': was expecting (JSON String, Number, Array,"
            + " Object or token 'null', 'true' or 'false')",
        "nil");
  }

  @Test
  void isRefusedWithAControlCharacterInAString() {
    var refusal =
        assertThrows(
            RecordingFormatException.class,
            () -> Recording.parse(with("ntbridge recording", "ntbridge\nrecording")));
    assertTrue(refusal.toString().contains("line 2: not JSON: Illegal unquoted character"));
  }

  @Test
  void isRefusedIfItNestsTooDeep() {
    isRefused("line 1: not JSON: more than 32 levels of objects and arrays", "[".repeat(100_000));
  }

  @Test
  void isRefusedIfItIsNotUtf8(@TempDir Path folder) throws IOException {
    var bytes = GOOD.getBytes(StandardCharsets.UTF_8);
    bytes[GOOD.indexOf("\"version\"") + 1] = (byte) 0xFF;
    var file = Files.write(folder.resolve("machine.json"), bytes);

    var refusal = assertThrows(RecordingFormatException.class, () -> Recording.read(file));

    assertEquals("line 3: the bytes are not UTF-8; save it in that encoding", refusal.getMessage());
  }

  @Test
  void isRefusedWithAPendingStatus() {
    isRefused(
        "line 22: STATUS_PENDING (0x00000103) is not a final status",
        with("\"enabled\":true", "\"enabled\":true,\"open\":{\"status\":\"0x00000103\"}"));
  }

  @Test
  void isRefusedWithALinkTargetForAnEnabledInterface() {
    isRefused(
        "line 22: an interface that is enabled has its link among the objects",
        with("\"enabled\":true", "\"enabled\":true,\"target\":\"\\\\Device\\\\A\""));
  }

  @Test
  void isRefusedWithAnEventOfAnUnknownInterface() {
    isRefused(
        "line 26: there is no interface \"\\\\?\\r"
            + "oot#b#0000#{0b8d7c1e-92d3-4d51-a3f4-0d6a1c6b7a01}\"",
        with(
            "\"events\":[]",
            """
            "events":[
            {"milliseconds":1,"event":"arrived","path":"\\\\\\\\?\\\\root#b#0000#{0b8d7c1e-92d3-4d51-a3f4-0d6a1c6b7a01}"}
            ]\
            """));
  }

  @Test
  void isRefusedWithANumberOutOfRange() {
    isRefused(
        "line 3: expected the whole number \"version\" of 0 or more, found the number"
            + " 99999999999999999999",
        with("\"version\":1", "\"version\":99999999999999999999"));
  }

  @Test
  void isRefusedIfTheFileIsEmpty(@TempDir Path folder) throws IOException {
    var file = Files.createFile(folder.resolve("machine.json"));

    var refusal = assertThrows(RecordingFormatException.class, () -> Recording.read(file));

    assertEquals(
        "line 1: unexpected end of file: it is truncated; record or copy it again",
        refusal.getMessage());
  }

  @Test
  void isReadWithAByteOrderMarkAndCarriageReturns() throws IOException {
    var edited = "\uFEFF" + GOOD.replace("\n", "\r\n");

    assertEquals(GOOD, Recording.parse(edited.getBytes(StandardCharsets.UTF_8)).text());
  }

  @Test
  void isRefusedOrReplayedAfterAnyChange() throws IOException {
    var sources = new String[] {GOOD, Machines.smallPc().redacted(List.of()).text()};
    var alphabet = "{}[]\",:\\?#0123456789abcdefxAZ -\n\u00e9\ud800";
    var random = new Random(20261121);
    int replayed = 0;
    for (int round = 0; round < 1000; round++) {
      var text = new StringBuilder(sources[round % 20 == 0 ? 1 : 0]);
      for (int change = random.nextInt(3); change >= 0; change--) {
        mutate(text, random, alphabet);
      }
      try (var machine = RecordedMachine.of(Recording.parse(text.toString()))) {
        replayed += machine.openHandleCount() == 0 ? 1 : 0;
      } catch (RecordingFormatException e) {
        assertTrue(e.line() >= 1);
      }
    }
    assertTrue(replayed > 0, "every change was refused");
  }

  private static void mutate(StringBuilder text, Random random, String alphabet) {
    int at = random.nextInt(text.length());
    switch (random.nextInt(4)) {
      case 0 -> text.deleteCharAt(at);
      case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
      case 2 -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
      default -> {
        // A line somewhere else, or twice.
        int begin = text.lastIndexOf("\n", at) + 1;
        int end = text.indexOf("\n", at);
        var line = text.substring(begin, end < 0 ? text.length() : end + 1);
        int place = text.lastIndexOf("\n", random.nextInt(text.length())) + 1;
        text.insert(place, line);
      }
    }
  }
}
