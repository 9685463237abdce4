package io.github.ntbridge.device;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.after;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import io.github.ntbridge.nt.CfgMgr32;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.DaemonScheduling;
import io.github.ntbridge.nt.NativeLayer;
import io.github.ntbridge.nt.NotificationCallback;
import io.github.ntbridge.nt.layout.NotifyAction;
import io.github.ntbridge.nt.layout.NotifyEventData;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a watch does when the system or its layer fails it. */
class InterfaceWatchTest {
  private static final InterfaceClass HID = InterfaceClass.parse("hid");
  private static final String PATH = "\\\\?\\X#" + HID.bracedGuid();
  private static final int FAILING_LISTS = 3;

  private final SimulatedMachine machine = SimulatedMachine.create();

  @Test
  void onALayerThatIsClosedIsRefusedAndLeavesNoRegistration() {
    var real = SimulatedLayer.owning(machine);
    NativeLayer layer = mock(NativeLayer.class, delegatesTo(real));
    try (real;
        var scheduling = new DaemonScheduling()) {
      doReturn(scheduling).when(layer).scheduling();
      scheduling.close();
      var interfaces = new DeviceInterfaces(layer);
      assertThrows(RejectedExecutionException.class, () -> interfaces.watch(HID, event -> {}));
      assertEquals(0, machine.registrationCount());
    }
  }

  @Test
  void thatCannotListAfterAnOverflowTriesAgainAtTheNextEvent() throws Exception {
    var real = SimulatedLayer.owning(machine);
    CfgMgr32 cfgMgr32 = mock(CfgMgr32.class, delegatesTo(real.cfgMgr32()));
    NativeLayer layer = mock(NativeLayer.class, delegatesTo(real));
    doReturn(cfgMgr32).when(layer).cfgMgr32();
    var callback = new AtomicReference<NotificationCallback>();
    doAnswer(
            call -> {
              callback.set(call.getArgument(2));
              return real.cfgMgr32()
                  .CM_Register_Notification(
                      call.getArgument(0),
                      call.getArgument(1),
                      call.getArgument(2),
                      call.getArgument(3));
            })
        .when(cfgMgr32)
        .CM_Register_Notification(any(), any(), any(), any());
    var overflowed = new CountDownLatch(1);
    var lists = new AtomicInteger();
    var events = new LinkedBlockingQueue<InterfaceEvent>();
    try (real;
        var interfaces = new DeviceInterfaces(layer)) {
      interfaces.watch(
          HID,
          event -> {
            await(overflowed);
            events.add(event);
          });
      doAnswer(
              call ->
                  lists.incrementAndGet() <= FAILING_LISTS
                      ? ConfigRet.FAILURE.value()
                      : real.cfgMgr32()
                          .CM_Get_Device_Interface_ListW(
                              call.getArgument(0),
                              call.getArgument(1),
                              call.getArgument(2),
                              call.getArgument(3),
                              call.getArgument(4)))
          .when(cfgMgr32)
          .CM_Get_Device_Interface_ListW(any(), any(), any(), anyInt(), anyInt());
      for (int i = 0; i <= InterfaceWatch.QUEUE_CAPACITY; i++) {
        arrival(real, requireNonNull(callback.get()));
      }
      overflowed.countDown();
      assertInstanceOf(InterfaceEvent.Snapshot.class, events.poll(30, TimeUnit.SECONDS));
      for (int failed = 1; failed <= FAILING_LISTS; failed++) {
        verify(cfgMgr32, timeout(30_000).times(1 + failed))
            .CM_Get_Device_Interface_ListW(any(), any(), any(), anyInt(), anyInt());
        verify(cfgMgr32, after(100).times(1 + failed))
            .CM_Get_Device_Interface_ListW(any(), any(), any(), anyInt(), anyInt());
        arrival(real, requireNonNull(callback.get()));
      }
      assertInstanceOf(InterfaceEvent.Resynchronised.class, events.poll(30, TimeUnit.SECONDS));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void arrival(NativeLayer layer, NotificationCallback callback) {
    var event = new NotifyEventData.DeviceInterface(HID.guid(), PATH);
    try (var block = layer.heap().allocate(event.size())) {
      event.write(block.buffer());
      callback.onEvent(
          null, null, NotifyAction.DEVICE_INTERFACE_ARRIVAL, block.pointer(), event.size());
    }
  }
}
