package io.github.ntbridge.people;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfaceFilter;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.junit.MachineSetup;
import io.github.ntbridge.junit.NtBridgeTest;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import io.github.ntbridge.sim.device.HidDevice;
import io.github.ntbridge.sim.device.SimulatedDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The recipes of the cookbook on machines that need them. */
class CookbookTest {
  private static final InterfaceClass COMPORT = InterfaceClass.parse("comport");
  private static final int SECONDS = 10;

  private static DeviceNode node(NtBridge bridge, String instanceId) throws IOException {
    return bridge.deviceTree().find(instanceId, Presence.ALL).orElseThrow();
  }

  @Nested
  @NtBridgeTest
  class WithFtdiAdapters {
    private static final String PORT = "FTDIBUS\\VID_0403+PID_6001+AR0JFBPEA\\0000";

    @MachineSetup
    SimulatedMachine adapters() {
      return PeopleMachine.named("ftdi").build();
    }

    @Test
    @DisplayName("The serial port of a USB device is found by product and serial number")
    void portOf(NtBridge bridge) throws IOException {
      assertEquals(Optional.of("COM8"), Cookbook.portOf(bridge, "0403:6001", "AR0JFBPE"));
      assertEquals(Optional.empty(), Cookbook.portOf(bridge, "0403:6010", "AR0JFBPE"));
      assertEquals(Optional.empty(), Cookbook.portOf(bridge, "0403:6001", "NONE"));
    }

    @Test
    @DisplayName("The hub port of a serial port is found through its USB device")
    void hubPort(NtBridge bridge) throws IOException {
      assertEquals("3", Cookbook.hubPort(node(bridge, PORT)));
      assertEquals(
          "not plugged into a USB port", Cookbook.hubPort(node(bridge, "ACPI\\PNP0A08\\0")));
    }

    @Test
    @DisplayName("The product string of the USB device is found from its serial port")
    void nameOfItsOwn(NtBridge bridge) throws IOException {
      assertEquals(Optional.of("FT232R USB UART"), Cookbook.nameOfItsOwn(node(bridge, PORT)));
    }
  }

  @Nested
  @NtBridgeTest
  class WithASmallPc {
    private static final String DEVICE = "\\Device\\VCP0";

    @MachineSetup
    SimulatedMachine smallPc() {
      return SimulatedMachine.smallPc();
    }

    private SimulatedDevice adapter(SimulatedMachine machine) {
      return machine.deviceNamed(DEVICE);
    }

    @Test
    @DisplayName("Plugging and unplugging is reported without polling")
    void watchPorts(NtBridge bridge, SimulatedMachine machine) throws Exception {
      var log = new LinkedBlockingQueue<String>();
      try (var watch = Cookbook.watchPorts(bridge, log::add)) {
        adapter(machine).surpriseRemove();
        adapter(machine).plug();

        assertTrue(next(log).startsWith("unplugged: \\\\?\\FTDIBUS#VID_0403"));
        assertTrue(next(log).startsWith("plugged in: \\\\?\\FTDIBUS#VID_0403"));
        assertNotNull(watch);
      }
    }

    @Test
    @DisplayName("A removal identifies what was removed")
    void whatWasRemoved(NtBridge bridge, SimulatedMachine machine) throws Exception {
      var arrivals = new LinkedBlockingQueue<Optional<String>>();
      var removals = new LinkedBlockingQueue<InterfaceEvent.Removed>();
      try (var watch =
          bridge
              .notifications()
              .watch(
                  COMPORT,
                  event -> {
                    if (event instanceof InterfaceEvent.Arrived arrived) {
                      arrivals.add(arrived.identity().displayName());
                    } else if (event instanceof InterfaceEvent.Removed removed) {
                      removals.add(removed);
                    }
                  })) {
        adapter(machine).surpriseRemove();
        next(removals);
        adapter(machine).plug();
        next(arrivals);
        adapter(machine).surpriseRemove();

        assertEquals(
            "USB Serial Port (COM3), FTDIBUS\\VID_0403+PID_6001+AB0OHNP6A\\0000",
            Cookbook.whatWasRemoved(next(removals)));
        assertNotNull(watch);
      }
    }

