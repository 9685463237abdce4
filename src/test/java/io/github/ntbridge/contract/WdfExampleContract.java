package io.github.ntbridge.contract;

import static io.github.ntbridge.wdf.WdfCore.NT_SUCCESS;
import static io.github.ntbridge.wdf.WdfIoTarget.WDF_IO_TARGET_OPEN_PARAMS_INIT_CREATE_BY_NAME;
import static io.github.ntbridge.wdf.WdfIoTarget.WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetCreate;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetOpen;
import static io.github.ntbridge.wdf.WdfObject.WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE;
import static io.github.ntbridge.wdf.WdfObject.WdfObjectDelete;
import static io.github.ntbridge.wdf.WdfObject.WdfObjectGetTypedContext;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.FrameworkDevice;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.wdf.Out;
import io.github.ntbridge.wdf.UNICODE_STRING;
import io.github.ntbridge.wdf.WDF_IO_TARGET_OPEN_PARAMS;
import io.github.ntbridge.wdf.WDF_OBJECT_ATTRIBUTES;
import io.github.ntbridge.wdf.WDF_OBJECT_CONTEXT_TYPE_INFO;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The example of "WdfIoTargetOpen function", step by step. */
@Contract
@Requires(Capability.TEST_DEVICE)
class WdfExampleContract {
  private static final int STANDARD_RIGHTS_ALL = AccessMask.STANDARD_RIGHTS_ALL.bits();
  private static final int CREATE_DISPOSITION_OPEN_ALWAYS = 4;

  private static final WDF_OBJECT_CONTEXT_TYPE_INFO TARGET_DEVICE_INFO =
      new WDF_OBJECT_CONTEXT_TYPE_INFO("TARGET_DEVICE_INFO", 16);

  private static NtStatus openTarget(
      FrameworkDevice device, String symbolicLink, Out<IoTarget> ioTarget) {
    var attributes = new WDF_OBJECT_ATTRIBUTES();
    WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(attributes, TARGET_DEVICE_INFO);
    NtStatus status = WdfIoTargetCreate(device, attributes, ioTarget);
    if (!NT_SUCCESS(status)) {
      return status;
    }
    var openParams = new WDF_IO_TARGET_OPEN_PARAMS();
    WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME(
        openParams, new UNICODE_STRING(symbolicLink), STANDARD_RIGHTS_ALL);
    status = WdfIoTargetOpen(ioTarget.get(), openParams);
    if (!NT_SUCCESS(status)) {
      WdfObjectDelete(ioTarget.get());
      return status;
    }
    return status;
  }

  @Test
  @Rule({"wdf-doc example", "wdf-doc WdfIoTargetOpen STATUS_SUCCESS"})
  void opensADeviceByItsSymbolicLink(NtBridge bridge, TestMachine machine) throws IOException {
    var ioTarget = new Out<IoTarget>();

    var status = openTarget(bridge.targets().device(), machine.device().objectName(), ioTarget);

    assertEquals(NtStatus.SUCCESS, status);
    assertNotNull(WdfObjectGetTypedContext(ioTarget.get(), TARGET_DEVICE_INFO));
    assertEquals(NtStatus.SUCCESS, WdfCalls.control(ioTarget.get()));
  }

  @Test
  @Rule({"wdf-doc example", "wdf-doc failed open"})
  void deletesTheTargetIfTheOpenFails(NtBridge bridge) throws IOException {
    var ioTarget = new Out<IoTarget>();

    var status = openTarget(bridge.targets().device(), WdfCalls.MISSING, ioTarget);

    assertEquals(NtStatus.NOT_FOUND, status);
    assertTrue(ioTarget.get().isDeleted());
  }

  @Test
  @Rule("wdf-doc example")
  void returnsTheStatusIfTheCreateFails(NtBridge bridge, TestMachine machine) throws IOException {
    var device = FrameworkDevice.create(bridge.targets().driver(), FrameworkAttributes.NONE);
    WdfObjectDelete(device);
    var ioTarget = new Out<IoTarget>();

    assertEquals(
        NtStatus.DELETE_PENDING, openTarget(device, machine.device().objectName(), ioTarget));
    assertFalse(ioTarget.isSet());
  }

  @Test
  @Rule("wdf-doc example create by name")
  void opensWithACreateDispositionAsTheSampleDriverDoes(NtBridge bridge, TestMachine machine)
      throws IOException {
    var target = WdfCalls.create(bridge);
    var openParams = new WDF_IO_TARGET_OPEN_PARAMS();
    WDF_IO_TARGET_OPEN_PARAMS_INIT_CREATE_BY_NAME(
        openParams, new UNICODE_STRING(machine.device().objectName()), STANDARD_RIGHTS_ALL);
    openParams.CreateDisposition = CREATE_DISPOSITION_OPEN_ALWAYS;

    assertEquals(NtStatus.SUCCESS, WdfIoTargetOpen(target, openParams));
    assertEquals(NtStatus.SUCCESS, WdfCalls.control(target));
  }
}
