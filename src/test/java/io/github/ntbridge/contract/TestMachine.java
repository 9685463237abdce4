package io.github.ntbridge.contract;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.layout.NativeGuid;
import io.github.ntbridge.nt.seam.NotifyAction;
import io.github.ntbridge.nt.text.Utf16;
import io.github.ntbridge.sim.device.RemovalOutcome;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * The machine under test: makes its devices come, go, pend and fail, through the control device of
 * the test driver and a bridge of its own, whose handles are in no ledger.
 */
final class TestMachine implements AutoCloseable {
  private final MachineSupport support;
  private final NtBridge bridge;
  private final DeviceHandle control;

  /** The function device's object; its interface, which leads to it, may be off later. */
  private final ObjectPath deviceObject;

  private final Set<Integer> pluggedChildren = new HashSet<>();
  private boolean mainInterfaceOff;
  private int firstRegistered;
  private int registered;
  private int fence = -1;

  TestMachine(MachineSupport support) throws IOException {
    this.support = support;
    this.bridge = NtBridge.open(support.newLayer());
    this.control =
        bridge.devices().open(ObjectPath.of(TestDevice.CONTROL_LINK_NAME), AccessMask.QUERY);
    refuseOpens(NtStatus.UNSUCCESSFUL, 0);
    sendToDevice(TestDevice.RESET);
    deviceObject = objectOf(device());
  }

  /** What only one kind of machine can do. */
  MachineSupport support() {
    return support;
  }

  /** The path of the function device. */
  InterfacePath device() throws IOException {
    return onlyInterface(TestDevice.DEVICE_CLASS);
  }

  /** The path of the child 0, which is plugged in. */
  InterfacePath child() throws IOException {
    return child(0);
  }

  /** The path of a child that is plugged in. */
  InterfacePath child(int number) throws IOException {
    return only(childInterfaces(number));
  }

  private List<InterfacePath> childInterfaces(int number) throws IOException {
    return bridge
        .interfaces()
        .list(TestDevice.CHILD_CLASS, Presence.PRESENT, TestDevice.childInstanceId(number));
  }

  private InterfacePath onlyInterface(InterfaceClass interfaceClass) throws IOException {
    return only(bridge.interfaces().list(interfaceClass, Presence.PRESENT));
  }

  private static InterfacePath only(List<InterfacePath> paths) {
    if (paths.size() != 1) {
      throw new AssertionError("expected one interface: " + paths);
    }
    return paths.get(0);
  }

  /**
   * Plugs a child in; it can be opened by its interface when this returns. The driver returns when
   * it has started the child, and Windows enables the interface and lets opens through only after
   * that ("IoSetDeviceInterfaceState").
   */
  void plugChild(int number) throws NtStatusException {
    send(TestDevice.PLUG, TestDevice.ints(number), 0);
    pluggedChildren.add(number);
    var failure = new AtomicReference<Object>("it has no interface");
    Await.until(() -> "child " + number + " opens: " + failure, () -> opens(number, failure));
  }

  private boolean opens(int number, AtomicReference<Object> failure) {
    try {
      for (var path : childInterfaces(number)) {
        open(path).close();
        return true;
      }
    } catch (IOException e) {
      failure.set(e);
    }
    return false;
  }

  /** Removes a child while it is open, and notifies its listeners: a surprise removal. */
  void unplugChild(int number) throws IOException {
    if (support.raisesHandleEvents() || !support.can(Capability.RAISED_HANDLE_EVENTS)) {
      unplug(number);
      return;
    }
    var child = objectOf(child(number));
    support.raiseHandleEvent(child, NotifyAction.DEVICE_REMOVE_PENDING);
    unplug(number);
    support.raiseHandleEvent(child, NotifyAction.DEVICE_REMOVE_COMPLETE);
  }

  /** A child went by the configuration manager. */
  void childWent(int number) throws NtStatusException {
    pluggedChildren.remove(number);
    if (support.keepsRemovedChildren()) {
      try {
        unplug(number);
      } catch (NtStatusException e) {
        // An eject took it out of its bus as well.
        if (!e.status().equals(NtStatus.INVALID_DEVICE_STATE)) {
          throw e;
        }
      }
    }
  }

  private void unplug(int number) throws NtStatusException {
    send(TestDevice.UNPLUG, TestDevice.ints(number), 0);
    pluggedChildren.remove(number);
  }

