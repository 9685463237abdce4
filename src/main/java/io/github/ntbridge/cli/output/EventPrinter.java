package io.github.ntbridge.cli.output;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.device.watch.InterfaceListener;
import io.github.ntbridge.device.watch.KnownInterface;
import io.github.ntbridge.nt.PrintableText;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Prints the events of a watch as they come. Safe for use from any thread. */
public final class EventPrinter implements InterfaceListener {
  private final LiveOutput out;
  private final boolean json;
  private final Optional<InterfaceClass> watched;
  private final CountDownLatch snapshot = new CountDownLatch(1);

  public EventPrinter(
      PrintStream out, boolean json, Optional<InterfaceClass> watched, Optional<Integer> count) {
    this.out = new LiveOutput(out, count);
    this.json = json;
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
      return lines("PRESENT", begin.present());
    }
    if (event instanceof InterfaceEvent.Arrived arrived) {
      return lines("ARRIVED", List.of(arrived.path()));
    }
    if (event instanceof InterfaceEvent.Removed removed) {
      return removal(removed.identity());
    }
    var present = ((InterfaceEvent.Resynchronised) event).present();
    return "RESYNCHRONISED  "
        + watched.map(InterfaceClass::displayName).orElse("all classes")
        + "\n"
        + lines("PRESENT", present);
  }

  private static String lines(String what, List<InterfacePath> paths) {
    var lines = new StringBuilder();
    for (var path : paths) {
      lines.append(what).append("  ").append(path.interfaceClass().displayName()).append("  ");
      lines.append(path).append('\n');
    }
    return lines.toString();
  }

  /** Identifies the interface by what was read before, since it cannot be looked up any more. */
  private static String removal(KnownInterface gone) {
    return lines("REMOVED", List.of(gone.path())).stripTrailing()
        + "  "
        + gone.instanceId().map(PrintableText::of).orElse("-")
        + "  "
        + gone.displayName().map(PrintableText::of).orElse("-")
        + "\n";
  }

  private JsonObject document(InterfaceEvent event) {
    if (event instanceof InterfaceEvent.Snapshot begin) {
      return document("snapshot", begin.present());
    }
    if (event instanceof InterfaceEvent.Arrived arrived) {
      return document("arrived", arrived.path());
    }
    if (event instanceof InterfaceEvent.Removed removed) {
      return removalDocument(removed.identity());
    }
    return document("resynchronised", ((InterfaceEvent.Resynchronised) event).present());
  }

  private static JsonObject document(String what, InterfacePath path) {
    return document(what, Optional.of(path.interfaceClass())).put("path", path.text());
  }

  private static JsonObject removalDocument(KnownInterface gone) {
    return document("removed", gone.path())
        .put("instance", gone.instanceId())
        .put("name", gone.displayName())
        .putObjects(
            "properties", gone.rememberedProperties().stream().map(JsonValues::property).toList())
        .putObjects(
            "deviceProperties",
            gone.rememberedDeviceProperties().stream().map(JsonValues::property).toList());
  }

  private JsonObject document(String what, List<InterfacePath> present) {
    return document(what, watched)
        .putStrings("present", present.stream().map(InterfacePath::text).toList());
  }

  private static JsonObject document(String what, Optional<InterfaceClass> interfaceClass) {
    var document = new JsonObject().put("event", what);
    return interfaceClass
        .map(one -> document.put("class", JsonValues.interfaceClass(one)))
        .orElseGet(() -> document.put("class", Optional.empty()));
  }
}
