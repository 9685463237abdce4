package io.github.ntbridge.contract;

import static io.github.ntbridge.wdf.WdfDevice.WdfDeviceGetIoTarget;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetCreate;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetGetDevice;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetGetState;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetWdmGetTargetFileHandle;
import static io.github.ntbridge.wdf.WdfObject.WdfObjectDelete;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.FrameworkDevice;
import io.github.ntbridge.iotarget.FrameworkObject;
import io.github.ntbridge.iotarget.GeneralObject;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.wdf.Out;
import io.github.ntbridge.wdf.WDF_IO_TARGET_STATE;
import io.github.ntbridge.wdf.WDF_OBJECT_ATTRIBUTES;
import io.github.ntbridge.wdf.WDF_SYNCHRONIZATION_SCOPE;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** WdfIoTargetCreate. */
@Contract
@Requires(Capability.TEST_DEVICE)
class WdfCreateContract {
  private NtBridge bridge;
  private FrameworkDevice device;
  private final Out<IoTarget> created = new Out<>();

  @BeforeEach
  void createDevice(NtBridge newBridge) throws NtStatusException {
    bridge = newBridge;
    device = anotherDevice();
  }

  private FrameworkDevice anotherDevice() throws NtStatusException {
    return FrameworkDevice.create(bridge.targets().driver(), FrameworkAttributes.NONE);
  }

  private NtStatus create(WDF_OBJECT_ATTRIBUTES attributes) {
    return WdfIoTargetCreate(device, attributes, created);
  }

  private static GeneralObject objectBelow(FrameworkObject parent) throws NtStatusException {
    return GeneralObject.create(parent.driver(), FrameworkAttributes.NONE.withParent(parent));
  }

  @Nested
  class ANewTarget {
    @Test
    @Rule({"wdf 1.1 nothing is opened", "wdf-doc WdfIoTargetCreate STATUS_SUCCESS"})
    void isStartedAndNotOpen(LeakCheckingLayer layer) {
      var before = layer.calls();

      assertEquals(NtStatus.SUCCESS, create(WdfCalls.attributes()));

      assertEquals(0, layer.calls().since(before).total());
      assertEquals(WDF_IO_TARGET_STATE.WdfIoTargetStarted, WdfIoTargetGetState(created.get()));
      assertFalse(created.get().isOpen());
      assertNull(WdfIoTargetWdmGetTargetFileHandle(created.get()));
    }

    @Test
    @Rule("wdf 1.1 default parent")
    void hasItsDeviceForAParentWithAttributesAndWithout() {
      assertEquals(NtStatus.SUCCESS, create(WdfCalls.attributes()));
      assertSame(device, created.get().parent().orElseThrow());
      assertEquals(NtStatus.SUCCESS, WdfIoTargetCreate(device, null, created));

      assertSame(device, created.get().parent().orElseThrow());
      assertSame(device, WdfIoTargetGetDevice(created.get()));
    }

    @Test
    @Rule({"wdf 1.1 explicit parent", "wdf-doc WdfIoTargetCreate parent"})
    void canHaveAParentBelowItsDevice() throws NtStatusException {
      var parent = objectBelow(objectBelow(device));

      assertEquals(NtStatus.SUCCESS, create(WdfCalls.below(parent)));

      assertSame(parent, created.get().parent().orElseThrow());
      WdfObjectDelete(parent);
      assertTrue(created.get().isDeleted());
    }

    @Test
    @Rule("wdf-doc deleted with the device")
    void isDeletedWithItsDevice() {
      create(WdfCalls.attributes());
      WdfObjectDelete(device);

      assertTrue(created.get().isDeleted());
    }

    @Test
    @Rule("wdf-doc local target")
    void isNotTheLocalTargetThatItsDeviceHasFromTheBeginning() {
      var local = WdfDeviceGetIoTarget(device);
      create(WdfCalls.attributes());

      assertSame(local, WdfDeviceGetIoTarget(device));
      assertFalse(local == created.get());
    }
  }

  @Nested
  class ACreateFails {
    private void assertRefused(NtStatus status, WDF_OBJECT_ATTRIBUTES attributes) {
      assertEquals(status, create(attributes));
      assertFalse(created.isSet(), "the handle is returned only on success");
    }

    @Test
    @Rule({
      "wdf 1.1 parent without device",
      "wdf 1.1 handle only on success",
      "wdf-doc WdfIoTargetCreate STATUS_INVALID_DEVICE_REQUEST"
    })
    void underAParentThatHasNoDeviceAboveIt() throws NtStatusException {
      assertRefused(NtStatus.INVALID_DEVICE_REQUEST, WdfCalls.below(objectBelow(device.driver())));
      assertRefused(NtStatus.INVALID_DEVICE_REQUEST, WdfCalls.below(device.driver()));
    }

    @Test
    @Rule("wdf 1.1 parent of another device")
    void underAParentOfAnotherDevice() throws NtStatusException {
      assertRefused(NtStatus.INVALID_DEVICE_REQUEST, WdfCalls.below(anotherDevice()));
    }

    @Test
    @Rule({"wdf 1.1 parent being deleted", "wdf 6.2 STATUS_DELETE_PENDING"})
    void underAParentThatIsDeleted() throws NtStatusException {
      var parent = objectBelow(device);
      WdfObjectDelete(parent);

      assertRefused(NtStatus.DELETE_PENDING, WdfCalls.below(parent));
    }

    @Test
    @Rule("wdf 1.1 parent being deleted")
    void underAParentThatIsBeingDeleted() throws NtStatusException {
      var statuses = new ArrayList<NtStatus>();
      var parent =
          GeneralObject.create(
              device.driver(),
              FrameworkAttributes.NONE
                  .withParent(device)
                  .onCleanup(object -> statuses.add(create(WdfCalls.below(object)))));
      WdfObjectDelete(parent);

      assertEquals(List.of(NtStatus.DELETE_PENDING), statuses);
    }

    @Test
    @Rule("wdf 1.1 attributes invalid")
    void forItsAttributesBeforeItsParentIsLookedAt() throws NtStatusException {
      var attributes = WdfCalls.below(anotherDevice());
      attributes.SynchronizationScope = WDF_SYNCHRONIZATION_SCOPE.WdfSynchronizationScopeDevice;

      assertRefused(NtStatus.WDF_SYNCHRONIZATION_SCOPE_INVALID, attributes);
    }

    @Test
    @Rule("wdf 6.2 no callbacks after a failed create")
    void withoutCallingBack() throws NtStatusException {
      var calls = new ArrayList<String>();
      var parent = objectBelow(device);
      WdfObjectDelete(parent);
      var attributes = WdfCalls.below(parent);
      attributes.EvtCleanupCallback = object -> calls.add("cleanup");
      attributes.EvtDestroyCallback = object -> calls.add("destroy");

      assertRefused(NtStatus.DELETE_PENDING, attributes);
      assertEquals(List.of(), calls);
    }
  }
}
