package io.github.ntbridge.cli;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfaceEvent;
import io.github.ntbridge.device.InterfacePath;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Prints the events of several watches as one stream. Safe for use from any thread. */
final class EventPrinter {
  private final PrintStream out;
  private final boolean json;
  private final CountDownLatch snapshots;
  private final CountDownLatch readerGone = new CountDownLatch(1);

  EventPrinter(PrintStream out, boolean json, int watches) {
    this.out = out;
    this.json = json;
    this.snapshots = new CountDownLatch(watches);
  }

  synchronized void print(InterfaceClass interfaceClass, InterfaceEvent event) {
    if (json) {
      out.print(document(interfaceClass, event) + "\n");
    } else {
      out.print(lines(interfaceClass, event));
    }
    // Whoever reads this wants to know now; checkError flushes.
    if (out.checkError()) {
      readerGone.countDown();
    }
    if (event instanceof InterfaceEvent.Snapshot) {
      snapshots.countDown();
    }
  }

  /** Waits for what is present first, and then for as long as asked, or until nobody reads. */
  void awaitEnd(Optional<Duration> duration) throws InterruptedException {
    snapshots.await();
    if (duration.isEmpty()) {
      readerGone.await();
      return;
    }
    readerGone.await(TimeUnit.NANOSECONDS.convert(duration.get()), TimeUnit.NANOSECONDS);
  }

  private static String lines(InterfaceClass interfaceClass, InterfaceEvent event) {
    if (event instanceof InterfaceEvent.Snapshot snapshot) {
      return lines("PRESENT", interfaceClass, snapshot.present());
    }
    if (event instanceof InterfaceEvent.Arrived arrived) {
      return lines("ARRIVED", interfaceClass, List.of(arrived.path()));
    }
    if (event instanceof InterfaceEvent.Removed removed) {
      return lines("REMOVED", interfaceClass, List.of(removed.path()));
    }
    var present = ((InterfaceEvent.Resynchronised) event).present();
    return "RESYNCHRONISED  "
        + interfaceClass.displayName()
        + "\n"
        + lines("PRESENT", interfaceClass, present);
  }

  private static String lines(
      String what, InterfaceClass interfaceClass, List<InterfacePath> paths) {
    var lines = new StringBuilder();
    for (var path : paths) {
      lines.append(what).append("  ").append(interfaceClass.displayName()).append("  ");
      lines.append(path).append('\n');
    }
    return lines.toString();
  }

  private static JsonObject document(InterfaceClass interfaceClass, InterfaceEvent event) {
    if (event instanceof InterfaceEvent.Snapshot snapshot) {
      return document("snapshot", interfaceClass, snapshot.present());
    }
    if (event instanceof InterfaceEvent.Arrived arrived) {
      return document("arrived", interfaceClass).put("path", arrived.path().text());
    }
    if (event instanceof InterfaceEvent.Removed removed) {
      return document("removed", interfaceClass).put("path", removed.path().text());
    }
    return document(
        "resynchronised", interfaceClass, ((InterfaceEvent.Resynchronised) event).present());
  }

  private static JsonObject document(
      String what, InterfaceClass interfaceClass, List<InterfacePath> present) {
    return document(what, interfaceClass)
        .putStrings("present", present.stream().map(InterfacePath::text).toList());
  }

  private static JsonObject document(String what, InterfaceClass interfaceClass) {
    return new JsonObject().put("event", what).put("class", Json.interfaceClass(interfaceClass));
  }
}
