package io.github.ntbridge.sim.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.sim.Caller;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.DeviceFile;
import io.github.ntbridge.sim.device.DeviceHandler;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The statuses that names bring, as Wine's conformance tests assert them against Windows. */
class NameLookupTest {
  private final Caller caller = new Caller(SimulatedMachine.create());
  private final List<String> fileNames = new ArrayList<>();

  @BeforeEach
  void addObjects() {
    caller
        .machine
        .device("\\Device\\Thing")
        .handler(
            new DeviceHandler() {
              @Override
              public NtStatus create(DeviceFile file) {
                fileNames.add(file.fileName());
                return NtStatus.SUCCESS;
              }
            })
        .plug();
    caller.machine.addSymbolicLink("\\GLOBAL??\\Thing", "\\Device\\Thing");
    caller.machine.addSymbolicLink("\\GLOBAL??\\Dangling", "\\Device\\Missing");
    caller.machine.addSymbolicLink("\\GLOBAL??\\LoopA", "\\??\\LoopB");
    caller.machine.addSymbolicLink("\\GLOBAL??\\LoopB", "\\??\\LoopA");
    caller.machine.addObject("\\KernelObjects\\Ready", "Event");
  }

  @AfterEach
  void close() {
    caller.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Device\\Thing, OBJECT_PATH_SYNTAX_BAD",
    "'', OBJECT_PATH_SYNTAX_BAD",
    "\\Device\\, OBJECT_NAME_INVALID",
    "\\Device\\\\Thing, OBJECT_NAME_INVALID",
    "\\\\Device\\Thing, OBJECT_NAME_INVALID",
    "\\??\\, OBJECT_NAME_INVALID",
    "\\??\\\\Thing, OBJECT_NAME_INVALID",
    "\\Device\\Missing\\, OBJECT_PATH_NOT_FOUND",
    "\\Device\\Missing, OBJECT_NAME_NOT_FOUND",
    "\\Missing\\Thing, OBJECT_PATH_NOT_FOUND",
    "\\KernelObjects\\Ready\\below, OBJECT_PATH_INVALID",
    "\\KernelObjects\\Ready, OBJECT_TYPE_MISMATCH",
    "\\Device, OBJECT_TYPE_MISMATCH",
    "\\, OBJECT_TYPE_MISMATCH",
    "\\DosDevices, OBJECT_TYPE_MISMATCH",
    "\\??\\Dangling, OBJECT_NAME_NOT_FOUND",
    "\\??\\Dangling\\below, OBJECT_PATH_NOT_FOUND",
    "\\??\\LoopA, OBJECT_NAME_NOT_FOUND",
    "\\Device\\Thing, SUCCESS",
    "\\DEVICE\\THING, SUCCESS",
    "\\??\\Thing, SUCCESS",
    "\\DosDevices\\Thing, SUCCESS",
    "\\GLOBAL??\\Thing, SUCCESS",
    "\\??\\Global\\Thing, SUCCESS",
    "\\??\\GLOBALROOT\\Device\\Thing, SUCCESS",
    "\\??\\Thing\\rest, SUCCESS"
  })
  void fileOpenFailsByTheName(String name, String status) {
    assertEquals("STATUS_" + status, caller.open(name).status().name());
  }

  @ParameterizedTest
  @CsvSource({
    "\\Device\\Thing, OBJECT_TYPE_MISMATCH",
    "\\Device, SUCCESS",
    "\\, SUCCESS",
    "\\??, SUCCESS",
    "\\DosDevices, SUCCESS",
    "\\??\\GLOBALROOT, SUCCESS",
    "\\Missing, OBJECT_NAME_NOT_FOUND"
  })
  void directoryOpenFailsByTheType(String name, String status) {
    assertEquals("STATUS_" + status, caller.openDirectory(0, name).status().name());
  }

  @ParameterizedTest
  @CsvSource({
    "\\Device\\Thing, OBJECT_TYPE_MISMATCH",
    "\\Device, OBJECT_TYPE_MISMATCH",
    "\\??\\Thing, SUCCESS",
    "\\DosDevices, SUCCESS",
    "\\DosDevices\\Thing, SUCCESS",
    "\\??\\Dangling, SUCCESS",
    "\\??\\LoopA, SUCCESS"
  })
  @Rule({"native-api 2.5 link opened as itself", "native-api 2.5 link on other type"})
  void linkOpenStopsAtTheLastLink(String name, String status) {
    assertEquals("STATUS_" + status, caller.openLink(0, name).status().name());
  }

  @Test
  @Rule("native-api 4 reference string remainder")
  void remainderGoesToTheDevice() {
    for (var name : List.of("\\Device\\Thing", "\\??\\Thing\\", "\\??\\thing\\a\\\\b")) {
      caller.open(name).require();
    }
    assertEquals(List.of("", "\\", "\\a\\\\b"), fileNames);
  }

  @Test
  @Rule("native-api 4 link target with a backslash")
  void aDriveThatStandsForTheRootOfAnotherHasOneSeparator() {
    caller.machine.addSymbolicLink("\\GLOBAL??\\X:", "\\??\\Thing\\");
    caller.machine.addSymbolicLink("\\GLOBAL??\\Y:", "\\??\\X:\\");
    for (var rest : List.of("", "\\", "\\Windows", "\\\\Windows")) {
      caller.open("\\??\\X:" + rest).require();
      caller.open("\\??\\Y:" + rest).require();
    }
    assertEquals(
        List.of("\\", "\\", "\\", "\\", "\\Windows", "\\Windows", "\\\\Windows", "\\\\Windows"),
        fileNames);
  }

  @Test
  @Rule("native-api 4 link target with a backslash")
  void oneBackslashOfSeveralAtTheEndOfATargetGivesWay() {
    caller.machine.addSymbolicLink("\\GLOBAL??\\X:", "\\Device\\Thing\\\\");
    caller.open("\\??\\X:\\a").require();
    assertEquals(List.of("\\\\a"), fileNames);
  }

  @Test
  @Rule("native-api 4 link target with a backslash")
  void anObjectIsAddedThroughALinkThatEndsWithABackslash() {
    caller.machine.addSymbolicLink("\\Devices", "\\Device\\");
    caller.machine.addObject("\\Devices\\Made", "Event");
    assertEquals(NtStatus.OBJECT_TYPE_MISMATCH, caller.open("\\Device\\Made").status());
  }

  @Test
  void aLinkIsNotAddedWithANameOrATargetThatIsTooLong() {
    var longest = "\\" + "x".repeat(32765);
    caller.machine.addSymbolicLink(longest, longest);

    assertThrows(
        InvalidNameException.class, () -> caller.machine.addSymbolicLink("\\L", longest + "x"));
    assertThrows(
        InvalidNameException.class,
        () -> caller.machine.addSymbolicLink("\\L", longest + "x", "D:(A;;GA;;;WD)"));
    assertThrows(
        InvalidNameException.class,
        () -> caller.machine.addSymbolicLink(longest + "x", "\\Device\\Thing"));
  }

  @Test
  @Rule("native-api 4 hop limit")
  void thirtyTwoLinksAreFollowedAndThirtyThreeAreNot() {
    caller.machine.addSymbolicLink("\\GLOBAL??\\L0", "\\Device\\Thing");
    for (int i = 1; i <= 32; i++) {
      caller.machine.addSymbolicLink("\\GLOBAL??\\L" + i, "\\GLOBAL??\\L" + (i - 1));
    }
    assertEquals(NtStatus.SUCCESS, caller.open("\\GLOBAL??\\L31").status());
    assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, caller.open("\\GLOBAL??\\L32").status());
  }

  @Test
  @Rule({"native-api 4 local before global", "native-api 4 Global link"})
  void sessionLinkComesBeforeTheGlobalOneAndGlobalSkipsIt() {
    caller.machine.addSymbolicLink("\\??\\Thing", "\\Device\\Gone");
    assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, caller.open("\\??\\Thing").status());
    assertEquals(NtStatus.SUCCESS, caller.open("\\??\\Global\\Thing").status());
  }

  @Test
  @Rule("native-api 4 session directory")
  void linkOfTheSessionStandsInTheDirectoryOfItsLogon() {
    caller.machine.addSymbolicLink("\\??\\Mine", "\\Device\\Thing");
    assertEquals(
        NtStatus.SUCCESS,
        caller.open("\\Sessions\\0\\DosDevices\\00000000-0003e7f1\\Mine").status());
    assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, caller.open("\\GLOBAL??\\Mine").status());
  }

  @Test
  @Rule("native-api 4 case")
  void namesThatDifferByCaseStandSideBySide() {
    caller.machine.addSymbolicLink("\\GLOBAL??\\THING", "\\Device\\Gone");
    assertEquals(NtStatus.SUCCESS, caller.open("\\??\\Thing").status());
    assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, caller.open("\\??\\THING").status());
    assertEquals(NtStatus.SUCCESS, caller.open("\\??\\tHING").status());
  }

  @Nested
  class Attributes {
    private NtStatus open(String name, int attributes) {
      var block = caller.attributes(0, name);
      block.buffer().putInt(24, attributes);
      return caller.open(block, Caller.QUERY, ShareAccess.ALL, OpenOptions.NONE).status();
    }

    @Test
    @Rule("native-api 4 case")
    void withoutCaseInsensitiveTheCaseCounts() {
      assertEquals(NtStatus.SUCCESS, open("\\Device\\Thing", 0));
      assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, open("\\Device\\thing", 0));
      assertEquals(NtStatus.OBJECT_PATH_NOT_FOUND, open("\\device\\Thing", 0));
    }

    @Test
    void dontReparseRefusesLinksAndNotThePrefix() {
      assertEquals(NtStatus.REPARSE_POINT_ENCOUNTERED, open("\\??\\Thing", 0x1040));
      assertEquals(NtStatus.REPARSE_POINT_ENCOUNTERED, open("\\DosDevices\\Thing", 0x1040));
      assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, open("\\??\\Missing", 0x1040));
      assertEquals(NtStatus.SUCCESS, open("\\Device\\Thing", 0x1040));
    }

    @Test
    void unknownFlagsAreInvalid() {
      assertEquals(NtStatus.INVALID_PARAMETER, open("\\Device\\Thing", 0x80000040));
    }
  }

  @Nested
  class Structure {
    private NtStatus open(Consumer<ByteBuffer> change, long root) {
      var block = caller.attributes(root, "\\Device\\Thing");
      change.accept(block.buffer());
      return caller.open(block, Caller.QUERY, ShareAccess.ALL, OpenOptions.NONE).status();
    }

    @Test
    void wrongLengthIsInvalid() {
      assertEquals(NtStatus.INVALID_PARAMETER, open(b -> b.putInt(0, 47), 0));
    }

    @Test
    void missingNameFailsByTheRoot() {
      assertEquals(NtStatus.OBJECT_PATH_SYNTAX_BAD, open(b -> b.putLong(16, 0), 0));
      assertEquals(NtStatus.OBJECT_NAME_INVALID, open(b -> b.putLong(16, 0), 4));
    }

    @Test
    void oddLengthComesBeforeTheRootHandle() {
      assertEquals(NtStatus.OBJECT_NAME_INVALID, open(b -> b.putShort(48, (short) 7), 0xBAD0));
      assertEquals(NtStatus.INVALID_HANDLE, open(b -> {}, 0xBAD0));
    }

    @Test
    @Rule("native-api 2.7 bad pointer")
    void misalignedAndMissingTextAreFoundOut() {
      assertEquals(NtStatus.DATATYPE_MISALIGNMENT, open(b -> b.putLong(56, b.getLong(56) + 1), 0));
      assertEquals(NtStatus.ACCESS_VIOLATION, open(b -> b.putLong(56, 0), 0));
    }

    @Test
    void longestNameHas32766Characters() {
      assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, caller.open("\\" + "x".repeat(32765)).status());
      assertEquals(NtStatus.OBJECT_NAME_INVALID, caller.open("\\" + "x".repeat(32766)).status());
    }

    @Test
    void nulIsAnOrdinaryCharacter() {
      caller.machine.addSymbolicLink("\\GLOBAL??\\A\0B", "\\Device\\Thing");
      assertEquals(NtStatus.SUCCESS, caller.open("\\??\\a\0b").status());
      assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, caller.open("\\??\\a").status());
    }
  }

  @Nested
  class Relative {
    private NtStatus open(long root, String name) {
      return caller.open(root, name, Caller.QUERY, ShareAccess.ALL, OpenOptions.NONE).status();
    }

    @Test
    @Rule({"native-api 4 relative opens", "native-api 4 traverse"})
    void directoryRootTakesNamesWithoutLeadingBackslash() {
      long root = caller.openDirectory(0, "\\Device").require();
      assertEquals(NtStatus.SUCCESS, open(root, "Thing"));
      assertEquals(NtStatus.OBJECT_PATH_SYNTAX_BAD, open(root, "\\Thing"));
      assertEquals(NtStatus.OBJECT_PATH_NOT_FOUND, open(root, "Missing\\"));
      assertEquals(NtStatus.OBJECT_TYPE_MISMATCH, open(root, ""));
      assertEquals(NtStatus.SUCCESS, caller.openDirectory(root, "").status());
      assertEquals(NtStatus.OBJECT_TYPE_MISMATCH, caller.openLink(root, "").status());
    }

    @Test
    @Rule("native-api 2.5 empty name with root")
    void linkRootTakesNothingButItself() {
      long root = caller.openLink(0, "\\??\\Thing").require();
      assertEquals(NtStatus.OBJECT_TYPE_MISMATCH, open(root, "x"));
      assertEquals(NtStatus.SUCCESS, caller.openLink(root, "").status());
      assertEquals(NtStatus.OBJECT_TYPE_MISMATCH, caller.openDirectory(root, "").status());
    }

    @Test
    @Rule("native-api 4 relative to a device")
    void fileRootPassesTheNameToItsDriver() {
      long root = caller.open("\\Device\\Thing").require();
      assertEquals(NtStatus.SUCCESS, open(root, "below\\it"));
      assertEquals(NtStatus.SUCCESS, open(root, ""));
      assertEquals(NtStatus.INVALID_PARAMETER, open(root, "\\below"));
      assertEquals(List.of("", "below\\it", ""), fileNames);
    }
  }
}
