package io.github.ntbridge.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import io.github.ntbridge.RuleRow;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.NtStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterfacePathTest {

  /**
   * A path as seen on a real system.
   *
   * @param link what stands before the class
   */
  private record Example(String rule, String link, UUID classGuid, Optional<String> referenceString)
      implements RuleRow {

    String path() {
      return link + "{" + classGuid + "}" + referenceString.map(text -> "\\" + text).orElse("");
    }

    @Override
    public String toString() {
      return path();
    }
  }

  private static Example example(
      int number, String link, String classGuid, Optional<String> referenceString) {
    return new Example(
        "native-api 5 example " + number, link, UUID.fromString(classGuid), referenceString);
  }

  static Stream<Example> examples() {
    return Stream.of(
        example(
            1,
            "\\\\?\\HID#VID_045E&PID_02FF&IG_00#9&2c203035&2&0000#",
            "4d1e55b2-f16f-11cf-88cb-001111000030",
            Optional.empty()),
        example(
            2,
            "\\\\?\\usb#vid_068e&pid_001c#5&308245f6&0&2#",
            "a5dcbf10-6530-11d2-901f-00c04fb951ed",
            Optional.empty()),
        example(
            3,
            "\\\\?\\usb#vid_045e&pid_0779&mi_00#6&39f754f8&0&0000#",
            "65e8773d-8f56-11d0-a3b9-00a0c9223196",
            Optional.of("global")),
        example(
            4,
            "\\\\?\\SWD#MMDEVAPI#{0.0.1.00000000}.{400ac096-5f57-4207-87c5-b9d208f12749}#",
            "2eef81be-33fa-4800-9670-1cd474972c3f",
            Optional.empty()),
        example(
            5,
            "\\\\?\\STORAGE#Volume#_??_USBSTOR#Disk&Ven_Kingston&Prod_DataTraveler_3.0&Rev_PMAP#50E549C6930DEF81295A9D24&0#{53f56307-b6bf-11d0-94f2-00a0c91efb8b}#",
            "53f5630d-b6bf-11d0-94f2-00a0c91efb8b",
            Optional.empty()),
        example(
            6,
            "\\\\?\\ROOT#SYSTEM#0000#",
            "3c0d501a-140b-11d1-b40f-00a0c9223196",
            Optional.of(
                "{96E080C7-143C-11D1-B40F-00A0C9223196}&{3C0D501A-140B-11D1-B40F-00A0C9223196}")),
        example(
            7,
            "\\\\?\\ACPI#FSCL0007#3#",
            "86e0d1e0-8089-11d0-9ce4-08003e301f73",
            Optional.of("0000000000000006")),
        example(
            8,
            "\\\\?\\STORAGE#Volume#{0f1aa3d2-35c4-11ef-a275-806e6f6e6963}#0000000000100000#",
            "53f5630d-b6bf-11d0-94f2-00a0c91efb8b",
            Optional.empty()),
        example(
            9,
            "\\\\?\\FTDIBUS#VID_0403+PID_6001+AB0OHNP6A#0000#",
            "86e0d1e0-8089-11d0-9ce4-08003e301f73",
            Optional.empty()),
        example(
            10,
            "\\\\?\\BTHENUM#{0000110a-0000-1000-8000-00805f9b34fb}_VID&000100e0_PID&4111#b&62612bf&0&C01C6A90E174_C00000000#",
            "6994ad04-93ef-11d0-a3cc-00a0c9223196",
            Optional.of("SNK")),
        example(
            11,
            "\\\\?\\IDE#CdRomASUS_DRW-24F1MT___b_____________________2.00____#5&3441e1e&0&1.1.0#",
            "53f5630d-b6bf-11d0-94f2-00a0c91efb8b",
            Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("examples")
  @Rule({
    "native-api 5 example 1",
    "native-api 5 example 2",
    "native-api 5 example 3",
    "native-api 5 example 4",
    "native-api 5 example 5",
    "native-api 5 example 6",
    "native-api 5 example 7",
    "native-api 5 example 8",
    "native-api 5 example 9",
    "native-api 5 example 10",
    "native-api 5 example 11"
  })
  void anExampleIsTakenApart(Example example) {
    assertParts(example);
  }

  @Test
  @Rule({
    "native-api 5 cut at the first backslash after the prefix",
    "native-api 5 the class GUID ends what precedes",
    "P-04"
  })
  void theClassEndsTheLinkNameAndTheReferenceStringFollowsIt() {
    examples().forEach(InterfacePathTest::assertParts);
  }

  private static void assertParts(Example example) {
    var text = example.path();
    for (var spelling :
        new String[] {text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT)}) {
      var path = InterfacePath.of(spelling);

      assertEquals(spelling, path.text());
      assertEquals(new InterfaceClass(example.classGuid()), path.interfaceClass());
      assertEquals(
          example.referenceString().map(r -> r.toLowerCase(Locale.ROOT)),
          path.referenceString().map(r -> r.toLowerCase(Locale.ROOT)));
      assertEquals(InterfacePath.of(text), path);
      assertEquals(InterfacePath.of(text).hashCode(), path.hashCode());
    }
  }

  @Test
  @Rule("P-05")
  void theLinkNameLeavesTheReferenceStringOutAndTheObjectNameKeepsIt() {
    var path = InterfacePath.of("\\\\?\\A#b#0#{4d1e55b2-f16f-11cf-88cb-001111000030}\\Ref.");

    assertEquals("\\??\\A#b#0#{4d1e55b2-f16f-11cf-88cb-001111000030}", path.linkName());
    assertEquals("\\??\\A#b#0#{4d1e55b2-f16f-11cf-88cb-001111000030}\\Ref.", path.objectName());
  }

  @Test
  @Rule({"native-api 5 prefix", "P-04"})
  void bothPrefixesNameTheSameInterface() {
    assertEquals(
        InterfacePath.of("\\??\\A#b#0#{4d1e55b2-f16f-11cf-88cb-001111000030}"),
        InterfacePath.of("\\\\?\\a#B#0#{4D1E55B2-F16F-11CF-88CB-001111000030}"));
  }

  @Test
  void aReferenceStringMakesAnotherInterface() {
    assertNotEquals(
        InterfacePath.of("\\\\?\\A#b#0#{4d1e55b2-f16f-11cf-88cb-001111000030}"),
        InterfacePath.of("\\\\?\\A#b#0#{4d1e55b2-f16f-11cf-88cb-001111000030}\\r"));
  }

  @Test
  void aPathHoldsATextInAnyCase() {
    var path = InterfacePath.of("\\\\?\\usb#vid_0403#Ä1#{4d1e55b2-f16f-11cf-88cb-001111000030}");

    assertTrue(path.containsIgnoreCase("VID_0403"));
    assertTrue(path.containsIgnoreCase("ä1#{4D1E"));
    assertTrue(path.containsIgnoreCase(""));
    assertFalse(path.containsIgnoreCase("VID_0404"));
    assertFalse(path.containsIgnoreCase("V\u0131D_0403"), "the dotless i is another letter");
  }

  @Test
  void aPathHas32766CharactersAndNotOneMore() {
    var link = "\\\\?\\A#b#0#{4d1e55b2-f16f-11cf-88cb-001111000030}\\";
    int rest = 32766 - link.length();

    assertEquals(32765, InterfacePath.of(link + "x".repeat(rest - 1)).text().length());
    assertEquals(32766, InterfacePath.of(link + "x".repeat(rest)).text().length());
    var failure =
        assertThrows(
            InvalidNameException.class, () -> InterfacePath.of(link + "x".repeat(rest + 1)));
    assertEquals(NtStatus.OBJECT_NAME_INVALID, failure.status());
    assertTrue(failure.toString().contains("32767 characters; 32766 are possible"));
    assertEquals(Optional.empty(), InterfacePath.tryParse(link + "x".repeat(rest + 1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\\\\?\\",
        "COM3",
        "\\\\.\\A#b#0#{4d1e55b2-f16f-11cf-88cb-001111000030}",
        "\\\\?\\A#b#0#4d1e55b2-f16f-11cf-88cb-001111000030",
        "\\\\?\\A#b#0#{4d1e55b2-f16f-11cf-88cb-00111100003}",
        "\\\\?\\A#b#0#{4d1e55b2-f16f-11cf-88cb-001111000030}x",
        "\\\\?\\A#b#0\\#{4d1e55b2-f16f-11cf-88cb-001111000030}"
      })
  void otherTextIsNoInterfacePath(String text) {
    assertEquals(Optional.empty(), InterfacePath.tryParse(text));
    assertEquals(
        NtStatus.OBJECT_NAME_INVALID,
        assertThrows(InvalidNameException.class, () -> InterfacePath.of(text)).status());
  }
}
