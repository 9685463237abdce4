package io.github.ntbridge.explore;

import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.device.watch.InterfaceListener;
import io.github.ntbridge.device.watch.KnownInterface;
import io.github.ntbridge.recording.json.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Arrivals and removals as server-sent events, for several readers. The last ones are remembered,
 * so that a page that is opened late, reloaded, or disconnected for a while shows them too; a
 * reader that misses more than that receives an event of the loss.
 */
final class EventStream implements InterfaceListener {
  /** More readers than tabs that a user watches at a time. */
  private static final int MAX_READERS = 16;

  /** About 300 kB. */
  static final int MAX_REMEMBERED = 1_000;

  /** A comment, which shows a reader that has gone. */
  private static final String STILL_HERE = ":\n\n";

  private final Duration pause;
  private final Clock clock;
  private final Semaphore places = new Semaphore(MAX_READERS);

  // Guarded by this.
  private final Deque<String> remembered = new ArrayDeque<>();
  private long last;

  /**
   * Creates a stream.
   *
   * @param pause the longest time without an event or a comment
   * @param clock the time of each event
   */
  EventStream(Duration pause, Clock clock) {
    this.pause = pause;
    this.clock = clock;
  }

  @Override
  public void onEvent(InterfaceEvent event) {
    if (event instanceof InterfaceEvent.Arrived arrived) {
      add("arrived", arrived.identity());
    } else if (event instanceof InterfaceEvent.Removed removed) {
      add("removed", removed.identity());
    } else if (event instanceof InterfaceEvent.Resynchronised) {
      add(lost());
    }
  }

  private void add(String change, KnownInterface identity) {
    add(text(change, identity.path().text(), identity.displayName().orElse("")));
  }

  private synchronized void add(String event) {
    if (remembered.size() == MAX_REMEMBERED) {
      remembered.removeFirst();
    }
    last++;
    remembered.addLast("id: " + last + "\n" + event);
    notifyAll();
  }

  private String lost() {
    return text("events were lost", "", "");
  }

  private String text(String change, String path, String name) {
    var document =
        JsonText.of(
            json -> {
              json.writeStartObject();
              json.writeStringField("change", change);
              json.writeStringField("path", path);
              json.writeStringField("name", name);
              json.writeNumberField("at", clock.millis());
              json.writeEndObject();
            });
    return "data: " + document + "\n\n";
  }

  /**
   * Writes events until the reader is gone.
   *
   * @param seen the number of the last event that the reader has; 0 for all that are remembered
   * @param out receives them
   */
  void writeTo(OutputStream out, long seen) throws IOException, InterruptedException {
    write(out, STILL_HERE);
    long written = seen;
    while (true) {
      var next = after(written);
      write(out, String.join("", next.texts()));
      written = next.last();
    }
  }

  /** Takes one of the places for readers; false if too many read already. */
  boolean enter() {
    return places.tryAcquire();
  }

  /** Gives a place back. */
  void leave() {
    places.release();
  }

  /** The text to write to a reader, and the number of the last event that it then has. */
  private record Next(List<String> texts, long last) {}

  private synchronized Next after(long seen) throws InterruptedException {
    long end = System.nanoTime() + pause.toNanos();
    while (last <= seen) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return new Next(List.of(STILL_HERE), seen);
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    long forgotten = last - remembered.size();
    var texts = new ArrayDeque<>(remembered);
    for (long each = forgotten; each < seen; each++) {
      texts.removeFirst();
    }
    if (forgotten > seen) {
      texts.addFirst(lost());
    }
    return new Next(List.copyOf(texts), last);
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