  /**
   * Removes a child in order: those who registered for it are asked first, and it stays if one
   * refuses, or if it is still open when all have agreed; then they are notified that the removal
   * failed.
   */
  RemovalOutcome removeChild(int number) throws IOException {
    var outcome = support.raisesHandleEvents() ? support.removeChild(number) : playRemoval(number);
    if (outcome == RemovalOutcome.REMOVED) {
      childWent(number);
    }
    return outcome;
  }

  /** The part of the PnP manager, where it sends no query-remove itself. */
  private RemovalOutcome playRemoval(int number) throws IOException {
    var path = child(number);
    var asked = support.raiseHandleEvent(objectOf(path), NotifyAction.DEVICE_QUERY_REMOVE);
    if (asked.equals(ConfigRet.REMOVE_VETOED)) {
      return RemovalOutcome.VETOED_BY_LISTENER;
    }
    int ourselves = 1;
    if (counters(path).openNow() > ourselves) {
      support.raiseHandleEvent(objectOf(path), NotifyAction.DEVICE_QUERY_REMOVE_FAILED);
      return RemovalOutcome.VETOED_BY_OPEN_HANDLE;
    }
    unplugChild(number);
    return RemovalOutcome.REMOVED;
  }

  /**
   * Raises a handle event of the function device by itself, which does nothing to the device; a
   * query-remove that is vetoed raises its failure too.
   *
   * @return CR_REMOVE_VETOED after a veto
   */
  ConfigRet raiseDeviceEvent(int action) {
    return support.raiseHandleEvent(deviceObject, action);
  }

  /** The same of the child 0. */
  ConfigRet raiseChildEvent(int action) throws IOException {
    return support.raiseHandleEvent(objectOf(child()), action);
  }

  /** Sends an event of the function device's own. */
  void raiseCustomEvent(UUID eventGuid, int nameOffset, byte[] data) throws IOException {
    support.raiseCustomEvent(deviceObject, eventGuid, nameOffset, data);
  }

  private ObjectPath objectOf(InterfacePath path) throws IOException {
    return bridge
        .namespace()
        .resolve(ObjectPath.of(path.objectName()))
        .object()
        .orElseThrow(() -> new AssertionError(path + " leads nowhere"));
  }

  /** Enables or disables the interface of the function device. */
  void switchDevice(boolean on) throws NtStatusException {
    switchInterfaces(0, 1, on);
    mainInterfaceOff = !on;
  }

  /**
   * Registers interfaces of so many classes that follow each other, without a reference string, and
   * keeps them off.
   *
   * @return the index of the first, for switching
   */
  int registerInterfaces(InterfaceClass base, int count) throws NtStatusException {
    return registerInterfaces(base, count, "");
  }

  /** The same with a reference string. */
  int registerInterfaces(InterfaceClass base, int count, String referenceString)
      throws NtStatusException {
    firstRegistered = register(base, count, referenceString);
    registered = count;
    return firstRegistered;
  }

  private int register(InterfaceClass base, int count, String referenceString)
      throws NtStatusException {
    var input = new byte[TestDevice.REGISTER_BYTES];
    var view = TestDevice.view(input);
    NativeGuid.write(view, 0, base.guid());
    view.putInt(NativeGuid.SIZE, count);
    Utf16.write(view, TestDevice.REFERENCE_AT, referenceString);
    var output = send(TestDevice.REGISTER, input, 12);
    requireSuccess(TestDevice.intAt(output, 0));
    return TestDevice.intAt(output, 4);
  }

  /** A class in which the function device has an interface, registered and off, as an alias. */
  InterfaceClass aliasClass() throws NtStatusException {
    register(TestDevice.ALIAS_CLASS, 1, "");
    return TestDevice.ALIAS_CLASS;
  }

  /** Enables or disables registered interfaces. */
  void switchInterfaces(int first, int count, boolean on) throws NtStatusException {
    var output = send(TestDevice.SWITCH, TestDevice.ints(first, count, on ? 1 : 0), 8);
    requireSuccess(TestDevice.intAt(output, 0));
  }

