package io.github.ntbridge.nt.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of security descriptors, read. */
class SddlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "O:SY",
        "O:BAG:SYD:(A;;GA;;;SY)",
        "O:S-1-5-21-1-2-4294967295-1001G:S-1-5-32-544999D:",
        "D:P(A;;GA;;;SY)(A;;GA;;;BA)(A;;GR;;;WD)",
        "D:PARAI(D;OICIIOID;FR;;;AU)(A;NP;CCDCLC;;;S-1-0x010203040506-7)",
        "D:NO_ACCESS_CONTROL",
        "D:PNO_ACCESS_CONTROL",
        "D:S:P(ML;;NWNR;;;HI)(AU;SAFA;0x300000;;;WD)",
        "D:(OA;;CR;ab721a53-1e2f-11d0-9819-00aa0040529b;;PS)",
      })
  void whatIsWrittenIsReadBackAsItWas(String text) {
    assertEquals(text, SecurityDescriptor.ofSddl(text).toSddl());
  }

  @ParameterizedTest
  @CsvSource({
    "GRGW, 0xC0000000",
    "FRFW, 0x0012019F",
    "WDRC, 0x00060000",
    "0x1200a0, 0x001200A0",
    "0x80000000, 0x80000000",
    "'', 0",
  })
  void rightsAreLettersOrANumber(String rights, String mask) {
    var dacl = SecurityDescriptor.ofSddl("D:(A;;" + rights + ";;;WD)").dacl().orElseThrow();

    assertEquals(Long.decode(mask).intValue(), dacl.entries().get(0).mask());
  }

  @Test
  void aListWithAnObjectTypeHasRevision4() {
    var text = "D:(OA;;CR;ab721a53-1e2f-11d0-9819-00aa0040529b;;PS)";

    assertEquals(4, SecurityDescriptor.ofSddl(text).dacl().orElseThrow().revision());
    assertEquals(2, SecurityDescriptor.ofSddl("D:").dacl().orElseThrow().revision());
  }

  @ParameterizedTest
  @CsvSource({
    "(A;;GA;;;SY), 'at character 1, expected O:, G:, D: or S:'",
    "D:(A;;GA;;;SY)x, 'at character 15, expected O:, G:, D: or S:'",
    "D:G:SY, 'the order is O:, G:, D:, S:'",
    "D:D:, 'is repeated or too late'",
    "O:, expected a SID such as SY or S-1-5-18",
    "O:DA, '\"DA\" is no SID; write two letters of SDDL such as WD, SY, BA or BU'",
    "D:(A;;GA;;;Everyone), '\"Everyone\" is no SID'",
    "D:(A;;GA;;;S-1-5-4294967296), is no SID",
    "D:(A;;GA;;;), is no SID",
    "D:(A;;GA;;SY), has 5 fields; write type;flags;rights;object;inherited object;SID",
    "D:(B;;GA;;;SY), '\"B\" names no type of entry'",
    "D:(A;XX;GA;;;SY), '\"XX\" names no flags of an entry'",
    "D:(A;;GAX;;;SY), '\"GAX\" names no rights'",
    "D:(A;;0x123456789;;;SY), names no rights",
    "D:(OA;;GA;1-2;;SY), '\"1-2\" is no GUID'",
    "D:(A;;GA;;;SY, expected an entry without conditions",
    "'D:(XA;;GA;;;SY;(Title==\"PM\"))', expected an entry without conditions",
  })
  void malformedTextIsRefusedWithThePlaceAndTheExpectedText(String text, String part) {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> SecurityDescriptor.ofSddl(text));

    assertTrue(String.valueOf(refused.getMessage()).contains(part), refused::toString);
  }

  @Nested
  class ASid {
    @ParameterizedTest
    @CsvSource({
      "SY, S-1-5-18",
      "S-1-5-18, S-1-5-18",
      "S-1-5-21-1-2-4294967295-1001, S-1-5-21-1-2-4294967295-1001",
      "S-1-0x010203040506-7, S-1-0x010203040506-7",
    })
    void isReadFromLettersOrNumbers(String text, String sid) {
      assertEquals(sid, Sid.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", "SYS", "sy", "S-1-", "S-2-5-18", "S-1-5-", "S-1-5-x", "S-1-281474976710656"})
    void isRefusedOtherwise(String text) {
      assertThrows(IllegalArgumentException.class, () -> Sid.parse(text));
    }
  }

  @Test
  void partsThatAreMissingStayAbsent() {
    var descriptor = SecurityDescriptor.ofSddl("G:SY");

    assertEquals(Optional.empty(), descriptor.owner());
    assertEquals(Optional.of(Sid.of(5, 18)), descriptor.group());
    assertEquals(SecurityDescriptor.SELF_RELATIVE, descriptor.control());
  }
}
