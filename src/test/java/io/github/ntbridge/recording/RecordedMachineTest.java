package io.github.ntbridge.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyType;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.ByteQueueDevice;
import io.github.ntbridge.sim.device.DeviceFile;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.EchoDevice;
import io.github.ntbridge.sim.device.HidDevice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The replay of a recorded machine. */
class RecordedMachineTest {
  private static final UUID SOME_CLASS = UUID.fromString("0b8d7c1e-92d3-4d51-a3f4-0d6a1c6b7a01");
  private static final ControlCode ANY_ACCESS = ControlCode.of(0x222000);

  @Nested
  class ARecording {
    @Test
    void isTheSameOfTheReplay() throws IOException {
      var recording = Machines.smallPc();

      try (var replay = RecordedMachine.of(recording)) {
        assertEquals(recording.text(), Machines.record(replay).text());
      }
    }

    @Test
    void comesBackFromItsFile(@TempDir Path folder) throws IOException {
      var recording = Machines.smallPc();
      var file = folder.resolve("machine.json");

      recording.write(file);

      assertEquals(recording, Recording.read(file));
      assertFalse(recording.text().contains("\r"));
    }

    @Test
    void opensNoDeviceByDefault() throws IOException {
      var opens = new AtomicInteger();
      try (var machine = SimulatedMachine.create()) {
        machine
            .device("\\Device\\X")
            .instanceId("ROOT\\X\\0000")
            .interfaceOf(SOME_CLASS)
            .handler(
                new DeviceHandler() {
                  @Override
                  public NtStatus create(DeviceFile file) {
                    opens.incrementAndGet();
                    return NtStatus.DEVICE_BUSY;
                  }
                })
            .plug();

        assertFalse(Machines.record(machine).text().contains("\"open\""));
        assertEquals(0, opens.get());
        var status = "\"open\":{\"status\":\"0x80000011\"";
        assertTrue(Machines.record(machine, Capture::withOpens).text().contains(status));
        assertEquals(1, opens.get());
      }
    }

    @Test
    void leavesOutALinkInACycleAndReportsIt() throws IOException {
      try (var machine = SimulatedMachine.create();
          var bridge = Machines.bridge(machine)) {
        machine.addSymbolicLink("\\Here", "\\There");
        machine.addSymbolicLink("\\There", "\\Here");
        var capture = Machines.capture(bridge);

        var recording = capture.run();

        assertFalse(recording.text().contains("There"));
        assertEquals(
            List.of(
                "the link \\Here, which leads into a cycle",
                "the link \\There, which leads into a cycle"),
            capture.leftOut());
      }
    }

    @Test
    void leavesOutACycleOfManyLinksAndKeepsALongChain() throws IOException {
      int count = 70;
      try (var machine = SimulatedMachine.create();
          var bridge = Machines.bridge(machine)) {
        machine.addSymbolicLink("\\Chain0", "\\Device");
        machine.addSymbolicLink("\\Cycle0", "\\Cycle" + (count - 1));
        for (int i = 1; i < count; i++) {
          machine.addSymbolicLink("\\Chain" + i, "\\Chain" + (i - 1));
          machine.addSymbolicLink("\\Cycle" + i, "\\Cycle" + (i - 1));
        }
        var capture = Machines.capture(bridge);

        var text = capture.run().text();

        assertTrue(text.contains("\\\\Chain" + (count - 1) + "\""), text);
        assertFalse(text.contains("Cycle"), text);
        assertEquals(count, capture.leftOut().size());
      }
    }

    @Test
    void holdsDirectoriesThatMayNotBeListed() throws IOException {
      try (var machine = SimulatedMachine.create()) {
        machine.addDirectory("\\Closed", new AccessMask(0));

        var recording = Machines.record(machine);

        try (var replay = RecordedMachine.of(recording);
            var bridge = Machines.bridge(replay)) {
          var refusal =
              assertThrows(
                  NtStatusException.class,
                  () -> bridge.namespace().list(ObjectPath.of("\\Closed")));
          assertEquals(NtStatus.ACCESS_DENIED, refusal.status());
        }
      }
    }
  }

