package io.github.ntbridge.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.User;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectoryRightsTest {
  private static final ObjectPath GLOBAL = ObjectPath.of("\\GLOBAL??");

  private final SimulatedMachine machine = SimulatedMachine.create();

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  private boolean mayCreateInGlobal(User user) throws IOException {
    try (var bridge = NtBridge.open(new SimulatedLayer(machine.logOn(user)))) {
      return bridge.namespace().mayCreateIn(GLOBAL);
    }
  }

  @Test
  void onlyElevatedProgramsMayCreateNamesForEveryone() throws IOException {
    assertTrue(mayCreateInGlobal(User.administrator("alice")));
    assertFalse(mayCreateInGlobal(User.administrator("carol").notElevated()));
    assertFalse(mayCreateInGlobal(User.standard("bob")));
  }

  @Test
  void everyoneMayInTheDirectoryOfTheOwnSession() throws IOException {
    try (var bridge = NtBridge.open(new SimulatedLayer(machine.logOn(User.standard("bob"))))) {
      assertTrue(bridge.namespace().mayCreateIn(ObjectPath.DOS_DEVICES));
    }
  }

  @Test
  void aDirectoryThatIsNotThereIsAFailure() {
    try (var bridge = NtBridge.open(new SimulatedLayer(machine))) {
      assertEquals(
          NtStatus.OBJECT_NAME_NOT_FOUND,
          assertThrows(
                  NtStatusException.class,
                  () -> bridge.namespace().mayCreateIn(ObjectPath.of("\\NoSuch")))
              .status());
    }
  }
}
