package io.github.ntbridge.cli.output;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Prints what comes as it comes, until there was enough or nobody reads. Safe for use from any
 * thread.
 */
final class LiveOutput {
  private final PrintStream out;
  private final CountDownLatch end = new CountDownLatch(1);

  /** How many of those that count are still to be printed; guarded by this. */
  private Optional<Integer> left;

  LiveOutput(PrintStream out, Optional<Integer> count) {
    this.out = out;
    this.left = count;
  }

  /** Prints a text, unless the end was reached before. */
  synchronized void print(String text, boolean counts) {
    if (end.getCount() == 0) {
      return;
    }
    out.print(text);
    // Whoever reads this wants to know now; checkError flushes.
    if (out.checkError()) {
      end.countDown();
    }
    if (counts) {
      left = left.map(number -> number - 1);
      left.filter(number -> number == 0).ifPresent(none -> end.countDown());
    }
  }

  /** Waits for as long as asked, until there was enough, or nobody reads. */
  void awaitEnd(Optional<Duration> duration) throws InterruptedException {
    if (duration.isEmpty()) {
      end.await();
      return;
    }
    end.await(TimeUnit.NANOSECONDS.convert(duration.get()), TimeUnit.NANOSECONDS);
  }
}
