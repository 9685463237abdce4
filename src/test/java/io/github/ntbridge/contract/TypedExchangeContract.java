package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.exchange.BatteryExchanges;
import io.github.ntbridge.iotarget.exchange.DiskExtent;
import io.github.ntbridge.iotarget.exchange.HidCollectionInformation;
import io.github.ntbridge.iotarget.exchange.HidExchanges;
import io.github.ntbridge.iotarget.exchange.HidReport;
import io.github.ntbridge.iotarget.exchange.IoctlExchange;
import io.github.ntbridge.iotarget.exchange.MountManagerExchanges;
import io.github.ntbridge.iotarget.exchange.MountPoint;
import io.github.ntbridge.iotarget.exchange.SerialEvent;
import io.github.ntbridge.iotarget.exchange.SerialExchanges;
import io.github.ntbridge.iotarget.exchange.StorageExchanges;
import io.github.ntbridge.iotarget.exchange.StructCodec;
import io.github.ntbridge.iotarget.exchange.VolumeExchanges;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import io.github.ntbridge.sim.device.HidDevice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The typed IOCTLs, on drivers of the test that complete them as those of Windows do. */
@Contract
@Requires(Capability.JAVA_DRIVERS)
class TypedExchangeContract {
  private static final Duration BOUND = Duration.ofSeconds(30);

  @Nested
  class AnOutputThatOutgrowsItsBuffer {
    private static final String NAME = "\\Device\\Growing";

    private final Growing driver = new Growing();
    private RemoteIoTarget target;

    /** Completes each request with an output, or with as much of it as fits. */
    private static final class Growing implements DeviceHandler {
      private volatile byte[] output = {};
      private volatile NtStatus tooSmall = NtStatus.BUFFER_OVERFLOW;
      private final AtomicInteger requests = new AtomicInteger();
      private volatile byte[] input = {};

      @Override
      public void ioctl(DeviceRequest request) {
        requests.incrementAndGet();
        input = request.input();
        int capacity = request.outputLength();
        if (capacity >= output.length) {
          request.complete(NtStatus.SUCCESS, output);
        } else if (tooSmall.isError()) {
          request.complete(tooSmall);
        } else {
          request.complete(tooSmall, Arrays.copyOf(output, capacity));
        }
      }
    }

    @BeforeEach
    void open(NtBridge bridge, TestMachine machine) throws IOException {
      machine.support().plug(NAME, driver);
      target = bridge.targets().open(NAME, AccessMask.GENERIC_READ_WRITE);
    }

    @AfterEach
    void close() {
      target.close();
    }

    private <T> void give(IoctlExchange<?, T> exchange, T value) {
      driver.output = exchange.output().encode(value);
    }

    @Test
    void isReadWithALargerOne() throws IOException {
      var extents =
          IntStream.range(0, 9).mapToObj(i -> new DiskExtent(i, 1L << 20, 1L << 40)).toList();
      give(VolumeExchanges.GET_VOLUME_DISK_EXTENTS, extents);

      assertEquals(extents, target.ioctl(VolumeExchanges.GET_VOLUME_DISK_EXTENTS));
      assertEquals(4, driver.requests.get());
    }

    @Test
    void isReadAfterStatusBufferTooSmall() throws IOException {
      driver.tooSmall = NtStatus.BUFFER_TOO_SMALL;
      var points =
          IntStream.range(0, 100)
              .mapToObj(
                  i ->
                      new MountPoint(
                          Optional.of("\\DosDevices\\Volume" + i),
                          Optional.of("0102"),
                          Optional.of("\\Device\\HarddiskVolume" + i)))
              .toList();
      give(MountManagerExchanges.QUERY_POINTS, points);

      assertEquals(points, target.ioctl(MountManagerExchanges.QUERY_POINTS, MountPoint.ANY, BOUND));
      assertArrayEquals(new byte[24], driver.input);
    }

    @Test
    void isReadAtOnceWithoutWaiting() {
      var name = "\\Device\\" + "x".repeat(1000);
      give(VolumeExchanges.QUERY_DEVICE_NAME, name);

      assertEquals(
          name,
          target.ioctlAsync(VolumeExchanges.QUERY_DEVICE_NAME, StructCodec.Nothing.NOTHING).join());
      assertEquals(1, driver.requests.get());
    }

    @Test
    void endsWithTheLargestOne() {
      driver.output = new byte[2 << 20];
      var failure =
          assertThrows(
              NtStatusException.class,
              () -> target.ioctl(MountManagerExchanges.QUERY_POINTS, MountPoint.ANY));

      assertEquals(NtStatus.BUFFER_OVERFLOW, failure.status());
      assertTrue(driver.requests.get() < 16);
    }

    @Test
    void thatIsMalformedNamesTheDeviceAndTheIoctl() {
      driver.output = new byte[] {1, 0, 0, 0, 0, 0, 0, 0};
      var expected =
          "NtDeviceIoControlFile(IOCTL_VOLUME_GET_VOLUME_DISK_EXTENTS (0x00560000))"
              + " \\Device\\Growing: NumberOfDiskExtents: 1 are not in a structure of 8 bytes";
      var exchange = VolumeExchanges.GET_VOLUME_DISK_EXTENTS;

      assertEquals(
          expected,
          assertThrows(MalformedDataException.class, () -> target.ioctl(exchange)).getMessage());
      var failure =
          assertThrows(
              CompletionException.class,
              () -> target.ioctlAsync(exchange, StructCodec.Nothing.NOTHING).join());
      assertEquals(
          expected,
          assertInstanceOf(MalformedDataException.class, failure.getCause()).getMessage());
    }

