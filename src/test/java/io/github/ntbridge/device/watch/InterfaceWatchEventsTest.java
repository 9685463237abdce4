package io.github.ntbridge.device.watch;

import static io.github.ntbridge.device.NotifyingLayer.CLASS;
import static io.github.ntbridge.device.NotifyingLayer.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import io.github.ntbridge.Rule;
import io.github.ntbridge.device.NotifyingLayer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.layout.NotifyEventData;
import io.github.ntbridge.nt.seam.NotifyAction;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a watch makes of events that no machine sends on demand. */
@Timeout(60)
class InterfaceWatchEventsTest {
  private final NotifyingLayer layer = new NotifyingLayer();
  private final DeviceNotifications notifications = new DeviceNotifications(layer);

  @AfterEach
  void close() {
    notifications.close();
    layer.close();
  }

  @Test
  @Rule("P-23")
  void itRegistersFirstAndListsThen() throws Exception {
    notifications.watch(CLASS, event -> {});
    var order = inOrder(layer.cfgMgr32);
    order.verify(layer.cfgMgr32).CM_Register_Notification(any(), any(), any(), any());
    order
        .verify(layer.cfgMgr32)
        .CM_Get_Device_Interface_ListW(any(), any(), any(), anyInt(), anyInt());
  }

  @Test
  @Rule({"P-22", "P-23"})
  void anEventBeforeRegisteringReturnsIsDeliveredAfterTheSnapshotAndOnce() throws Exception {
    layer.listed = List.of(path(1));
    layer.whileRegistering =
        () -> {
          layer.announce(true, path(1));
          layer.announce(true, path(2));
        };
    var received = ReceivedEvents.free();
    notifications.watch(CLASS, received);

    assertEquals(
        List.of(
            InterfaceEvent.Snapshot.ofPaths(List.of(path(1))), new InterfaceEvent.Arrived(path(2))),
        received.next(2));
  }

  @Test
  @Rule("P-22")
  void anEventAfterClosingBeganIsNotDelivered() throws Exception {
    var received = ReceivedEvents.free();
    var watch = notifications.watch(CLASS, received);
    received.next(1);
    watch.close();

    assertEquals(0, layer.announce(true, path(1)));
    assertTrue(received.isEmpty());
  }

