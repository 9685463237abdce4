package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.namespace.DirectoryEntry;
import io.github.ntbridge.namespace.LinkResolution;
import io.github.ntbridge.namespace.LinkStep;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.ObjectTypeNames;
import io.github.ntbridge.namespace.OpenObject;
import io.github.ntbridge.namespace.ResolutionEnd;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Contract
class NamespaceContract {
  /** Where an administrator may create links. */
  private static final ObjectPath PLACE = ObjectPath.of("\\BaseNamedObjects");

  private static final ObjectPath NULL_DEVICE = ObjectPath.of("\\Device\\Null");

  private static final ObjectPath BACK = PLACE.child("NtbridgeBack");

  @Nested
  class ADirectory {

    @Test
    void listsItsEntriesWithTheirTypes(NtBridge bridge) throws IOException {
      var entries = bridge.namespace().list(ObjectPath.ROOT);

      assertTrue(entries.contains(new DirectoryEntry("Device", "Directory")), entries::toString);
      assertTrue(
          entries.contains(new DirectoryEntry("DosDevices", "SymbolicLink")), entries::toString);
    }

    @Test
    @Requires(Capability.TEST_DEVICE)
    void listsEachEntryOnce(NtBridge bridge) throws IOException {
      var entries = bridge.namespace().list(ObjectPath.of("\\Device"));

      assertEquals(entries.size(), new HashSet<>(entries).size());
      assertTrue(
          entries.contains(new DirectoryEntry("NtbridgeTestControl", "Device")), entries::toString);
    }

    @Test
    void isListedThroughALinkThatLeadsToIt(NtBridge bridge) throws IOException {
      assertEquals(
          new HashSet<>(bridge.namespace().list(ObjectPath.DOS_DEVICES)),
          new HashSet<>(bridge.namespace().list(ObjectPath.of("\\DosDevices"))));
    }

    @Test
    @Requires(Capability.TEST_DEVICE)
    void ofAThousandEntriesMoreIsListedWhole(NtBridge bridge, TestMachine machine)
        throws IOException {
      int count = 1000;
      int first = machine.registerInterfaces(TestDevice.MANY_BASE, count);
      var directory = linkDirectory(machine);
      var before = new HashSet<>(bridge.namespace().list(directory));

      machine.switchInterfaces(first, count, true);
      var after = new HashSet<>(bridge.namespace().list(directory));

      assertTrue(after.containsAll(before));
      assertEquals(before.size() + count, after.size());
    }

    /** The directory that holds the links of interfaces; {@code \??} leads there. */
    private ObjectPath linkDirectory(TestMachine machine) {
      return machine.support().can(Capability.GLOBAL_DOS_DEVICES)
          ? ObjectPath.of("\\GLOBAL??")
          : ObjectPath.DOS_DEVICES;
    }

    private NtStatus failure(NtBridge bridge, String name) {
      return assertThrows(
              NtStatusException.class, () -> bridge.namespace().list(ObjectPath.of(name)))
          .status();
    }

    @Test
    @Rule("native-api 2.5 directory missing")
    void thatIsNotThereFailsWithObjectNameNotFound(NtBridge bridge) {
      assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, failure(bridge, "\\NtbridgeNothing"));
    }

    @Test
    void belowOneThatIsNotThereFailsWithObjectPathNotFound(NtBridge bridge) {
      assertEquals(NtStatus.OBJECT_PATH_NOT_FOUND, failure(bridge, "\\NtbridgeNothing\\X"));
    }

    @Test
    @Requires(Capability.TEST_DEVICE)
    void isNotADeviceSoListingOneFailsWithObjectTypeMismatch(NtBridge bridge) {
      assertEquals(NtStatus.OBJECT_TYPE_MISMATCH, failure(bridge, TestDevice.CONTROL_DEVICE));
    }

