package io.github.ntbridge.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A link that opens and cannot be read. */
@Rule("native-api 2.5 unreadable link")
class UnreadableLinkTest {
  private static final ObjectPath DEVICE = ObjectPath.of("\\Device\\Good");
  private static final ObjectPath BAD = ObjectPath.of("\\GLOBAL??\\Bad");

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final SimulatedLayer layer = SimulatedLayer.owning(machine);
  private final ObjectNamespace namespace = new ObjectNamespace(layer);

  UnreadableLinkTest() {
    machine.device(DEVICE.text()).plug();
    machine.addSymbolicLink(BAD.text(), DEVICE.text());
    machine.addSymbolicLink("\\GLOBAL??\\Good", DEVICE.text());
  }

  @AfterEach
  void close() {
    layer.close();
  }

  private void failNextRead() {
    machine.faults().at("NtQuerySymbolicLinkObject").fail(NtStatus.ACCESS_DENIED);
  }

  @Test
  void endsItsOwnResolutionWithItsStatus() throws IOException {
    var resolver = namespace.resolver();
    resolver.resolve(ObjectPath.of("\\GLOBAL??\\Good"));
    failNextRead();

    assertEquals(
        new ResolutionEnd.Broken(BAD, NtStatus.ACCESS_DENIED), resolver.resolve(BAD).end());
  }

  @Test
  void hidesNoOtherLinkToTheObject() throws IOException {
    var found = new ArrayList<List<String>>();
    for (int read = 1; read <= 8; read++) {
      machine.faults().at("NtQuerySymbolicLinkObject").call(read).fail(NtStatus.ACCESS_DENIED);
      found.add(
          namespace.linksTo(DEVICE).stream().map(resolution -> resolution.start().name()).toList());
      machine.faults().clearRules();
    }

    assertTrue(
        found.containsAll(List.of(List.of("Bad"), List.of("Good"), List.of("Bad", "Good"))),
        found::toString);
  }

  @Test
  void failsForCallersThatReadItOnly() {
    failNextRead();

    var failure = assertThrows(NtStatusException.class, () -> namespace.readLink(BAD));

    assertEquals("NtQuerySymbolicLinkObject", failure.operation());
    assertEquals(NtStatus.ACCESS_DENIED, failure.status());
  }
}
