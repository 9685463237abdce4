package io.github.ntbridge.people;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfaceFilter;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.device.UsbDevice;
import io.github.ntbridge.device.identity.UsbLocation;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.device.watch.InterfaceListener;
import io.github.ntbridge.device.watch.InterfaceWatch;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.iotarget.exchange.IoctlExchange;
import io.github.ntbridge.iotarget.exchange.SerialExchanges;
import io.github.ntbridge.iotarget.exchange.SerialTimeouts;
import io.github.ntbridge.iotarget.exchange.StructCodec;
import io.github.ntbridge.iotarget.follow.FollowedTarget;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.EchoDevice;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The recipes of the page cookbook.md, which shows each of these methods under the question that it
 * answers.
 */
final class Cookbook {
  private Cookbook() {}

  static Optional<String> portOf(NtBridge bridge, String product, String serialNumber)
      throws IOException {
    for (var port : bridge.inventory().ports()) {
      var usb = port.usb().filter(device -> device.product().equals(product)); // "0403:6001"
      if (port.isLive() && usb.flatMap(UsbDevice::serialNumber).equals(Optional.of(serialNumber))) {
        return port.name();
      }
    }
    return Optional.empty();
  }

  static String hubPort(DeviceNode node) throws IOException {
    var location = node.usbDevice().flatMap(UsbDevice::location);
    return location.map(UsbLocation::portChain).orElse("not plugged into a USB port");
  }

  static Optional<String> nameOfItsOwn(DeviceNode node) throws IOException {
    var device = node.usbDevice().flatMap(UsbDevice::node).orElse(node);
    return device.property(PropertyKeys.DEVICE_BUS_REPORTED_DEVICE_DESC);
  }

  static List<String> lettersOf(NtBridge bridge, String serialNumber) throws IOException {
    var letters = new ArrayList<String>();
    for (var disk : bridge.inventory().disks()) {
      var serial = disk.usbDevice().flatMap(UsbDevice::serialNumber);
      if (serial.equals(Optional.of(serialNumber))) {
        bridge.inventory().volumesOn(disk).forEach(on -> letters.addAll(on.driveLetters()));
      }
    }
    return letters;
  }

  static InterfaceWatch watchPorts(NtBridge bridge, Consumer<String> log) throws IOException {
    InterfaceListener listener =
        event -> {
          if (event instanceof InterfaceEvent.Arrived arrived) {
            log.accept("plugged in: " + arrived.path());
          } else if (event instanceof InterfaceEvent.Removed removed) {
            log.accept("unplugged: " + removed.path());
          }
        };
    return bridge.notifications().watch(InterfaceClass.parse("comport"), listener);
  }

  static String whatWasRemoved(InterfaceEvent.Removed event) {
    var known = event.identity(); // read while the device was there: the system has forgotten it
    return known.displayName().orElse("a device") + ", " + known.instanceId().orElse("id unknown");
  }

  static FollowedTarget followAdapter(NtBridge bridge) throws IOException {
    return bridge
        .follow(InterfaceClass.parse("comport"))
        .matching(InterfaceFilter.usb(0x0403, 0x6001))
        .access(AccessMask.GENERIC_READ_WRITE)
        .start(); // opens it now or when it arrives, and again after each unplug
  }

  static void readUntilUnplugged(DeviceHandle port, Consumer<byte[]> received) throws IOException {
    port.ioctl(SerialExchanges.SET_TIMEOUTS, new SerialTimeouts(50, 0, 0, 0, 0));
    try {
      while (true) {
        received.accept(port.read(64).data());
      }
    } catch (NtStatusException e) {
      if (!e.status().meansDeviceIsGone()) {
        throw e;
      }
    }
  }

  static String whyNot(NtBridge bridge, ObjectPath name, AccessMask access) throws IOException {
    try {
      bridge.devices().open(name, access).close();
      return "it opens";
    } catch (NtStatusException e) {
      return bridge.inventory().diagnose(name, access, e.nativeStatus()).explanation();
    }
  }

  static String whoHolds(NtBridge bridge, String name) throws IOException {
    var holders = bridge.inventory().holders(name); // its omissions are what it could not see
    return holders.list().isEmpty() ? "no process that can be seen" : holders.processes();
  }

  static DeviceHandle openNewcomer(NtBridge bridge, InterfacePath path) throws IOException {
    var name = ObjectPath.of(path.objectName());
    return bridge.devices().open(name, AccessMask.GENERIC_READ_WRITE, Duration.ofSeconds(5));
  }

  static void explainAbsence(NtBridge bridge, InterfaceClass wanted, Consumer<String> log)
      throws IOException {
    for (var path : bridge.interfaces().list(wanted, Presence.ALL)) {
      var node = bridge.inventory().device(path).orElseThrow().node();
      var status = node.status();
      var problem = status.flatMap(present -> present.problem());
      log.accept(node + (status.isEmpty() ? " is absent" : problem.map(p -> " " + p).orElse("")));
    }
  }

  static String restart(DeviceNode device) throws IOException {
    var outcome = device.restart(); // eject(), disable(), enable() and rescan() report the same way
    return outcome.isDone() ? "restarted" : outcome.explanation();
  }

  static NtBridge machineWithAnEcho(InterfaceClass interfaceClass) {
    var machine = SimulatedMachine.create();
    machine
        .device("\\Device\\Echo0")
        .instanceId("ROOT\\ECHO\\0000")
        .interfaceOf(interfaceClass.guid())
        .handler(new EchoDevice())
        .plug();
    return NtBridge.open(SimulatedLayer.owning(machine));
  }

  static void listNames(NtBridge bridge, String directory, Consumer<String> log)
      throws IOException {
    for (var entry : bridge.namespace().list(ObjectPath.of(directory))) {
      log.accept(entry.typeName() + " " + entry.name());
    }
  }

  static byte[] nextReport(NtBridge bridge, InterfaceFilter filter, int length) throws IOException {
    var hid = InterfaceClass.parse("hid");
    try (var device = bridge.devices().open(hid, filter, AccessMask.GENERIC_READ)) {
      return device.read(length, Duration.ofSeconds(10)).data(); // the first byte is the report id
    }
  }

  static int temperature(DeviceHandle device) throws IOException {
    var code = ControlCode.of(0x80002000); // FILE_DEVICE 0x8000, function 0x800, METHOD_BUFFERED
    return device.ioctl(IoctlExchange.returning(code, StructCodec.INT32));
  }

  static List<String> problems(NtBridge bridge) throws IOException {
    var problems = new ArrayList<String>();
    for (var device : bridge.deviceTree().root().walk().toList()) {
      var problem = device.status().flatMap(status -> status.problem());
      if (problem.isPresent()) {
        problems.add(device.displayName().orElse(device.instanceId()) + ": " + problem.get());
      }
    }
    return problems;
  }
}