    @Test
    @Rule("native-api 4 longest path")
    void whoseNameIsTooLongFailsWithObjectNameInvalid(NtBridge bridge) {
      for (int length : List.of(32766, 32767, 32768, 40000)) {
        var directory =
            ObjectPath.ROOT.child(
                new DirectoryEntry("x".repeat(length), ObjectTypeNames.DIRECTORY));
        assertEquals(
            NtStatus.OBJECT_NAME_INVALID,
            assertThrows(NtStatusException.class, () -> bridge.namespace().list(directory))
                .status());
      }
      assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, failure(bridge, "\\" + "x".repeat(32765)));
    }

    @Test
    void withADoubledOrTrailingBackslashFailsWithObjectNameInvalid(NtBridge bridge) {
      assertEquals(NtStatus.OBJECT_NAME_INVALID, failure(bridge, "\\\\Device"));
      assertEquals(NtStatus.OBJECT_NAME_INVALID, failure(bridge, "\\Device\\"));
    }
  }

  @Nested
  @Requires(Capability.LINK_TARGETS_WITH_A_BACKSLASH)
  @Rule("native-api 4 link target with a backslash")
  class ALinkThatEndsWithABackslash {
    private final ObjectPath path = PLACE.child("NtbridgeSlash");

    @Test
    void leadsToWhatStandsInItsDirectory(NtBridge bridge) throws IOException {
      try (var link = bridge.namespace().createSymbolicLink(path, "\\Device\\");
          var device = bridge.devices().open(link.path().child("Null"), AccessMask.QUERY)) {
        assertEquals(ObjectPath.of("\\BaseNamedObjects\\NtbridgeSlash\\Null"), device.name());
      }
    }

    @Test
    void leadsThroughAnotherOne(NtBridge bridge) throws IOException {
      var outer = PLACE.child("NtbridgeOuter");
      try (var inner = bridge.namespace().createSymbolicLink(path, "\\");
          var link = bridge.namespace().createSymbolicLink(outer, inner.path().text() + "\\")) {
        bridge
            .devices()
            .open(ObjectPath.of(link.path().text() + NULL_DEVICE.text()), AccessMask.QUERY)
            .close();
      }
    }

    @Test
    void leadsNowhereByItself(NtBridge bridge) throws IOException {
      try (var link = bridge.namespace().createSymbolicLink(path, "\\Device\\")) {
        assertEquals(
            NtStatus.OBJECT_NAME_INVALID,
            assertThrows(NtStatusException.class, () -> bridge.namespace().list(link.path()))
                .status());
      }
    }

    @Test
    void isAPlaceToCreateIn(NtBridge bridge) throws IOException {
      try (var link = bridge.namespace().createSymbolicLink(path, PLACE.text() + "\\");
          var made = bridge.namespace().createDirectory(link.path().child("NtbridgeMade"))) {
        assertEquals(
            Optional.of(ObjectTypeNames.DIRECTORY),
            bridge.namespace().typeName(PLACE.child("NtbridgeMade")));
        assertEquals(path.child("NtbridgeMade"), made.path());
      }
    }
  }

  @Nested
  @Rule("P-12")
  class AResolvedName {

    private LinkResolution resolve(NtBridge bridge, String name) throws IOException {
      return bridge.namespace().resolve(ObjectPath.of(name));
    }

    @Test
    void keepsTheStepFromADriveLetterToItsVolume(NtBridge bridge) throws IOException {
      var resolution = resolve(bridge, "\\??\\C:");

      assertEquals(1, resolution.steps().size());
      assertEquals(ObjectPath.of("\\??\\C:"), resolution.steps().get(0).link());
      var target = resolution.steps().get(0).target();
      assertTrue(target.startsWith("\\Device\\HarddiskVolume"), target);
      assertEquals(new ResolutionEnd.Reached(ObjectPath.of(target), false, ""), resolution.end());
    }

    @Test
    @Rule({"native-api 4 DosDevices", "native-api 4 link component"})
    void keepsEveryStepOfSeveral(NtBridge bridge) throws IOException {
      var resolution = resolve(bridge, "\\DosDevices\\C:\\Windows\\notepad.exe");

      assertEquals(2, resolution.steps().size());
      assertEquals(ObjectPath.of("\\DosDevices"), resolution.steps().get(0).link());
      assertEquals("\\C:\\Windows\\notepad.exe", resolution.steps().get(0).remainder());
      assertEquals(
          new ResolutionEnd.Reached(
              ObjectPath.of(resolution.steps().get(1).target()), false, "\\Windows\\notepad.exe"),
          resolution.end());
    }

    @Test
    @Requires(Capability.TEST_DEVICE)
    void ofAnInterfaceEndsAtItsDevice(NtBridge bridge, TestMachine machine) throws IOException {
      var resolution = resolve(bridge, machine.device().text());

      assertEquals(1, resolution.steps().size());
      var device = resolution.object().orElseThrow();
      assertTrue(device.text().startsWith("\\Device\\"), device::text);
      assertEquals(Optional.of(ObjectTypeNames.DEVICE), bridge.namespace().typeName(device));
      assertEquals(Optional.of(ObjectTypeNames.DEVICE), bridge.namespace().typeName(resolution));
    }

    @Test
    void mayEndAtADirectory(NtBridge bridge) throws IOException {
      assertEquals(
          new ResolutionEnd.Reached(ObjectPath.of("\\Device"), true, ""),
          resolve(bridge, "\\Device").end());
      assertEquals(
          Optional.of(ObjectTypeNames.DIRECTORY),
          bridge.namespace().typeName(resolve(bridge, "\\Device")));
      assertEquals(
          new ResolutionEnd.Reached(ObjectPath.ROOT, true, ""), resolve(bridge, "\\").end());
    }

    @Test
    @Requires(Capability.TEST_DEVICE)
    @Rule({"native-api 2.5 GLOBALROOT", "native-api 4 GLOBALROOT"})
    void throughGlobalrootStartsAgainAtTheRoot(NtBridge bridge) throws IOException {
      var resolution = resolve(bridge, "\\\\?\\GLOBALROOT\\Device\\NtbridgeTestControl");

      assertEquals("", resolution.steps().get(0).target());
      assertEquals(Optional.of(ObjectPath.of(TestDevice.CONTROL_DEVICE)), resolution.object());
    }

    @Test
    void thatDoesNotExistReportsWhereAndWhyItBreaksOff(NtBridge bridge) throws IOException {
      assertEquals(
          new ResolutionEnd.Broken(
              ObjectPath.of("\\Device\\NtbridgeNothing"), NtStatus.OBJECT_NAME_NOT_FOUND),
          resolve(bridge, "\\Device\\NtbridgeNothing").end());
      assertEquals(
          new ResolutionEnd.Broken(
              ObjectPath.of("\\NtbridgeNothing"), NtStatus.OBJECT_NAME_NOT_FOUND),
          resolve(bridge, "\\NtbridgeNothing\\X\\Y").end());
      assertEquals(
          Optional.empty(), bridge.namespace().typeName(resolve(bridge, "\\NtbridgeNothing")));
    }

    @Test
    void withADoubledOrTrailingBackslashIsInvalid(NtBridge bridge) throws IOException {
      for (var name : List.of("\\Device\\\\X", "\\Device\\")) {
        var end = assertInstanceOf(ResolutionEnd.Broken.class, resolve(bridge, name).end());
        assertEquals(NtStatus.OBJECT_NAME_INVALID, end.status());
      }
    }

    @Test
    @Requires(Capability.TEST_DEVICE)
    @Rule("native-api 4 device remainder")
    void mayHandARemainderToADevice(NtBridge bridge) throws IOException {
      assertEquals(
          new ResolutionEnd.Reached(ObjectPath.of(TestDevice.CONTROL_DEVICE), false, "\\a\\b"),
          resolve(bridge, "\\??\\NtbridgeTestControl\\a\\b").end());
    }

    @Test
    @Rule("native-api 4 longest path")
    void thatALinkMakesTooLongIsInvalid(NtBridge bridge) throws IOException {
      var target = "\\Device\\" + "x".repeat(32000);
      try (var link = linkTo(bridge, "NtbridgeLong", target)) {
        int rest = 32766 - target.length();
        for (int length : List.of(rest - 1, rest)) {
          var end = resolve(bridge, link.path().text() + "\\" + "y".repeat(length - 1)).end();
          assertEquals(
              new ResolutionEnd.Broken(ObjectPath.of(target), NtStatus.OBJECT_NAME_NOT_FOUND), end);
        }
        for (int length : List.of(rest + 1, rest + 2, rest + 100)) {
          var name = link.path().text() + "\\" + "y".repeat(length - 1);
          var end = assertInstanceOf(ResolutionEnd.Broken.class, resolve(bridge, name).end());
          assertEquals(NtStatus.OBJECT_NAME_INVALID, end.status());
        }
      }
    }

    @Test
    void thatComesBackToItselfIsALoop(NtBridge bridge) throws IOException {
      var namespace = bridge.namespace();
      try (var there = namespace.createSymbolicLink(PLACE.child("NtbridgeThere"), BACK.text());
          var back = namespace.createSymbolicLink(BACK, there.path().text())) {
        assertInstanceOf(ResolutionEnd.Cycle.class, resolve(bridge, back.path().text()).end());
      }
    }

    @Test
    @Rule("native-api 4 link target with a backslash")
    void throughALinkThatEndsWithABackslashHasOneSeparatorBehindIt(NtBridge bridge)
        throws IOException {
      try (var link = linkTo(bridge, "NtbridgeSlash", "\\Device\\")) {
        var step = new LinkStep(link.path(), "\\Device\\", "\\Null");

        var resolution = resolve(bridge, link.path().text() + "\\Null");

        assertEquals(List.of(step), resolution.steps());
        assertEquals(NULL_DEVICE, step.next());
        assertEquals(new ResolutionEnd.Reached(NULL_DEVICE, false, ""), resolution.end());
      }
    }

    @Test
    @Rule("native-api 4 link target with a backslash")
    void throughLinksThatAllEndWithABackslashHasOneSeparatorBehindEach(NtBridge bridge)
        throws IOException {
      try (var inner = linkTo(bridge, "NtbridgeSlash", "\\Device\\");
          var outer = linkTo(bridge, "NtbridgeOuter", inner.path().text() + "\\")) {
        var resolution = resolve(bridge, outer.path().text() + "\\Null");

        assertEquals(2, resolution.steps().size());
        assertEquals(Optional.of(NULL_DEVICE), resolution.object());
      }
    }

    @Test
    @Rule("native-api 4 link target with a backslash")
    void throughALinkToTheRootStartsAgainAtTheRoot(NtBridge bridge) throws IOException {
      try (var link = linkTo(bridge, "NtbridgeRoot", "\\")) {
        assertEquals(
            Optional.of(NULL_DEVICE),
            resolve(bridge, link.path().text() + NULL_DEVICE.text()).object());
        assertEquals(
            new ResolutionEnd.Reached(ObjectPath.ROOT, true, ""),
            resolve(bridge, link.path().text()).end());
      }
    }

    @Test
    @Rule("native-api 4 link target with a backslash")
    void keepsTheBackslashOfALinkThatNothingFollows(NtBridge bridge) throws IOException {
      try (var link = linkTo(bridge, "NtbridgeVolume", NULL_DEVICE.text() + "\\")) {
        assertEquals(
            new ResolutionEnd.Reached(NULL_DEVICE, false, "\\"),
            resolve(bridge, link.path().text()).end());
      }
    }

    @Test
    @Rule("native-api 4 link target with a backslash")
    void keepsBackslashesThatWereDoubledByTheCaller(NtBridge bridge) throws IOException {
      try (var volume = linkTo(bridge, "NtbridgeVolume", NULL_DEVICE.text() + "\\");
          var directory = linkTo(bridge, "NtbridgeSlash", "\\Device\\")) {
        assertEquals(
            new ResolutionEnd.Reached(NULL_DEVICE, false, "\\\\x"),
            resolve(bridge, volume.path().text() + "\\\\x").end());
        var end = resolve(bridge, directory.path().text() + "\\\\Null").end();
        assertEquals(
            NtStatus.OBJECT_NAME_INVALID,
            assertInstanceOf(ResolutionEnd.Broken.class, end).status());
      }
    }

    private OpenObject linkTo(NtBridge bridge, String name, String target) throws IOException {
      return bridge.namespace().createSymbolicLink(PLACE.child(name), target);
    }

    @Test
    void throughADanglingLinkBreaksOffBehindIt(NtBridge bridge) throws IOException {
      var gone = ObjectPath.of("\\Device\\NtbridgeGone");
      try (var link =
          bridge.namespace().createSymbolicLink(PLACE.child("NtbridgeDangling"), gone.text())) {
        var resolution = resolve(bridge, link.path().text());

        assertEquals(1, resolution.steps().size());
        assertEquals(
            new ResolutionEnd.Broken(gone, NtStatus.OBJECT_NAME_NOT_FOUND), resolution.end());
      }
    }
  }
}
