package io.github.ntbridge.recording;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.device.watch.InterfaceListener;
import io.github.ntbridge.recording.RecordedEvent.Change;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Records the events of a watch until it is stopped. Safe for use from any thread. */
final class EventCapture implements InterfaceListener {
  /** Looks up an interface that arrived or was removed, on the thread of the watch. */
  interface Witness {
    /** Reads the properties of an interface while it is there. */
    void arrived(InterfacePath path);

    /** Returns whether the device of a removed interface is not present any more. */
    boolean isUnplugged(InterfacePath path);
  }

  private final Set<InterfacePath> enabled;
  private final Witness witness;
  private final int limit;
  private final Runnable onListening;
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<RecordedEvent> events = new ArrayList<>();
  private long begin;
  private boolean listening;

  /**
   * Begins with the interfaces that are known to be enabled.
   *
   * @param limit the largest number of events
   * @param onListening runs once, as soon as no event can be missed
   */
  EventCapture(
      Collection<InterfacePath> enabled, Witness witness, int limit, Runnable onListening) {
    this.enabled = new LinkedHashSet<>(enabled);
    this.witness = witness;
    this.limit = limit;
    this.onListening = onListening;
  }

  @Override
  public void onEvent(InterfaceEvent event) {
    record(event);
    if (event instanceof InterfaceEvent.Snapshot) {
      onListening.run();
    }
  }

  private synchronized void record(InterfaceEvent event) {
    if (end.getCount() == 0) {
      return;
    }
    if (event instanceof InterfaceEvent.Arrived arrived) {
      change(arrived.path(), true);
    } else if (event instanceof InterfaceEvent.Removed removed) {
      change(removed.path(), false);
    } else if (event instanceof InterfaceEvent.Snapshot snapshot) {
      begin = System.nanoTime();
      listening = true;
      change(snapshot.present());
    } else if (event instanceof InterfaceEvent.Resynchronised resynchronised) {
      change(resynchronised.present());
    }
  }

  /** Changes without an event of their own have the time of the fresh snapshot. */
  private void change(List<InterfacePath> present) {
    var stayed = new HashSet<>(present);
    for (var gone : List.copyOf(enabled)) {
      if (!stayed.contains(gone)) {
        change(gone, false);
      }
    }
    present.forEach(path -> change(path, true));
  }

  private void change(InterfacePath path, boolean arrived) {
    boolean changed = arrived ? enabled.add(path) : enabled.remove(path);
    if (changed && events.size() < limit) {
      events.add(
          new RecordedEvent(Duration.ofMillis(elapsed().toMillis()), kind(path, arrived), path));
      if (events.size() == limit) {
        end.countDown();
      }
    }
  }

  private Change kind(InterfacePath path, boolean arrived) {
    if (arrived) {
      witness.arrived(path);
      return Change.ARRIVED;
    }
    return witness.isUnplugged(path) ? Change.UNPLUGGED : Change.REMOVED;
  }

  private Duration elapsed() {
    return listening ? Duration.ofNanos(System.nanoTime() - begin) : Duration.ZERO;
  }

  /** Waits for the duration, or until there are enough events. */
  void listen(Duration time) throws IOException {
    try {
      end.await(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while recording events");
    }
  }

  /** Ends the recording; later events are ignored. */
  synchronized List<RecordedEvent> stop() {
    end.countDown();
    return List.copyOf(events);
  }
}
