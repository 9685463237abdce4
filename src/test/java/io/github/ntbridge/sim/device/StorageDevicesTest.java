package io.github.ntbridge.sim.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.iotarget.IoResult;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.FileSystemInformation;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageDevicesTest {
  private static final byte[] NOTHING = {};
  private static final ControlCode DEVICE_NUMBER = ControlCode.of(0x2D1080);
  private static final ControlCode EXTENTS = ControlCode.of(0x560000);
  private static final ControlCode GEOMETRY = ControlCode.of(0x70000);
  private static final ControlCode GEOMETRY_EX = ControlCode.of(0x700A0);
  private static final ControlCode LENGTH = ControlCode.of(0x7405C);
  private static final ControlCode PROPERTY = ControlCode.of(0x2D1400);
  private static final ControlCode HOTPLUG = ControlCode.of(0x2D0C14);
  private static final ControlCode CHECK_VERIFY = ControlCode.of(0x2D0800);
  private static final ControlCode MEDIA_REMOVAL = ControlCode.of(0x2D4804);
  private static final ControlCode EJECT = ControlCode.of(0x2D4808);
  private static final ControlCode LOAD = ControlCode.of(0x2D480C);
  private static final ControlCode DEVICE_NAME = ControlCode.of(0x4D0008);
  private static final ControlCode LOCK = ControlCode.of(0x90018);
  private static final ControlCode UNLOCK = ControlCode.of(0x9001C);
  private static final ControlCode DISMOUNT = ControlCode.of(0x90020);
  private static final ControlCode IS_MOUNTED = ControlCode.of(0x90028);
  private static final ControlCode QUERY_POINTS = ControlCode.of(0x6D0008);
  private static final ControlCode VOLUME_PATH = ControlCode.of(0x6D0030);
  private static final ControlCode VOLUME_PATHS = ControlCode.of(0x6D0034);
  private static final UUID GUID = UUID.fromString("7d2c4b10-35c5-11ef-a276-806e6f6e6999");

  private final DiskDevice first = new DiskDevice(1).size(1_000_000_000L);
  private final DiskDevice stick =
      new DiskDevice(2)
          .size(16_000_000_000L)
          .removable()
          .hotplug()
          .bus(DiskDevice.BUS_USB)
          .vendor("Kingston")
          .product("DataTraveler 3.0")
          .serialNumber("50E5");
  private final VolumeDevice volume =
      new VolumeDevice(stick, 0x100000, 15_000_000_000L)
          .letter('E')
          .guid(GUID)
          .folder("C:\\Mount\\Stick")
          .fileSystem("FAT32", "STICK");
  private final SimulatedMachine machine = SimulatedMachine.create();
  private final NtBridge bridge = NtBridge.open(new SimulatedLayer(machine));
  private final List<DeviceHandle> handles = new ArrayList<>();
  private SimulatedDevice disk;
  private SimulatedDevice volumeDevice;

  @BeforeEach
  void plug() {
    machine.addDirectory("\\Device\\Harddisk2");
    disk =
        machine
            .device("\\Device\\Harddisk2\\DR2")
            .instanceId("USBSTOR\\DISK&VEN_KINGSTON\\50E5&0")
            .disk(stick)
            .plug();
    volumeDevice =
        machine
            .device("\\Device\\HarddiskVolume6")
            .instanceId("STORAGE\\VOLUME\\1")
            .parent(disk)
            .volume(volume)
            .plug();
  }

  @AfterEach
  void close() {
    handles.forEach(DeviceHandle::close);
    bridge.close();
    machine.close();
  }

  private DeviceHandle open(String name) throws IOException {
    return open(name, AccessMask.GENERIC_READ_WRITE);
  }

  private DeviceHandle open(String name, AccessMask access) throws IOException {
    var handle = bridge.devices().open(ObjectPath.of(name), access);
    handles.add(handle);
    return handle;
  }

  private static ByteBuffer view(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static NtStatus failure(
      DeviceHandle device, ControlCode code, byte[] input, int capacity) {
    return assertThrows(NtStatusException.class, () -> device.ioctl(code, input, capacity))
        .status();
  }

  private static NtStatus openFailure(NtBridge bridge, String name) {
    return assertThrows(
            NtStatusException.class,
            () -> bridge.devices().open(ObjectPath.of(name), AccessMask.QUERY))
        .status();
  }

  private static IoResult partOf(DeviceHandle device, ControlCode code, byte[] input, int capacity)
      throws IOException {
    return device.ioctl(code, input, ByteBuffer.allocate(capacity));
  }

  @Nested
  class ADisk {

    @Test
    void hasANumberAndADosName() throws IOException {
      var number = view(open("PhysicalDrive2").ioctl(DEVICE_NUMBER, NOTHING, 12));

      assertEquals(List.of(7, 2, 0), List.of(number.getInt(), number.getInt(), number.getInt()));
      assertEquals(
          NtStatus.BUFFER_TOO_SMALL, failure(open("PhysicalDrive2"), DEVICE_NUMBER, NOTHING, 11));
    }

    @Test
    void hasAGeometryOfItsSize() throws IOException {
      var geometry = view(open("PhysicalDrive2").ioctl(GEOMETRY_EX, NOTHING, 200));

      assertEquals(112, geometry.capacity());
      assertEquals(16_000_000_000L / (255 * 63 * 512), geometry.getLong(0));
      assertEquals(0xB, geometry.getInt(8));
      assertEquals(512, geometry.getInt(20));
      assertEquals(16_000_000_000L, geometry.getLong(24));
      assertArrayEquals(
          Arrays.copyOf(contents(geometry), 24),
          open("PhysicalDrive2").ioctl(GEOMETRY, NOTHING, 100));
      assertEquals(32, open("PhysicalDrive2").ioctl(GEOMETRY_EX, NOTHING, 32).length);
      assertEquals(
          NtStatus.BUFFER_TOO_SMALL, failure(open("PhysicalDrive2"), GEOMETRY_EX, NOTHING, 31));
      assertEquals(
          NtStatus.BUFFER_TOO_SMALL, failure(open("PhysicalDrive2"), GEOMETRY, NOTHING, 23));
    }

    @Test
    void tellsItsLengthToReadersOnly() throws IOException {
      assertEquals(
          16_000_000_000L, view(open("PhysicalDrive2").ioctl(LENGTH, NOTHING, 8)).getLong());
      assertEquals(
          NtStatus.ACCESS_DENIED,
          failure(open("PhysicalDrive2", AccessMask.QUERY), LENGTH, NOTHING, 8));
      assertEquals(NtStatus.BUFFER_TOO_SMALL, failure(open("PhysicalDrive2"), LENGTH, NOTHING, 7));
    }

    @Test
    void describesItselfWithStrings() throws IOException {
      var device = open("PhysicalDrive2", AccessMask.QUERY);
      var header = view(device.ioctl(PROPERTY, new byte[12], 8));
      assertEquals(40, header.getInt(0));

      var descriptor = view(device.ioctl(PROPERTY, new byte[12], header.getInt(4)));

      assertEquals(descriptor.capacity(), descriptor.getInt(4));
      assertEquals(1, descriptor.get(10));
      assertEquals("Kingston", text(descriptor, 12));
      assertEquals("DataTraveler 3.0", text(descriptor, 16));
      assertEquals(0, descriptor.getInt(20));
      assertEquals("50E5", text(descriptor, 24));
      assertEquals(DiskDevice.BUS_USB, descriptor.getInt(28));
    }

    private String text(ByteBuffer descriptor, int offsetAt) {
      int from = descriptor.getInt(offsetAt);
      int to = from;
      while (descriptor.get(to) != 0) {
        to++;
      }
      return new String(contents(descriptor), from, to - from, StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({
      "0, 0, 12, 7, BUFFER_TOO_SMALL",
      "0, 0, 11, 100, INFO_LENGTH_MISMATCH",
      "0, 7, 12, 100, INVALID_PARAMETER",
      "2, 0, 12, 100, NOT_SUPPORTED"
    })
    void refusesAPropertyQuery(int property, int type, int length, int capacity, String status)
        throws IOException {
      var query = Arrays.copyOf(view(new byte[12]).putInt(property).putInt(type).array(), length);

      assertEquals(
          "STATUS_" + status, failure(open("PhysicalDrive2"), PROPERTY, query, capacity).name());
    }

    @Test
    void hasAnAdapterAndSaysWhichPropertiesExist() throws IOException {
      var query = view(new byte[12]).putInt(1);
      var adapter = view(open("PhysicalDrive2").ioctl(PROPERTY, contents(query), 100));
      assertEquals(32, adapter.getInt(4));
      assertEquals(DiskDevice.BUS_USB, adapter.get(24));
      query.putInt(1);
      assertEquals(0, open("PhysicalDrive2").ioctl(PROPERTY, contents(query), 0).length);
    }

    @Test
    void saysThatItCanBeUnplugged() throws IOException {
      assertArrayEquals(
          new byte[] {8, 0, 0, 0, 1, 0, 1, 0}, open("PhysicalDrive2").ioctl(HOTPLUG, NOTHING, 8));
    }

    @Test
    void losesItsMediumByAnEjectAndGetsItBack() throws IOException {
      var device = open("PhysicalDrive2");
      int before = view(device.ioctl(CHECK_VERIFY, NOTHING, 4)).getInt();

      device.ioctl(EJECT, NOTHING, 0);

      assertFalse(stick.hasMedium());
      for (var code : List.of(CHECK_VERIFY, GEOMETRY, GEOMETRY_EX, LENGTH, EJECT)) {
        assertEquals(NtStatus.NO_MEDIA_IN_DEVICE, failure(device, code, NOTHING, 200));
      }
      device.ioctl(LOAD, NOTHING, 0);
      assertEquals(before + 2, view(device.ioctl(CHECK_VERIFY, NOTHING, 4)).getInt());
      assertEquals(0, device.ioctl(CHECK_VERIFY, NOTHING, 0).length);
    }

    @Test
    void keepsAMediumWhoseRemovalIsPrevented() throws IOException {
      var device = open("PhysicalDrive2");
      device.ioctl(MEDIA_REMOVAL, new byte[] {1}, 0);
      assertEquals(NtStatus.INVALID_DEVICE_REQUEST, failure(device, EJECT, NOTHING, 0));
      assertEquals(NtStatus.INFO_LENGTH_MISMATCH, failure(device, MEDIA_REMOVAL, NOTHING, 0));
      device.ioctl(MEDIA_REMOVAL, new byte[] {0}, 0);
      device.ioctl(EJECT, NOTHING, 0);
      assertFalse(stick.hasMedium());
    }

    @Test
    void hasNoMediumToEjectWhenItIsFixed() throws IOException {
      machine.device("\\Device\\Fixed").instanceId("SCSI\\DISK\\1").disk(first).plug();
      for (var code : List.of(EJECT, LOAD)) {
        assertEquals(
            NtStatus.INVALID_DEVICE_REQUEST, failure(open("PhysicalDrive1"), code, NOTHING, 0));
      }
      assertEquals(
          NtStatus.INVALID_DEVICE_REQUEST,
          failure(open("PhysicalDrive1"), MEDIA_REMOVAL, new byte[1], 0));
    }

    @Test
    void refusesWhatItDoesNotKnow() throws IOException {
      assertEquals(
          NtStatus.INVALID_DEVICE_REQUEST,
          failure(open("PhysicalDrive2"), ControlCode.of(0x222000), NOTHING, 0));
      assertEquals(
          NtStatus.INVALID_DEVICE_REQUEST, failure(open("PhysicalDrive2"), LOCK, NOTHING, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE})
    void hasNoNegativeNumber(int number) {
      assertThrows(IllegalArgumentException.class, () -> new DiskDevice(number));
    }

    @Test
    void hasNoNegativeSizes() {
      assertThrows(IllegalArgumentException.class, () -> first.size(-1));
      assertThrows(IllegalArgumentException.class, () -> first.sectorSize(0));
      assertThrows(IllegalArgumentException.class, () -> new VolumeDevice(first, -1, 1));
      assertThrows(IllegalArgumentException.class, () -> volume.extent(first, 0, -1));
      assertThrows(IllegalArgumentException.class, () -> volume.letter('e'));
      assertThrows(
          IllegalArgumentException.class, () -> new FileSystemInformation("NTFS", "", 1, 2));
    }
  }

  @Nested
  class AVolume {

    @Test
    void hasItsPartOfTheDisk() throws IOException {
      var extents = view(open("E:").ioctl(EXTENTS, NOTHING, 32));

      assertEquals(1, extents.getInt(0));
      assertEquals(2, extents.getInt(8));
      assertEquals(0x100000, extents.getLong(16));
      assertEquals(15_000_000_000L, extents.getLong(24));
      assertEquals(15_000_000_000L, view(open("E:").ioctl(LENGTH, NOTHING, 8)).getLong());
      var number = view(open("E:").ioctl(DEVICE_NUMBER, NOTHING, 12));
      assertEquals(List.of(7, 2, 1), List.of(number.getInt(), number.getInt(), number.getInt()));
      assertEquals(16_000_000_000L, view(open("E:").ioctl(GEOMETRY_EX, NOTHING, 32)).getLong(24));
    }

    @Test
    void tellsHowManyExtentsItHasWhenTheyDoNotFit() throws IOException {
      volume.extent(first, 5, 6);
      var handle = open("E:");

      var part = partOf(handle, EXTENTS, NOTHING, 55);
      assertEquals(NtStatus.BUFFER_OVERFLOW, part.status());
      assertEquals(32, part.data().length);
      assertEquals(2, view(part.data()).getInt());

      var whole = view(handle.ioctl(EXTENTS, NOTHING, 56));
      assertEquals(1, whole.getInt(32));
      assertEquals(5, whole.getLong(40));
      assertEquals(NtStatus.INVALID_PARAMETER, failure(handle, EXTENTS, NOTHING, 31));
    }

    @Test
    void reportsTheNameOfItsDevice() throws IOException {
      var handle = open("E:");
      var name = "\\Device\\HarddiskVolume6";

      var short4 = partOf(handle, DEVICE_NAME, NOTHING, 4);
      assertEquals(NtStatus.BUFFER_OVERFLOW, short4.status());
      assertEquals(2 * name.length(), view(short4.data()).getShort());

      var whole = handle.ioctl(DEVICE_NAME, NOTHING, 2 + 2 * name.length());
      assertEquals(name, new String(whole, 2, whole.length - 2, StandardCharsets.UTF_16LE));
    }

    @Test
    void losesItsLinksWhileItIsUnplugged() throws IOException {
      volumeDevice.surpriseRemove();
      for (var name : List.of("E:", "Volume{" + GUID + "}")) {
        assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, openFailure(bridge, name));
      }
      volumeDevice.plug();
      open("Volume{" + GUID + "}");
    }

    @Test
    void hasAFileSystem() throws IOException {
      assertEquals(
          new FileSystemInformation("FAT32", "STICK", 14_999_998_464L, 7_499_997_184L),
          open("\\??\\E:\\", AccessMask.QUERY).fileSystem());
    }

    @Test
    void hasNoFileSystemWithoutAMedium() throws IOException {
      var root = open("\\??\\E:\\", AccessMask.QUERY);
      stick.medium(false);
      var failure = assertThrows(NtStatusException.class, root::fileSystem);
      assertEquals(NtStatus.INVALID_DEVICE_REQUEST, failure.status());
    }

    @Test
    void opensAsDeviceOrRootAndHasNoFiles() {
      assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, openFailure(bridge, "\\??\\E:\\missing"));
    }
  }

  @Nested
  class TheLockOfAVolume {

    @Test
    void keepsOthersOutUntilTheUnlock() throws IOException {
      var handle = open("E:");
      handle.ioctl(LOCK, NOTHING, 0);

      assertTrue(volume.isLocked());
      assertEquals(NtStatus.ACCESS_DENIED, openFailure(bridge, "E:"));
      assertEquals(NtStatus.ACCESS_DENIED, failure(handle, LOCK, NOTHING, 0));
      handle.ioctl(UNLOCK, NOTHING, 0);
      open("E:");
      assertEquals(NtStatus.NOT_LOCKED, failure(handle, UNLOCK, NOTHING, 0));
    }

    @Test
    void endsWithItsHandle() throws IOException {
      var handle = open("E:");
      handle.ioctl(LOCK, NOTHING, 0);
      handle.close();
      assertFalse(volume.isLocked());
      open("E:");
    }

    @Test
    void isRefusedWhileAnotherFileIsOpen() throws IOException {
      var handle = open("E:");
      var other = open("Volume{" + GUID + "}", AccessMask.QUERY);
      assertEquals(NtStatus.ACCESS_DENIED, failure(handle, LOCK, NOTHING, 0));
      other.close();
      handle.ioctl(LOCK, NOTHING, 0);
    }

    @Test
    void isRefusedForASystemVolume() throws IOException {
      volume.system();
      var handle = open("E:");
      assertEquals(NtStatus.ACCESS_DENIED, failure(handle, LOCK, NOTHING, 0));
      assertEquals(NtStatus.ACCESS_DENIED, failure(handle, DISMOUNT, NOTHING, 0));
    }
  }

  @Nested
  class TheDismountOfAVolume {

    @Test
    void invalidatesTheFilesOfOthers() throws IOException {
      var own = open("E:");
      var other = open("E:");
      own.ioctl(DISMOUNT, NOTHING, 0);

      assertFalse(volume.isMounted());
      assertEquals(NtStatus.VOLUME_DISMOUNTED, failure(other, EXTENTS, NOTHING, 32));
      assertEquals(NtStatus.VOLUME_DISMOUNTED, failure(other, IS_MOUNTED, NOTHING, 0));
      assertEquals(NtStatus.VOLUME_DISMOUNTED, failure(own, IS_MOUNTED, NOTHING, 0));
      own.ioctl(EXTENTS, NOTHING, 32);
    }

    @Test
    void isUndoneByTheNextOpen() throws IOException {
      var own = open("E:");
      own.ioctl(DISMOUNT, NOTHING, 0);
      open("E:").ioctl(IS_MOUNTED, NOTHING, 0);
      assertTrue(volume.isMounted());
    }
  }

  @Nested
  class AMountManager {

    private ByteBuffer points(byte[] query) throws IOException {
      var output = view(open("MountPointManager").ioctl(QUERY_POINTS, query, 10_000));
      assertEquals(output.capacity(), output.getInt(0));
      return output;
    }

    private String text(ByteBuffer points, int at) {
      return new String(
          contents(points), points.getInt(at), points.getShort(at + 4), StandardCharsets.UTF_16LE);
    }

    private byte[] query(int at, byte[] value) {
      return view(new byte[24 + value.length])
          .putInt(at, 24)
          .putShort(at + 4, (short) value.length)
          .put(24, value)
          .array();
    }

    private byte[] utf16(String text) {
      return text.getBytes(StandardCharsets.UTF_16LE);
    }

    @Test
    @Rule("storage 1 mount points")
    void listsTheNamesOfEachVolume() throws IOException {
      var points = points(new byte[24]);

      assertEquals(2, points.getInt(4));
      assertEquals("\\DosDevices\\E:", text(points, 8));
      assertEquals("\\??\\Volume{" + GUID + "}", text(points, 32));
      assertEquals("\\Device\\HarddiskVolume6", text(points, 8 + 16));
      assertEquals(12, points.getShort(8 + 12));
    }

    @Test
    void findsByLinkDeviceAndUniqueId() throws IOException {
      assertEquals(1, points(query(0, utf16("\\??\\e:"))).getInt(4));
      assertEquals(1, points(query(0, utf16("\\DosDevices\\E:"))).getInt(4));
      assertEquals(2, points(query(8, volume.uniqueId())).getInt(4));
      assertEquals(2, points(query(16, utf16("\\device\\harddiskvolume6"))).getInt(4));
    }

    @Test
    void returnsTheNeededSizeWhenTheBufferIsShort() throws IOException {
      var manager = open("\\Device\\MountPointManager", AccessMask.QUERY);
      int needed = points(new byte[24]).capacity();

      var part = partOf(manager, QUERY_POINTS, new byte[24], needed - 1);
      assertEquals(NtStatus.BUFFER_OVERFLOW, part.status());
      assertEquals(
          List.of(needed, 2), List.of(view(part.data()).getInt(0), view(part.data()).getInt(4)));
      assertEquals(needed, manager.ioctl(QUERY_POINTS, new byte[24], needed).length);
      assertEquals(NtStatus.INVALID_PARAMETER, failure(manager, QUERY_POINTS, new byte[24], 7));
    }

    @Test
    void refusesAMalformedQuery() throws IOException {
      var manager = open("MountPointManager");
      var odd = query(16, utf16("\\Device\\HarddiskVolume6x"));
      view(odd).putInt(16, 25).putShort(20, (short) 4);
      var outside = query(16, utf16("\\Device"));
      view(outside).putInt(16, 30);
      for (var bad :
          List.of(new byte[23], odd, outside, query(0, utf16("\\??\\Q:")), query(8, new byte[1]))) {
        assertEquals(NtStatus.INVALID_PARAMETER, failure(manager, QUERY_POINTS, bad, 1000));
      }
    }

    private byte[] target(String name) {
      return view(new byte[2 + 2 * name.length()])
          .putShort((short) (2 * name.length()))
          .put(utf16(name))
          .array();
    }

    private String paths(ControlCode code, String name) throws IOException {
      var output = view(open("MountPointManager").ioctl(code, target(name), 1000));
      assertEquals(output.capacity() - 4, output.getInt(0));
      return new String(contents(output), 4, output.getInt(0), StandardCharsets.UTF_16LE);
    }

    @Test
    @Rule("storage 1 volume paths")
    void returnsTheDosPathsOfAVolume() throws IOException {
      assertEquals("E:\0C:\\Mount\\Stick\0\0", paths(VOLUME_PATHS, "\\Device\\HarddiskVolume6"));
      assertEquals("E:\0\0", paths(VOLUME_PATH, "\\??\\Volume{" + GUID + "}"));
    }

    @Test
    void returnsTheNeededLengthOfPathsThatDoNotFit() throws IOException {
      var manager = open("MountPointManager");
      var name = target("\\Device\\HarddiskVolume6");

      var part = partOf(manager, VOLUME_PATHS, name, 4);

      assertEquals(NtStatus.BUFFER_OVERFLOW, part.status());
      assertEquals(2 * "E:\0C:\\Mount\\Stick\0\0".length(), view(part.data()).getInt());
      assertEquals(NtStatus.INVALID_PARAMETER, failure(manager, VOLUME_PATHS, name, 3));
      assertEquals(NtStatus.INVALID_PARAMETER, failure(manager, VOLUME_PATHS, new byte[1], 90));
      assertEquals(NtStatus.INVALID_PARAMETER, failure(manager, VOLUME_PATHS, new byte[2], 90));
      assertEquals(
          NtStatus.OBJECT_NAME_NOT_FOUND,
          failure(manager, VOLUME_PATHS, target("\\Device\\Nobody"), 90));
    }

    @Test
    void forgetsAVolumeThatIsGone() throws IOException {
      volumeDevice.surpriseRemove();
      assertEquals(0, points(new byte[24]).getInt(4));
    }
  }

  private static byte[] contents(ByteBuffer buffer) {
    var bytes = new byte[buffer.capacity()];
    buffer.get(0, bytes);
    return bytes;
  }
}
