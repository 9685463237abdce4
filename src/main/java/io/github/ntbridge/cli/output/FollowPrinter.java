package io.github.ntbridge.cli.output;

import io.github.ntbridge.iotarget.follow.FollowEvent;
import io.github.ntbridge.iotarget.follow.FollowListener;
import io.github.ntbridge.iotarget.reader.BufferHandler;
import io.github.ntbridge.iotarget.reader.ReadBuffer;
import io.github.ntbridge.iotarget.reader.ReadDisposition;
import io.github.ntbridge.nt.PrintableText;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Prints the events of a followed target, and the reads from it, as they come. A slow reader of the
 * output delays the next read, so nothing queues here. Safe for use from any thread.
 */
public final class FollowPrinter implements FollowListener, BufferHandler {
  private final LiveOutput out;
  private final boolean json;
  private final boolean countsReads;

  public FollowPrinter(
      PrintStream out, boolean json, boolean countsReads, Optional<Integer> count) {
    this.out = new LiveOutput(out, count);
    this.json = json;
    this.countsReads = countsReads;
  }

  /** Waits for the duration, until enough was printed, or until the output is closed. */
  public void awaitEnd(Optional<Duration> duration) throws InterruptedException {
    out.awaitEnd(duration);
  }

  @Override
  public void onEvent(FollowEvent event) {
    out.print(json ? document(event) + "\n" : line(event), !countsReads);
  }

  private static String line(FollowEvent event) {
    var line =
        nameOf(event) + "  " + event.path().interfaceClass().displayName() + "  " + event.path();
    return event instanceof FollowEvent.OpenFailed failed
        ? line + "\n  " + PrintableText.of(String.valueOf(failed.failure().getMessage())) + "\n"
        : line + "\n";
  }

  private static JsonObject document(FollowEvent event) {
    var document =
        new JsonObject()
            .put("event", nameOf(event).toLowerCase(Locale.ROOT))
            .put("class", JsonValues.interfaceClass(event.path().interfaceClass()))
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
      out.print(
          JsonValues.putResult(new JsonObject().put("event", "read"), buffer.status(), bytes)
              + "\n",
          countsReads);
    } else {
      out.print(
          "READ  " + buffer.status() + "  " + bytes.length + " bytes\n" + HexDump.of(bytes),
          countsReads);
    }
    return ReadDisposition.CONTINUE;
  }
}
