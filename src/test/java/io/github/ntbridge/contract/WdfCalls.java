package io.github.ntbridge.contract;

import static io.github.ntbridge.wdf.WdfIoTarget.WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetCreate;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetFormatRequestForIoctl;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetOpen;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetSendIoctlSynchronously;
import static io.github.ntbridge.wdf.WdfMemory.WdfMemoryCreate;
import static io.github.ntbridge.wdf.WdfObject.WDF_OBJECT_ATTRIBUTES_INIT;
import static io.github.ntbridge.wdf.WdfRequest.WDF_REQUEST_SEND_OPTIONS_INIT;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestCreate;
import static io.github.ntbridge.wdf.WdfRequest.WdfRequestSend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.FrameworkDevice;
import io.github.ntbridge.iotarget.FrameworkObject;
import io.github.ntbridge.iotarget.IoMemory;
import io.github.ntbridge.iotarget.IoRequest;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.wdf.Out;
import io.github.ntbridge.wdf.UNICODE_STRING;
import io.github.ntbridge.wdf.WDF_IO_TARGET_OPEN_PARAMS;
import io.github.ntbridge.wdf.WDF_OBJECT_ATTRIBUTES;
import io.github.ntbridge.wdf.WDF_REQUEST_SEND_OPTIONS;
import java.io.IOException;

/** What most contracts of the framework's names do before they come to their rule. */
final class WdfCalls {
  /** The name of nothing. */
  static final String MISSING = "\\??\\NtbridgeMissing";

  private WdfCalls() {}

  static WDF_OBJECT_ATTRIBUTES attributes() {
    var attributes = new WDF_OBJECT_ATTRIBUTES();
    WDF_OBJECT_ATTRIBUTES_INIT(attributes);
    return attributes;
  }

  static WDF_OBJECT_ATTRIBUTES below(FrameworkObject parent) {
    var attributes = attributes();
    attributes.ParentObject = parent;
    return attributes;
  }

  static IoTarget create(NtBridge bridge) throws IOException {
    return create(bridge.targets().device(), attributes());
  }

  static IoTarget create(FrameworkDevice device, WDF_OBJECT_ATTRIBUTES attributes) {
    var ioTarget = new Out<IoTarget>();
    assertEquals(NtStatus.SUCCESS, WdfIoTargetCreate(device, attributes, ioTarget));
    return ioTarget.get();
  }

  /** Parameters that share with everybody, so that the machine under test can look, too. */
  static WDF_IO_TARGET_OPEN_PARAMS byName(String name) {
    var params = new WDF_IO_TARGET_OPEN_PARAMS();
    WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME(
        params, new UNICODE_STRING(name), AccessMask.GENERIC_READ_WRITE.bits());
    params.ShareAccess = ShareAccess.ALL;
    return params;
  }

  /** A target on the function device. */
  static IoTarget open(NtBridge bridge, TestMachine machine) throws IOException {
    var target = create(bridge);
    assertEquals(NtStatus.SUCCESS, WdfIoTargetOpen(target, byName(machine.device().objectName())));
    return target;
  }

  static IoRequest request(IoTarget target) {
    var request = new Out<IoRequest>();
    assertEquals(NtStatus.SUCCESS, WdfRequestCreate(attributes(), target, request));
    return request.get();
  }

  static IoMemory memory(IoTarget target, byte... content) {
    return memory(below(target.driver()), content);
  }

  static IoMemory memory(WDF_OBJECT_ATTRIBUTES attributes, byte... content) {
    var memory = new Out<IoMemory>();
    assertEquals(NtStatus.SUCCESS, WdfMemoryCreate(attributes, content.length, memory, null));
    memory.get().bytes().put(content);
    return memory.get();
  }

  static WDF_REQUEST_SEND_OPTIONS options(int flags) {
    var options = new WDF_REQUEST_SEND_OPTIONS();
    WDF_REQUEST_SEND_OPTIONS_INIT(options, flags);
    return options;
  }

  /** An IOCTL without buffers that the device completes at once. */
  static NtStatus control(IoTarget target) {
    return WdfIoTargetSendIoctlSynchronously(
        target, null, TestDevice.ECHO.value(), null, null, null, null);
  }

  static IoRequest formatted(IoTarget target, ControlCode code) {
    var request = request(target);
    format(target, request, code);
    return request;
  }

  static void format(IoTarget target, IoRequest request, ControlCode code) {
    assertEquals(
        NtStatus.SUCCESS,
        WdfIoTargetFormatRequestForIoctl(target, request, code.value(), null, null, null, null));
  }

  /** Sends a control that pends until it is cancelled. */
  static IoRequest pend(IoTarget target) {
    var request = formatted(target, TestDevice.PEND);
    assertTrue(WdfRequestSend(request, target, null));
    return request;
  }

  /** Sends a control that comes back by itself after a time, and only then. */
  static IoRequest late(IoTarget target, int milliseconds) {
    var request = request(target);
    assertEquals(
        NtStatus.SUCCESS,
        WdfIoTargetFormatRequestForIoctl(
            target,
            request,
            TestDevice.LATE.value(),
            memory(target, TestDevice.late(milliseconds, false, new byte[0])),
            null,
            null,
            null));
    assertTrue(WdfRequestSend(request, target, null));
    return request;
  }

  static void awaitEnd(IoRequest request) {
    Await.until(() -> request + " is over", () -> !request.isSent());
  }
}