    @Test
    @DisplayName("A followed adapter is open again after it was unplugged and plugged in")
    void followAdapter(NtBridge bridge, SimulatedMachine machine) throws Exception {
      try (var followed = Cookbook.followAdapter(bridge)) {
        followed.awaitOpen(Duration.ofSeconds(SECONDS)).write(new byte[] {1});
        assertArrayEquals(new byte[] {1}, followed.target().read(1).data());
        adapter(machine).surpriseRemove();
        assertTimeoutPreemptively(
            Duration.ofSeconds(SECONDS),
            () -> {
              while (followed.isOpen()) {
                Thread.onSpinWait();
              }
            });
        adapter(machine).plug();

        var port = followed.awaitOpen(Duration.ofSeconds(SECONDS));
        port.write(new byte[] {2});
        assertArrayEquals(new byte[] {2}, port.read(1).data());
      }
    }

    @Test
    @DisplayName("A read loop ends when its device is unplugged")
    void readUntilUnplugged(NtBridge bridge, SimulatedMachine machine) throws Exception {
      var received = new LinkedBlockingQueue<byte[]>();
      try (var port = bridge.devices().open(ObjectPath.of("COM3"), AccessMask.GENERIC_READ_WRITE)) {
        var reading =
            CompletableFuture.runAsync(
                () -> {
                  try {
                    Cookbook.readUntilUnplugged(port, received::add);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
        var sent = "short".getBytes(StandardCharsets.US_ASCII);
        port.write(sent);
        assertArrayEquals(sent, next(received));
        adapter(machine).surpriseRemove();

        reading.get(SECONDS, TimeUnit.SECONDS);
      }
    }

    @Test
    @DisplayName("A refused open is explained")
    void whyNot(NtBridge bridge) throws IOException {
      var mouse = bridge.interfaces().list(InterfaceClass.parse("mouse"), Presence.PRESENT).get(0);

      assertEquals(
          "it opens", Cookbook.whyNot(bridge, ObjectPath.of("COM3"), AccessMask.GENERIC_READ));
      var reason =
          Cookbook.whyNot(bridge, ObjectPath.of(mouse.objectName()), AccessMask.GENERIC_READ);
      assertTrue(reason.contains("does not let this user have FILE_READ_DATA"), reason);
    }

    @Test
    @DisplayName("The process that has a port open is found by the name of the port")
    void whoHolds(NtBridge bridge) throws IOException {
      assertEquals("no process that can be seen", Cookbook.whoHolds(bridge, "COM3"));

      try (var port = bridge.openDevice("COM3")) {
        assertFalse(Cookbook.whoHolds(bridge, port.name().text()).startsWith("no process"));
      }
    }

    @Test
    @DisplayName("A newcomer that is not ready yet opens within the time")
    void openNewcomer(NtBridge bridge, SimulatedMachine machine) throws IOException {
      var path = bridge.interfaces().list(COMPORT, Presence.PRESENT).get(1);
      machine.faults().failOpens(adapter(machine), NtStatus.SHARING_VIOLATION, 1);

      try (var device = Cookbook.openNewcomer(bridge, path)) {
        assertTrue(device.deviceInformation().toString().length() > 0);
      }
    }

    @Test
    @DisplayName("A device is restarted, unless something vetoes it")
    void restart(NtBridge bridge, SimulatedMachine machine) throws IOException {
      var node = node(bridge, adapter(machine).instanceId().orElseThrow());

      assertEquals("restarted", Cookbook.restart(node));
      assertTrue(adapter(machine).isPlugged());
    }

    @Test
    @DisplayName("The names of a directory are listed with their types")
    void listNames(NtBridge bridge) throws IOException {
      var log = new ArrayList<String>();

      Cookbook.listNames(bridge, "\\GLOBAL??", log::add);

      assertTrue(log.contains("SymbolicLink COM3"), log::toString);
    }
  }

  @Nested
  @NtBridgeTest
  class WithSticks {
    @MachineSetup
    SimulatedMachine sticks() {
      return PeopleMachine.named("usb-stick").build();
    }

    @Test
    @DisplayName("The letters of a stick are found by its serial number")
    void lettersOf(NtBridge bridge) throws IOException {
      assertEquals(List.of("E:"), Cookbook.lettersOf(bridge, "E0D55EA573DCF450E97C104C"));
      assertEquals(List.of(), Cookbook.lettersOf(bridge, "NONE"));
    }
  }

  @Nested
  @NtBridgeTest
  class WithProblems {
    @MachineSetup
    SimulatedMachine problems() {
      return PeopleMachine.named("problem-43").build();
    }

    @Test
    @DisplayName("A device that is not enumerated is listed with its problem")
    void explainAbsence(NtBridge bridge) throws IOException {
      var log = new ArrayList<String>();

      Cookbook.explainAbsence(bridge, COMPORT, log::add);

      assertTrue(
          log.stream().anyMatch(line -> line.startsWith("USB\\VID_10C4&PID_EA60\\0001 CM_PROB_")),
          log::toString);
    }

    @Test
    @DisplayName("The devices that do not work are found by their problems")
    void problems(NtBridge bridge) throws IOException {
      var problems = Cookbook.problems(bridge);

      assertTrue(
          problems.stream().anyMatch(line -> line.contains(": CM_PROB_FAILED_POST_START")),
          problems::toString);
    }
  }

  @Test
  @DisplayName("A machine with one device needs no hardware")
  void machineWithAnEcho() throws IOException {
    var interfaceClass = InterfaceClass.parse("5d0bd000-3c5e-4f0e-8f44-0d2f6a4b9f03");
    try (var bridge = Cookbook.machineWithAnEcho(interfaceClass);
        var device = bridge.openDevice(interfaceClass)) {
      assertEquals(ObjectPath.class, device.name().getClass());
      assertEquals(1, bridge.interfaces().list(interfaceClass, Presence.PRESENT).size());
    }
  }

  @Nested
  @NtBridgeTest
  class WithDevicesOfAVendor {
    private final HidDevice pad = new HidDevice(0x1209, 0x0001, 0x0100).inputReport(1, 0, 0);

    @MachineSetup
    void plug(SimulatedMachine machine) {
      machine
          .device("\\Device\\Pad0")
          .instanceId("HID\\VID_1209&PID_0001\\1")
          .interfaceOf(HidDevice.INTERFACE_CLASS)
          .handler(pad)
          .plug();
      machine
          .device("\\Device\\Thermometer0")
          .handler(
              new DeviceHandler() {
                @Override
                public void ioctl(DeviceRequest request) {
                  request.complete(NtStatus.SUCCESS, new byte[] {21, 0, 0, 0});
                }
              })
          .plug();
    }

    @Test
    @DisplayName("The next report of a HID device is read with its id")
    void nextReport(NtBridge bridge) throws Exception {
      var report =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return Cookbook.nextReport(bridge, InterfaceFilter.ALL, 3);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      while (!report.isDone()) {
        pad.sendInput(1, 7, 8);
        Thread.onSpinWait();
      }

      assertArrayEquals(new byte[] {1, 7, 8}, report.get());
    }

    @Test
    @DisplayName("An IOCTL of a vendor has a typed result")
    void temperature(NtBridge bridge) throws IOException {
      try (var device = bridge.openDevice("\\Device\\Thermometer0")) {
        assertEquals(21, Cookbook.temperature(device));
      }
    }
  }

  private static <T> T next(LinkedBlockingQueue<T> queue) throws InterruptedException {
    return Optional.ofNullable(queue.poll(SECONDS, TimeUnit.SECONDS)).orElseThrow();
  }
}
