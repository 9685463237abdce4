package io.github.ntbridge.iotarget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private final Deadlines deadlines = new Deadlines();
  private final List<String> ran = new ArrayList<>();

  private Deadlines.Deadline add(long nanoTime, String name) {
    return deadlines.add(nanoTime, () -> ran.add(name));
  }

  @Test
  void runInTheOrderOfTheirTimes() {
    add(30, "c");
    add(10, "a");
    add(20, "b");
    deadlines.runUntil(25);

    assertEquals(List.of("a", "b"), ran);
    assertEquals(Optional.of(30L), deadlines.next());
  }

  @Test
  void ofOneTimeRunInTheOrderTheyCame() {
    add(10, "a");
    add(10, "b");
    deadlines.runUntil(10);

    assertEquals(List.of("a", "b"), ran);
  }

  @Test
  void areOrderedAcrossTheWrapOfTheClock() {
    add(Long.MIN_VALUE + 1, "after");
    add(Long.MAX_VALUE, "before");
    deadlines.runUntil(Long.MAX_VALUE);

    assertEquals(List.of("before"), ran);
  }

  @Test
  void areTakenBackOnce() {
    var deadline = add(10, "a");

    assertTrue(deadline.cancel());
    assertFalse(deadline.cancel());
    deadlines.runUntil(10);
    assertEquals(List.of(), ran);
  }

  @Test
  void thatRanCannotBeTakenBack() {
    var deadline = add(10, "a");
    deadlines.runUntil(10);

    assertFalse(deadline.cancel());
  }

  @Test
  void knowWhichIsFirst() {
    var later = add(20, "later");
    assertTrue(deadlines.isFirst(later));
    var sooner = add(10, "sooner");

    assertTrue(deadlines.isFirst(sooner));
    assertFalse(deadlines.isFirst(later));
  }

  @Test
  void addedByATaskRunIfTheyAreDue() {
    deadlines.add(10, () -> add(11, "added"));
    deadlines.runUntil(11);

    assertEquals(List.of("added"), ran);
  }
}
