package io.github.ntbridge.cli;

import io.github.ntbridge.nt.seam.Scheduling;
import java.time.Duration;

/** Notes what a command waits for, unless the wait ends before the user can wonder. */
final class WaitingNote implements AutoCloseable {
  /** What ends within this time needs no explanation. */
  static final Duration DELAY = Duration.ofSeconds(2);

  /** Guarded by this. */
  private boolean ended;

  private WaitingNote() {}

  /** Begins to wait, on a thread of its own. */
  static WaitingNote begin(Scheduling scheduling, Runnable note) {
    var waiting = new WaitingNote();
    var thread = new Thread(() -> waiting.await(scheduling, note), "ntbridge-cli-waiting-note");
    thread.setDaemon(true);
    thread.start();
    return waiting;
  }

  /** Returns one that notes nothing. */
  static WaitingNote none() {
    return new WaitingNote();
  }

  private void await(Scheduling scheduling, Runnable note) {
    try {
      if (!scheduling.await(this, () -> ended, DELAY)) {
        noteUnlessEnded(note);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The note comes before whatever follows the end. */
  private synchronized void noteUnlessEnded(Runnable note) {
    if (!ended) {
      note.run();
    }
  }

  /** From now on the user waits no longer. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  @Override
  public void close() {
    end();
  }
}
