package io.github.ntbridge.cli.output;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.iotarget.follow.FollowEvent;
import io.github.ntbridge.iotarget.follow.FollowListener;
import io.github.ntbridge.iotarget.reader.BufferHandler;
import io.github.ntbridge.iotarget.reader.ReadBuffer;
import io.github.ntbridge.iotarget.reader.ReadDisposition;
import io.github.ntbridge.nt.NtStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Prints the events of a followed target, and the reads from it, as they come. A slow reader of the
 * output delays the next read, so nothing queues here. Safe for use from any thread.
 */
public final class FollowPrinter implements FollowListener, BufferHandler {
  private static final int EVENT_WIDTH = "REMOVE-CANCELED".length();

  private final LiveOutput out;
  private final EventRows rows;
  private final InstantSource clock;
  private final boolean json;
  private final boolean countsReads;
  private final InterfaceClass followed;
  private final String wanted;

  /** The failure that was printed last, unless something else was; guarded by this. */
  private Optional<NtStatus> lastFailure = Optional.empty();

  /** How often it came again since; guarded by this. */
  private int repeats;

  /**
   * The data that came before the event of the open, which is on another thread; guarded by this.
   */
  private final List<Read> early = new ArrayList<>();

  /** Whether the first event was printed; guarded by this. */
  private boolean begun;

  /** Whether the device is open, by the last event that was printed; guarded by this. */
  private boolean open;

  /**
   * Creates a printer.
   *
   * @param countsReads whether reads are counted, or else changes
   * @param followed the class
   * @param wanted what is followed, such as {@code comport with --dos-name COM3}
   */
  public FollowPrinter(
      EventOutput output, boolean countsReads, InterfaceClass followed, String wanted) {
    this.out = new LiveOutput(output.out(), output.count());
    this.rows = new EventRows(output.screen(), output.clock(), EVENT_WIDTH, Optional.of(followed));
    this.clock = output.clock();
    this.json = output.json();
    this.countsReads = countsReads;
    this.followed = followed;
    this.wanted = wanted;
  }

  /** Waits for the duration, until enough was printed, or until the output is closed. */
  public void awaitEnd(Optional<Duration> duration) throws InterruptedException {
    out.awaitEnd(duration);
    synchronized (this) {
      out.printAfterEnd(takeRepeats());
    }
  }

  @Override
  public synchronized void onEvent(FollowEvent event) {
    if (out.isEnded()) {
      return;
    }
    out.print(takeRepeats() + (json ? document(event) + "\n" : lines(event)), !countsReads);
    begun = true;
    open = event instanceof FollowEvent.Opened;
    if (open) {
      early.forEach(this::print);
      early.clear();
    }
  }

  @Override
  public synchronized void onWaiting(String reason) {
    if (out.isEnded()) {
      return;
    }
    out.print(
        takeRepeats()
            + (json
                ? document("waiting", followed).put("for", wanted).put("reason", reason) + "\n"
                : rows.of(Emphasis.NONE, "WAITING", "for " + wanted + ": " + reason)),
        false);
  }

  private String lines(FollowEvent event) {
    var emphasis =
        event instanceof FollowEvent.OpenFailed
            ? Emphasis.PROBLEM
            : event instanceof FollowEvent.Removed ? Emphasis.GONE : Emphasis.NONE;
    var row = rows.of(emphasis, nameOf(event), event.identity());
    return event instanceof FollowEvent.OpenFailed failed
        ? row + rows.below(emphasis, String.valueOf(failed.failure().getMessage()))
        : row;
  }

  private JsonObject document(FollowEvent event) {
    var document =
        JsonValues.putKnown(
            document(nameOf(event).toLowerCase(Locale.ROOT), event.identity().interfaceClass()),
            event.identity());
    return event instanceof FollowEvent.OpenFailed failed
        ? document.put("message", String.valueOf(failed.failure().getMessage()))
        : document;
  }

  private JsonObject document(String event, InterfaceClass interfaceClass) {
    return new JsonObject()
        .put("event", event)
        .put("time", EventRows.timeOf(clock))
        .put("class", JsonValues.interfaceClass(interfaceClass));
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
  public synchronized ReadDisposition completed(ReadBuffer buffer) {
    var read = new Read(buffer.status(), buffer.toByteArray());
    if (open || (begun && !read.status.isSuccess())) {
      print(read);
    } else {
      early.add(read);
    }
    return ReadDisposition.CONTINUE;
  }

  private void print(Read read) {
    if (out.isEnded()) {
      return; // Reads go on until the target is closed, and these are not counted.
    }
    var bytes = read.bytes;
    var status = read.status;
    if (json) {
      var document = new JsonObject().put("event", "read").put("time", EventRows.timeOf(clock));
      out.print(JsonValues.putResult(document, status, bytes) + "\n", countsReads);
    } else if (lastFailure.filter(status::equals).isPresent() && bytes.length == 0) {
      repeats++;
      out.print("", countsReads);
    } else {
      var before = takeRepeats();
      lastFailure = status.isSuccess() ? Optional.empty() : Optional.of(status);
      out.print(
          before
              + rows.of(
                  status.isSuccess() ? Emphasis.NONE : Emphasis.PROBLEM,
                  "READ",
                  status + "  " + bytes.length + " bytes")
              + HexDump.of(bytes),
          countsReads);
    }
  }

  /** What one read returned. */
  private static final class Read {
    private final NtStatus status;
    private final byte[] bytes;

    Read(NtStatus status, byte[] bytes) {
      this.status = status;
      this.bytes = bytes;
    }
  }

  /** Returns the row of a failure that came again, and begins to count anew. */
  private String takeRepeats() {
    var row =
        repeats == 0
            ? ""
            : rows.of(
                Emphasis.PROBLEM,
                "READ",
                lastFailure.map(NtStatus::toString).orElse("")
                    + ", "
                    + (repeats == 1 ? "once more" : repeats + " times more"));
    repeats = 0;
    lastFailure = Optional.empty();
    return row;
  }
}
