package io.github.ntbridge.contract;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfaceEvent;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.Utf16;
import io.github.ntbridge.nt.layout.NativeGuid;
import io.github.ntbridge.target.DeviceHandle;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The machine under test: makes its devices come, go, pend and fail, through the control device of
 * the test driver and a bridge of its own, whose handles count in no balance.
 */
final class TestMachine implements AutoCloseable {
  private final MachineSupport support;
  private final NtBridge bridge;
  private final DeviceHandle control;
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
  }

  /** What only one kind of machine can do. */
  MachineSupport support() {
    return support;
  }

  /** The path of the function device. */
  InterfacePath device() throws IOException {
    return onlyInterface(TestDevice.DEVICE_CLASS);
  }

  /** The path of the child that is plugged in. */
  InterfacePath child() throws IOException {
    return onlyInterface(TestDevice.CHILD_CLASS);
  }

  private InterfacePath onlyInterface(InterfaceClass interfaceClass) throws IOException {
    var paths = bridge.interfaces().list(interfaceClass, Presence.PRESENT);
    if (paths.size() != 1) {
      throw new AssertionError("expected one interface of " + interfaceClass + ": " + paths);
    }
    return paths.get(0);
  }

  /** Plugs a child in; its interface is there when this returns. */
  void plugChild(int number) throws NtStatusException {
    send(TestDevice.PLUG, TestDevice.ints(number), 0);
    pluggedChildren.add(number);
  }

  /** Takes a child away under whoever has it open. */
  void unplugChild(int number) throws NtStatusException {
    send(TestDevice.UNPLUG, TestDevice.ints(number), 0);
    pluggedChildren.remove(number);
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
   * Waits until every event so far was told: on Wine they trail behind what they announce. Events
   * come in order, so this switches an interface and waits for that.
   */
  void settleEvents() throws IOException {
    if (fence < 0) {
      fence = register(TestDevice.FENCE_CLASS, 1, "");
    }
    switchInterfaces(fence, 1, false);
    var arrivals = new AtomicInteger();
    try (var watch =
        bridge
            .interfaces()
            .watch(
                TestDevice.FENCE_CLASS,
                event -> {
                  if (event instanceof InterfaceEvent.Arrived) {
                    arrivals.incrementAndGet();
                  }
                })) {
      switchInterfaces(fence, 1, true);
      Await.until("the fence is heard", () -> arrivals.get() > 0);
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
      device.control(TestDevice.RELEASE, TestDevice.ints(status.value()), 4);
    }
  }

  /** How the function device is used right now, this question included. */
  TestDevice.Counters counters() throws IOException {
    try (var device = openDevice()) {
      return new TestDevice.Counters(
          device.control(TestDevice.COUNTERS, new byte[0], TestDevice.COUNTERS_BYTES));
    }
  }

  /** Waits until so many controls of the function device are pending. */
  void awaitPendingControls(int count) {
    awaitCounters(count + " pending controls", counters -> counters.pendingControls() == count);
  }

  /** Waits until so many reads of the function device are pending. */
  void awaitPendingReads(int count) {
    awaitCounters(count + " pending reads", counters -> counters.pendingReads() == count);
  }

  private void awaitCounters(String what, Predicate<TestDevice.Counters> condition) {
    Await.until(
        what,
        () -> {
          try {
            return condition.test(counters());
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  private DeviceHandle openDevice() throws IOException {
    return bridge.devices().open(ObjectPath.of(device().objectName()), AccessMask.QUERY);
  }

  private void sendToDevice(ControlCode code) throws IOException {
    try (var device = openDevice()) {
      device.control(code, new byte[0], 0);
    }
  }

  private byte[] send(ControlCode code, byte[] input, int outputBytes) throws NtStatusException {
    return control.control(code, input, outputBytes);
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
