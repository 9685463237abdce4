package io.github.ntbridge.inventory.holder;

import io.github.ntbridge.namespace.BoundedQuery;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Searches the handles of all processes for those on a device ("NtQuerySystemInformation function",
 * class 64). A handle is recognised by the name of the device object that it is open on, never by
 * its object: each open makes an object of its own. Safe for use from any thread.
 */
public final class HandleSearch {
  /** Longer than any search takes, and short enough to count in nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private final NativeLayer layer;

  /** One search at a time: the duplicates of another one are handles of the own process. */
  private final ReentrantLock oneAtATime = new ReentrantLock();

  /**
   * Creates the search of a machine.
   *
   * @param layer its layer
   */
  public HandleSearch(NativeLayer layer) {
    this.layer = layer;
  }

  /**
   * Searches for the handles on a device. What the search cannot see in time, or for want of
   * rights, is in the omissions of the result.
   *
   * @param device the names of its device objects
   * @param limit the time limit, whatever the handles are
   * @return the handles
   * @throws NtStatusException if the system does not list its handles; with STATUS_CANCELLED if the
   *     thread is interrupted
   * @throws IOException if the system returns malformed data
   */
  public Holders search(Collection<ObjectPath> device, Duration limit) throws IOException {
    TimeLimits.requireNotNegative(limit);
    var longest = limit.compareTo(LONGEST) < 0 ? limit : LONGEST;
    long start = layer.scheduling().nanoTime();
    try {
      if (!oneAtATime.tryLock(longest.toNanos(), TimeUnit.NANOSECONDS)) {
        return new Holders(List.of(), List.of(UnseenHandles.ofAll(limit)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NtStatusException(HandleScan.LIST, "", NtStatus.CANCELLED);
    }
    try {
      var left = longest.minusNanos(layer.scheduling().nanoTime() - start);
      var scan = new HandleScan(layer, new DeviceNames(device), start, longest);
      return left.isNegative() || left.isZero() ? scan.result() : search(scan, left);
    } finally {
      oneAtATime.unlock();
    }
  }

  /**
   * Runs a scan on a thread of its own, which stays behind if a driver keeps it: then the rest of
   * the handles is what the search did not see.
   */
  private static Holders search(HandleScan scan, Duration left) throws IOException {
    try {
      BoundedQuery.run(HandleScan.LIST, "", left, scan::run);
    } catch (NtStatusException e) {
      scan.stop();
      if (!e.status().equals(NtStatus.IO_TIMEOUT)) {
        throw e;
      }
    }
    return scan.result();
  }
}
