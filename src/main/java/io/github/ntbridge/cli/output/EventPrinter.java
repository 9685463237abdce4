package io.github.ntbridge.cli.output;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.device.watch.InterfaceListener;
import io.github.ntbridge.device.watch.KnownInterface;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Prints the events of a watch as they come. Safe for use from any thread. */
public final class EventPrinter implements InterfaceListener {
  private static final int EVENT_WIDTH = "ARRIVED".length();

  private final LiveOutput out;
  private final EventRows rows;
  private final InstantSource clock;
  private final boolean json;
  private final Optional<InterfaceClass> watched;
  private final CountDownLatch snapshot = new CountDownLatch(1);

  public EventPrinter(EventOutput output, Optional<InterfaceClass> watched) {
    this.out = new LiveOutput(output.out(), output.count());
    this.rows = new EventRows(output.screen(), output.clock(), EVENT_WIDTH, watched);
    this.clock = output.clock();
    this.json = output.json();
    this.watched = watched;
  }

  @Override
  public void onEvent(InterfaceEvent event) {
    boolean isChange =
        event instanceof InterfaceEvent.Arrived || event instanceof InterfaceEvent.Removed;
    out.print(json ? document(event) + "\n" : lines(event), isChange);
    if (event instanceof InterfaceEvent.Snapshot) {
      snapshot.countDown();
    }
  }

  /** Waits until the snapshot is printed. */
  public void awaitSnapshot() throws InterruptedException {
    snapshot.await();
  }

  /** Waits for the duration, until enough changed, or until the output is closed. */
  public void awaitEnd(Optional<Duration> duration) throws InterruptedException {
    out.awaitEnd(duration);
  }

  private String lines(InterfaceEvent event) {
    if (event instanceof InterfaceEvent.Snapshot begin) {
      return present(begin.interfaces());
    }
    if (event instanceof InterfaceEvent.Arrived arrived) {
      return rows.of(Emphasis.NONE, "ARRIVED", arrived.identity());
    }
    if (event instanceof InterfaceEvent.Removed removed) {
      return rows.of(Emphasis.GONE, "REMOVED", removed.identity());
    }
    return rows.of(
            Emphasis.PROBLEM,
            "RESYNCHRONISED",
            watched.map(InterfaceClass::displayName).orElse("all classes"))
        + present(((InterfaceEvent.Resynchronised) event).interfaces());
  }

  private String present(List<KnownInterface> interfaces) {
    var lines = new StringBuilder();
    interfaces.forEach(each -> lines.append(rows.of(Emphasis.NONE, "PRESENT", each)));
    return lines.toString();
  }

  private JsonObject document(InterfaceEvent event) {
    if (event instanceof InterfaceEvent.Snapshot begin) {
      return document("snapshot", begin.interfaces());
    }
    if (event instanceof InterfaceEvent.Arrived arrived) {
      return document("arrived", arrived.identity());
    }
    if (event instanceof InterfaceEvent.Removed removed) {
      return removalDocument(removed.identity());
    }
    return document("resynchronised", ((InterfaceEvent.Resynchronised) event).interfaces());
  }

  private JsonObject document(String what, KnownInterface about) {
    return JsonValues.putKnown(document(what, Optional.of(about.interfaceClass())), about);
  }

  private JsonObject removalDocument(KnownInterface gone) {
    return document("removed", gone)
        .putObjects(
            "properties", gone.rememberedProperties().stream().map(JsonValues::property).toList())
        .putObjects(
            "deviceProperties",
            gone.rememberedDeviceProperties().stream().map(JsonValues::property).toList());
  }

  private JsonObject document(String what, List<KnownInterface> present) {
    return document(what, watched)
        .putStrings("present", present.stream().map(each -> each.path().text()).toList())
        .putObjects(
            "interfaces",
            present.stream()
                .map(
                    each ->
                        JsonValues.putKnown(
                            new JsonObject()
                                .put("class", JsonValues.interfaceClass(each.interfaceClass())),
                            each))
                .toList());
  }

  private JsonObject document(String what, Optional<InterfaceClass> interfaceClass) {
    var document = new JsonObject().put("event", what).put("time", EventRows.timeOf(clock));
    return interfaceClass
        .map(one -> document.put("class", JsonValues.interfaceClass(one)))
        .orElseGet(() -> document.put("class", Optional.empty()));
  }
}
