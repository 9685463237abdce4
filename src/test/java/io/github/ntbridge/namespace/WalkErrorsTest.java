package io.github.ntbridge.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A walk past a directory that may be seen and not listed. */
class WalkErrorsTest {
  private static final ObjectPath FOLDER = ObjectPath.of("\\Folder");
  private static final ObjectPath CLOSED = FOLDER.child("Closed");
  private static final ObjectPath LAST = FOLDER.child("Last");

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final LeakCheckingLayer layer = LeakCheckingLayer.around(SimulatedLayer.owning(machine));
  private final ObjectNamespace namespace = new ObjectNamespace(layer);

  WalkErrorsTest() {
    machine.addDirectory(FOLDER.text());
    machine.addDirectory(CLOSED.text(), AccessMask.READ_CONTROL);
    machine.addSymbolicLink(CLOSED.child("Hidden").text(), "\\Device");
    machine.addSymbolicLink(LAST.text(), "\\Device");
  }

  @AfterEach
  void close() {
    layer.ledger().requireEmpty();
    layer.close();
  }

  private List<WalkedObject> walk(WalkErrors errors) throws IOException {
    try (var walk = namespace.walk(FOLDER, 9, errors)) {
      return walk.toList();
    }
  }

  private static void assertDenied(@Nullable Throwable failure) {
    var denied = assertInstanceOf(NtStatusException.class, failure);
    assertEquals(NtStatus.ACCESS_DENIED, denied.status());
    assertEquals(CLOSED.text(), denied.subject());
  }

  @Test
  void skipsItsEntriesAndContinues() throws IOException {
    var objects = walk(WalkErrors.SKIP);

    assertEquals(List.of(CLOSED, LAST), objects.stream().map(WalkedObject::path).toList());
    assertEquals(Optional.empty(), objects.get(0).failure());
  }

  @Test
  void recordsTheFailureAndContinues() throws IOException {
    var objects = walk(WalkErrors.COLLECT);

    assertEquals(List.of(CLOSED, LAST), objects.stream().map(WalkedObject::path).toList());
    assertDenied(objects.get(0).failure().orElseThrow());
    assertEquals(Optional.empty(), objects.get(1).failure());
  }

  @Test
  void endsWithTheFailure() {
    assertDenied(assertThrows(UncheckedIOException.class, () -> walk(WalkErrors.FAIL)).getCause());
  }

  @Test
  void failsAtOnceIfItStartsThere() {
    for (var errors : WalkErrors.values()) {
      assertDenied(
          assertThrows(IOException.class, () -> namespace.walk(CLOSED, 9, errors).close()));
    }
  }
}
