package io.github.ntbridge.nt.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecuritySentencesTest {
  private static List<String> sentences(String sddl) {
    return SecuritySentences.of(SecurityDescriptor.ofSddl(sddl), ObjectRights.FILE);
  }

  private static String sentence(int type, int flags, int mask) {
    return SecuritySentences.sentence(
        new Ace(
            type,
            flags,
            mask,
            Optional.empty(),
            Optional.empty(),
            Optional.of(Sid.parse("BU")),
            ""),
        ObjectRights.FILE);
  }

  @Nested
  class ADescriptor {
    @Test
    void hasOwnerGroupAndItsEntriesInTheirOrder() {
      assertEquals(
          List.of(
              "Owner: Administrators",
              "Group: SYSTEM",
              "Guests: denied write",
              "SYSTEM: all access",
              "Everyone: read"),
          sentences("O:BAG:SYD:(D;;GW;;;BG)(A;;GA;;;SY)(A;;GR;;;WD)"));
    }

    @Test
    void withoutAListIsForEveryone() {
      assertEquals(
          List.of("There is no access control list: everyone has all access."),
          sentences("D:NO_ACCESS_CONTROL"));
    }

    @Test
    void withAnEmptyListIsForNoUser() {
      assertEquals(
          List.of(
              "The access control list is empty: no user has access, and the owner can only read"
                  + " and change this list.",
              "The list is protected: it inherits no entries."),
          sentences("D:P"));
    }

    @Test
    void whoseListWasNotReadIsNotSaidToHaveNone() {
      assertEquals(
          List.of("Owner: SYSTEM", "The access control list is not known."), sentences("O:SY"));
    }

    @Test
    void saysWhereADenialComesTooLate() {
      assertEquals(
          List.of(
              "Everyone: read",
              "Guests: denied read",
              "An entry that denies stands behind one that allows: the first that names a right"
                  + " decides, so it denies only what no entry before it allows."),
          sentences("D:(A;;GR;;;WD)(D;;GR;;;BG)"));
    }

    @Test
    void mayInheritDenialsBehindItsOwnEntries() {
      assertEquals(
          List.of("Everyone: read", "Guests: denied read (inherited)"),
          sentences("D:(A;;GR;;;WD)(D;ID;GR;;;BG)"));
    }

    @Test
    void hasItsIntegrityLabel() {
      assertEquals(
          List.of(
              "Everyone: read",
              "Integrity label: High Mandatory Level; programs below it may not write or read"),
          sentences("D:(A;;GR;;;WD)S:(ML;;NWNR;;;HI)"));
    }
  }

  @Nested
  class AnEntry {
    @Test
    void ofAnAccountOfTheMachineHasItsNumbers() {
      assertEquals(
          List.of("S-1-5-21-1-2-3-1001: read"), sentences("D:(A;;GR;;;S-1-5-21-1-2-3-1001)"));
    }

    @Test
    void saysWhatItIsInheritedFromAndBy() {
      assertEquals("Users: read (inherited)", sentence(0x00, 0x10, 0x120089));
      assertEquals("Users: read (also for what is created in it)", sentence(0x00, 3, 0x120089));
      assertEquals("Users: read (only for what is created in it)", sentence(0x00, 0xB, 0x120089));
    }

    @Test
    void withACallbackDependsOnACondition() {
      assertEquals("Users: read (under a condition)", sentence(0x09, 0, 0x120089));
      assertEquals("Users: denied read (under a condition)", sentence(0x0A, 0, 0x120089));
    }

    @Test
    void aboutAnObjectTypeNamesIt() {
      var entry =
          new Ace(
              0x05,
              0,
              0x120089,
              Optional.of(UUID.fromString("00000000-0000-0000-0000-000000000001")),
              Optional.of(UUID.fromString("00000000-0000-0000-0000-000000000002")),
              Optional.of(Sid.parse("BU")),
              "");
      assertEquals(
          "Users: read (only of the object type {00000000-0000-0000-0000-000000000001}, inherited"
              + " only by the object type {00000000-0000-0000-0000-000000000002})",
          SecuritySentences.sentence(entry, ObjectRights.FILE));
    }

    @Test
    void thatAuditsIsNotSaidToAllow() {
      assertEquals("Users: audited read", sentence(0x02, 0x40, 0x120089));
    }

    @Test
    void ofAnotherTypeHasTheLettersOfSddl() {
      assertEquals("Users: entry of the type SP, read", sentence(0x13, 0, 0x120089));
    }

    @Test
    void ofAnUnknownTypeHasItsNumber() {
      var entry =
          new Ace(
              0x42, 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), "0011223344556677");
      assertEquals(
          "An entry of the type 0x42, whose meaning is not known.",
          SecuritySentences.sentence(entry, ObjectRights.FILE));
    }
  }

  @Nested
  class Rights {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "FILE | 0x1F01FF | all access",
          "FILE | 0x10000000 | all access",
          "FILE | 0x80000000 | read",
          "FILE | 0x120116 | write",
          "FILE | 0x12019F | read and write",
          "FILE | 0x1201BF | read, write, execute",
          "FILE | 0x1301BF | read, write, execute, delete",
          "FILE | 0x100080 | read attributes, wait",
          "FILE | 0x1 | read data",
          "FILE | 0x200001 | read data, 0x200000",
          "FILE | 0x0 | no access",
          "DIRECTORY | 0x20003 | list and traverse",
          "DIRECTORY | 0x2000F | list and traverse, create",
          "DIRECTORY | 0x2 | traverse",
          "DIRECTORY | 0xF000F | all access",
          "SYMBOLIC_LINK | 0x20001 | read",
          "SYMBOLIC_LINK | 0x1 | read its target",
          "SYMBOLIC_LINK | 0xF0001 | all access",
          "SYMBOLIC_LINK | 0xFFFFF | all access"
        })
    void areInWords(ObjectRights type, String mask, String words) {
      assertEquals(words, type.inWords(Long.decode(mask).intValue()));
    }
  }

  @Nested
  class AnAccount {
    @ParameterizedTest
    @CsvSource({
      "WD, Everyone",
      "SY, SYSTEM",
      "BA, Administrators",
      "BU, Users",
      "AU, Authenticated Users",
      "LS, LOCAL SERVICE",
      "AC, ALL APPLICATION PACKAGES",
      "UD, USER MODE DRIVERS",
      "ME, Medium Mandatory Level"
    })
    void thatIsOnEachWindowsHasItsName(String letters, String name) {
      assertEquals(Optional.of(name), Sid.parse(letters).wellKnownName());
    }

    @Test
    void ofAMachineHasNoWellKnownName() {
      assertEquals(Optional.empty(), Sid.parse("S-1-5-21-1-2-3-500").wellKnownName());
    }
  }
}
