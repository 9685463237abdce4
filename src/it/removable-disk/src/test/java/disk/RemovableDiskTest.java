package disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.control.ControlOutcome;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.iotarget.exchange.DiskExchanges;
import io.github.ntbridge.iotarget.exchange.StorageBusType;
import io.github.ntbridge.iotarget.exchange.StorageExchanges;
import io.github.ntbridge.iotarget.follow.FollowEvent;
import io.github.ntbridge.junit.NtBridgeTest;
import io.github.ntbridge.junit.RunnerDevice;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One source for the simulated machine and for a Windows runner, where the disk is a real one. */
@NtBridgeTest
class RemovableDiskTest {
  private static final InterfaceClass DISK = InterfaceClass.parse("disk");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void isOpenedAndQueried(NtBridge bridge, RunnerDevice device) throws IOException {
    try (var disk = bridge.openDevice(device.attach().text())) {
      var descriptor = disk.ioctl(StorageExchanges.GET_DEVICE_DESCRIPTOR);
      assertEquals(StorageBusType.FILE_BACKED_VIRTUAL, descriptor.busType());
      assertEquals(RunnerDevice.SIZE, disk.ioctl(DiskExchanges.GET_DRIVE_GEOMETRY_EX).diskSize());
    }
  }

  @Test
  void arrivesAndGoesForAWatch(NtBridge bridge, RunnerDevice device) throws Exception {
    var arrivals = new LinkedBlockingQueue<InterfacePath>();
    var removals = new LinkedBlockingQueue<InterfacePath>();
    var watch =
        bridge
            .notifications()
            .watch(
                DISK,
                event -> {
                  if (event instanceof InterfaceEvent.Arrived arrived) {
                    arrivals.add(arrived.path());
                  } else if (event instanceof InterfaceEvent.Removed removed) {
                    removals.add(removed.path());
                  }
                });
    try (watch) {
      var path = device.attach();
      awaitPath(path, arrivals);
      detach(device);
      awaitPath(path, removals);
    }
  }

  /** Other disks of the machine may arrive and go meanwhile. */
  private static void awaitPath(InterfacePath path, BlockingQueue<InterfacePath> paths)
      throws InterruptedException {
    InterfacePath next;
    do {
      next = paths.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertTrue(next != null, "a watch did not see " + path);
    } while (!next.equals(path));
  }

  @Test
  void staysAsLongAsAHandleIsOpen(NtBridge bridge, RunnerDevice device) throws IOException {
    try (var disk = bridge.openDevice(device.attach().text())) {
      assertInstanceOf(ControlOutcome.Vetoed.class, device.detach());
      disk.ioctl(StorageExchanges.GET_DEVICE_NUMBER);
    }
    detach(device);
    assertFalse(device.isAttached());
  }

  @Test
  void isLetGoByAFollowedTargetThatOpensItAgain(NtBridge bridge, RunnerDevice device)
      throws Exception {
    var events = new LinkedBlockingQueue<FollowEvent>();
    try (var followed =
        bridge.follow(DISK).matching(device.filter()).listener(events::add).start()) {
      for (int i = 0; i < 2; i++) {
        device.attach();
        followed.awaitOpen(LIMIT).ioctl(StorageExchanges.GET_DEVICE_NUMBER);
        detach(device);
        awaitRemoval(events);
      }
    }
  }

  private static void awaitRemoval(BlockingQueue<FollowEvent> events) throws InterruptedException {
    FollowEvent next;
    do {
      next = events.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertTrue(next != null, "the target was told of no removal");
    } while (!(next instanceof FollowEvent.Removed));
  }

  /** A process of the system that looks at a new disk has it open for a moment, and vetoes. */
  private static void detach(RunnerDevice device) throws IOException {
    long end = System.nanoTime() + LIMIT.toNanos();
    var outcome = device.detach();
    while (!outcome.isDone() && System.nanoTime() - end < 0) {
      outcome = device.detach();
    }
    outcome.requireDone();
  }
}