    @Test
    void ofTooFewBytesNamesTheDeviceAndTheIoctl() {
      driver.output = new byte[3];

      assertEquals(
          "NtDeviceIoControlFile(IOCTL_SERIAL_GET_BAUD_RATE (0x001B0050)) \\Device\\Growing:"
              + " a structure of 4 bytes came with 3",
          assertThrows(
                  MalformedDataException.class, () -> target.ioctl(SerialExchanges.GET_BAUD_RATE))
              .getMessage());
    }

    @Test
    void isOneOfAnyFamily() throws IOException {
      give(SerialExchanges.WAIT_ON_MASK, Set.of(SerialEvent.RXCHAR, SerialEvent.CTS));
      assertEquals(
          Set.of(SerialEvent.RXCHAR, SerialEvent.CTS), target.ioctl(SerialExchanges.WAIT_ON_MASK));
      driver.output = new byte[] {7, 0, 0, 0, 2, 0, 0, 0, -1, -1, -1, -1};
      assertEquals(2, target.ioctl(StorageExchanges.GET_DEVICE_NUMBER).deviceNumber());
      give(BatteryExchanges.QUERY_SERIAL_NUMBER, "00123");
      assertEquals("00123", target.ioctl(BatteryExchanges.QUERY_SERIAL_NUMBER, 5));
      assertArrayEquals(new byte[] {5, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0}, driver.input);
    }
  }

  @Nested
  class AHidCollection {
    private static final String NAME = "\\Device\\HidScale";
    private static final byte[] PREPARSED = "HidP KDR and more".getBytes(StandardCharsets.US_ASCII);

    private final HidDevice scale =
        new HidDevice(0x0922, 0x8003, 0x0100)
            .strings("DYMO", "M25 Scale", "0071234567")
            .indexedString(4, "indexed")
            .preparsedData(PREPARSED)
            .featureReport(3, 1, 2, 3, 4)
            .inputReport(5, 9, 8)
            .outputReport(6, 0);

    private RemoteIoTarget target;

    @BeforeEach
    void open(NtBridge bridge, TestMachine machine) throws IOException {
      machine.support().plug(NAME, scale);
      target = bridge.targets().open(NAME, AccessMask.QUERY);
    }

    @AfterEach
    void close() {
      target.close();
    }

    @Test
    void saysWhatItIs() throws IOException {
      assertEquals(
          new HidCollectionInformation(PREPARSED.length, false, 0x0922, 0x8003, 0x0100),
          target.ioctl(HidExchanges.GET_COLLECTION_INFORMATION));
      assertEquals("DYMO", target.ioctl(HidExchanges.GET_MANUFACTURER_STRING));
      assertEquals("M25 Scale", target.ioctl(HidExchanges.GET_PRODUCT_STRING));
      assertEquals("0071234567", target.ioctl(HidExchanges.GET_SERIALNUMBER_STRING));
      assertEquals("indexed", target.ioctl(HidExchanges.GET_INDEXED_STRING, 4));
    }

    @Test
    void returnsItsPreparsedDataOrRefusesAShorterBuffer() throws IOException {
      var whole = HidExchanges.getCollectionDescriptor(PREPARSED.length);
      var shorter = HidExchanges.getCollectionDescriptor(PREPARSED.length - 1);

      assertArrayEquals(PREPARSED, target.ioctl(whole));
      assertEquals(
          NtStatus.INVALID_BUFFER_SIZE,
          assertThrows(NtStatusException.class, () -> target.ioctl(shorter)).status());
    }

    @Test
    void getsAndSetsReportsByTheirIds() throws IOException {
      assertEquals(
          new HidReport(3, new byte[] {1, 2, 3, 4}), target.ioctl(HidExchanges.getFeature(5), 3));
      assertEquals(
          new HidReport(5, new byte[] {9, 8}), target.ioctl(HidExchanges.getInputReport(3), 5));
      target.ioctl(HidExchanges.SET_FEATURE, new HidReport(3, new byte[] {4, 3, 2, 1}));
      target.ioctl(HidExchanges.SET_OUTPUT_REPORT, new HidReport(6, new byte[] {7}));

      assertArrayEquals(new byte[] {4, 3, 2, 1}, scale.featureData(3));
      assertArrayEquals(new byte[] {7}, scale.outputData(6));
      assertEquals(
          NtStatus.INVALID_PARAMETER,
          assertThrows(NtStatusException.class, () -> target.ioctl(HidExchanges.getFeature(5), 9))
              .status());
    }

    @Test
    void getsTheWholeReportOfACollectionWithoutIds() throws IOException {
      scale.featureReport(0, 5, 6, 7);

      assertEquals(
          new HidReport(0, new byte[] {5, 6, 7}), target.ioctl(HidExchanges.getFeature(4), 0));
    }

    @Test
    void keepsAsManyInputReportsAsAreAskedFor() throws IOException {
      assertEquals(32, target.ioctl(HidExchanges.GET_NUM_DEVICE_INPUT_BUFFERS));
      target.ioctl(HidExchanges.SET_NUM_DEVICE_INPUT_BUFFERS, 64);
      assertEquals(64, target.ioctl(HidExchanges.GET_NUM_DEVICE_INPUT_BUFFERS));
      target.ioctl(HidExchanges.FLUSH_QUEUE);
      assertThrows(
          NtStatusException.class, () -> target.ioctl(HidExchanges.GET_POLL_FREQUENCY_MSEC));
      assertThrows(
          NtStatusException.class, () -> target.ioctl(HidExchanges.SET_POLL_FREQUENCY_MSEC, 10));
    }
  }
}
