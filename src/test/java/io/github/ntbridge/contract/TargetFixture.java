package io.github.ntbridge.contract;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.iotarget.MemoryDescriptor;
import io.github.ntbridge.iotarget.OpenParams;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.RemovalCallbacks;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.iotarget.SentIoAction;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A target, the test device that it is opened on, and requests of every kind. */
final class TargetFixture {
  /** Short, for requests that time out; the device never completes them by itself. */
  static final Duration SHORT_TIME = Duration.ofMillis(50);

  static final SendOptions SHORT = SendOptions.timeout(SHORT_TIME);

  private static final MemoryDescriptor NOTHING = MemoryDescriptor.of(new byte[0]);

  private final NtBridge bridge;
  private final TestMachine machine;
  private final LeakCheckingLayer layer;
  private final RemoteIoTarget target;

  /** The device that the target is opened on. */
  private InterfacePath device;

  TargetFixture(NtBridge bridge, TestMachine machine, LeakCheckingLayer layer) throws IOException {
    this.bridge = bridge;
    this.machine = machine;
    this.layer = layer;
    this.target = IoTarget.create(bridge.targets().device(), FrameworkAttributes.NONE);
    this.device = machine.device();
  }

  /** The target, not open at first. */
  RemoteIoTarget target() {
    return target;
  }

  NtBridge bridge() {
    return bridge;
  }

  TestMachine machine() {
    return machine;
  }

  LeakCheckingLayer layer() {
    return layer;
  }

  /** The function device by its name. */
  OpenParams byName() {
    return OpenParams.openByName(device.objectName(), AccessMask.GENERIC_READ_WRITE)
        .sharing(ShareAccess.ALL);
  }

  /** A device that is not there. */
  static OpenParams missing() {
    return OpenParams.openByName("\\??\\NtbridgeMissing", AccessMask.QUERY);
  }

  TargetFixture open() throws NtStatusException {
    target.open(byName());
    return this;
  }

  /** Plugs the child in and opens it. */
  TargetFixture openChild(RemovalCallbacks callbacks) throws IOException {
    machine.plugChild(0);
    device = machine.child();
    target.open(byName().withCallbacks(callbacks));
    return this;
  }

  TrackedRequest request() throws NtStatusException {
    return new TrackedRequest(bridge, target);
  }

  /** A control that the device keeps, with the device. */
  TrackedRequest sent() throws IOException {
    return sent(SendOptions.NONE);
  }

  TrackedRequest sent(SendOptions options) throws IOException {
    int before = pendingControls();
    var request = queued(options);
    awaitPendingIoctls(before + 1);
    return request;
  }

  /** A control that the device keeps, accepted by the target. */
  TrackedRequest queued(SendOptions options) throws NtStatusException {
    var request = request().format(TestDevice.PEND);
    if (!request.send(options)) {
      throw new AssertionError("refused with " + request.request().status());
    }
    return request;
  }

  /** A control that waits for a start; stops the target for it. */
  TrackedRequest pended() throws NtStatusException {
    target.stop(SentIoAction.LEAVE_SENT_IO_PENDING);
    return queued(SendOptions.NONE);
  }

  /** Why the target refuses a control. */
  NtStatus refusal(SendOptions options) throws NtStatusException {
    var request = request().format(TestDevice.ECHO);
    if (request.send(options)) {
      throw new AssertionError("the request was accepted");
    }
    if (request.isOver()) {
      throw new AssertionError("the completion routine of a refused request was called");
    }
    return request.request().status();
  }

  /** How a control ends that is sent and waited for. */
  NtStatus control(ControlCode code, SendOptions options) throws NtStatusException {
    return target.sendIoctlSynchronously(request().request(), code, NOTHING, NOTHING, options);
  }

  /** Whether requests reach the device. */
  boolean responds() throws NtStatusException {
    return control(TestDevice.ECHO, SendOptions.NONE).equals(NtStatus.SUCCESS);
  }

  /** A control that a thread of its own sends and waits for, begun to wait when this returns. */
  CompletableFuture<NtStatus> waiting(ControlCode code, SendOptions options)
      throws NtStatusException {
    return waiting(request(), code, options);
  }

  CompletableFuture<NtStatus> waiting(
      TrackedRequest request, ControlCode code, SendOptions options) {
    long before = waits();
    var sent =
        background(
            () ->
                target.sendIoctlSynchronously(request.request(), code, NOTHING, NOTHING, options));
    Await.until("the sender waits", () -> waits() > before);
    return sent;
  }

  private long waits() {
    return layer.calls().of("NtWaitForSingleObject");
  }

  /** What another thread does. */
  @FunctionalInterface
  interface Task<T> {
    T run() throws IOException;
  }

  static <T> CompletableFuture<T> background(Task<T> task) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return task.run();
          } catch (IOException e) {
            throw new CompletionException(e);
          }
        },
        TargetFixture::startThread);
  }

  /** The same for what returns nothing. */
  static CompletableFuture<Void> backgroundRun(Runnable task) {
    return CompletableFuture.runAsync(task, TargetFixture::startThread);
  }

  private static void startThread(Runnable task) {
    var thread = new Thread(task, "contract");
    thread.setDaemon(true);
    thread.start();
  }

  int pendingControls() throws IOException {
    return machine.counters(device).pendingControls();
  }

  void awaitPendingIoctls(int count) {
    machine.awaitPendingIoctls(device, count);
  }

  /** How many have the device open, this question not included. */
  int openNow() throws IOException {
    return machine.counters(device).openNow() - 1;
  }

  /** Ends what the device keeps. */
  void release(NtStatus status) throws IOException {
    try (var opened = bridge.openDevice(device.text())) {
      opened.ioctl(TestDevice.RELEASE, TestDevice.ints(status.value()), 4);
    }
  }
}
