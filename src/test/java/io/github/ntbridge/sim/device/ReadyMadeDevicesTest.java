package io.github.ntbridge.sim.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.sim.Caller;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadyMadeDevicesTest {
  private static final ControlCode ANY = ControlCode.of(0x80002000);
  private static final int SECOND = 10_000_000;

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final Caller caller = new Caller(machine);

  @AfterEach
  void close() {
    caller.close();
  }

  private long openEcho(FilterHandler filter) {
    machine.device("\\Device\\Echo").handler(new EchoDevice()).filter(filter).plug();
    return caller.open("\\Device\\Echo", Caller.READ_WRITE).require();
  }

  private Caller.Sent control(long file, long event, byte... input) {
    return caller.control(file, event, 0, ANY.value(), input, 4);
  }

  @Nested
  class ASlowDevice {
    @Test
    void completesLater() {
      long file = openEcho(new SlowFilter(Duration.ofMillis(100)));
      long event = caller.event(false);
      var sent = control(file, event, (byte) 7);
      assertEquals(NtStatus.PENDING, sent.answer);
      assertEquals(NtStatus.SUCCESS, caller.await(event, -5 * SECOND));
      assertArrayEquals(new byte[] {7}, sent.data());
    }

    @Test
    void canBeCancelledMeanwhile() {
      long file = openEcho(new SlowFilter(Duration.ofDays(1)));
      long event = caller.event(false);
      var sent = control(file, event, (byte) 7);
      caller.cancel(file, sent);
      assertEquals(NtStatus.SUCCESS, caller.await(event, -5 * SECOND));
      assertEquals(NtStatus.CANCELLED, sent.status());
    }

    @Test
    void hasADelay() {
      assertThrows(IllegalArgumentException.class, () -> new SlowFilter(Duration.ZERO));
    }
  }

  @Nested
  class AHidDevice {
    private static final int SET_FEATURE = 0xB0191;
    private static final int GET_FEATURE = 0xB0192;
    private static final int GET_INPUT_REPORT = 0xB01A2;
    private static final int GET_COLLECTION_INFORMATION = 0xB01A8;
    private static final byte[] NOTHING = {};

    private final HidDevice device =
        new HidDevice(0x046D, 0xC31C, 0x6402)
            .featureReport(3, 10, 20, 255)
            .featureReport(4, 30)
            .inputReport(1, 40, 50);

    private NtBridge bridge;
    private DeviceHandle handle;

    @BeforeEach
    void open() throws IOException {
      machine.device("\\Device\\Hid").handler(device).plug();
      bridge = NtBridge.open(new SimulatedLayer(machine));
      handle = bridge.devices().open(ObjectPath.of("\\Device\\Hid"), AccessMask.QUERY);
    }

    @AfterEach
    void close() {
      bridge.close();
    }

    private byte[] send(int code, byte[] input, int... buffer) throws IOException {
      return handle.ioctl(ControlCode.of(code), input, ByteBuffer.wrap(bytes(buffer))).data();
    }

    private NtStatus refusal(int code, byte[] input, int... buffer) {
      return assertThrows(NtStatusException.class, () -> send(code, input, buffer)).status();
    }

    private static byte[] bytes(int... values) {
      var bytes = new byte[values.length];
      for (int i = 0; i < values.length; i++) {
        bytes[i] = (byte) values[i];
      }
      return bytes;
    }

    @Test
    void takesTheIdOfAFeatureReportFromTheOutputBuffer() throws IOException {
      assertArrayEquals(bytes(3, 10, 20, 255), send(GET_FEATURE, NOTHING, 3, 0, 0, 0));
      assertArrayEquals(bytes(4, 30), send(GET_FEATURE, NOTHING, 4, 9, 9, 9));
      assertEquals(NtStatus.INVALID_PARAMETER, refusal(GET_FEATURE, bytes(3), 0, 0, 0, 0));
    }

    @Test
    void takesTheIdOfAnInputReportFromTheOutputBuffer() throws IOException {
      assertArrayEquals(bytes(1, 40, 50), send(GET_INPUT_REPORT, NOTHING, 1, 0, 0));
      device.inputReport(1, 60, 70);
      assertArrayEquals(bytes(1, 60, 70), send(GET_INPUT_REPORT, NOTHING, 1, 0, 0));
    }

    @Test
    void takesTheIdAndTheDataOfAFeatureReportFromTheInput() throws IOException {
      assertArrayEquals(NOTHING, send(SET_FEATURE, bytes(3, 1, 2, 3, 99)));

      assertArrayEquals(bytes(1, 2, 3), device.featureData(3));
      assertArrayEquals(bytes(3, 1, 2, 3), send(GET_FEATURE, NOTHING, 3, 0, 0, 0));
      assertEquals(NtStatus.INVALID_USER_BUFFER, refusal(SET_FEATURE, NOTHING, 3, 1, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {GET_FEATURE, GET_INPUT_REPORT})
    void hasNoReportOfAnotherIdNorOneThatDoesNotFit(int code) {
      assertEquals(NtStatus.INVALID_PARAMETER, refusal(code, NOTHING, 9, 0, 0, 0));
      assertEquals(NtStatus.INVALID_PARAMETER, refusal(code, NOTHING, 3, 0, 0));
      assertEquals(NtStatus.INVALID_PARAMETER, refusal(code, NOTHING, 1, 0));
      assertEquals(NtStatus.INVALID_USER_BUFFER, refusal(code, NOTHING));
    }

    @Test
    void takesNoFeatureReportOfAnotherIdNorOneThatIsTooShort() {
      assertEquals(NtStatus.INVALID_PARAMETER, refusal(SET_FEATURE, bytes(9, 1, 2, 3)));
      assertEquals(NtStatus.INVALID_PARAMETER, refusal(SET_FEATURE, bytes(3, 1, 2)));
      assertArrayEquals(bytes(10, 20, 255), device.featureData(3));
    }

    @Test
    void countsTheDataAloneWhereReportsHaveNoIds() throws IOException {
      device.featureReport(0, 5, 6, 7);
      var buffer = new byte[4];

      assertEquals(
          3, handle.ioctl(ControlCode.of(GET_FEATURE), NOTHING, ByteBuffer.wrap(buffer)).length());
      assertArrayEquals(bytes(0, 5, 6, 7), buffer);
    }

    @Test
    void saysWhatItIsWithoutAnId() throws IOException {
      assertArrayEquals(
          bytes(0, 0, 0, 0, 0, 0, 0x6D, 0x04, 0x1C, 0xC3, 0x02, 0x64),
          handle.ioctl(ControlCode.of(GET_COLLECTION_INFORMATION), NOTHING, 64));
      assertEquals(
          NtStatus.BUFFER_TOO_SMALL, refusal(GET_COLLECTION_INFORMATION, NOTHING, new int[11]));
    }

    @Test
    void knowsNoOtherControl() {
      assertEquals(NtStatus.INVALID_DEVICE_REQUEST, refusal(0xB0193, NOTHING, new int[64]));
    }

    @Test
    void takesNoFeatureReportThatIsShorterThanItsLongestAndCutsALongerOne() throws IOException {
      assertEquals(NtStatus.INVALID_PARAMETER, refusal(SET_FEATURE, bytes(4, 9)));
      send(SET_FEATURE, bytes(4, 9, 8, 7, 6));

      assertArrayEquals(bytes(9), device.featureData(4));
    }

    @Test
    void takesAnOutputReportByIoctlAndByWrite() throws IOException {
      device.outputReport(2, 0, 0);
      send(0xB0195, bytes(2, 7, 8));
      assertArrayEquals(bytes(7, 8), device.outputData(2));

      try (var writer =
          bridge.devices().open(ObjectPath.of("\\Device\\Hid"), AccessMask.GENERIC_READ_WRITE)) {
        assertEquals(3, writer.write(bytes(2, 9, 10)));
        assertArrayEquals(bytes(9, 10), device.outputData(2));
        assertEquals(
            NtStatus.INVALID_PARAMETER,
            assertThrows(NtStatusException.class, () -> writer.write(bytes(2, 9))).status());
        assertEquals(
            NtStatus.INVALID_PARAMETER,
            assertThrows(NtStatusException.class, () -> writer.write(bytes(3, 9, 10))).status());
      }
      assertThrows(IllegalArgumentException.class, () -> device.outputData(9));
    }

    @Test
    void hasItsStringsOrNone() throws IOException {
      device.strings("Logitech", "Keyboard", "").indexedString(4, "English");

      assertArrayEquals(utf16("Logitech\0"), send(0xB01BA, NOTHING, new int[256]));
      assertArrayEquals(utf16("Keyboard\0"), send(0xB01BE, NOTHING, new int[18]));
      assertArrayEquals(utf16("English\0"), send(0xB01E2, bytes(4, 0, 0, 0), new int[256]));
      assertEquals(NtStatus.INVALID_PARAMETER, refusal(0xB01C2, NOTHING, new int[256]));
      assertEquals(NtStatus.INVALID_PARAMETER, refusal(0xB01E2, bytes(5, 0, 0, 0), new int[256]));
      assertEquals(NtStatus.INVALID_BUFFER_SIZE, refusal(0xB01E2, bytes(4), new int[256]));
      assertEquals(NtStatus.INVALID_BUFFER_SIZE, refusal(0xB01BE, NOTHING, new int[17]));
      assertEquals(NtStatus.INVALID_BUFFER_SIZE, refusal(0xB01BE, NOTHING, new int[4094]));
    }

    private static byte[] utf16(String text) {
      return text.getBytes(StandardCharsets.UTF_16LE);
    }

    @Test
    void returnsItsPreparsedDataWhole() throws IOException {
      var data = "HidP KDR and more".getBytes(StandardCharsets.US_ASCII);
      device.preparsedData(data);

      assertEquals(
          data.length, handle.ioctl(ControlCode.of(GET_COLLECTION_INFORMATION), NOTHING, 12)[0]);
      assertArrayEquals(data, send(0xB0193, NOTHING, new int[data.length]));
      assertEquals(NtStatus.INVALID_BUFFER_SIZE, refusal(0xB0193, NOTHING, new int[4]));
    }

    @Test
    void letsEachOpenReadAnInputReportOnce() throws IOException {
      var path = ObjectPath.of("\\Device\\Hid");
      device.inputReport(2, 0);
      try (var first = bridge.devices().open(path, AccessMask.GENERIC_READ_WRITE);
          var second = bridge.devices().open(path, AccessMask.GENERIC_READ_WRITE)) {
        var pending = first.readAsync(8);
        device.sendInput(1, 60, 70);
        device.sendInput(2, 80);

        assertArrayEquals(bytes(1, 60, 70), pending.join().data());
        assertArrayEquals(bytes(2, 80, 0), first.read(8).data());
        assertArrayEquals(bytes(1, 60, 70), second.read(8).data());
        assertArrayEquals(bytes(2, 80, 0), second.read(8).data());
        assertEquals(
            NtStatus.INVALID_BUFFER_SIZE,
            assertThrows(NtStatusException.class, () -> first.read(2)).status());
        assertEquals(
            NtStatus.IO_TIMEOUT,
            assertThrows(NtStatusException.class, () -> first.read(8, Duration.ZERO)).status());
      }
      assertArrayEquals(bytes(1, 60, 70), send(GET_INPUT_REPORT, NOTHING, 1, 0, 0));
    }

    @Test
    void keepsAsManyInputReportsAsItsBuffersHoldAndFlushesThem() throws IOException {
      var set = ControlCode.of(0xB01A4);
      try (var reader =
          bridge.devices().open(ObjectPath.of("\\Device\\Hid"), AccessMask.GENERIC_READ_WRITE)) {
        assertArrayEquals(bytes(32, 0, 0, 0), reader.ioctl(ControlCode.of(0xB01A0), NOTHING, 4));
        reader.ioctl(set, bytes(2, 0, 0, 0), 0);
        assertThrows(NtStatusException.class, () -> reader.ioctl(set, bytes(1, 0, 0, 0), 0));
        assertThrows(NtStatusException.class, () -> reader.ioctl(set, bytes(1, 3, 0, 0), 0));
        for (int i = 0; i < 4; i++) {
          device.sendInput(1, i, i);
        }

        assertArrayEquals(bytes(1, 2, 2), reader.read(3).data());
        reader.ioctl(ControlCode.of(0xB0197), NOTHING, 0);
        assertThrows(NtStatusException.class, () -> reader.read(3, Duration.ZERO));
      }
    }

    @Test
    void sendsNoInputThatIsNoneOfItsReports() {
      assertThrows(IllegalArgumentException.class, () -> device.sendInput(9, 1));
      assertThrows(IllegalArgumentException.class, () -> device.sendInput(1, 1));
    }

    @Test
    void hasIdsAndDataOfOneByteEach() {
      assertThrows(IllegalArgumentException.class, () -> device.featureReport(256, 1));
      assertThrows(IllegalArgumentException.class, () -> device.inputReport(1, -1));
      assertThrows(IllegalArgumentException.class, () -> device.featureData(9));
      assertThrows(IllegalArgumentException.class, () -> new HidDevice(0x10000, 0, 0));
    }
  }

  @Nested
  class AFlakyDevice {
    @Test
    void failsEachThirdRequest() {
      long file = openEcho(new FlakyFilter(NtStatus.IO_DEVICE_ERROR, 3));
      assertEquals(
          List.of(
              NtStatus.SUCCESS,
              NtStatus.SUCCESS,
              NtStatus.IO_DEVICE_ERROR,
              NtStatus.SUCCESS,
              NtStatus.SUCCESS,
              NtStatus.IO_DEVICE_ERROR),
          IntStream.range(0, 6).mapToObj(i -> control(file, 0).answer).toList());
    }

    @Test
    void failsWithAnErrorAtAPeriod() {
      assertThrows(IllegalArgumentException.class, () -> new FlakyFilter(NtStatus.SUCCESS, 1));
      assertThrows(
          IllegalArgumentException.class, () -> new FlakyFilter(NtStatus.IO_DEVICE_ERROR, 0));
    }
  }

  @Nested
  class AScriptedDevice {
    private final ScriptedDevice script =
        ScriptedDevice.builder()
            .write(new byte[] {1, 2})
            .read(new byte[] {3})
            .ioctl(ANY, new byte[] {4}, RequestResult.of(NtStatus.DEVICE_BUSY, 0L))
            .ioctl(ANY, new byte[] {4}, new byte[] {5})
            .build();

    private final SimulatedDevice device = machine.device("\\Device\\X").handler(script).plug();
    private final long file = caller.open(device.name(), Caller.READ_WRITE).require();

    @Test
    void completesTheRequestsThatItExpects() {
      assertEquals(2, caller.write(file, new byte[] {1, 2}).information());
      assertArrayEquals(new byte[] {3}, caller.read(file, 0, 0, 1).data());
      assertEquals(NtStatus.DEVICE_BUSY, control(file, 0, (byte) 4).answer);
      assertEquals(List.of("IOCTL 0x80002000 with input \"04\""), script.remaining());
      assertArrayEquals(new byte[] {5}, control(file, 0, (byte) 4).data());
      assertEquals(List.of(), script.remaining());
    }

    @Test
    void failsAnotherRequestAndSaysWhatItExpects() {
      assertEquals(NtStatus.UNSUCCESSFUL, caller.write(file, new byte[] {9}).answer);
      assertEquals(
          "the script expects WRITE with input \"01 02\", and there came WRITE with input \"09\"",
          machine.takeHandlerFailures().get(0).cause().getMessage());
      assertEquals(4, script.remaining().size());
    }

    @Test
    void expectsWhatTheOutputBufferBeginsWith() throws IOException {
      var getFeature = ControlCode.of(0xB0192);
      var answer = RequestResult.of(NtStatus.SUCCESS, new byte[] {3, 9});
      var asked =
          ScriptedDevice.builder().ioctl(getFeature, new byte[0], new byte[] {3}, answer).build();
      machine.device("\\Device\\Y").handler(asked).plug();
      try (var bridge = NtBridge.open(new SimulatedLayer(machine));
          var device = bridge.devices().open(ObjectPath.of("\\Device\\Y"), AccessMask.QUERY)) {
        assertThrows(
            NtStatusException.class,
            () -> device.ioctl(getFeature, new byte[0], ByteBuffer.wrap(new byte[] {4, 0})));
        assertEquals(
            "the script expects IOCTL IOCTL_HID_GET_FEATURE (0x000B0192) with input \"\" and buffer"
                + " \"03\", and there came IOCTL IOCTL_HID_GET_FEATURE (0x000B0192) with input \"\""
                + " and buffer \"04\"",
            machine.takeHandlerFailures().get(0).cause().getMessage());
        assertArrayEquals(
            new byte[] {3, 9},
            device.ioctl(getFeature, new byte[0], ByteBuffer.wrap(new byte[] {3, 0})).data());
      }
      assertThrows(
          IllegalArgumentException.class,
          () -> ScriptedDevice.builder().ioctl(ANY, new byte[0], new byte[1], answer));
    }

    @Test
    void expectsSomething() {
      var refused =
          assertThrows(IllegalStateException.class, () -> ScriptedDevice.builder().build());
      assertTrue(String.valueOf(refused.getMessage()).contains("add an ioctl"));
    }
  }

  @Nested
  class AnActionForLater {
    @Test
    void thatThrowsEndsTheRequestWithStatusUnsuccessful() {
      machine
          .device("\\Device\\X")
          .handler(
              new DeviceHandler() {
                @Override
                public void ioctl(DeviceRequest request) {
                  request.later(
                      Duration.ofMillis(1),
                      () -> {
                        throw new IllegalStateException("too late");
                      });
                }
              })
          .plug();
      long event = caller.event(false);
      var sent = control(caller.open("\\Device\\X", Caller.READ_WRITE).require(), event);
      assertEquals(NtStatus.SUCCESS, caller.await(event, -5 * SECOND));
      assertEquals(NtStatus.UNSUCCESSFUL, sent.status());
      assertEquals("too late", machine.takeHandlerFailures().get(0).cause().getMessage());
    }
  }
}
