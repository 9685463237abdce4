package io.github.ntbridge.iotarget.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.exchange.StructCodec.Nothing;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.DeviceType;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each typed IOCTL brings its input to a driver, and the driver's output back. */
class ExchangeConstantsTest {
  private static final String DEVICE = "\\Device\\Typed";

  private static final List<Class<?>> TABLES =
      List.of(
          BatteryExchanges.class,
          DiskExchanges.class,
          HidExchanges.class,
          MountManagerExchanges.class,
          SerialExchanges.class,
          StorageExchanges.class,
          VolumeExchanges.class);

  private static final BatteryStatus BATTERY_STATUS =
      new BatteryStatus(
          Set.of(BatteryStatus.PowerState.CHARGING),
          OptionalLong.of(40_000),
          OptionalLong.empty(),
          OptionalInt.of(-1500));
  private static final BatteryInformation BATTERY =
      new BatteryInformation(
          BatteryInformation.SYSTEM_BATTERY,
          true,
          "LION",
          OptionalLong.of(50_000),
          OptionalLong.of(48_000),
          3,
          4,
          5,
          6);
  private static final DiskGeometry GEOMETRY =
      new DiskGeometry(1024, DiskGeometry.FIXED_MEDIA, 255, 63, 512);
  private static final StorageDeviceDescriptor DESCRIPTOR =
      new StorageDeviceDescriptor(
          0,
          true,
          false,
          Optional.of("Kingston"),
          Optional.of("DataTraveler 3.0"),
          Optional.of("PMAP"),
          Optional.of("E0D55EA5741BF5"),
          StorageBusType.USB);
  private static final MountPoint MOUNT_POINT =
      new MountPoint(
          Optional.of("\\DosDevices\\E:"), Optional.of("0102"), Optional.of("\\Device\\V"));

  /** One IOCTL with an input, and an output for the driver to complete it with. */
  record Row<I, O>(IoctlExchange<I, O> exchange, I input, O output) {
    @Override
    public String toString() {
      return exchange.code() + " " + input;
    }
  }

  private static <O> Row<Nothing, O> returns(IoctlExchange<Nothing, O> exchange, O output) {
    return new Row<>(exchange, Nothing.NOTHING, output);
  }

  private static <I> Row<I, Nothing> takes(IoctlExchange<I, Nothing> exchange, I input) {
    return new Row<>(exchange, input, Nothing.NOTHING);
  }

  private static Row<Nothing, Nothing> bare(IoctlExchange<Nothing, Nothing> exchange) {
    return returns(exchange, Nothing.NOTHING);
  }

