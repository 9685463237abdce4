package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.inventory.holder.Holder;
import io.github.ntbridge.inventory.holder.Holders;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The processes that have a device open, as the inventory finds out. */
@Contract
@Requires(Capability.TEST_DEVICE)
class HolderContract {
  /** Longer than the default: a machine that is busy with other tests is slow. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static Holders holders(NtBridge bridge, TestMachine machine) throws IOException {
    return bridge.inventory().holders(ObjectPath.of(machine.device().objectName()), LIMIT);
  }

  private static List<Holder> of(Holders holders, long processId) {
    return holders.list().stream().filter(holder -> holder.processId() == processId).toList();
  }

  @Test
  void aDeviceThatIsNotOpenHasNone(NtBridge bridge, TestMachine machine) throws IOException {
    assertEquals(List.of(), holders(bridge, machine).list());
  }

  @Test
  @Rule("native-api 2.5 list of handles")
  void eachHandleOfTheProgramItselfIsOne(NtBridge bridge, TestMachine machine) throws IOException {
    var name = ObjectPath.of(machine.device().objectName());
    try (var first = bridge.devices().open(name, AccessMask.QUERY);
        var second = bridge.devices().open(name, AccessMask.GENERIC_READ)) {
      var own = of(holders(bridge, machine), machine.support().processId());

      assertEquals(2, own.size(), () -> first + ", " + second + ": " + own);
      assertTrue(
          own.stream().map(Holder::access).toList().contains(AccessMask.GENERIC_READ),
          own::toString);
    }
    assertEquals(List.of(), holders(bridge, machine).list());
  }

  @Test
  @Rule("native-api 2.5 duplicate of another process")
  void aHandleOfAnotherProcessIsOne(NtBridge bridge, TestMachine machine) throws IOException {
    var name = ObjectPath.of(machine.device().objectName());
    try (var other = machine.support().startProcess(name)) {
      var found = of(holders(bridge, machine), other.id());

      assertEquals(1, found.size(), found::toString);
      assertEquals(Optional.of(other.image()), found.get(0).imageName());
      assertTrue(found.get(0).session().isPresent());
      assertTrue(found.get(0).access().includes(AccessMask.QUERY), found::toString);
    }
    assertEquals(List.of(), holders(bridge, machine).list());
  }

  @Test
  void aSharingViolationNamesTheProcess(NtBridge bridge, TestMachine machine) throws IOException {
    var name = ObjectPath.of(machine.device().objectName());
    try (var other = machine.support().startProcess(name)) {
      var inWords = " is open in " + other.image() + " (" + other.id() + ")";

      // Its search has a limit of its own, which a machine that is busy may need more than once.
      Await.until("it is named", () -> explanation(bridge, name).contains(inWords));
    }
  }

  private static String explanation(NtBridge bridge, ObjectPath name) {
    try {
      return bridge
          .inventory()
          .diagnose(name, AccessMask.GENERIC_READ, NtStatus.SHARING_VIOLATION)
          .explanation();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @Requires(Capability.DEVICE_NAMES)
  void aDeviceIsFoundByTheNamesOfItsLinks(NtBridge bridge, TestMachine machine) throws IOException {
    try (var nul = bridge.openDevice("\\Device\\Null")) {
      var found = bridge.inventory().holders(ObjectPath.of("NUL"), LIMIT);

      assertEquals(1, of(found, machine.support().processId()).size(), nul::toString);
    }
  }
}