  @Test
  @Rule("P-24")
  void aListenerThatBlocksDoesNotHoldUpTheCallback() throws Exception {
    var held = ReceivedEvents.held();
    notifications.watch(CLASS, held);
    held.awaitEntered();

    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertEquals(0, layer.announce(true, path(1))));
    held.release();
    assertEquals(new InterfaceEvent.Arrived(path(1)), held.next(2).get(1));
  }

  @Test
  @Rule("P-31")
  void anEventThatSaysNothingDoesNotHoldUpTheNext() throws Exception {
    var received = ReceivedEvents.free();
    notifications.watch(CLASS, received);
    received.next(1);
    layer.announce(false, path(1));
    layer.raise(NotifyAction.DEVICE_INSTANCE_STARTED, new byte[12]);
    layer.announce(true, path(2));

    assertEquals(List.of(new InterfaceEvent.Arrived(path(2))), received.next(1));
  }

  @Test
  void anEventThatCannotBeReadIsMadeGoodByAFreshList() throws Exception {
    var received = ReceivedEvents.free();
    notifications.watch(CLASS, received);
    received.next(1);
    layer.listed = List.of(path(2));
    layer.raise(NotifyAction.DEVICE_INTERFACE_ARRIVAL, new byte[12]);
    assertEquals(
        List.of(InterfaceEvent.Resynchronised.ofPaths(List.of(path(2)))), received.next(1));

    layer.listed = List.of();
    layer.raise(
        NotifyAction.DEVICE_INTERFACE_REMOVAL,
        new NotifyEventData.DeviceInterface(CLASS.guid(), "no path"));
    assertEquals(List.of(InterfaceEvent.Resynchronised.ofPaths(List.of())), received.next(1));

    layer.listed = List.of(path(3));
    layer.raise(
        NotifyAction.DEVICE_INTERFACE_ARRIVAL, new NotifyEventData.DeviceInstance("ROOT\\X\\0"));
    assertEquals(
        List.of(InterfaceEvent.Resynchronised.ofPaths(List.of(path(3)))), received.next(1));
  }

  @Test
  void anEventThatFindsNoThreadIsDeliveredWithTheNext() throws Exception {
    var scheduling = new ChangedScheduling.Inline(layer.scheduling);
    layer.scheduling = scheduling;
    var received = ReceivedEvents.free();
    notifications.watch(CLASS, RememberedProperties.NONE, received);
    received.next(1);
    scheduling.refuse(true);
    assertThrows(RejectedExecutionException.class, () -> layer.announce(true, path(1)));
    scheduling.refuse(false);
    layer.announce(true, path(2));

    assertEquals(
        List.of(new InterfaceEvent.Arrived(path(1)), new InterfaceEvent.Arrived(path(2))),
        received.next(2));
  }

  @Test
  @Rule("P-30")
  void aRemovalIsDeliveredThoughTheSystemNoLongerKnowsTheInterface() throws Exception {
    layer.listed = List.of(path(1));
    var received = ReceivedEvents.free();
    notifications.watch(CLASS, received);
    layer.announce(false, path(1));

    var removed = (InterfaceEvent.Removed) received.next(2).get(1);
    assertEquals(path(1), removed.path());
    assertTrue(removed.identity().instanceId().isEmpty());
  }

  private void verifyLookups(int count) {
    verify(layer.cfgMgr32, timeout(30_000).times(count))
        .CM_Get_Device_Interface_PropertyW(any(), any(), any(), any(), any(), anyInt());
  }

  @Test
  @Rule("P-30")
  void theInstanceIdIsLearnedWhenNoEventWaitsAndKeptForTheRemoval() throws Exception {
    layer.listed = List.of(path(1));
    layer.instanceId = "ROOT\\TEST\\0001";
    var received = ReceivedEvents.free();
    notifications.watch(CLASS, RememberedProperties.INSTANCE_ID, received);
    verifyLookups(1);
    layer.instanceId = "";
    layer.announce(false, path(1));

    var removed = (InterfaceEvent.Removed) received.next(2).get(1);
    assertEquals("ROOT\\TEST\\0001", removed.identity().instanceId().orElseThrow());
    verifyLookups(1);
  }

  @Test
  void noInstanceIdIsLookedUpWhileEventsRain() throws Exception {
    var held = ReceivedEvents.held();
    notifications.watch(CLASS, RememberedProperties.INSTANCE_ID, held);
    held.awaitEntered();
    for (int i = 0; i < 1000; i++) {
      layer.announce(true, path(i));
      layer.announce(false, path(i));
    }
    held.release();
    held.next(2001);
    layer.announce(true, path(1));

    verifyLookups(1);
  }

  @Test
  void aQueueThatOverflowsIsDroppedForOneFreshList() throws Exception {
    var held = ReceivedEvents.held();
    notifications.watch(CLASS, held);
    held.awaitEntered();
    for (int i = 0; i <= InterfaceWatch.QUEUE_CAPACITY + 100; i++) {
      layer.announce(true, path(i));
    }
    layer.listed = List.of(path(7), path(8));
    held.release();

    assertEquals(
        List.of(
            InterfaceEvent.Snapshot.ofPaths(List.of()),
            InterfaceEvent.Resynchronised.ofPaths(List.of(path(7), path(8)))),
        held.next(2));
    layer.announce(true, path(7));
    layer.announce(false, path(8));
    assertEquals(List.of(new InterfaceEvent.Removed(path(8))), held.next(1));
  }

  @Test
  void aQueueThatIsJustFullLosesNothing() throws Exception {
    var held = ReceivedEvents.held();
    notifications.watch(CLASS, held);
    held.awaitEntered();
    for (int i = 0; i < InterfaceWatch.QUEUE_CAPACITY; i++) {
      layer.announce(true, path(i));
    }
    held.release();

    var received = held.next(1 + InterfaceWatch.QUEUE_CAPACITY);
    for (int i = 0; i < InterfaceWatch.QUEUE_CAPACITY; i++) {
      assertEquals(new InterfaceEvent.Arrived(path(i)), received.get(1 + i));
    }
  }

  private void overflow(ReceivedEvents held) throws InterruptedException {
    held.awaitEntered();
    for (int i = 0; i <= InterfaceWatch.QUEUE_CAPACITY; i++) {
      layer.announce(true, path(i));
    }
    held.release();
    held.next(1);
  }

  private void awaitLists(int count) {
    verify(layer.cfgMgr32, timeout(30_000).atLeast(count))
        .CM_Get_Device_Interface_ListW(any(), any(), any(), anyInt(), anyInt());
  }

  @Test
  void aFreshListThatFailsIsReadAgainWithoutAnyEvent() throws Exception {
    var held = ReceivedEvents.held();
    notifications.watch(CLASS, held);
    layer.listResult = ConfigRet.FAILURE;
    overflow(held);
    awaitLists(4);
    layer.listed = List.of(path(3));
    layer.listResult = ConfigRet.SUCCESS;

    assertEquals(List.of(InterfaceEvent.Resynchronised.ofPaths(List.of(path(3)))), held.next(1));
    layer.announce(false, path(3));
    assertEquals(List.of(new InterfaceEvent.Removed(path(3))), held.next(1));
  }

  @Test
  void closingEndsThePauseBeforeTheNextList() throws Exception {
    var timeless = new ChangedScheduling.Timeless(layer.scheduling);
    layer.scheduling = timeless;
    var held = ReceivedEvents.held();
    var watch = notifications.watch(CLASS, held);
    layer.listResult = ConfigRet.FAILURE;
    overflow(held);
    timeless.awaitSomebodyWaiting();

    assertTimeoutPreemptively(Duration.ofSeconds(10), watch::close);
  }

  @Test
  void aListThatFailsLeavesNothingRegistered() {
    layer.listResult = ConfigRet.FAILURE;

    assertThrows(ConfigRetException.class, () -> notifications.watch(CLASS, event -> {}));
    verify(layer.cfgMgr32).CM_Unregister_Notification(any());
  }

  @Test
  void aRefusedRegistrationIsNotUnregistered() {
    layer.registerResult = ConfigRet.OUT_OF_MEMORY;

    assertThrows(ConfigRetException.class, () -> notifications.watch(CLASS, event -> {}));
    verify(layer.cfgMgr32, never()).CM_Unregister_Notification(any());
  }

  @Test
  void nothingIsWatchedOnceTheBridgeIsClosed() throws IOException {
    notifications.close();

    assertThrows(IllegalStateException.class, () -> notifications.watch(CLASS, event -> {}));
  }

  @Test
  void aTestThatThrowsEndsTheWaitForIt() throws Exception {
    var watch = notifications.watch(CLASS, event -> {});
    var thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                watch.await(
                    present -> {
                      throw new UnsupportedOperationException("thrown by the test");
                    },
                    Duration.ofSeconds(30)));

    assertInstanceOf(UnsupportedOperationException.class, thrown.getCause());
  }
}