  static List<Row<?, ?>> rows() {
    return Stream.of(battery(), storage(), hid(), serialSettings(), serialState())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Row<?, ?>> battery() {
    return List.of(
        new Row<>(BatteryExchanges.QUERY_TAG, 1000L, 9),
        new Row<>(
            BatteryExchanges.QUERY_STATUS, new BatteryWait(9, 0, Set.of(), 0, 0), BATTERY_STATUS),
        new Row<>(BatteryExchanges.QUERY_INFORMATION, 9, BATTERY),
        new Row<>(BatteryExchanges.QUERY_TEMPERATURE, 9, 2982L),
        new Row<>(BatteryExchanges.QUERY_ESTIMATED_TIME, 9, OptionalLong.of(5400)),
        new Row<>(BatteryExchanges.QUERY_DEVICE_NAME, 9, "DELL 7FR5J"),
        new Row<>(BatteryExchanges.QUERY_MANUFACTURE_DATE, 9, LocalDate.of(2024, 2, 29)),
        new Row<>(BatteryExchanges.QUERY_MANUFACTURE_NAME, 9, "SMP"),
        new Row<>(BatteryExchanges.QUERY_UNIQUE_ID, 9, "1234SMPDELL 7FR5J"),
        new Row<>(BatteryExchanges.QUERY_SERIAL_NUMBER, 9, "1234"));
  }

  private static List<Row<?, ?>> storage() {
    return List.of(
        returns(DiskExchanges.GET_DRIVE_GEOMETRY, GEOMETRY),
        returns(DiskExchanges.GET_DRIVE_GEOMETRY_EX, new DiskGeometryEx(GEOMETRY, 8_422_686_720L)),
        returns(DiskExchanges.GET_LENGTH_INFO, 8_422_686_720L),
        returns(
            StorageExchanges.GET_DEVICE_NUMBER, new StorageDeviceNumber(new DeviceType(7), 1, -1)),
        returns(
            StorageExchanges.GET_HOTPLUG_INFO, new StorageHotplugInfo(true, false, true, false)),
        returns(StorageExchanges.GET_DEVICE_DESCRIPTOR, DESCRIPTOR),
        returns(StorageExchanges.queryProperty(1, StructCodec.INT64), 0x20_0000_0008L),
        bare(StorageExchanges.CHECK_VERIFY),
        bare(StorageExchanges.CHECK_VERIFY2),
        takes(StorageExchanges.MEDIA_REMOVAL, true),
        bare(StorageExchanges.EJECT_MEDIA),
        bare(StorageExchanges.LOAD_MEDIA),
        returns(
            VolumeExchanges.GET_VOLUME_DISK_EXTENTS,
            List.of(new DiskExtent(0, 1_048_576, 4096), new DiskExtent(1, 0, 8192))),
        returns(VolumeExchanges.QUERY_DEVICE_NAME, "\\Device\\HarddiskVolume3"),
        new Row<>(MountManagerExchanges.QUERY_POINTS, MountPoint.ANY, List.of(MOUNT_POINT)),
        new Row<>(MountManagerExchanges.QUERY_DOS_VOLUME_PATH, "\\??\\Volume{1}", List.of("E:\\")),
        new Row<>(
            MountManagerExchanges.QUERY_DOS_VOLUME_PATHS,
            "\\??\\Volume{1}",
            List.of("E:\\", "C:\\mnt\\stick\\")));
  }

  private static List<Row<?, ?>> hid() {
    var report = new HidReport(3, new byte[] {1, 2, 3});
    return List.of(
        returns(
            HidExchanges.GET_COLLECTION_INFORMATION,
            new HidCollectionInformation(120, false, 0x046D, 0xC52B, 0x1201)),
        returns(HidExchanges.getCollectionDescriptor(3), new byte[] {5, 1, 9}),
        takes(HidExchanges.SET_FEATURE, report),
        takes(HidExchanges.SET_OUTPUT_REPORT, report),
        new Row<>(HidExchanges.getFeature(4), 3, report),
        new Row<>(HidExchanges.getInputReport(4), 3, report),
        returns(HidExchanges.GET_MANUFACTURER_STRING, "Logitech"),
        returns(HidExchanges.GET_PRODUCT_STRING, "USB Receiver"),
        returns(HidExchanges.GET_SERIALNUMBER_STRING, "0001"),
        new Row<>(HidExchanges.GET_INDEXED_STRING, 4, "RQR12.10"),
        returns(HidExchanges.GET_NUM_DEVICE_INPUT_BUFFERS, 32),
        takes(HidExchanges.SET_NUM_DEVICE_INPUT_BUFFERS, 64),
        bare(HidExchanges.FLUSH_QUEUE),
        returns(HidExchanges.GET_POLL_FREQUENCY_MSEC, 10),
        takes(HidExchanges.SET_POLL_FREQUENCY_MSEC, 20));
  }

  private static List<Row<?, ?>> serialSettings() {
    var line =
        new SerialLineControl(7, SerialLineControl.Parity.EVEN, SerialLineControl.StopBits.TWO);
    var timeouts = new SerialTimeouts(50, 0, 1000, 0, 1000);
    var handflow =
        new SerialHandflow(
            Set.of(SerialHandflow.Control.DTR_CONTROL),
            Set.of(SerialHandflow.Replace.RTS_HANDSHAKE),
            100,
            200);
    var chars = new SerialChars(1, 2, 3, 255, SerialChars.XON, SerialChars.XOFF);
    var events = Set.of(SerialEvent.RXCHAR, SerialEvent.CTS);
    return List.of(
        takes(SerialExchanges.SET_BAUD_RATE, 115_200),
        returns(SerialExchanges.GET_BAUD_RATE, 9600),
        takes(SerialExchanges.SET_LINE_CONTROL, line),
        returns(SerialExchanges.GET_LINE_CONTROL, line),
        takes(SerialExchanges.SET_TIMEOUTS, timeouts),
        returns(SerialExchanges.GET_TIMEOUTS, timeouts),
        takes(SerialExchanges.SET_HANDFLOW, handflow),
        returns(SerialExchanges.GET_HANDFLOW, handflow),
        takes(SerialExchanges.SET_CHARS, chars),
        returns(SerialExchanges.GET_CHARS, chars),
        takes(SerialExchanges.SET_QUEUE_SIZE, new SerialQueueSize(4096, 2048)),
        takes(SerialExchanges.SET_WAIT_MASK, events),
        returns(SerialExchanges.GET_WAIT_MASK, events),
        returns(SerialExchanges.WAIT_ON_MASK, Set.of(SerialEvent.RXCHAR)));
  }

  private static List<Row<?, ?>> serialState() {
    return List.of(
        takes(SerialExchanges.PURGE, Set.of(SerialPurge.values())),
        returns(
            SerialExchanges.GET_COMMSTATUS,
            new SerialStatus(Set.of(), Set.of(SerialStatus.HoldReason.CTS), 7, 0, false, true)),
        returns(SerialExchanges.GET_MODEMSTATUS, Set.of(SerialModemStatus.values())),
        bare(SerialExchanges.SET_DTR),
        bare(SerialExchanges.CLR_DTR),
        bare(SerialExchanges.SET_RTS),
        bare(SerialExchanges.CLR_RTS),
        returns(SerialExchanges.GET_DTRRTS, Set.of(SerialOutputLine.values())),
        bare(SerialExchanges.SET_BREAK_ON),
        bare(SerialExchanges.SET_BREAK_OFF),
        bare(SerialExchanges.SET_XOFF),
        bare(SerialExchanges.SET_XON),
        takes(SerialExchanges.IMMEDIATE_CHAR, 3),
        returns(
            SerialExchanges.GET_PROPERTIES,
            new SerialProperties(1, 2, 0x10000000, 1, 3, 4, 5, 0xFFFF, 7, 8, 9)),
        returns(SerialExchanges.GET_STATS, new SerialStatistics(1, 2, 3, 4, 5, 6)),
        bare(SerialExchanges.CLEAR_STATS));
  }

  /** Completes one IOCTL as its row says, and keeps what came with it. */
  private static final class Driver implements DeviceHandler {
    private final ControlCode code;
    private final byte[] output;
    private volatile byte[] received = {};

    Driver(ControlCode code, byte[] output) {
      this.code = code;
      this.output = output;
    }

    @Override
    public void ioctl(DeviceRequest request) {
      received = request.input();
      int capacity = request.outputLength();
      if (!request.controlCode().equals(code)) {
        request.complete(NtStatus.INVALID_DEVICE_REQUEST);
      } else if (capacity < output.length) {
        request.complete(NtStatus.BUFFER_OVERFLOW, Arrays.copyOf(output, capacity));
      } else {
        request.complete(NtStatus.SUCCESS, output);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  <I, O> void anExchangeReachesTheDriverAndReturnsWhatItCompletesWith(Row<I, O> row)
      throws IOException {
    var exchange = row.exchange();
    var driver = new Driver(exchange.code(), exchange.output().encode(row.output()));
    try (var machine = SimulatedMachine.create();
        var bridge = NtBridge.open(new SimulatedLayer(machine))) {
      machine.device(DEVICE).handler(driver).plug();
      try (var device =
          bridge.devices().open(ObjectPath.of(DEVICE), AccessMask.GENERIC_READ_WRITE)) {
        assertSame(row.output(), device.ioctl(exchange, row.input()));
      }
    }
    var encoded = exchange.input().encode(row.input());
    // What is sent in place has the size of the output.
    var sent = Arrays.copyOf(driver.received, encoded.length);
    assertArrayEquals(encoded, sent);
    assertSame(row.input(), exchange.input().decode(sent));
  }

  /** The constants; what a program makes for a size or a structure of its own is not known. */
  static Stream<Row<?, ?>> rowsWithAKnownOutput() {
    var constants = constants().map(ExchangeConstantsTest::value).toList();
    return rows().stream()
        .filter(row -> row.output() != Nothing.NOTHING)
        .filter(row -> constants.stream().anyMatch(constant -> constant == row.exchange()));
  }

  @ParameterizedTest
  @MethodSource("rowsWithAKnownOutput")
  <I, O> void anOutputIsDecodedByTheControlCodeAndTheInput(Row<I, O> row)
      throws MalformedDataException {
    var exchange = row.exchange();
    var output = exchange.output().encode(row.output());

    var decoded =
        KnownExchanges.decode(exchange.code(), exchange.input().encode(row.input()), output);

    assertEquals(Optional.of(row.output()), decoded);
  }

  @Test
  void anotherInputOfAKnownCodeIsNotDecoded() throws MalformedDataException {
    var adapter = StorageExchanges.queryProperty(1, StructCodec.INT64);

    var decoded =
        KnownExchanges.decode(
            adapter.code(), adapter.input().encode(Nothing.NOTHING), new byte[40]);

    assertEquals(Optional.empty(), decoded);
  }

  private static void assertSame(Object expected, Object value) {
    if (expected instanceof byte[] bytes) {
      assertArrayEquals(bytes, (byte[]) value);
    } else {
      assertEquals(expected, value);
    }
  }

  @Test
  void everyConstantHasARow() {
    var tested = rows().stream().map(Row::exchange).toList();

    var untested =
        constants()
            .filter(field -> tested.stream().noneMatch(exchange -> exchange == value(field)))
            .map(field -> field.getDeclaringClass().getSimpleName() + "." + field.getName())
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(Set.of(), untested);
  }

  private static Stream<Field> constants() {
    return TABLES.stream()
        .flatMap(table -> Arrays.stream(table.getFields()))
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> field.getType() == IoctlExchange.class);
  }

  private static Object value(Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
