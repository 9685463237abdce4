package io.github.ntbridge.wdf;

import static io.github.ntbridge.wdf.WdfIoTarget.WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetCreate;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetGetState;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetOpen;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetSendWriteSynchronously;
import static io.github.ntbridge.wdf.WdfMemory.WdfMemoryCreate;
import static io.github.ntbridge.wdf.WdfObject.WDF_OBJECT_ATTRIBUTES_INIT;
import static io.github.ntbridge.wdf.WdfObject.WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE;
import static io.github.ntbridge.wdf.WdfObject.WdfObjectAllocateContext;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestCreate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.IoMemory;
import io.github.ntbridge.iotarget.IoRequest;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NotificationCallback;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Failures that no machine has on demand: of memory and of registrations. */
class FailingSystemTest {
  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private final SimulatedLayer simulated = new SimulatedLayer(machine);
  private final NativeLayer layer = mock(NativeLayer.class, delegatesTo(simulated));
  private volatile boolean exhausted;

  @AfterEach
  void close() {
    machine.close();
  }

  @Test
  @Rule("wdf 1.2 registration failure")
  void anOpenNeedsNoRegistrationForRemovals() throws IOException {
    var cfgMgr32 = mock(CfgMgr32.class, delegatesTo(simulated.cfgMgr32()));
    doReturn(ConfigRet.FAILURE.value())
        .when(cfgMgr32)
        .CM_Register_Notification(any(), any(), any(NotificationCallback.class), any());
    doReturn(cfgMgr32).when(layer).cfgMgr32();
    try (var bridge = NtBridge.open(layer)) {
      var target = new Out<IoTarget>();
      assertEquals(NtStatus.SUCCESS, WdfIoTargetCreate(bridge.targets().device(), null, target));
      var params = new WDF_IO_TARGET_OPEN_PARAMS();
      WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME(
          params, new UNICODE_STRING("NUL"), AccessMask.QUERY.bits());

      assertEquals(NtStatus.SUCCESS, WdfIoTargetOpen(target.get(), params));
      assertTrue(target.get().isOpen());
    }
  }

  /** Once, before threads of the library use the mock: what stubs one is not safe beside them. */
  @BeforeEach
  void putHeap() {
    NativeHeap heap =
        bytes -> {
          if (exhausted) {
            throw new OutOfMemoryError("exhausted");
          }
          return simulated.heap().allocate(bytes);
        };
    doReturn(heap).when(layer).heap();
  }

  /** No array of Java is as long, so that this takes no memory to try. */
  private static WDF_OBJECT_ATTRIBUTES withTooLargeAContext() {
    var attributes = new WDF_OBJECT_ATTRIBUTES();
    WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(
        attributes, new WDF_OBJECT_CONTEXT_TYPE_INFO("large", Integer.MAX_VALUE));
    return attributes;
  }

  @Test
  @Rule({
    "wdf 6.2 STATUS_INSUFFICIENT_RESOURCES",
    "wdf 1.1 allocation",
    "wdf 1.12 create allocation",
    "wdf-doc WdfIoTargetCreate STATUS_INSUFFICIENT_RESOURCES"
  })
  void contextsCanBeTooLarge() throws IOException {
    try (var bridge = NtBridge.open(layer)) {
      var device = bridge.targets().device();
      var target = new Out<IoTarget>();
      var request = new Out<IoRequest>();
      var large = withTooLargeAContext();

      assertEquals(NtStatus.INSUFFICIENT_RESOURCES, WdfIoTargetCreate(device, large, target));
      assertFalse(target.isSet());
      assertEquals(NtStatus.SUCCESS, WdfIoTargetCreate(device, null, target));
      assertEquals(
          NtStatus.INSUFFICIENT_RESOURCES, WdfObjectAllocateContext(target.get(), large, null));
      large.ParentObject = target.get();
      assertEquals(NtStatus.INSUFFICIENT_RESOURCES, WdfRequestCreate(large, target.get(), request));
      assertFalse(request.isSet());
    }
  }

  @Test
  @Rule({"wdf 1.2 name copy", "wdf-doc WdfIoTargetOpen STATUS_INSUFFICIENT_RESOURCES"})
  void anOpenAndASendReportTooLittleMemory() throws IOException {
    try (var bridge = NtBridge.open(layer)) {
      var target = new Out<IoTarget>();
      assertEquals(NtStatus.SUCCESS, WdfIoTargetCreate(bridge.targets().device(), null, target));
      var params = new WDF_IO_TARGET_OPEN_PARAMS();
      WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME(
          params, new UNICODE_STRING("NUL"), AccessMask.GENERIC_WRITE.bits());
      exhausted = true;
      assertEquals(NtStatus.INSUFFICIENT_RESOURCES, WdfIoTargetOpen(target.get(), params));
      assertEquals(WDF_IO_TARGET_STATE.WdfIoTargetStarted, WdfIoTargetGetState(target.get()));
      exhausted = false;
      assertEquals(NtStatus.SUCCESS, WdfIoTargetOpen(target.get(), params));

      exhausted = true;
      assertEquals(NtStatus.INSUFFICIENT_RESOURCES, write(target.get()));
      exhausted = false;
      assertEquals(NtStatus.SUCCESS, write(target.get()));
    }
  }

  private static NtStatus write(IoTarget target) {
    return WdfIoTargetSendWriteSynchronously(target, null, null, null, null, null);
  }

  @Test
  @Rule("wdf 6.2 STATUS_INSUFFICIENT_RESOURCES")
  void memoryCanBeShort() {
    try (var bridge = NtBridge.open(layer)) {
      exhausted = true;
      var attributes = new WDF_OBJECT_ATTRIBUTES();
      WDF_OBJECT_ATTRIBUTES_INIT(attributes);
      attributes.ParentObject = bridge.targets().driver();
      var memory = new Out<IoMemory>();

      assertEquals(NtStatus.INSUFFICIENT_RESOURCES, WdfMemoryCreate(attributes, 1, memory, null));
      assertFalse(memory.isSet());
    }
  }
}
