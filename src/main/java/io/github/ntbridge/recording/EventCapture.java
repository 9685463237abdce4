package io.github.ntbridge.recording;

import io.github.ntbridge.device.InterfaceEvent;
import io.github.ntbridge.device.InterfaceListener;
import io.github.ntbridge.device.InterfacePath;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes down what a watch tells. Safe for use from any thread. */
final class EventCapture implements InterfaceListener {
  private final long begin = System.nanoTime();
  private final Set<InterfacePath> enabled;
  private final List<RecordedEvent> events = new ArrayList<>();

  /** Begins with the interfaces that are known to be enabled. */
  EventCapture(Collection<InterfacePath> enabled) {
    this.enabled = new LinkedHashSet<>(enabled);
  }

  @Override
  public synchronized void onEvent(InterfaceEvent event) {
    if (event instanceof InterfaceEvent.Arrived arrived) {
      change(arrived.path(), true);
    } else if (event instanceof InterfaceEvent.Removed removed) {
      change(removed.path(), false);
    } else if (event instanceof InterfaceEvent.Snapshot snapshot) {
      change(snapshot.present());
    } else if (event instanceof InterfaceEvent.Resynchronised resynchronised) {
      change(resynchronised.present());
    }
  }

  /** What changed unheard counts from now. */
  private void change(List<InterfacePath> present) {
    for (var gone : List.copyOf(enabled)) {
      if (!present.contains(gone)) {
        change(gone, false);
      }
    }
    present.forEach(path -> change(path, true));
  }

  private void change(InterfacePath path, boolean arrived) {
    boolean changed = arrived ? enabled.add(path) : enabled.remove(path);
    if (changed) {
      var at = Duration.ofMillis((System.nanoTime() - begin) / 1_000_000);
      events.add(new RecordedEvent(at, arrived, path));
    }
  }

  /** Waits for as long as it listens. */
  void listen(Duration time) throws IOException {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while it listened to events");
    }
  }

  synchronized List<RecordedEvent> events() {
    return List.copyOf(events);
  }
}
