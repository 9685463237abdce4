package io.github.ntbridge.sim.pnp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Pointer;
import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.layout.NotifyEventData;
import io.github.ntbridge.nt.layout.NotifyFilter;
import io.github.ntbridge.nt.seam.NotificationCallback;
import io.github.ntbridge.sim.Caller;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.ByteQueueDevice;
import io.github.ntbridge.sim.device.RemovalOutcome;
import io.github.ntbridge.sim.device.SimulatedDevice;
import io.github.ntbridge.sim.time.MachineScheduling;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is announced, to whom, in what order; and what a removal asks before. */
class NotificationTest {
  private static final UUID CLASS = WellKnownInterfaceClass.HID.guid();
  private static final UUID OTHER = WellKnownInterfaceClass.COMPORT.guid();
  private static final String ID = "HID\\VID_1234\\6&ABCD&0";
  private static final String PATH = "\\\\?\\HID#VID_1234#6&ABCD&0#{" + CLASS + "}";

  private final Caller caller = new Caller(SimulatedMachine.create());
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final SimulatedDevice device =
      caller.machine.device("\\Device\\X").instanceId(ID).interfaceOf(CLASS).plug();

  @AfterEach
  void close() {
    caller.close();
  }

  private NotificationCallback hear(String name) {
    return (registration, context, action, data, size) -> {
      heard.add(name + action + describe(data, size));
      return NotificationCallback.ERROR_SUCCESS;
    };
  }

