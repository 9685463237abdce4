package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Pointer;
import io.github.ntbridge.namespace.NtHandle;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.layout.NotifyFilter;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.NotificationCallback;
import io.github.ntbridge.nt.seam.NotifyAction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events of an open device, on the seam itself: they must cross the native callback and back. */
@Contract
@Requires(Capability.TEST_DEVICE)
class HandleEventContract {

  /** One registration on the handle of the function device. */
  private static final class Registration implements AutoCloseable {
    private final NtHandle device;
    private final NotificationRegistration notification;
    private final List<Integer> actions = new ArrayList<>();

    Registration(LeakCheckingLayer layer, TestMachine machine, int answerToQueryRemove)
        throws IOException {
      this.device = open(layer, machine);
      NotificationCallback callback =
          (notify, context, action, data, size) -> {
            synchronized (actions) {
              actions.add(action);
            }
            return action == NotifyAction.DEVICE_QUERY_REMOVE
                ? answerToQueryRemove
                : NotificationCallback.ERROR_SUCCESS;
          };
      var filter = new NotifyFilter.DeviceHandle(Pointer.nativeValue(device.value()));
      notification = new NotificationRegistration(layer, filter, callback);
    }

    private static NtHandle open(LeakCheckingLayer layer, TestMachine machine) throws IOException {
      return NativeCalls.openFile(layer, machine.device().objectName(), AccessMask.QUERY);
    }

    List<Integer> actions() {
      synchronized (actions) {
        return List.copyOf(actions);
      }
    }

    @Override
    public void close() {
      notification.close();
      device.close();
    }
  }

  @Test
  @Requires(Capability.RAISED_HANDLE_EVENTS)
  void aQueryRemoveReachesTheListenersOfTheDevice(LeakCheckingLayer layer, TestMachine machine)
      throws IOException {
    try (var registration = new Registration(layer, machine, NotificationCallback.ERROR_SUCCESS)) {
      assertEquals(ConfigRet.SUCCESS, machine.raiseDeviceEvent(NotifyAction.DEVICE_QUERY_REMOVE));

      assertEquals(List.of(NotifyAction.DEVICE_QUERY_REMOVE), registration.actions());
    }
  }

  @Test
  @Requires(Capability.RAISED_HANDLE_EVENTS)
  void aVetoReachesTheCallerThatRequestedTheRemoval(LeakCheckingLayer layer, TestMachine machine)
      throws IOException {
    try (var registration =
        new Registration(layer, machine, NotificationCallback.ERROR_CANCELLED)) {
      assertEquals(
          ConfigRet.REMOVE_VETOED, machine.raiseDeviceEvent(NotifyAction.DEVICE_QUERY_REMOVE));
    }
  }

  @Test
  @Requires(Capability.RAISED_HANDLE_EVENTS)
  void aVetoNotifiesListenersThatAgreedOfTheFailedRemoval(
      LeakCheckingLayer layer, TestMachine machine) throws IOException {
    try (var agreeing = new Registration(layer, machine, NotificationCallback.ERROR_SUCCESS);
        var vetoing = new Registration(layer, machine, NotificationCallback.ERROR_CANCELLED)) {
      machine.raiseDeviceEvent(NotifyAction.DEVICE_QUERY_REMOVE);

      Await.until("both are reported", () -> agreeing.actions().size() == 2);
      assertEquals(
          List.of(NotifyAction.DEVICE_QUERY_REMOVE, NotifyAction.DEVICE_QUERY_REMOVE_FAILED),
          agreeing.actions());
    }
  }

  @Test
  @Requires(Capability.RAISED_HANDLE_EVENTS)
  void aRemovalIsReportedInItsOrder(LeakCheckingLayer layer, TestMachine machine)
      throws IOException {
    try (var registration = new Registration(layer, machine, NotificationCallback.ERROR_SUCCESS)) {
      machine.raiseDeviceEvent(NotifyAction.DEVICE_REMOVE_PENDING);
      machine.raiseDeviceEvent(NotifyAction.DEVICE_REMOVE_COMPLETE);

      assertEquals(
          List.of(NotifyAction.DEVICE_REMOVE_PENDING, NotifyAction.DEVICE_REMOVE_COMPLETE),
          registration.actions());
    }
  }
}
