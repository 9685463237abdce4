package io.github.ntbridge.device.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import io.github.ntbridge.device.NotifyingLayer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.layout.NotifyEventData;
import io.github.ntbridge.nt.seam.NotifyAction;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeviceInstanceWatchTest {
  private static final String ID = "ROOT\\TEST\\0000";

  private final NotifyingLayer layer = new NotifyingLayer();
  private final DeviceNotifications notifications = new DeviceNotifications(layer);
  private final BlockingQueue<DeviceInstanceEvent> received = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    notifications.close();
    layer.close();
  }

  private void started() {
    layer.raise(NotifyAction.DEVICE_INSTANCE_STARTED, new NotifyEventData.DeviceInstance(ID));
  }

  @Test
  @Rule("P-34")
  void aSystemWithoutInstanceEventsIsReported() {
    layer.registerResult = ConfigRet.CALL_NOT_IMPLEMENTED;
    var refusal =
        assertThrows(
            ConfigRetException.class, () -> notifications.watchInstance(ID, received::add).close());

    assertEquals(ConfigRet.CALL_NOT_IMPLEMENTED, refusal.result());
    assertTrue(refusal.toString().contains("watch interfaces instead"), refusal::toString);
  }

  @Test
  void anotherRefusalIsLeftAsItIs() {
    layer.registerResult = ConfigRet.NO_SUCH_DEVNODE;
    var refusal =
        assertThrows(
            ConfigRetException.class, () -> notifications.watchInstance(ID, received::add).close());

    assertEquals(ConfigRet.NO_SUCH_DEVNODE, refusal.result());
  }

  @Test
  void whatOverflowsIsCountedAndSaid() throws Exception {
    var entered = new CountDownLatch(1);
    var leave = new CountDownLatch(1);
    notifications.watchInstance(
        ID,
        event -> {
          received.add(event);
          entered.countDown();
          try {
            leave.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    started();
    assertTrue(entered.await(30, TimeUnit.SECONDS));
    for (int i = 0; i < DeviceInstanceWatch.QUEUE_CAPACITY + 5; i++) {
      started();
    }
    leave.countDown();

    assertEquals(new DeviceInstanceEvent.Started(ID), received.poll(30, TimeUnit.SECONDS));
    assertEquals(
        new DeviceInstanceEvent.Lost(DeviceInstanceWatch.QUEUE_CAPACITY + 5),
        received.poll(30, TimeUnit.SECONDS));
    started();
    assertEquals(new DeviceInstanceEvent.Started(ID), received.poll(30, TimeUnit.SECONDS));
  }

  @Test
  @Rule("P-22")
  void anEventAfterClosingBeganIsNotDelivered() throws Exception {
    notifications.watchInstances(received::add).close();
    started();

    assertTrue(received.isEmpty());
  }

  @Test
  void anEventThatFindsNoThreadIsDeliveredWithTheNext() throws Exception {
    var scheduling = new ChangedScheduling.Inline(layer.scheduling);
    layer.scheduling = scheduling;
    notifications.watchInstance(ID, received::add);
    scheduling.refuse(true);
    assertThrows(RejectedExecutionException.class, this::started);
    scheduling.refuse(false);
    started();

    assertEquals(new DeviceInstanceEvent.Started(ID), received.poll(30, TimeUnit.SECONDS));
    assertEquals(new DeviceInstanceEvent.Started(ID), received.poll(30, TimeUnit.SECONDS));
  }
}