  @Nested
  class AProperty {
    /** One of each type, in native form. */
    private static final Map<Integer, byte[]> VALUES =
        Map.ofEntries(
            Map.entry(0x2, new byte[] {-3}),
            Map.entry(0x3, new byte[] {-3}),
            Map.entry(0x4, new byte[] {0, (byte) 0x80}),
            Map.entry(0x5, new byte[] {-1, -1}),
            Map.entry(0x6, new byte[] {0, 0, 0, (byte) 0x80}),
            Map.entry(0x7, new byte[] {-1, -1, -1, -1}),
            Map.entry(0x8, bytes(Long.MIN_VALUE)),
            Map.entry(0x9, bytes(-1)),
            Map.entry(0xA, new byte[] {0, 0, (byte) 0xC0, 0x7F}),
            Map.entry(0xB, bytes(Double.doubleToLongBits(-0.1))),
            Map.entry(
                0xC,
                new byte[] {0, 0, 28, (byte) 0x80, -1, -1, -1, -1, -1, -1, -1, -1, 7, 6, 5, 4}),
            Map.entry(0xD, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}),
            Map.entry(0xE, bytes(-12345)),
            Map.entry(0xF, bytes(Double.doubleToLongBits(-1.25))),
            Map.entry(0x10, bytes(-1)),
            Map.entry(0x11, new byte[] {-1}),
            Map.entry(0x12, new byte[] {'a', 0, 0, (byte) 0xD8, 0, 0}),
            Map.entry(0x13, new byte[] {1, 0, 4}),
            Map.entry(0x14, new byte[] {'D', 0, 0, 0}),
            Map.entry(
                0x15, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, -1, -1, -1, -1}),
            Map.entry(0x16, new byte[] {0x12, 0x20, 0, 0}),
            Map.entry(0x17, new byte[] {5, 0, 0, 0}),
            Map.entry(0x18, new byte[] {0x22, 0, 0, (byte) 0xC0}),
            Map.entry(0x19, new byte[] {'@', 0, 0, 0}),
            Map.entry(0x0, new byte[0]),
            Map.entry(0x1, new byte[0]),
            Map.entry(0x1003, new byte[] {1, 2, 3}),
            Map.entry(0x1004, new byte[] {1, 2, 3, 4}),
            Map.entry(0x100D, new byte[32]),
            Map.entry(0x2012, new byte[] {'a', 0, 0, 0, 'b', 0, 0, 0, 0, 0}),
            Map.entry(0x2014, new byte[] {'a', 0, 0, 0, 0, 0}),
            Map.entry(0x1012, new byte[] {'a', 0, 0, 0}),
            Map.entry(0x2007, new byte[] {1, 2, 3, 4}),
            Map.entry(0x345, new byte[] {1}));

    private static byte[] bytes(long value) {
      var bytes = new byte[Long.BYTES];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
      return bytes;
    }

    @Test
    void comesBackWhateverItsType() throws IOException {
      try (var machine = SimulatedMachine.create()) {
        var device = machine.device("\\Device\\X").instanceId("ROOT\\X\\0000");
        VALUES.forEach(
            (type, value) ->
                device.property(
                    new DevicePropertyKey(SOME_CLASS, type),
                    PropertyValue.of(new PropertyType(type), value)));
        device.plug();
        var recording = Machines.record(machine);

        var again = Recording.parse(recording.text());

        assertEquals(recording, again);
        try (var replay = RecordedMachine.of(again)) {
          assertEquals(recording, Machines.record(replay));
          assertEquals(bytesOf(machine), bytesOf(replay));
        }
      }
    }

    private static Map<Integer, String> bytesOf(SimulatedMachine machine) throws IOException {
      var shown = new TreeMap<Integer, String>();
      try (var bridge = Machines.bridge(machine)) {
        var node = bridge.deviceTree().find("ROOT\\X\\0000", Presence.PRESENT).orElseThrow();
        for (var type : VALUES.keySet()) {
          var value = node.property(new DevicePropertyKey(SOME_CLASS, type)).orElseThrow();
          shown.put(type, HexFormat.of().formatHex(value.bytes()));
          assertEquals(
              HexFormat.of().formatHex(VALUES.get(type)), shown.get(type), value.type()::toString);
        }
      }
      return shown;
    }
  }

  @Nested
  class AReplay {
    @Test
    void returnsTheRecordedStatusOfOpens() throws IOException {
      try (var machine = SimulatedMachine.create()) {
        machine
            .device("\\Device\\Shut")
            .instanceId("ROOT\\SHUT\\0000")
            .interfaceOf(SOME_CLASS)
            .allow(new AccessMask(0))
            .deviceType(0x1B)
            .plug();
        machine
            .device("\\Device\\Open")
            .instanceId("ROOT\\OPEN\\0000")
            .interfaceOf(SOME_CLASS, "x")
            .deviceType(0x1B)
            .plug();
        var recording = Machines.record(machine, Capture::withOpens);

        try (var replay = RecordedMachine.of(Recording.parse(recording.text()));
            var bridge = Machines.bridge(replay)) {
          var interfaces =
              bridge.interfaces().list(new InterfaceClass(SOME_CLASS), Presence.PRESENT);
          assertEquals(NtStatus.ACCESS_DENIED, bridge.devices().probe(interfaces.get(0)));
          var name = ObjectPath.of(interfaces.get(1).objectName());
          try (var device = bridge.devices().open(name, AccessMask.QUERY)) {
            assertEquals(0x1B, device.deviceInformation().type().value());
          }
        }
      }
    }

    @Test
    void refusesOpensWithTheStatusOfEachName() throws IOException {
      var refusals =
          Map.of(
              "a", NtStatus.ACCESS_DENIED,
              "b", NtStatus.SHARING_VIOLATION,
              "c", NtStatus.DEVICE_BUSY,
              "d", NtStatus.of(0xC0000A12),
              "e", NtStatus.SUCCESS);
      try (var machine = SimulatedMachine.create()) {
        var device =
            machine
                .device("\\Device\\Picky")
                .instanceId("ROOT\\PICKY\\0000")
                .handler(
                    new DeviceHandler() {
                      @Override
                      public NtStatus create(DeviceFile file) {
                        return refusals.getOrDefault(
                            file.fileName().substring(1), NtStatus.UNSUCCESSFUL);
                      }
                    });
        refusals.keySet().forEach(reference -> device.interfaceOf(SOME_CLASS, reference));
        device.plug();
        var recording = Machines.record(machine, Capture::withOpens);

        try (var replay = RecordedMachine.of(Recording.parse(recording.text()));
            var bridge = Machines.bridge(replay)) {
          var answers = new TreeMap<String, NtStatus>();
          for (var path :
              bridge.interfaces().list(new InterfaceClass(SOME_CLASS), Presence.PRESENT)) {
            answers.put(path.referenceString().orElseThrow(), bridge.devices().probe(path));
          }
          assertEquals(refusals, answers);
        }
      }
    }

    @Test
    void aRequestThatDoesNotCompleteIsRecordedAsTimedOut() throws IOException {
      try (var machine =
          SimulatedMachine.builder()
              .virtualTime()
              .device("\\Device\\Bytes")
              .handler(new ByteQueueDevice())
              .build()) {
        var recording =
            Machines.record(machine, capture -> capture.withRead("\\Device\\Bytes", 64));

        try (var replay = RecordedMachine.of(recording);
            var bridge = Machines.bridge(replay);
            var device =
                bridge.devices().open(ObjectPath.of("\\Device\\Bytes"), AccessMask.GENERIC_READ)) {
          var failure = assertThrows(NtStatusException.class, () -> device.read(64));
          assertEquals(NtStatus.IO_TIMEOUT, failure.status());
        }
      }
    }

    @Test
    void completesRequestsInTheRecordedOrderAndWithTheRecordedFailures() throws IOException {
      try (var machine = SimulatedMachine.create()) {
        machine.device("\\Device\\Bytes").handler(new ByteQueueDevice()).plug();
        var recording =
            Machines.record(
                machine,
                capture ->
                    capture
                        .withWrite("\\Device\\Bytes", new byte[] {1, 2, 3})
                        .withRead("\\Device\\Bytes", 2)
                        .withRead("\\Device\\Bytes", 2)
                        .withIoctl("\\Device\\Bytes", ANY_ACCESS, new byte[0], 0));

        try (var replay = RecordedMachine.of(Recording.parse(recording.text()));
            var bridge = Machines.bridge(replay);
            var device =
                bridge
                    .devices()
                    .open(ObjectPath.of("\\Device\\Bytes"), AccessMask.GENERIC_READ_WRITE)) {
          assertEquals(3, device.write(new byte[] {1, 2, 3}));
          assertArrayEquals(new byte[] {1, 2}, device.read(2).data());
          assertArrayEquals(new byte[] {3}, device.read(2).data());
          assertArrayEquals(new byte[] {3}, device.read(2).data());
          assertEquals(
              NtStatus.INVALID_DEVICE_REQUEST,
              assertThrows(NtStatusException.class, () -> device.ioctl(ANY_ACCESS, new byte[0], 0))
                  .status());
          assertThrows(NtStatusException.class, () -> device.write(new byte[] {9}));
        }
      }
    }

    @Test
    void completesRecordedRequestsAndFailsOthers() throws IOException {
      try (var machine = SimulatedMachine.create()) {
        machine.device("\\Device\\Echo").handler(new EchoDevice()).plug();
        var input = new byte[] {1, 2, 3};
        var recording =
            Machines.record(
                machine, capture -> capture.withIoctl("\\Device\\Echo", ANY_ACCESS, input, 8));

        try (var replay = RecordedMachine.of(Recording.parse(recording.text()));
            var bridge = Machines.bridge(replay);
            var device = bridge.openDevice("\\Device\\Echo")) {
          assertArrayEquals(input, device.ioctl(ANY_ACCESS, input, 8));
          assertArrayEquals(input, device.ioctl(ANY_ACCESS, input, 8));
          var refusal =
              assertThrows(NtStatusException.class, () -> device.ioctl(ANY_ACCESS, new byte[1], 8));
          assertEquals(NtStatus.INVALID_DEVICE_REQUEST, refusal.status());
        }
      }
    }

    private static final ControlCode GET_FEATURE = ControlCode.of(0xB0192);

    /** A device with the feature reports 3 and 4, and the reports that the capture asks for. */
    private static Recording recordHid(int... ids) throws IOException {
      try (var machine = SimulatedMachine.create()) {
        machine
            .device("\\Device\\Hid")
            .handler(new HidDevice(1, 2, 3).featureReport(3, 10, 11).featureReport(4, 20, 21))
            .plug();
        return Machines.record(
            machine,
            capture -> {
              for (int id : ids) {
                capture.withIoctl(
                    "\\Device\\Hid", GET_FEATURE, new byte[0], new byte[] {(byte) id, 0, 0});
              }
              return capture;
            });
      }
    }

    @Test
    void distinguishesIoctlsByTheContentsOfTheirOutputBuffer() throws IOException {
      var recording = recordHid(3, 4);

      try (var replay = RecordedMachine.of(Recording.parse(recording.text()));
          var bridge = Machines.bridge(replay);
          var device = bridge.openDevice("\\Device\\Hid")) {
        assertArrayEquals(
            new byte[] {4, 20, 21},
            device.ioctl(GET_FEATURE, new byte[0], ByteBuffer.wrap(new byte[] {4, 0, 0})).data());
        assertArrayEquals(
            new byte[] {3, 10, 11},
            device
                .ioctl(GET_FEATURE, new byte[0], ByteBuffer.wrap(new byte[] {3, 0, 0, 0, 0}))
                .data());
        var other = new byte[] {5, 0, 0};
        assertEquals(
            NtStatus.INVALID_DEVICE_REQUEST,
            assertThrows(
                    NtStatusException.class,
                    () -> device.ioctl(GET_FEATURE, new byte[0], ByteBuffer.wrap(other)))
                .status());
        assertThrows(NtStatusException.class, () -> device.ioctl(GET_FEATURE, new byte[0], 3));
      }
    }

    @Test
    void takesAnyBufferWhereNoneWasRecorded() throws IOException {
      var recording = recordHid(0);

      try (var replay = RecordedMachine.of(recording);
          var bridge = Machines.bridge(replay);
          var device = bridge.openDevice("\\Device\\Hid")) {
        assertEquals(
            1, recording.text().lines().filter(line -> line.contains("0x000B0192")).count());
        assertEquals(
            NtStatus.INVALID_PARAMETER,
            assertThrows(
                    NtStatusException.class,
                    () ->
                        device.ioctl(
                            GET_FEATURE, new byte[0], ByteBuffer.wrap(new byte[] {9, 9, 9})))
                .status());
      }
    }

    @Test
    void unplugsTheDeviceOfANode() throws IOException {
      try (var replay = RecordedMachine.of(Machines.smallPc());
          var bridge = Machines.bridge(replay)) {
        var comPort = InterfaceClass.parse("comport");
        var before = bridge.interfaces().list(comPort, Presence.PRESENT);

        replay.findDevice("ACPI\\PNP0501\\1").orElseThrow().surpriseRemove();

        var after = bridge.interfaces().list(comPort, Presence.PRESENT);
        assertEquals(before.size() - 1, after.size());
        assertFalse(
            bridge
                .namespace()
                .resolve(ObjectPath.of(before.get(0).objectName()))
                .object()
                .isPresent());
      }
    }

    @Test
    void repeatsTheEventsOfTheRecordingInTheirOrder() throws Exception {
      try (var machine = SimulatedMachine.create()) {
        var bus = machine.device("\\Device\\Bus").instanceId("ROOT\\BUS\\0000").plug();
        machine
            .device("\\Device\\Y")
            .instanceId("BUS\\Y\\0000")
            .parent(bus)
            .interfaceOf(SOME_CLASS)
            .plug()
            .surpriseRemove();
        bus.surpriseRemove();
        var device = machine.findDevice("BUS\\Y\\0000").orElseThrow();
        var path = InterfacePath.of(device.interfaces().get(0).path());
        var recording =
            Machines.record(
                machine,
                capture ->
                    capture.withEvents(
                        Duration.ofDays(1),
                        4,
                        () -> {
                          bus.plug();
                          device.plug();
                          device.interfaces().get(0).disable();
                          device.interfaces().get(0).enable();
                          device.surpriseRemove();
                        }));
        var read = Recording.parse(recording.text());
        assertEquals(recording, read);

        try (var replay = RecordedMachine.of(read);
            var bridge = Machines.bridge(replay)) {
          var changes = new LinkedBlockingQueue<String>();
          bridge
              .notifications()
              .watch(
                  event -> {
                    if (event instanceof InterfaceEvent.Snapshot snapshot) {
                      changes.add("PRESENT " + snapshot.present());
                      RecordedMachine.play(replay, read);
                    } else if (event instanceof InterfaceEvent.Arrived arrived) {
                      changes.add("ARRIVED " + arrived.path());
                    } else if (event instanceof InterfaceEvent.Removed removed) {
                      changes.add("REMOVED " + removed.path());
                    }
                  });
          for (var change :
              List.of("PRESENT []", "ARRIVED " + path, "REMOVED " + path, "ARRIVED " + path)) {
            assertEquals(change, changes.poll(10, TimeUnit.SECONDS));
          }
          assertEquals("REMOVED " + path, changes.poll(10, TimeUnit.SECONDS));
          assertEquals(List.of(), replay.takeHandlerFailures());
        }
      }
    }

    @Test
    void hasADeviceThatCameLaterWithItsLinkAndItsPlace() throws Exception {
      try (var machine = SimulatedMachine.create()) {
        var recording =
            Machines.record(
                machine,
                capture ->
                    capture.withEvents(
                        Duration.ofDays(1),
                        1,
                        () ->
                            machine
                                .device("\\Device\\Late")
                                .instanceId("ROOT\\LATE\\0000")
                                .interfaceOf(SOME_CLASS)
                                .description("late")
                                .plug()));

        try (var replay = RecordedMachine.of(Recording.parse(recording.text()));
            var bridge = Machines.bridge(replay)) {
          var path = recording.events().get(0).path();
          assertTrue(bridge.deviceTree().find("ROOT\\LATE\\0000", Presence.PRESENT).isEmpty());

          RecordedMachine.play(replay, recording.events().get(0));

          var node = bridge.deviceTree().find("ROOT\\LATE\\0000", Presence.PRESENT);
          assertEquals(Optional.of("late"), node.orElseThrow().property(PropertyKeys.NAME));
          assertEquals(
              Optional.of(ObjectPath.of("\\Device\\Late")),
              bridge.namespace().resolve(ObjectPath.of(path.objectName())).object());
        }
      }
    }
  }
}
