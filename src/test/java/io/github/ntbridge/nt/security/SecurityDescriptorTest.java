package io.github.ntbridge.nt.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.MalformedDataException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityDescriptorTest {
  private static final Sid SYSTEM = Sid.of(5, 18);
  private static final Sid ADMINISTRATORS = Sid.of(5, 32, 544);
  private static final Sid USER = Sid.of(5, 21, 1, 2, -1, 1001);

  private static SecurityDescriptor again(SecurityDescriptor descriptor)
      throws MalformedDataException {
    return SecurityDescriptor.parse(descriptor.toBytes());
  }

  private static SecurityDescriptor with(Ace... entries) {
    return SecurityDescriptor.of(ADMINISTRATORS, SYSTEM, Acl.of(entries));
  }

  private static Ace ace(int type, int flags, int mask, String rest) {
    return new Ace(
        type, flags, mask, Optional.empty(), Optional.empty(), Optional.of(SYSTEM), rest);
  }

  @Nested
  class ADescriptor {
    /** O:BAG:SYD:(A;;GA;;;SY), laid out by hand from the documentation of the structures. */
    private static final String BYTES =
        "01000480"
            + "14000000"
            + "24000000"
            + "00000000"
            + "30000000" // header
            + "0102000000000005"
            + "20000000"
            + "20020000" // owner
            + "0101000000000005"
            + "12000000" // group
            + "02001c0001000000" // list
            + "00001400"
            + "00000010"
            + "0101000000000005"
            + "12000000"; // entry

    @Test
    void isReadFromItsBytes() throws MalformedDataException {
      var descriptor = SecurityDescriptor.parse(HexFormat.of().parseHex(BYTES));

      assertEquals("O:BAG:SYD:(A;;GA;;;SY)", descriptor.toSddl());
      assertEquals(with(Ace.allow(0x10000000, SYSTEM)), descriptor);
    }

    @Test
    void isWrittenAsTheSystemStoresIt() {
      assertArrayEquals(
          HexFormat.of().parseHex(BYTES), with(Ace.allow(0x10000000, SYSTEM)).toBytes());
    }

    @ParameterizedTest
    @CsvSource({
      "0x8004, D:",
      "0x9004, D:P",
      "0x8504, D:ARAI",
      "0x9404, D:PAI",
      "0x8000, ''",
    })
    void showsHowItsListIsInherited(String control, String expected) throws MalformedDataException {
      var descriptor =
          new SecurityDescriptor(
              Integer.decode(control),
              Optional.empty(),
              Optional.empty(),
              Optional.of(Acl.of()),
              Optional.empty());

      assertEquals(expected, again(descriptor).toSddl());
    }

    @Test
    void withoutAListLetsEverybodyDoEverything() throws MalformedDataException {
      var descriptor =
          new SecurityDescriptor(
              0x8004, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

      assertEquals("D:NO_ACCESS_CONTROL", again(descriptor).toSddl());
    }

    @Test
    void showsItsIntegrityLabel() throws MalformedDataException {
      var label = Ace.allow(0x1, Sid.of(16, 4096));
      var descriptor =
          new SecurityDescriptor(
              0x8010,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(
                  Acl.of(
                      new Ace(
                          0x11,
                          0,
                          label.mask(),
                          label.objectType(),
                          label.inheritedObjectType(),
                          label.sid(),
                          ""))));

      assertEquals("S:(ML;;NW;;;LW)", again(descriptor).toSddl());
    }
  }

  @Nested
  class AnEntry {
    @ParameterizedTest
    @CsvSource({
      "0x1F01FF, FA",
      "0x120089, FR",
      "0x120116, FW",
      "0x1200A0, FX",
      "0xF003F, KA",
      "0x20019, KR",
      "0x10000000, GA",
      "0xE0010000, SDGXGWGR",
      "0xF01FF, CCDCLCSWRPWPDTLOCRSDRCWDWO",
      "0x20003, CCDCRC",
      "0x1200A9, 0x1200a9",
      "0x100000, 0x100000",
      "0, ''"
    })
    void showsRightsByLettersWhereEachHasSome(String mask, String expected)
        throws MalformedDataException {
      int bits = Long.decode(mask).intValue();

      assertEquals(
          "O:BAG:SYD:(A;;" + expected + ";;;SY)", again(with(Ace.allow(bits, SYSTEM))).toSddl());
    }

    @ParameterizedTest
    @CsvSource({
      "0, 0x00, (A;;GA;;;SY)",
      "1, 0x0B, (D;OICIIO;GA;;;SY)",
      "2, 0xC0, (AU;SAFA;GA;;;SY)",
      "0, 0x14, (A;NPID;GA;;;SY)",
      "0, 0x21, (A;OI0x20;GA;;;SY)",
      "0x14, 0, (TL;;GA;;;SY)"
    })
    void showsTypeAndFlags(String type, String flags, String expected)
        throws MalformedDataException {
      var entry = ace(Integer.decode(type), Integer.decode(flags), 0x10000000, "");

      assertEquals("O:BAG:SYD:" + expected, again(with(entry)).toSddl());
    }

    @Test
    void keepsAConditionInHexadecimal() throws MalformedDataException {
      assertEquals(
          "O:BAG:SYD:(XA;;FX;;;SY;0x6172747800)",
          again(with(ace(0x09, 0, 0x1200A0, "6172747800"))).toSddl());
    }

    @Test
    void ofUnknownTypeIsKeptInHexadecimal() throws MalformedDataException {
      var entry =
          new Ace(
              0x77, 0x10, 0, Optional.empty(), Optional.empty(), Optional.empty(), "0123456789");

      assertEquals("O:BAG:SYD:(0x77;ID;;;;;0x0123456789)", again(with(entry)).toSddl());
    }

    @Test
    void showsTheTypesOfObjectsItIsAbout() throws MalformedDataException {
      var one = UUID.fromString("bf967aba-0de6-11d0-a285-00aa003049e2");
      var two = UUID.fromString("4828cc14-1437-45bc-9b07-ad6f015e5f28");
      var entry =
          new Ace(0x05, 0, 0x10, Optional.of(one), Optional.of(two), Optional.of(SYSTEM), "");

      assertEquals("O:BAG:SYD:(OA;;RP;" + one + ";" + two + ";SY)", again(with(entry)).toSddl());
    }
  }

  @Nested
  class ASid {
    @ParameterizedTest
    @CsvSource({
      "S-1-1-0, WD",
      "S-1-5-11, AU",
      "S-1-5-32-545, BU",
      "S-1-15-2-1, AC",
      "S-1-5-12, RC",
      "S-1-3-4, OW",
      "S-1-16-12288, HI",
      "S-1-5-18-1, S-1-5-18-1"
    })
    void thatIsWellKnownHasTwoLetters(String text, String letters) {
      var parts = text.split("-", -1);
      var numbers =
          Arrays.stream(parts, 3, parts.length).mapToInt(Integer::parseUnsignedInt).toArray();
      var sid = Sid.of(Long.parseLong(parts[2]), numbers);

      assertEquals(text, sid.toString());
      assertEquals(letters, sid.toSddl());
    }

    @Test
    void ofAnyOtherTrusteeIsInNumbers() {
      assertEquals("S-1-5-21-1-2-4294967295-1001", USER.toSddl());
      assertEquals("S-1-0x0123456789ab", Sid.of(0x0123456789ABL).toString());
    }

    @Test
    void hasAtMost15Parts() {
      assertThrows(IllegalArgumentException.class, () -> Sid.of(5, new int[16]));
      assertThrows(IllegalArgumentException.class, () -> Sid.of(1L << 48));
    }
  }

  @Nested
  class MalformedBytes {
    private final byte[] good = with(Ace.allow(0x10000000, SYSTEM)).toBytes();

    private void assertMalformed(byte[] bytes) {
      assertThrows(MalformedDataException.class, () -> SecurityDescriptor.parse(bytes));
    }

    @Test
    void areRefusedAtEachLengthThatIsTooShort() {
      for (int length = 0; length < good.length; length++) {
        assertMalformed(Arrays.copyOf(good, length));
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16})
    void areRefusedWhenAPartLiesOutside(int field) {
      for (int high : List.of(0x7F, 0x80, 0xFF)) {
        var bytes = good.clone();
        bytes[field + 3] = (byte) high;
        assertMalformed(bytes);
      }
    }

    @Test
    void areRefusedWhenTheyAreNotSelfRelativeOrOfAnotherRevision() {
      var absolute = good.clone();
      absolute[3] = 0;
      assertMalformed(absolute);
      var revision = good.clone();
      revision[0] = 2;
      assertMalformed(revision);
    }

    @Test
    void areParsedOrRefused() throws MalformedDataException {
      int cases = Boolean.getBoolean("ntbridge.long") ? 1_000_000 : 10_000;
      var random = new Random(3);
      int refused = 0;
      for (int i = 0; i < cases; i++) {
        var bytes = good.clone();
        for (int changes = random.nextInt(4); changes >= 0; changes--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        try {
          SecurityDescriptor.parse(bytes).toSddl();
        } catch (MalformedDataException e) {
          refused++;
        }
      }
      assertTrue(refused > 0 && refused < cases, refused + " of " + cases + " were refused");
    }
  }
}
