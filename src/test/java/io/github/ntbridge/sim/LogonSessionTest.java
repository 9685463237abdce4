package io.github.ntbridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.namespace.DosDevice;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.NtStatus;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What programs of several users see of one machine. */
class LogonSessionTest {
  private final SimulatedMachine machine = SimulatedMachine.create();
  private final LogonSession aliceSession = machine.logOn(User.standard("alice"));
  private final LogonSession bobSession = machine.logOn(User.standard("bob"));
  private final Caller administrator = new Caller(machine);
  private final Caller alice = new Caller(aliceSession);
  private final Caller bob = new Caller(bobSession);

  @BeforeEach
  void plug() {
    machine.device("\\Device\\One").plug();
    machine.device("\\Device\\Two").plug();
    machine.addSymbolicLink("\\GLOBAL??\\Port", "\\Device\\One");
  }

  @AfterEach
  void close() {
    alice.close();
    bob.close();
    administrator.close();
  }

  @Nested
  class LocalDosDevices {
    @Test
    @Rule("native-api 4 local before global")
    void aLinkInThemIsThereForItsSessionAlone() {
      alice.createLink("\\??\\Mine", "\\Device\\One").require();

      assertEquals(NtStatus.SUCCESS, alice.open("\\??\\Mine").status());
      assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, bob.open("\\??\\Mine").status());
      assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, administrator.open("\\??\\Mine").status());
      assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, alice.open("\\GLOBAL??\\Mine").status());
    }

    @Test
    @Rule("native-api 4 session directory")
    void standUnderTheIdOfTheSession() {
      alice.createLink("\\??\\Mine", "\\Device\\One").require();

      assertEquals(
          "\\Sessions\\0\\DosDevices\\00000000-0003e7f1", machine.defaultSession().dosDevices());
      assertNotEquals(aliceSession.dosDevices(), bobSession.dosDevices());
      assertTrue(
          aliceSession
              .dosDevices()
              .matches("\\\\Sessions\\\\0\\\\DosDevices\\\\00000000-[0-9a-f]{8}"),
          aliceSession::dosDevices);
      assertEquals(NtStatus.SUCCESS, bob.open(aliceSession.dosDevices() + "\\Mine").status());
    }

    @Test
    void areListedByTheirUserAndAdministrators() {
      assertEquals(NtStatus.SUCCESS, alice.openDirectory(0, aliceSession.dosDevices()).status());
      assertEquals(
          NtStatus.SUCCESS, administrator.openDirectory(0, aliceSession.dosDevices()).status());
      assertEquals(
          NtStatus.ACCESS_DENIED, bob.openDirectory(0, aliceSession.dosDevices()).status());
    }

    @Test
    @Rule({"native-api 4 local before global", "native-api 4 Global link"})
    void hideGlobalOnesFromTheirSessionAlone() throws IOException {
      machine.addSymbolicLink(aliceSession.dosDevices() + "\\Port", "\\Device\\Two");

      assertEquals("\\Device\\Two", resolved(aliceSession, "\\??\\Port"));
      assertEquals("\\Device\\One", resolved(aliceSession, "\\??\\Global\\Port"));
      assertEquals("\\Device\\One", resolved(aliceSession, "\\GLOBAL??\\Port"));
      assertEquals("\\Device\\One", resolved(bobSession, "\\??\\Port"));
      assertEquals("\\Device\\One", resolved(machine.defaultSession(), "\\DosDevices\\Port"));
    }

    @Test
    void areMergedWithGlobalOnesInAListing() throws IOException {
      machine.addSymbolicLink(aliceSession.dosDevices() + "\\Port", "\\Device\\Two");

      assertEquals("[LOCAL, GLOBAL hidden]", portsOf(aliceSession));
      assertEquals("[GLOBAL]", portsOf(bobSession));
    }

    @Test
    void areOthersForAnElevatedProgramOfTheSameUser() {
      var root = User.administrator("root");
      var plain = new Caller(machine.logOn(root.notElevated()));
      var elevated = new Caller(machine.logOn(root));
      plain.createLink("\\??\\Z:", "\\Device\\One").require();

      assertEquals(NtStatus.SUCCESS, plain.open("\\??\\Z:").status());
      assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, elevated.open("\\??\\Z:").status());
    }
  }

  private static String portsOf(LogonSession session) throws IOException {
    try (var bridge = NtBridge.open(new SimulatedLayer(session))) {
      return bridge.namespace().dosDevices().stream()
          .filter(device -> device.name().equals("Port"))
          .map(LogonSessionTest::shown)
          .toList()
          .toString();
    }
  }

  private static String shown(DosDevice device) {
    return device.scope() + (device.shadowed() ? " hidden" : "");
  }

  private static String resolved(LogonSession session, String name) throws IOException {
    try (var bridge = NtBridge.open(new SimulatedLayer(session))) {
      return bridge.namespace().resolve(ObjectPath.of(name)).object().orElseThrow().text();
    }
  }

  @Nested
  class LocalSystem {
    @Test
    @Rule("native-api 4 LocalSystem")
    void usesTheGlobalDosDevicesDirectly() {
      var session = machine.logOn(User.localSystem());
      var system = new Caller(session);
      system.createLink("\\??\\Service", "\\Device\\One").require();

      assertEquals("\\GLOBAL??", session.dosDevices());
      assertEquals(NtStatus.SUCCESS, alice.open("\\GLOBAL??\\Service").status());
      assertEquals(NtStatus.SUCCESS, alice.open("\\??\\Service").status());
    }

    @Test
    @Rule("native-api 4 LocalSystem")
    void seesEachOfThemOnceAndAsGlobal() throws IOException {
      assertEquals("[GLOBAL]", portsOf(machine.logOn(User.localSystem())));
    }
  }

  @Nested
  class Handles {
    @Test
    void ofAnotherSessionAreInvalid() {
      long handle = alice.open("\\Device\\One").require();

      assertEquals(NtStatus.INVALID_HANDLE, bob.close(handle));
      assertEquals(NtStatus.INVALID_HANDLE, administrator.close(handle));
      assertEquals(NtStatus.SUCCESS, alice.close(handle));
    }

    @Test
    void ofAllSessionsAreCounted() {
      long handle = alice.open("\\Device\\One").require();
      administrator.open("\\Device\\Two").require();

      assertEquals(2, machine.openHandleCount());
      assertEquals(2, machine.openHandles().size());
      alice.close(handle);
      assertEquals(1, machine.openHandleCount());
    }

    @Test
    void onAnExclusiveDeviceKeepOtherSessionsOut() {
      machine.device("\\Device\\Single").exclusive().plug();
      alice.open("\\Device\\Single").require();

      assertEquals(NtStatus.ACCESS_DENIED, bob.open("\\Device\\Single").status());
    }
  }

  @Nested
  class AUser {
    @Test
    void isFoundByNameOnceLoggedOn() {
      assertSame(aliceSession, machine.sessionOf("ALICE"));
      assertSame(machine.defaultSession(), machine.sessionOf("Administrator"));
    }

    @Test
    void isLoggedOnByAPlan() {
      try (var planned = SimulatedMachine.builder().logOn(User.standard("carol")).build()) {
        assertEquals("carol", planned.sessionOf("carol").user().name());
      }
    }

    @Test
    void whoIsUnknownIsRefusedWithThoseWhoAreThere() {
      var refused =
          assertThrows(IllegalArgumentException.class, () -> machine.sessionOf("mallory"));

      var message = String.valueOf(refused.getMessage());
      assertTrue(message.contains("no user is logged on as \"mallory\""), message);
      assertTrue(message.contains("bob at " + bobSession.dosDevices()), message);
    }

    @Test
    void whoIsThereTwiceIsRefused() {
      machine.logOn(User.standard("alice"));

      var refused = assertThrows(IllegalArgumentException.class, () -> machine.sessionOf("alice"));

      assertTrue(String.valueOf(refused.getMessage()).contains("keep the sessions"));
    }

    @Test
    void hasTheSameSidOnEachMachine() {
      assertEquals(User.standard("alice").sid(), aliceSession.user().sid());
      assertNotEquals(aliceSession.user().sid(), bobSession.user().sid());
    }
  }
}
