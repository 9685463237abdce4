package io.github.ntbridge.stub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.StubPresence;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.EchoDevice;
import io.github.ntbridge.sim.device.RemovalOutcome;
import io.github.ntbridge.sim.device.SlowFilter;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** One machine after the other on the library of one process, and what they leave: nothing. */
@Timeout(60)
class StubLifetimeTest {
  private static final int MACHINES = 200;

  /** The JVM's own threads come and go, too; a leak would be one or two a machine. */
  private static final int JVM_THREADS = 20;

  private static final InterfaceClass CLASS =
      InterfaceClass.parse("5e6a4f0e-3c1b-4c8e-9d43-0a6a7d1f2b11");
  private static final ControlCode ANY = ControlCode.of(0x80002000);
  private static final byte[] DATA = {1, 2, 3};

  private static final long PATIENCE_MILLIS = 10_000;

  private final ReferenceQueue<SimulatedMachine> collected = new ReferenceQueue<>();

  @BeforeAll
  static void theLibraryIsThere() {
    StubPresence.require();
  }

  /** Has a control end late, hears of a removal, and closes everything. */
  private WeakReference<SimulatedMachine> useOneMachine() throws Exception {
    var machine = SimulatedMachine.create();
    var device =
        machine
            .device("\\Device\\Late0")
            .instanceId("ROOT\\LATE\\0000")
            .interfaceOf(CLASS.guid())
            .handler(new EchoDevice())
            .filter(new SlowFilter(Duration.ofMillis(1)))
            .plug();
    var layer = LeakCheckingLayer.around(StubLayer.owning(machine));
    try (var bridge = NtBridge.open(layer)) {
      try (var open = bridge.openDevice(CLASS)) {
        assertArrayEquals(DATA, open.ioctl(ANY, DATA, DATA.length));
      }
      var removed = new CompletableFuture<InterfaceEvent>();
      try (var watch =
          bridge
              .notifications()
              .watch(
                  CLASS,
                  event -> {
                    if (event instanceof InterfaceEvent.Removed) {
                      removed.complete(event);
                    }
                  })) {
        assertEquals(RemovalOutcome.REMOVED, device.unplug());
        removed.get(10, TimeUnit.SECONDS);
      }
      try (var other = SimulatedMachine.create()) {
        assertThrows(IllegalStateException.class, () -> StubLayer.open(other));
      }
    }
    layer.ledger().requireEmpty();
    assertEquals(0, machine.openHandleCount());
    assertFalse(isRunning("ntbridge-stub"));
    return new WeakReference<>(machine, collected);
  }

  private static int threads() throws IOException {
    try (var tasks = Files.list(Path.of("/proc/self/task"))) {
      return (int) tasks.count();
    }
  }

  private static boolean isRunning(String threadsNamed) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().startsWith(threadsNamed));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void twoHundredMachinesLeaveNoHandleNoMemoryAndNoThread() throws Exception {
    var machines = new ArrayList<>(List.of(useOneMachine()));
    int before = threads();
    for (int i = 1; i < MACHINES; i++) {
      machines.add(useOneMachine());
    }
    int after = threads();
    assertTrue(after < before + JVM_THREADS, () -> before + " threads before, " + after + " after");
    requireCollected(machines);
  }

  /** Whatever the library still knew of a machine would keep it in memory. */
  private void requireCollected(List<WeakReference<SimulatedMachine>> machines)
      throws InterruptedException {
    for (int i = 0; i < machines.size(); i++) {
      if (collected.poll() == null) {
        System.gc();
        assertNotNull(collected.remove(PATIENCE_MILLIS), i + " machines were collected");
      }
    }
  }
}
