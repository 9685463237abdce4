package io.github.ntbridge.explore;

import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.device.watch.InterfaceListener;
import io.github.ntbridge.device.watch.KnownInterface;
import io.github.ntbridge.recording.json.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Arrivals and removals as server-sent events, for several readers. A reader that does not keep up
 * is disconnected, and its browser connects again: loss is never silent.
 */
final class EventStream implements InterfaceListener {
  /** More readers than tabs that a user watches at a time. */
  private static final int MAX_READERS = 16;

  private static final int MAX_PENDING = 1_000;

  /** A comment, which shows a reader that has gone. */
  private static final String STILL_HERE = ":\n\n";

  private final Duration pause;
  private final List<Reader> readers = new CopyOnWriteArrayList<>();

  /**
   * Creates a stream.
   *
   * @param pause the longest time without an event or a comment
   */
  EventStream(Duration pause) {
    this.pause = pause;
  }

  /** A connection that receives events. */
  private static final class Reader {
    private final BlockingQueue<String> pending = new LinkedBlockingQueue<>(MAX_PENDING);
    private volatile boolean behind;

    void add(String event) {
      behind |= !pending.offer(event);
    }

    Optional<String> next(Duration pause) throws InterruptedException {
      return Optional.ofNullable(
          pending.poll(TimeUnit.NANOSECONDS.convert(pause), TimeUnit.NANOSECONDS));
    }
  }

  @Override
  public void onEvent(InterfaceEvent event) {
    if (event instanceof InterfaceEvent.Arrived arrived) {
      send("arrived", arrived.identity());
    } else if (event instanceof InterfaceEvent.Removed removed) {
      send("removed", removed.identity());
    } else if (event instanceof InterfaceEvent.Resynchronised) {
      send(text("events were lost", "", ""));
    }
  }

  private void send(String change, KnownInterface identity) {
    send(text(change, identity.path().text(), identity.displayName().orElse("")));
  }

  private void send(String event) {
    readers.forEach(reader -> reader.add(event));
  }

  private static String text(String change, String path, String name) {
    var document =
        JsonText.of(
            json -> {
              json.writeStartObject();
              json.writeStringField("change", change);
              json.writeStringField("path", path);
              json.writeStringField("name", name);
              json.writeEndObject();
            });
    return "data: " + document + "\n\n";
  }

  /** Returns whether there are as many readers as there may be. */
  boolean isFull() {
    return readers.size() >= MAX_READERS;
  }

  /**
   * Writes events until the reader is gone, or does not keep up.
   *
   * @param out receives them
   */
  void writeTo(OutputStream out) throws IOException, InterruptedException {
    var reader = new Reader();
    readers.add(reader);
    try {
      write(out, STILL_HERE);
      while (!reader.behind) {
        write(out, reader.next(pause).orElse(STILL_HERE));
      }
    } finally {
      readers.remove(reader);
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
