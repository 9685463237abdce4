package io.github.ntbridge.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterfaceClassTest {
  private static final InterfaceClass HID = new InterfaceClass(WellKnownInterfaceClass.HID.guid());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hid",
        "HID",
        " hid ",
        "GUID_DEVINTERFACE_HID",
        "guid_devinterface_hid",
        "4d1e55b2-f16f-11cf-88cb-001111000030",
        "{4d1e55b2-f16f-11cf-88cb-001111000030}",
        "{4D1E55B2-F16F-11CF-88CB-001111000030}"
      })
  void aClassIsReadFromItsNameOrItsGuid(String text) {
    assertEquals(HID, InterfaceClass.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{4d1e55b2-f16f-11cf-88cb-001111000030",
        "{4d1e55b2-f16f-11cf-88cb-00111100003}",
        "4d1e55b2-f16f-11cf-88cb-00111100003",
        "4d1e55b2f16f11cf88cb001111000030",
        "{}",
        "{hid}"
      })
  void aMalformedGuidIsRefusedWithAnExample(String text) {
    var failure = assertThrows(IllegalArgumentException.class, () -> InterfaceClass.parse(text));

    assertTrue(failure.toString().contains("is not a GUID"), failure::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gamepad", "hid hid"})
  void anUnknownNameIsRefusedWithTheKnownOnes(String text) {
    var failure = assertThrows(IllegalArgumentException.class, () -> InterfaceClass.parse(text));

    assertTrue(failure.toString().contains("usb-device"), failure::toString);
  }

  @Test
  void aWellKnownClassIsShownByItsName() {
    assertEquals(Optional.of("hid"), HID.wellKnownName());
    assertEquals("hid", HID.displayName());
    assertEquals("hid {4d1e55b2-f16f-11cf-88cb-001111000030}", HID.toString());
  }

  @Test
  @Rule("native-api 5 guid")
  void aGuidWithItsBracesHas38Characters() {
    assertEquals(38, HID.bracedGuid().length());
    assertEquals(
        Optional.empty(),
        InterfacePath.tryParse("\\\\?\\A#b#0#{4d1e55b2-f16f-11cf-88cb-00111100003}"));
  }

  @Test
  void anyOtherClassIsShownByItsGuid() {
    var other = InterfaceClass.parse("5d0b7f5c-3c5e-4f0e-8f44-0d2f6a4b9f01");

    assertEquals(Optional.empty(), other.wellKnownName());
    assertEquals("{5d0b7f5c-3c5e-4f0e-8f44-0d2f6a4b9f01}", other.displayName());
  }
}
