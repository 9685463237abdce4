package io.github.ntbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.sim.DeviceHandler;
import io.github.ntbridge.sim.DeviceRequest;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.target.SendOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A seed gives an interleaving of everything that uses a machine, and always the same one. */
@Timeout(120)
class DeterministicMachineTest {
  private static final int RUNS = 50;

  @Test
  void theSameSeedGivesTheSameStoryWhileOthersBurnTheProcessors() throws Exception {
    var over = new AtomicBoolean();
    var burners = new ArrayList<Thread>();
    for (int i = 0; i < 2; i++) {
      burners.add(new Thread(() -> burn(over)));
    }
    burners.forEach(Thread::start);
    try {
      var first = SeededScenario.run(7);
      for (int i = 1; i < RUNS; i++) {
        assertEquals(first, SeededScenario.run(7));
      }
    } finally {
      over.set(true);
      for (var burner : burners) {
        burner.join();
      }
    }
  }

  private static void burn(AtomicBoolean over) {
    while (!over.get()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void differentSeedsGiveDifferentStories() throws Exception {
    var stories = new HashSet<List<String>>();
    for (long seed = 0; seed < 20; seed++) {
      stories.add(SeededScenario.run(seed).calls());
    }
    assertTrue(stories.size() >= 10, () -> stories.size() + " different ones");
  }

  @Nested
  class ARace {
    private static final ControlCode READ = ControlCode.of(0x80002000);
    private static final ControlCode WRITE = ControlCode.of(0x80002004);
    private static final int SEEDS = 100;

    /** A register, which a program reads and writes. */
    private static final class Register implements DeviceHandler {
      private byte value;

      @Override
      public void control(DeviceRequest request) {
        if (request.controlCode().equals(READ)) {
          request.complete(NtStatus.SUCCESS, new byte[] {value});
        } else {
          value = request.input()[0];
          request.complete(NtStatus.SUCCESS);
        }
      }
    }

    /** Two threads count up at once, each in two requests; what the register holds in the end. */
    private int countedBy(long seed) throws Exception {
      var register = new Register();
      try (var machine =
              SimulatedMachine.builder()
                  .deterministic(seed)
                  .device("\\Device\\Register")
                  .handler(register)
                  .build();
          var bridge = NtBridge.open(new SimulatedLayer(machine))) {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 2; i++) {
          threads.add(machine.programThreads().newThread(() -> count(bridge)));
        }
        threads.forEach(Thread::start);
        for (var thread : threads) {
          thread.join();
        }
      }
      return register.value;
    }

    private void count(NtBridge bridge) {
      try (var device = bridge.openDevice("\\Device\\Register")) {
        byte value = device.control(READ, new byte[0], 1)[0];
        device.control(WRITE, new byte[] {(byte) (value + 1)}, 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private long firstSeedThatLosesACount() throws Exception {
      for (long seed = 0; seed < SEEDS; seed++) {
        if (countedBy(seed) != 2) {
          return seed;
        }
      }
      throw new AssertionError("no seed of " + SEEDS + " finds the race");
    }

    @Test
    void isFoundBySomeSeedWhichFindsItAgainEachTime() throws Exception {
      long seed = firstSeedThatLosesACount();
      for (int i = 0; i < 10; i++) {
        assertEquals(1, countedBy(seed), () -> "seed " + seed);
      }
    }

    @Test
    void isMissedByOtherSeeds() {
      assertTrue(
          LongStream.range(0, SEEDS).anyMatch(this::countsBoth),
          "the threads take turns now and then");
    }

    private boolean countsBoth(long seed) {
      try {
        return countedBy(seed) == 2;
      } catch (Exception e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  @Nested
  class ATimeout {
    private static final ControlCode ANY = ControlCode.of(0x80002000);
    private static final SendOptions TEN_SECONDS = SendOptions.timeout(Duration.ofSeconds(10));

    private final SimulatedMachine machine =
        SimulatedMachine.builder()
            .deterministic(1)
            .device("\\Device\\Silent")
            .handler(
                new DeviceHandler() {
                  @Override
                  public void control(DeviceRequest request) {}
                })
            .build();

    private Duration passed() {
      long nanos = machine.scheduling().nanoTime();
      // A wait of the native functions counts in units of 100 ns, and is rounded up.
      return Duration.ofNanos(nanos).truncatedTo(ChronoUnit.MILLIS);
    }

    @Test
    void ofARequestThatTheProgramWaitsForTakesVirtualTimeAlone() throws Exception {
      try (machine;
          var bridge = NtBridge.open(new SimulatedLayer(machine));
          var target = bridge.targets().open("\\Device\\Silent", AccessMask.QUERY)) {
        var failure =
            assertThrows(
                NtStatusException.class, () -> target.control(ANY, new byte[0], 0, TEN_SECONDS));
        assertEquals(NtStatus.IO_TIMEOUT, failure.status());
        assertEquals(Duration.ofSeconds(10), passed());
      }
    }

    @Test
    void ofARequestWhoseFutureTheProgramWaitsForDoesSo() throws Exception {
      try (machine;
          var bridge = NtBridge.open(new SimulatedLayer(machine));
          var target = bridge.targets().open("\\Device\\Silent", AccessMask.QUERY)) {
        var future = target.controlAsync(ANY, new byte[0], 0, TEN_SECONDS);
        var failure = assertThrows(CompletionException.class, future::join);
        assertEquals(
            NtStatus.IO_TIMEOUT,
            assertInstanceOf(NtStatusException.class, failure.getCause()).status());
        assertEquals(Duration.ofSeconds(10), passed());
      }
    }
  }
}
