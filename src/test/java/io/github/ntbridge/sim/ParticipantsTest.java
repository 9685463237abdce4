package io.github.ntbridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who takes part in the steps of a machine; one thread uses it at a time, as under a lock. */
class ParticipantsTest {
  private final Participants participants = new Participants(1);

  private static Participant startAndJoin(Thread thread, CompletableFuture<Participant> found)
      throws InterruptedException {
    thread.start();
    thread.join();
    return found.join();
  }

  @Test
  void whoIsExpectedGetsTheNextNumber() {
    assertEquals(1, participants.addThread(Thread.currentThread()).number());
    assertEquals(2, participants.addTask().number());
    assertEquals(3, participants.addThread(new Thread(() -> {})).number());
  }

  @Test
  void aThreadIsAlwaysTheSameParticipant() {
    var first = participants.addThread(Thread.currentThread());
    assertSame(first, participants.current());
  }

  @Test
  void aThreadIsTheTaskThatItRunsUntilThatIsRemoved() {
    var task = participants.addTask();
    participants.begins(task);
    assertSame(task, participants.current());
    participants.remove(task);
    assertEquals(List.of(), participants.all());
    assertFalse(participants.current().hasNumber());
  }

  @Test
  void thoseWhoCameUnaskedGetNumbersInTheOrderInWhichTheirThreadsWereMade()
      throws InterruptedException {
    var foundByFirst = new CompletableFuture<Participant>();
    var first = new Thread(() -> foundByFirst.complete(participants.current()));
    var foundBySecond = new CompletableFuture<Participant>();
    var second = new Thread(() -> foundBySecond.complete(participants.current()));
    var ofSecond = startAndJoin(second, foundBySecond);
    var ofFirst = startAndJoin(first, foundByFirst);
    assertFalse(ofFirst.hasNumber());
    participants.numberUnasked();
    assertEquals(1, ofFirst.number());
    assertEquals(2, ofSecond.number());
  }

  @Test
  void whoseThreadHasEndedIsKnownUntilItIsRemoved() throws InterruptedException {
    var thread = new Thread(() -> {});
    var participant = participants.addThread(thread);
    participants.addTask();
    assertEquals(List.of(), participants.ended());
    thread.start();
    thread.join();
    assertEquals(List.of(participant), participants.ended());
    participants.remove(participant);
    assertEquals(List.of(), participants.ended());
  }
}
