package io.github.ntbridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** When time passes, and how far. */
class NextEventTimeTest {
  private final Participants participants = new Participants(1);
  private final Participant program = participants.addThread(Thread.currentThread());
  private final Participant task = participants.addTask();
  private final NextEventTime time = new NextEventTime();

  private static void waitUntil(Participant waiting, long deadline) {
    waiting.beginWait(new Object(), OptionalLong.of(deadline));
  }

  @Test
  void jumpsFromDeadlineToDeadline() {
    waitUntil(program, 300);
    waitUntil(task, 100);
    assertTrue(time.pass(participants.all(), true));
    assertEquals(100, time.now());
    assertTrue(time.pass(participants.all(), true));
    assertEquals(300, time.now());
  }

  @Test
  void standsStillWithoutADeadlineThatIsStillToCome() {
    program.beginWait(new Object(), OptionalLong.empty());
    waitUntil(task, 0);
    assertFalse(time.pass(participants.all(), true));
    assertEquals(0, time.now());
  }

  @Test
  void standsStillWhileTheProgramDoesNotWait() {
    waitUntil(task, 100);
    assertFalse(time.pass(participants.all(), true));
    assertEquals(0, time.now());
  }
}
