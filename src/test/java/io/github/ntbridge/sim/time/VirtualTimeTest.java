package io.github.ntbridge.sim.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.Caller;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.EchoDevice;
import io.github.ntbridge.sim.device.SlowFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Time that passes when a test says so, or when nothing else is left to do. */
class VirtualTimeTest {
  private static final int ANY = 0x80002000;
  private static final long HOUR = 36_000_000_000L;

  /** Enough to see a clock that runs on: one in some hundred pairs saw that. */
  private static final int PAIRS = 3_000;

  private final SimulatedMachine machine =
      SimulatedMachine.builder()
          .virtualTime()
          .device("\\Device\\Slow")
          .handler(new EchoDevice())
          .filter(new SlowFilter(Duration.ofMinutes(30)))
          .build();

  private final Caller caller = new Caller(machine);
  private final long start = machine.scheduling().nanoTime();

  @AfterEach
  void close() {
    caller.close();
  }

  private Duration passed() {
    return Duration.ofNanos(machine.scheduling().nanoTime() - start);
  }

  private Caller.Sent send(long event) {
    long file = caller.open("\\Device\\Slow", Caller.READ_WRITE).require();
    return caller.control(file, event, 0, ANY, new byte[1], 1);
  }

  @Nested
  class ByItself {
    @Test
    void itJumpsToTheEndOfAWait() {
      assertEquals(NtStatus.TIMEOUT, caller.await(caller.event(false), -HOUR));
      assertEquals(Duration.ofHours(1), passed());
    }

    @Test
    void itJumpsToWhatADeviceDoesFirst() {
      long event = caller.event(false);
      var sent = send(event);
      assertEquals(NtStatus.SUCCESS, caller.await(event, -HOUR));
      assertEquals(NtStatus.SUCCESS, sent.status());
      assertEquals(Duration.ofMinutes(30), passed());
    }

    @Test
    void itJumpsToTheTimeOfDay() {
      long end = machine.scheduling().systemTime() + HOUR;
      assertEquals(NtStatus.TIMEOUT, caller.await(caller.event(false), end));
      assertEquals(Duration.ofHours(1), passed());
    }

    @Test
    void itStandsStillBetweenTwoWaits() {
      long event = caller.event(false);
      long file = caller.open("\\Device\\Slow", Caller.READ_WRITE).require();
      for (int i = 0; i < PAIRS; i++) {
        var begin = passed();
        caller.control(file, event, 0, ANY, new byte[1], 1);
        assertEquals(NtStatus.TIMEOUT, caller.await(event, -HOUR / 4));
        assertEquals(Duration.ofMinutes(15), passed().minus(begin));
        assertEquals(NtStatus.SUCCESS, caller.await(event, -HOUR));
        assertEquals(Duration.ofMinutes(30), passed().minus(begin));
      }
    }

    @Test
    void itStandsStillWhileNothingWaits() {
      send(caller.event(false));
      assertEquals(1, machine.pendingRequestCount());
      assertEquals(Duration.ZERO, passed());
    }
  }

  @Nested
  class ByHand {
    @Test
    void itGoesAsFarAsSaid() {
      long event = caller.event(false);
      var sent = send(event);

      machine.advance(Duration.ofMinutes(29));
      assertEquals(NtStatus.TIMEOUT, caller.poll(event));
      machine.advance(Duration.ofMinutes(1));

      assertEquals(NtStatus.SUCCESS, caller.poll(event));
      assertEquals(NtStatus.SUCCESS, sent.status());
    }

    @Test
    void itLetsEachDeadlineSeeItsOwnTime() {
      var scheduling = (MachineScheduling) machine.scheduling();
      List<Duration> seen = Collections.synchronizedList(new ArrayList<>());
      scheduling.after(
          Duration.ofSeconds(1),
          () -> {
            seen.add(passed());
            scheduling.after(Duration.ofSeconds(1), () -> seen.add(passed()));
          });
      scheduling.after(Duration.ofSeconds(5), () -> seen.add(passed()));

      machine.advance(Duration.ofSeconds(10));

      assertEquals(
          List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5)), seen);
      assertEquals(Duration.ofSeconds(10), passed());
    }

    @Test
    void whatWasPlannedForLaterHappensThen() {
      var times = new ArrayList<Duration>();
      machine.after(Duration.ofSeconds(5), () -> times.add(passed()));
      machine.after(Duration.ofSeconds(-1), () -> times.add(passed()));
      machine.after(Duration.ofHours(1), () -> times.add(passed()));

      machine.advance(Duration.ofMinutes(1));

      assertEquals(List.of(Duration.ZERO, Duration.ofSeconds(5)), times);
    }

    @Test
    void whatWasPlannedAndThrowsFailsTheTestAndNotWhatComesAfterIt() {
      var times = new ArrayList<Duration>();
      machine.after(
          Duration.ofSeconds(1),
          () -> {
            throw new IllegalStateException("on purpose");
          });
      machine.after(Duration.ofSeconds(2), () -> times.add(passed()));

      machine.advance(Duration.ofSeconds(2));

      assertEquals(List.of(Duration.ofSeconds(2)), times);
      assertEquals(
          "an action of the machine threw java.lang.IllegalStateException: on purpose",
          machine.takeHandlerFailures().get(0).toString());
    }

    @Test
    void itDoesNotGoBack() {
      var past = Duration.ofSeconds(-1);
      assertThrows(IllegalArgumentException.class, () -> machine.advance(past));
    }
  }

  @Test
  void itBeginsAtAFixedDate() {
    long unitsOf1601 =
        Duration.between(
                    Instant.parse("1601-01-01T00:00:00Z"), Instant.parse("2000-01-01T00:00:00Z"))
                .toSeconds()
            * 10_000_000;
    assertEquals(unitsOf1601, machine.scheduling().systemTime());
  }

  @Test
  void aMachineInRealTimeSaysHowToGetVirtualTime() {
    try (var real = SimulatedMachine.create()) {
      var refused =
          assertThrows(IllegalStateException.class, () -> real.advance(Duration.ofSeconds(1)));
      assertTrue(String.valueOf(refused.getMessage()).contains("virtualTime()"));
    }
  }
}
