package io.github.ntbridge.cli;

import io.github.ntbridge.target.BufferHandler;
import io.github.ntbridge.target.FollowEvent;
import io.github.ntbridge.target.FollowListener;
import io.github.ntbridge.target.ReadBuffer;
import io.github.ntbridge.target.ReadDisposition;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Prints what happens to a followed target, and what is read from it, as it comes. Whatever is slow
 * to take it holds the reads up, so nothing piles up here. Safe for use from any thread.
 */
final class FollowPrinter implements FollowListener, BufferHandler {
  private final PrintStream out;
  private final boolean json;
  private final boolean countsReads;
  private final CountDownLatch end = new CountDownLatch(1);

  /** How many changes, or reads, are still to be printed; guarded by this. */
  private Optional<Integer> left;

  FollowPrinter(PrintStream out, boolean json, boolean countsReads, Optional<Integer> count) {
    this.out = out;
    this.json = json;
    this.countsReads = countsReads;
    this.left = count;
  }

  /** Waits for as long as asked, until there was enough, or nobody reads. */
  void awaitEnd(Optional<Duration> duration) throws InterruptedException {
    if (duration.isEmpty()) {
      end.await();
      return;
    }
    end.await(TimeUnit.NANOSECONDS.convert(duration.get()), TimeUnit.NANOSECONDS);
  }

  private synchronized void print(String text, boolean counts) {
    if (left.filter(number -> number == 0).isPresent()) {
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

  @Override
  public void onEvent(FollowEvent event) {
    print(json ? document(event) + "\n" : line(event), !countsReads);
  }

  private static String line(FollowEvent event) {
    var line =
        nameOf(event) + "  " + event.path().interfaceClass().displayName() + "  " + event.path();
    return event instanceof FollowEvent.OpenFailed failed
        ? line + "\n  " + failed.failure().getMessage() + "\n"
        : line + "\n";
  }

  private static JsonObject document(FollowEvent event) {
    var document =
        new JsonObject()
            .put("event", nameOf(event).toLowerCase(Locale.ROOT))
            .put("class", Json.interfaceClass(event.path().interfaceClass()))
            .put("path", event.path().text());
    return event instanceof FollowEvent.OpenFailed failed
        ? document.put("message", String.valueOf(failed.failure().getMessage()))
        : document;
  }

  private static String nameOf(FollowEvent event) {
    if (event instanceof FollowEvent.Opened) {
      return "OPENED";
    }
    if (event instanceof FollowEvent.OpenFailed) {
      return "OPEN-FAILED";
    }
    if (event instanceof FollowEvent.QueryRemove) {
      return "QUERY-REMOVE";
    }
    if (event instanceof FollowEvent.RemoveCanceled) {
      return "REMOVE-CANCELED";
    }
    return event instanceof FollowEvent.Removed ? "REMOVED" : "CLOSED";
  }

  @Override
  public ReadDisposition completed(ReadBuffer buffer) {
    var bytes = buffer.toByteArray();
    if (json) {
      print(
          new JsonObject()
                  .put("event", "read")
                  .put("status", Json.status(buffer.status()))
                  .put("length", bytes.length)
                  .put("data", HexBytes.of(bytes).toString())
              + "\n",
          countsReads);
    } else {
      print(
          "READ  " + buffer.status() + "  " + bytes.length + " bytes\n" + HexDump.of(bytes),
          countsReads);
    }
    return ReadDisposition.CONTINUE;
  }
}
