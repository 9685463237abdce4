package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.namespace.DirectoryEntry;
import io.github.ntbridge.namespace.DosDevice;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.WalkErrors;
import io.github.ntbridge.namespace.WalkedObject;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Directories and links of our own: made, found, read, and gone again. */
@Contract
class ObjectLifetimeContract {
  /** Where every Windows, and Wine, lets an administrator create objects. */
  private static final ObjectPath PLACE = ObjectPath.of("\\BaseNamedObjects");

  private static final ObjectPath ROOM = PLACE.child("NtbridgeRoom");

  private static NtStatus failure(Executable call) {
    return assertThrows(NtStatusException.class, call).status();
  }

  @Nested
  class ACreatedDirectory {
    @Test
    void isListedUntilItIsClosed(NtBridge bridge) throws IOException {
      var entry = new DirectoryEntry("NtbridgeRoom", "Directory");
      try (var room = bridge.namespace().createDirectory(ROOM)) {
        assertEquals(ROOM, room.path());
        assertTrue(bridge.namespace().list(PLACE).contains(entry));
        assertEquals(List.of(), bridge.namespace().list(ROOM));
      }
      assertFalse(bridge.namespace().list(PLACE).contains(entry));
    }

    @Test
    void livesAsLongAsAHandleIsOpen(NtBridge bridge) throws IOException {
      var room = bridge.namespace().createDirectory(ROOM);
      try (var second = bridge.namespace().openDirectory(ROOM)) {
        room.close();
        room.close();
        assertEquals(List.of(), bridge.namespace().list(second.path()));
      }
      assertEquals(
          NtStatus.OBJECT_NAME_NOT_FOUND, failure(() -> bridge.namespace().openDirectory(ROOM)));
    }

    @Test
    void needsANameThatIsFreeEvenInAnotherCase(NtBridge bridge) throws IOException {
      try (var room = bridge.namespace().createDirectory(ROOM)) {
        for (var name : List.of(room.path(), PLACE.child("NTBRIDGEROOM"))) {
          assertEquals(
              NtStatus.OBJECT_NAME_COLLISION,
              failure(() -> bridge.namespace().createDirectory(name)));
        }
      }
    }

    @Test
    void needsADirectoryToStandIn(NtBridge bridge) {
      assertEquals(
          NtStatus.OBJECT_PATH_NOT_FOUND,
          failure(() -> bridge.namespace().createDirectory(ROOM.child("x"))));
    }
  }

  @Nested
  class ACreatedLink {
    private void assertTarget(NtBridge bridge, String target) throws IOException {
      try (var room = bridge.namespace().createDirectory(ROOM);
          var link = bridge.namespace().createSymbolicLink(room.path().child("L"), target)) {
        assertEquals(target, bridge.namespace().readLink(link.path()));
      }
    }

    @Test
    @Rule("native-api 2.5 NtQuerySymbolicLinkObject any target")
    void isReadAsItWasWritten(NtBridge bridge) throws IOException {
      assertTarget(bridge, "\\Device\\Null");
      assertTarget(bridge, "\\Nothing\\there");
      assertTarget(bridge, "no backslash");
    }

    @Test
    void needsATarget(NtBridge bridge) {
      assertEquals(
          NtStatus.INVALID_PARAMETER,
          failure(() -> bridge.namespace().createSymbolicLink(PLACE.child("NtbridgeLink"), "")));
    }

    @Test
    void ofTheSystemMayHaveAnEmptyTarget(NtBridge bridge) throws IOException {
      assertEquals("", bridge.namespace().readLink(ObjectPath.of("\\??\\GLOBALROOT")));
    }

    @Test
    void isTriedWhereThereMayBeNone(NtBridge bridge) {
      assertEquals(
          Optional.of(""), bridge.namespace().tryReadLink(ObjectPath.of("\\??\\GLOBALROOT")));
      assertEquals(Optional.empty(), bridge.namespace().tryReadLink(ObjectPath.of("\\Device")));
      assertEquals(
          Optional.empty(), bridge.namespace().tryReadLink(ObjectPath.of("\\Ntbridge\\None")));
    }

    @Test
    void isReadByItsOwnNameOnly(NtBridge bridge) {
      assertEquals(
          NtStatus.OBJECT_TYPE_MISMATCH,
          failure(() -> bridge.namespace().readLink(ObjectPath.of("\\Device"))));
    }

