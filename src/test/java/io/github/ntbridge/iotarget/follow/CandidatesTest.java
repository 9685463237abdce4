package io.github.ntbridge.iotarget.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.TimeLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  private static final String CLASS = "#{7d3f6d1e-5a0b-4c35-9d2e-3f1f0a6b8c41}";
  private static final InterfacePath FIRST = InterfacePath.of("\\\\?\\ROOT#A#0000" + CLASS);
  private static final InterfacePath SECOND = InterfacePath.of("\\\\?\\ROOT#B#0000" + CLASS);
  private final NtStatusException notReady =
      new NtStatusException("NtOpenFile", "", NtStatus.DEVICE_NOT_READY);
  private final NtStatusException denied =
      new NtStatusException("NtOpenFile", "", NtStatus.ACCESS_DENIED);

  private final Candidates candidates = new Candidates(Duration.ofMillis(100));
  private long now;

  private Candidates.Candidate next() {
    return candidates.next(now).orElseThrow();
  }

  @Test
  void areTriedInTheOrderTheyArrived() {
    candidates.apply(InterfaceEvent.Snapshot.ofPaths(List.of(FIRST)));
    candidates.apply(new InterfaceEvent.Arrived(SECOND));
    assertEquals(FIRST, next().path());
    next().dismiss();

    assertEquals(SECOND, next().path());
  }

  @Test
  void areOthersWhenTheyArriveAgainInWhateverCase() {
    candidates.apply(new InterfaceEvent.Arrived(FIRST));
    var before = next();
    before.dismiss();
    var lowerCase = InterfacePath.of("\\\\?\\root#a#0000" + CLASS);
    candidates.apply(new InterfaceEvent.Removed(lowerCase));
    assertEquals(Optional.empty(), candidates.next(now));
    candidates.apply(new InterfaceEvent.Arrived(lowerCase));

    assertNotSame(before, next());
    candidates.remove(before);
    assertEquals(lowerCase, next().path());
  }

  @Test
  void areAllNewAfterEventsWereLost() {
    candidates.apply(InterfaceEvent.Snapshot.ofPaths(List.of(FIRST)));
    var before = next();
    before.dismiss();
    candidates.apply(InterfaceEvent.Resynchronised.ofPaths(List.of(FIRST, SECOND)));

    assertEquals(FIRST, next().path());
    assertNotSame(before, next());
  }

  @Test
  void thatMayBecomeReadyAreTriedAgainAfterAPauseAndOthersMeanwhile() {
    candidates.apply(InterfaceEvent.Snapshot.ofPaths(List.of(FIRST, SECOND)));
    assertTrue(candidates.refused(next(), notReady, now));

    assertEquals(SECOND, next().path());
    next().dismiss();
    assertEquals(Optional.empty(), candidates.next(now));
    now = candidates.nextTry().orElseThrow();
    assertEquals(TimeLimits.OPEN_RETRY.pauseAfter(1).toNanos(), now);
    assertEquals(FIRST, next().path());
  }

  @Test
  void thatSayThatTheyAreGoneAreTriedAgainAfterPausesThatGrowAndOthersMeanwhile() {
    candidates.apply(InterfaceEvent.Snapshot.ofPaths(List.of(FIRST, SECOND)));
    var gone = next();
    for (long pause : new long[] {250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000}) {
      gone.opened(now);
      candidates.reportedGone(gone, now);
      assertEquals(SECOND, next().path());

      now += Duration.ofMillis(pause).toNanos();
      assertEquals(now, candidates.nextTry().orElseThrow());
      assertEquals(FIRST, next().path());
    }
  }

  @Test
  void thatWorkedForAWhileBeforeTheySayThatTheyAreGoneAreTriedAgainSoon() {
    candidates.apply(InterfaceEvent.Snapshot.ofPaths(List.of(FIRST)));
    var gone = next();
    for (int i = 0; i < 5; i++) {
      gone.opened(now);
      candidates.reportedGone(gone, now);
    }
    gone.opened(now);
    now += Duration.ofSeconds(11).toNanos();
    candidates.reportedGone(gone, now);

    assertEquals(now + Duration.ofMillis(250).toNanos(), candidates.nextTry().orElseThrow());
  }

  @Test
  void areGivenUpWhenTheRetryTimeEnds() {
    candidates.apply(InterfaceEvent.Snapshot.ofPaths(List.of(FIRST)));
    var tried = next();
    int tries = 1;
    while (candidates.refused(tried, notReady, now)) {
      now = candidates.nextTry().orElseThrow();
      tries++;
    }

    // At 0, 10, 30, 70 and 100 ms.
    assertEquals(5, tries);
    assertEquals(Duration.ofMillis(100).toNanos(), now);
    assertEquals(Optional.empty(), candidates.next(Long.MAX_VALUE / 2));
  }

  @Test
  void thatAreRefusedForGoodAreGivenUpAtOnce() {
    candidates.apply(InterfaceEvent.Snapshot.ofPaths(List.of(FIRST)));

    assertFalse(candidates.refused(next(), denied, now));
    assertEquals(Optional.empty(), candidates.nextTry());
  }

  @Test
  void areJudgedByTheStatusOfTheSystemAndNotByItsTranslation() {
    candidates.apply(InterfaceEvent.Snapshot.ofPaths(List.of(FIRST)));
    var missing =
        NtStatusException.translated(
            "NtOpenFile", "", NtStatus.NOT_FOUND, NtStatus.OBJECT_NAME_NOT_FOUND, "");

    assertTrue(candidates.refused(next(), missing, now));
  }
}
