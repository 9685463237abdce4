package io.github.ntbridge.junit;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfaceFilter;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.InterfaceProperties;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.device.control.ControlOutcome;
import io.github.ntbridge.iotarget.exchange.StorageExchanges;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.seam.MissingExportException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/**
 * A removable device of a test: a disk that can be opened, queried, removed and plugged in again.
 * On {@code windows} it is a real one, a virtual disk of Windows (virtdisk.dll) that needs neither
 * hardware nor a driver of one's own; on {@code sim} and {@code stub} it is one of the simulated
 * machine. One test source runs on all of them:
 *
 * <pre>{@code
 * @Test
 * void comesBack(NtBridge bridge, RunnerDevice device) throws IOException {
 *   var path = device.attach();
 *   bridge.openDevice(path.text()).close();
 *   device.detach().requireDone();
 *   device.attach();
 * }
 * }</pre>
 *
 * <p>A test, {@code @BeforeEach} or {@code @AfterEach} method takes it as a parameter; all of them
 * get the same one, which is not attached yet. At the end of the test the extension takes it away,
 * even while it is open, and deletes its file. A process that is killed leaves the file, in a
 * folder {@code ntbridge-…} of the folder for temporary files, and nothing that is attached.
 *
 * <p>The disk is blank: it has no partitions, no volumes and no drive letters. Its data can be read
 * and written on {@code windows} alone; what both have are opens, the queries of {@link
 * io.github.ntbridge.iotarget.exchange.StorageExchanges} and {@link
 * io.github.ntbridge.iotarget.exchange.DiskExchanges}, arrival and removal.
 *
 * <p>Windows requires an elevated process of an administrator (SeManageVolumePrivilege), as the
 * jobs of hosted runners are. Where it has no virtual disks, as under Wine, {@link #attach} skips
 * the test. For one thread at a time.
 */
public final class RunnerDevice {
  /** The size of the disk, bytes. */
  public static final long SIZE = 16L << 20;

  private static final InterfaceClass DISK =
      new InterfaceClass(WellKnownInterfaceClass.DISK.guid());

  private final NtBridge bridge;
  private final PluggableDisk disk;
  private final Set<InterfacePath> others;
  private Optional<DeviceNode> attached = Optional.empty();

  RunnerDevice(NtBridge bridge, PluggableDisk disk) throws IOException {
    this.bridge = bridge;
    this.disk = disk;
    this.others = new HashSet<>(bridge.interfaces().list(DISK, Presence.PRESENT));
  }

  /**
   * Plugs the disk in, and waits until its interface has arrived, which listeners may see before.
   * Skips the test if the system has no virtual disks.
   *
   * @return the path of its interface of class {@code disk}; the next time it may be another one
   * @throws IOException if the system refuses it; the message names the Win32 error and what helps
   * @throws IllegalStateException if it is attached already
   */
  public InterfacePath attach() throws IOException {
    if (attached.isPresent()) {
      throw new IllegalStateException("the device is attached already; detach it first");
    }
    int number = plug();
    try {
      var path = awaitInterface(number);
      attached = Optional.of(node(path));
      return path;
    } catch (IOException | RuntimeException e) {
      unplugAfter(e);
      throw e;
    }
  }

  private int plug() throws IOException {
    try {
      return disk.plug();
    } catch (MissingExportException e) {
      return Assumptions.abort(
          PrintableText.of(
              "requires virtual disks, and this system has none: "
                  + e.function()
                  + " of "
                  + e.library()
                  + ": "
                  + Optional.ofNullable(e.getCause()).map(Throwable::getMessage).orElse("")));
    }
  }

  private void unplugAfter(Exception failure) {
    try {
      disk.unplug();
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** An interface whose properties cannot be read yet is looked at again each second. */
  private InterfacePath awaitInterface(int number) throws IOException {
    var interval = TimeLimits.PRESENCE_RECHECK;
    try {
      for (long looks = TimeLimits.VIRTUAL_DISK.dividedBy(interval); looks > 0; looks--) {
        var found =
            bridge
                .notifications()
                .await(
                    DISK,
                    filter().and((path, properties) -> number(path, properties) == number),
                    interval);
        if (found.isPresent()) {
          return found.get();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the disk arrived");
    }
    throw new IOException(
        "disk "
            + number
            + " was attached, and no interface of it arrived within "
            + TimeLimits.VIRTUAL_DISK.toSeconds()
            + " s");
  }

  /** The number of a disk, by the property, or of a system without it by the disk itself. */
  private long number(InterfacePath path, InterfaceProperties properties) throws IOException {
    var known = properties.get(PropertyKeys.STORAGE_DISK_NUMBER);
    if (known.isPresent()) {
      return known.get();
    }
    try (var device = bridge.openDevice(path.text())) {
      return device.ioctl(StorageExchanges.GET_DEVICE_NUMBER).deviceNumber();
    }
  }

  private DeviceNode node(InterfacePath path) throws IOException {
    var instanceId = bridge.interfaces().properties(path).instanceId();
    return bridge
        .deviceTree()
        .node(instanceId.orElseThrow(() -> new IOException("no device has the interface " + path)));
  }

  /**
   * Removes the disk in order, as before a user unplugs it: each listener on a handle of it is
   * asked first (query-remove, "CM_Query_And_Remove_SubTreeW function"), and then it is taken away.
   * After a veto it stays attached; on Windows another process that looks at a new disk can veto,
   * too, for a moment.
   *
   * @return the outcome; {@link ControlOutcome.Vetoed} if a listener vetoes or a handle is still
   *     open
   * @throws IOException if the system fails to detach the disk after its removal
   * @throws IllegalStateException if it is not attached, or this is called inside a listener
   */
  public ControlOutcome detach() throws IOException {
    var node =
        attached.orElseThrow(
            () -> new IllegalStateException("the device is not attached; attach it first"));
    var outcome = node.queryRemove();
    if (outcome.isDone() || outcome instanceof ControlOutcome.Gone) {
      takeAway();
      awaitAbsent(node);
    }
    return outcome;
  }

  private void takeAway() throws IOException {
    attached = Optional.empty();
    disk.unplug();
  }

  private static void awaitAbsent(DeviceNode node) throws IOException {
    try {
      if (!node.awaitAbsent(TimeLimits.VIRTUAL_DISK)) {
        throw new IOException(
            node
                + " is still present "
                + TimeLimits.VIRTUAL_DISK.toSeconds()
                + " s after detaching");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the disk went away");
    }
  }

  /**
   * Returns whether the disk is attached.
   *
   * @return true from {@link #attach} until {@link #detach} succeeds
   */
  public boolean isAttached() {
    return attached.isPresent();
  }

  /**
   * Returns a filter for its interface, also for one that has not arrived yet: it accepts the disks
   * that were not there when the test took the device. Of tests that run in parallel on {@code
   * windows}, each may see the disk of the other.
   *
   * @return the filter, for {@link io.github.ntbridge.NtBridge#follow} and others
   */
  public InterfaceFilter filter() {
    return (path, properties) -> path.interfaceClass().equals(DISK) && !others.contains(path);
  }

  /**
   * Takes the disk away at the end of the test, even while it is open, and waits until it is gone:
   * the disk of the next test may get the same path.
   */
  void release() throws IOException {
    if (attached.isPresent()) {
      var node = attached.get();
      takeAway();
      awaitAbsent(node);
    }
  }

  /** Removes what is left once nothing of the test is open any more. */
  void discard() throws IOException {
    disk.discard();
  }
}