  /** Turns interface {@code first + k % count} over, for each k from 0. */
  void toggleInterfaces(int first, int count, int toggles) throws NtStatusException {
    var output = send(TestDevice.TOGGLE, TestDevice.ints(first, count, toggles), 8);
    requireSuccess(TestDevice.intAt(output, 0));
  }

  /**
   * Waits until every event so far was delivered: on Wine they are late. Events come in order, so
   * this switches an interface and waits for that.
   */
  void settleEvents() throws IOException {
    if (fence < 0) {
      fence = register(TestDevice.FENCE_CLASS, 1, "");
    }
    switchInterfaces(fence, 1, false);
    var arrivals = new AtomicInteger();
    try (var watch =
        bridge
            .notifications()
            .watch(
                TestDevice.FENCE_CLASS,
                event -> {
                  if (event instanceof InterfaceEvent.Arrived) {
                    arrivals.incrementAndGet();
                  }
                })) {
      switchInterfaces(fence, 1, true);
      Await.until("the fence is received", () -> arrivals.get() > 0);
    }
    switchInterfaces(fence, 1, false);
  }

  /** Makes the next opens of the function device fail. */
  void refuseOpens(NtStatus status, int count) throws NtStatusException {
    send(
        TestDevice.REFUSE,
        TestDevice.ints(status.value(), count, TestDevice.FUNCTION_DEVICE, 0),
        0);
  }

  /** Ends every request of the function device that pends until it is cancelled. */
  void releasePending(NtStatus status) throws IOException {
    try (var device = openDevice()) {
      device.ioctl(TestDevice.RELEASE, TestDevice.ints(status.value()), 4);
    }
  }

  /** How the function device is used right now, this question included. */
  TestDevice.Counters counters() throws IOException {
    return counters(device());
  }

  /** How a test device is used right now, this question included. */
  TestDevice.Counters counters(InterfacePath path) throws IOException {
    try (var device = open(path)) {
      return new TestDevice.Counters(
          device.ioctl(TestDevice.COUNTERS, new byte[0], TestDevice.COUNTERS_BYTES));
    }
  }

  /** Waits until so many controls of the function device are pending. */
  void awaitPendingIoctls(int count) {
    awaitPendingIoctls(this::counters, count);
  }

  /** Waits until so many controls of a test device are pending. */
  void awaitPendingIoctls(InterfacePath path, int count) {
    awaitPendingIoctls(() -> counters(path), count);
  }

  private static void awaitPendingIoctls(Question question, int count) {
    awaitCounters(
        question, count + " pending controls", counters -> counters.pendingControls() == count);
  }

  /** Waits until so many reads of the function device are pending. */
  void awaitPendingReads(int count) {
    awaitCounters(
        this::counters, count + " pending reads", counters -> counters.pendingReads() == count);
  }

  /** Asks a test device for its counters. */
  @FunctionalInterface
  private interface Question {
    TestDevice.Counters ask() throws IOException;
  }

  private static void awaitCounters(
      Question question, String what, Predicate<TestDevice.Counters> condition) {
    Await.until(
        what,
        () -> {
          try {
            return condition.test(question.ask());
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  /** Opens the child 0, in no ledger. */
  DeviceHandle openChild() throws IOException {
    return open(child());
  }

  private DeviceHandle openDevice() throws IOException {
    return open(device());
  }

  private DeviceHandle open(InterfacePath path) throws IOException {
    return bridge.devices().open(ObjectPath.of(path.objectName()), AccessMask.QUERY);
  }

  private void sendToDevice(ControlCode code) throws IOException {
    try (var device = openDevice()) {
      device.ioctl(code, new byte[0], 0);
    }
  }

  private byte[] send(ControlCode code, byte[] input, int outputBytes) throws NtStatusException {
    return control.ioctl(code, input, outputBytes);
  }

  private static void requireSuccess(int status) throws NtStatusException {
    if (status < 0) {
      throw new NtStatusException("test driver", "", NtStatus.of(status));
    }
  }

  /** Puts everything back as it was. */
  @Override
  public void close() throws IOException {
    try {
      if (mainInterfaceOff) {
        switchDevice(true);
      }
      for (int child : Set.copyOf(pluggedChildren)) {
        unplugChild(child);
      }
      if (registered > 0) {
        switchInterfaces(firstRegistered, registered, false);
      }
      releasePending(NtStatus.CANCELLED);
    } finally {
      bridge.close();
    }
  }
}