  private static String describe(Pointer data, int size) {
    try {
      var event = NotifyEventData.read(Caller.view(data, size));
      if (event instanceof NotifyEventData.DeviceInterface one) {
        return " " + one.symbolicLink();
      }
      return event instanceof NotifyEventData.DeviceInstance one ? " " + one.instanceId() : "";
    } catch (MalformedDataException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> heard(int count) throws InterruptedException {
    var events = new ArrayList<String>();
    while (events.size() < count) {
      var next = heard.poll(5, TimeUnit.SECONDS);
      assertTrue(next != null, () -> "heard only " + events);
      events.add(next);
    }
    return events;
  }

  /** Waits until everything posted so far was delivered. */
  private void settle() throws Exception {
    var done = new CountDownLatch(1);
    ((MachineScheduling) caller.machine.scheduling()).notifier().execute(done::countDown);
    assertTrue(done.await(5, TimeUnit.SECONDS));
  }

  @Nested
  class Interfaces {
    @Test
    void arrivalsAndRemovalsComeInOrder() throws Exception {
      caller.register(new NotifyFilter.DeviceInterface(CLASS), hear(""));
      var only = device.interfaces().get(0);
      only.disable();
      only.disable();
      only.enable();
      device.surpriseRemove();
      device.plug();
      assertEquals(List.of("1 " + PATH, "0 " + PATH, "1 " + PATH, "0 " + PATH), heard(4));
    }

    @Test
    void otherClassesAreNotReportedUnlessAllAre() throws Exception {
      caller.register(new NotifyFilter.DeviceInterface(OTHER), hear("other "));
      caller.register(new NotifyFilter.AllDeviceInterfaces(), hear("all "));
      device.interfaces().get(0).disable();
      settle();
      assertEquals(List.of("all 1 " + PATH), List.copyOf(heard));
    }

    @Rule("P-22")
    @Test
    void callbackMayRunBeforeRegisterReturns() throws Exception {
      var first = new AtomicLong();
      var registered = new CountDownLatch(1);
      caller
          .machine
          .faults()
          .duringNextRegistration(
              () -> {
                device.interfaces().get(0).disable();
                assertTrue(await(registered));
              });
      long id =
          caller.register(
              new NotifyFilter.DeviceInterface(CLASS),
              (registration, context, action, data, size) -> {
                first.set(Pointer.nativeValue(registration));
                registered.countDown();
                return 0;
              });
      assertEquals(id, first.get());
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Nested
  class Unregistering {
    @Rule({"native-api 1.4 unregister waits"})
    @Test
    void waitsForARunningCallback() throws Exception {
      var entered = new CountDownLatch(1);
      var leave = new CountDownLatch(1);
      long id =
          caller.register(
              new NotifyFilter.DeviceInterface(CLASS),
              (registration, context, action, data, size) -> {
                entered.countDown();
                await(leave);
                heard.add("left");
                return 0;
              });
      device.interfaces().get(0).disable();
      assertTrue(await(entered));
      var unregistered =
          CompletableFuture.supplyAsync(
              () -> {
                var result = caller.unregister(id);
                heard.add("unregistered");
                return result;
              });
      assertFalse(unregistered.isDone());
      leave.countDown();
      assertEquals(ConfigRet.SUCCESS, unregistered.get(5, TimeUnit.SECONDS));
      assertEquals(List.of("left", "unregistered"), heard(2));
      assertEquals(0, caller.machine.registrationCount());
    }

    @Rule("P-20")
    @Test
    void insideItsOwnCallbackIsFoundOut() throws Exception {
      var thrown = new AtomicReference<Throwable>();
      caller.register(
          new NotifyFilter.DeviceInterface(CLASS),
          (registration, context, action, data, size) -> {
            try {
              caller.unregister(Pointer.nativeValue(registration));
            } catch (IllegalStateException e) {
              thrown.set(e);
            }
            return 0;
          });
      device.interfaces().get(0).disable();
      settle();
      assertInstanceOf(IllegalStateException.class, thrown.get());
      assertEquals(1, caller.machine.registrationCount());
    }

    @Test
    void insideAnotherCallbackIsAllowed() throws Exception {
      long other = caller.register(new NotifyFilter.DeviceInterface(OTHER), hear("other "));
      caller.register(
          new NotifyFilter.DeviceInterface(CLASS),
          (registration, context, action, data, size) -> {
            heard.add(caller.unregister(other).name());
            return 0;
          });
      device.interfaces().get(0).disable();
      assertEquals(List.of("CR_SUCCESS"), heard(1));
    }

    @Test
    void nullIsInvalidDataAndANumberThatIsNoHandleFails() {
      assertEquals(ConfigRet.INVALID_DATA, caller.unregister(0));
      assertEquals(ConfigRet.FAILURE, caller.unregister(12345));
    }

    @Test
    void callbackThatThrowsAffectsNoOther() throws Exception {
      caller.register(
          new NotifyFilter.DeviceInterface(CLASS),
          (registration, context, action, data, size) -> {
            throw new IllegalStateException("on purpose");
          });
      caller.register(new NotifyFilter.DeviceInterface(CLASS), hear(""));
      device.interfaces().get(0).disable();
      assertEquals(List.of("1 " + PATH), heard(1));
    }
  }

  @Nested
  class Registering {
    private ConfigRet register(int size, int flags, int type, long firstBytes) {
      var filter = caller.memory(416);
      filter.buffer().putInt(0, size).putInt(4, flags).putInt(8, type).putLong(16, firstBytes);
      var out = caller.memory(8);
      out.buffer().putLong(0, -1);
      var result =
          ConfigRet.of(
              caller
                  .layer
                  .cfgMgr32()
                  .CM_Register_Notification(filter.pointer(), null, hear(""), out.pointer()));
      assertEquals(result.isSuccess(), out.buffer().getLong(0) != 0);
      return result;
    }

    @Test
    void filtersAreChecked() {
      assertEquals(ConfigRet.SUCCESS, register(416, 0, 0, 1));
      assertEquals(ConfigRet.SUCCESS, register(416, 1, 0, 0));
      assertEquals(ConfigRet.INVALID_DATA, register(0, 0, 0, 1));
      assertEquals(ConfigRet.INVALID_DATA, register(417, 0, 0, 1));
      assertEquals(ConfigRet.INVALID_DATA, register(416, 1, 0, 1));
      assertEquals(ConfigRet.INVALID_DATA, register(416, 0, 1, 0xBAD0));
      assertEquals(2, caller.machine.registrationCount());
    }

    @Test
    @Rule("native-api 1.4 register NULL")
    void missingPointersAreChecked() {
      var cfgMgr32 = caller.layer.cfgMgr32();
      var out = caller.memory(8);
      assertEquals(0x13, cfgMgr32.CM_Register_Notification(null, null, hear(""), null));
      assertEquals(0x1F, cfgMgr32.CM_Register_Notification(null, null, hear(""), out.pointer()));
      assertEquals(0, out.buffer().getLong(0));
    }
  }

  @Test
  void instancesAreAnnouncedInOrder() throws Exception {
    caller.register(new NotifyFilter.DeviceInstance("hid\\vid_1234\\6&abcd&0"), hear("one "));
    caller.register(new NotifyFilter.AllDeviceInstances(), hear("all "));
    device.surpriseRemove();
    device.plug();
    assertEquals(
        List.of("one 9", "all 9", "one 7", "all 7", "one 8", "all 8"),
        heard(6).stream().map(event -> event.substring(0, 5)).toList());
  }

  @Nested
  class Removal {
    private final long file = caller.open("\\Device\\X").require();

    private void register(String name, int answer, boolean closes) {
      caller.register(
          new NotifyFilter.DeviceHandle(file),
          (registration, context, action, data, size) -> {
            heard.add(name + action);
            if (action != 2) {
              return NotificationCallback.ERROR_SUCCESS;
            }
            if (closes) {
              caller.close(file);
            }
            return answer;
          });
    }

    @Test
    void removalThatAllAgreeToAsksFirst() throws Exception {
      register("", NotificationCallback.ERROR_SUCCESS, true);
      assertEquals(RemovalOutcome.REMOVED, device.unplug());
      assertEquals(List.of("2", "4", "5"), heard(3));
      assertFalse(device.isPlugged());
    }

    @Test
    void vetoLeavesTheDeviceAndIsReportedToEveryWatch() throws Exception {
      register("a", NotificationCallback.ERROR_SUCCESS, false);
      register("b", NotificationCallback.ERROR_CANCELLED, false);
      register("c", NotificationCallback.ERROR_SUCCESS, false);
      assertEquals(RemovalOutcome.VETOED_BY_LISTENER, device.unplug());
      settle();
      assertEquals(List.of("a2", "b2", "a3", "b3", "c3"), List.copyOf(heard));
      assertTrue(device.isPlugged());
      assertTrue(caller.open("\\Device\\X").status().isSuccess());
    }

    @Test
    void handleThatStaysOpenIsAVeto() throws Exception {
      register("", NotificationCallback.ERROR_SUCCESS, false);
      assertEquals(RemovalOutcome.VETOED_BY_OPEN_HANDLE, device.unplug());
      assertEquals(List.of("2", "3"), heard(2));
    }

    @Rule({
      "P-28",
      "native-api 1.4 removal without query",
      "native-api 1.4 query-remove keeps registration"
    })
    @Test
    void surpriseRemovalSendsNoQueryAndTheRegistrationOutlivesItsHandle() throws Exception {
      register("", NotificationCallback.ERROR_SUCCESS, false);
      caller.close(file);
      device.surpriseRemove();
      assertEquals(List.of("4", "5"), heard(2));
    }

    @Test
    void requestsHaveEndedWhenARemovalIsReported() throws Exception {
      var pending = caller.machine.device("\\Device\\Z").handler(new ByteQueueDevice()).plug();
      long reading = caller.open("\\Device\\Z", Caller.READ_WRITE).require();
      var read = caller.read(reading, 0, 0, 4);
      assertEquals(NtStatus.PENDING, read.answer);
      caller.register(
          new NotifyFilter.DeviceHandle(reading),
          (registration, context, action, data, size) -> {
            heard.add(action + " " + read.status().name());
            return NotificationCallback.ERROR_SUCCESS;
          });

      pending.surpriseRemove();

      assertEquals("5 STATUS_DEVICE_REMOVED", heard(2).get(1));
    }

    @Test
    void childrenAreAskedAndRemovedBeforeTheirParent() throws Exception {
      var child =
          caller.machine.device("\\Device\\Y").instanceId("HID\\Y\\0").parent(device).plug();
      long childFile = caller.open("\\Device\\Y").require();
      caller.close(file);
      assertEquals(RemovalOutcome.VETOED_BY_OPEN_HANDLE, device.unplug());
      assertTrue(child.isPlugged());
      caller.close(childFile);
      assertEquals(RemovalOutcome.REMOVED, device.unplug());
      assertFalse(child.isPlugged());
      assertThrows(IllegalStateException.class, child::plug);
    }

    @Test
    void unplugInsideACallbackIsFoundOut() throws Exception {
      var thrown = new LinkedBlockingQueue<RuntimeException>();
      caller.register(
          new NotifyFilter.DeviceInterface(CLASS),
          (registration, context, action, data, size) -> {
            try {
              device.unplug();
            } catch (IllegalStateException e) {
              thrown.add(e);
            }
            return 0;
          });
      device.interfaces().get(0).disable();
      settle();
      assertEquals(1, thrown.size());
      assertTrue(caller.open("\\Device\\X").status().isSuccess());
    }

    @Test
    void customEventCarriesItsData() throws Exception {
      var events = new LinkedBlockingQueue<NotifyEventData>();
      caller.register(
          new NotifyFilter.DeviceHandle(file),
          (registration, context, action, data, size) -> {
            try {
              events.add(NotifyEventData.read(Caller.view(data, size)));
            } catch (MalformedDataException e) {
              throw new AssertionError(e);
            }
            return 0;
          });
      device.raiseCustomEvent(OTHER, new byte[] {1, 2});
      assertEquals(
          new NotifyEventData.DeviceHandle(OTHER, -1, new byte[] {1, 2}),
          events.poll(5, TimeUnit.SECONDS));
    }

    @Test
    void handleEventByItselfChangesNothing() throws Exception {
      register("", NotificationCallback.ERROR_CANCELLED, false);
      assertEquals(RemovalOutcome.VETOED_BY_LISTENER, device.raiseHandleEvent(2));
      assertEquals(RemovalOutcome.REMOVED, device.raiseHandleEvent(3));
      assertEquals(List.of("2", "3"), heard(2));
      assertTrue(device.isPlugged());
    }
  }
}