    @Test
    @Rule("P-09")
    void mayHaveANulInItsTarget(NtBridge bridge) throws IOException {
      assertTarget(bridge, "\\Device\\N\0ull");
    }

    @Test
    @Rule("P-09")
    void mayHaveALongTarget(NtBridge bridge) throws IOException {
      assertTarget(bridge, "\\" + "x".repeat(4000));
      assertTarget(bridge, "\\" + "x".repeat(32000));
    }

    @Test
    void mayHaveANulInItsName(NtBridge bridge) throws IOException {
      var name = PLACE.child("Ntbridge\0Link");
      try (var link = bridge.namespace().createSymbolicLink(name, "\\Device")) {
        assertTrue(
            bridge
                .namespace()
                .list(PLACE)
                .contains(new DirectoryEntry("Ntbridge\0Link", "SymbolicLink")));
        assertEquals("\\Device", bridge.namespace().readLink(link.path()));
        assertEquals(
            NtStatus.OBJECT_NAME_NOT_FOUND,
            failure(() -> bridge.namespace().readLink(PLACE.child("Ntbridge"))));
      }
    }

    @Test
    void isFoundByWhatItLeadsTo(NtBridge bridge) throws IOException {
      var device = ObjectPath.of("\\Device\\Null");
      try (var room = bridge.namespace().createDirectory(ROOM);
          var direct = bridge.namespace().createSymbolicLink(ROOM.child("Direct"), device.text());
          var indirect =
              bridge.namespace().createSymbolicLink(ROOM.child("Indirect"), direct.path().text());
          var other = bridge.namespace().createSymbolicLink(ROOM.child("Below"), "\\Device");
          var dangling = bridge.namespace().createSymbolicLink(ROOM.child("No"), "\\Nowhere")) {
        var found =
            bridge.namespace().linksTo(device, List.of(room.path())).stream()
                .map(resolution -> resolution.start())
                .toList();

        assertTrue(found.containsAll(List.of(direct.path(), indirect.path())), found::toString);
        assertTrue(
            found.stream().anyMatch(link -> link.name().equalsIgnoreCase("NUL")), found::toString);
        assertFalse(found.contains(other.path()), found::toString);
        assertFalse(found.contains(dangling.path()), found::toString);
      }
    }
  }

  @Nested
  class AWalk {
    @Test
    void meetsEachDirectoryBeforeWhatIsInIt(NtBridge bridge) throws IOException {
      try (var room = bridge.namespace().createDirectory(ROOM);
          var inner = bridge.namespace().createDirectory(ROOM.child("Inner"));
          var link = bridge.namespace().createSymbolicLink(inner.path().child("L"), "\\Device")) {
        try (var walk = bridge.namespace().walk(room.path(), 9, WalkErrors.FAIL)) {
          assertEquals(List.of(inner.path(), link.path()), walk.map(WalkedObject::path).toList());
        }
        try (var walk = bridge.namespace().walk(room.path(), 1, WalkErrors.FAIL)) {
          assertEquals(List.of(inner.path()), walk.map(WalkedObject::path).toList());
        }
      }
    }

    @Test
    void ofAllMeetsEachObjectOnce(NtBridge bridge) throws IOException {
      try (var walk = bridge.namespace().walk(ObjectPath.ROOT, 64, WalkErrors.COLLECT)) {
        var paths = walk.map(WalkedObject::path).toList();

        assertTrue(paths.contains(ObjectPath.of("\\Device\\Null")));
        assertEquals(paths.size(), new HashSet<>(paths).size());
      }
    }
  }

  @Nested
  class TheDosDevices {
    @Test
    @Rule("P-07")
    void areListedInTheRoot(NtBridge bridge) throws IOException {
      assertTrue(
          bridge.namespace().list(ObjectPath.ROOT).contains(new DirectoryEntry("??", "Directory")));
    }

    @Test
    @Rule("P-07")
    void areThoseOfTheSessionAndTheGlobalOnes(NtBridge bridge) throws IOException {
      var devices = bridge.namespace().dosDevices();

      var disk = devices.stream().filter(device -> device.name().equals("C:")).findFirst();
      assertEquals(DosDevice.Scope.GLOBAL, disk.orElseThrow().scope());
      for (var device : devices) {
        if (device.typeName().equals("SymbolicLink")) {
          bridge.namespace().readLink(device.path());
        }
      }
    }
  }
}
