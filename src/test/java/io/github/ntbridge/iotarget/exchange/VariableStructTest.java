package io.github.ntbridge.iotarget.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.MalformedDataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Structures with texts and lists, well-formed and malformed. */
class VariableStructTest {
  private static ByteBuffer view(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String refusal(StructCodec<?> codec, byte[] bytes) {
    return String.valueOf(
        assertThrows(MalformedDataException.class, () -> codec.decode(bytes)).getMessage());
  }

  private static <T> void assertRoundTrip(StructCodec<T> codec, T value)
      throws MalformedDataException {
    assertEquals(value, codec.decode(codec.encode(value)));
  }

  @Nested
  class ADeviceDescriptor {
    private static final StructCodec<StorageDeviceDescriptor> CODEC = StorageDeviceDescriptor.CODEC;

    private final StorageDeviceDescriptor stick =
        new StorageDeviceDescriptor(
            0,
            true,
            false,
            Optional.of("Kingston"),
            Optional.of("DataTraveler 3.0"),
            Optional.of("PMAP"),
            Optional.of("50E549C6930DEF81295A9D24"),
            StorageBusType.USB);

    @Test
    void isReadAsItWasWritten() throws MalformedDataException {
      assertRoundTrip(CODEC, stick);
      assertEquals("USB", stick.busType().name());
      assertEquals("0x63", new StorageBusType(0x63).toString());
    }

    @Test
    void hasItsTextsWithoutBlanksAndNoneThatIsBlank() throws MalformedDataException {
      var bytes = Arrays.copyOf(CODEC.encode(stick), 120);
      var texts = "        \0  S3Z9NB0K  \0".getBytes(StandardCharsets.US_ASCII);
      view(bytes).putInt(4, 120).putInt(12, 90).putInt(24, 99).put(90, texts);
      var descriptor = CODEC.decode(bytes);

      assertEquals(Optional.empty(), descriptor.vendorId());
      assertEquals(Optional.of("S3Z9NB0K"), descriptor.serialNumber());
      assertEquals(Optional.of("PMAP"), descriptor.productRevision());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void withATextOutsideHasItNotAndTheOthers(int outside) throws MalformedDataException {
      for (int offset : new int[] {-1, Integer.MIN_VALUE, 4096, CODEC.encode(stick).length}) {
        var bytes = CODEC.encode(stick);
        view(bytes).putInt(12 + 4 * outside, offset);
        var read = CODEC.decode(bytes);
        var expected = new ArrayList<>(texts(stick));
        expected.set(outside, Optional.empty());

        assertEquals(expected, texts(read));
      }
    }

    private static List<Optional<String>> texts(StorageDeviceDescriptor descriptor) {
      return List.of(
          descriptor.vendorId(),
          descriptor.productId(),
          descriptor.productRevision(),
          descriptor.serialNumber());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 35, -1, 1000})
    void whoseSizeIsNoneNamesIt(int size) {
      var bytes = CODEC.encode(stick);
      view(bytes).putInt(4, size);

      assertTrue(refusal(CODEC, bytes).startsWith("Size: "), refusal(CODEC, bytes));
    }

    @Test
    void endsWithItsSizeWhateverFollowsInTheBuffer() throws MalformedDataException {
      var bytes = CODEC.encode(stick);
      view(bytes).putInt(4, 44);
      var read = CODEC.decode(bytes);

      assertEquals(Optional.of("King"), read.vendorId());
      assertEquals(Optional.empty(), read.productId());
    }
  }

  @Nested
  class AListOfDiskExtents {
    private static final StructCodec<List<DiskExtent>> CODEC = DiskExtent.LIST_CODEC;

    @Test
    void isReadAsItWasWritten() throws MalformedDataException {
      assertRoundTrip(CODEC, List.of());
      assertRoundTrip(
          CODEC, List.of(new DiskExtent(1, 1L << 20, 1L << 40), new DiskExtent(2, 0, 1)));
      assertRoundTrip(
          CODEC, IntStream.range(0, 2048).mapToObj(i -> new DiskExtent(i, i, i)).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, -1, Integer.MAX_VALUE, 0x0AAAAAAB})
    void ofMoreThanThereAreIsMalformed(int count) {
      var bytes = CODEC.encode(List.of(new DiskExtent(1, 2, 3)));
      view(bytes).putInt(0, count);

      assertTrue(refusal(CODEC, bytes).startsWith("NumberOfDiskExtents: "));
    }
  }

  @Nested
  class AListOfMountPoints {
    private static final StructCodec<List<MountPoint>> CODEC = MountPoint.LIST_CODEC;

    private final MountPoint letter =
        new MountPoint(
            Optional.of("\\DosDevices\\C:"),
            Optional.of("c4d31e0a000010"),
            Optional.of("\\Device\\HarddiskVolume3"));

    @Test
    void isReadAsItWasWritten() throws MalformedDataException {
      assertRoundTrip(CODEC, List.of());
      assertRoundTrip(CODEC, List.of(letter, MountPoint.ofLink("\\??\\X"), MountPoint.ANY));
      assertRoundTrip(CODEC, IntStream.range(0, 3000).mapToObj(i -> letter).toList());
      assertRoundTrip(MountPoint.CODEC, letter);
      assertRoundTrip(MountPoint.CODEC, MountPoint.ofDevice("\\Device\\HarddiskVolume3"));
    }

    @Test
    void whoseTextBeginsAtAnOddOffsetIsNotWritten() {
      var bytes = MountPoint.CODEC.encode(letter);

      assertEquals(0, view(bytes).getInt(16) % 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void withAPartOutsideHasItNotAndAllOthers(int outside) throws MalformedDataException {
      var bytes = CODEC.encode(List.of(letter, letter));
      view(bytes).putInt(8 + 24 + 8 * outside, bytes.length - 1);
      var parts = new ArrayList<>(parts(letter));
      parts.set(outside, Optional.empty());
      var points = CODEC.decode(bytes);

      assertEquals(letter, points.get(0));
      assertEquals(parts, parts(points.get(1)));
    }

    private static List<Optional<String>> parts(MountPoint point) {
      return List.of(point.symbolicLinkName(), point.uniqueId(), point.deviceName());
    }

    @ParameterizedTest
    @CsvSource({
      "0, SymbolicLinkNameOffset",
      "8, UniqueIdOffset",
      "16, DeviceNameOffset",
    })
    void asAQuestionWithAPartOutsideNamesTheOffset(int at, String field) {
      var bytes = MountPoint.CODEC.encode(letter);
      view(bytes).putInt(at, bytes.length - 1);

      assertTrue(refusal(MountPoint.CODEC, bytes).startsWith(field + ": "));
    }

    @Test
    void withAPartOfNoBytesHasItNotWhateverItsOffset() throws MalformedDataException {
      var bytes = MountPoint.CODEC.encode(MountPoint.ANY);
      view(bytes).putInt(0, -1).putInt(8, 4096).putInt(16, -1);

      assertEquals(MountPoint.ANY, MountPoint.CODEC.decode(bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, -1, Integer.MAX_VALUE})
    void ofMoreThanThereAreIsMalformed(int count) {
      var bytes = CODEC.encode(List.of(letter));
      view(bytes).putInt(4, count);

      assertTrue(refusal(CODEC, bytes).startsWith("NumberOfMountPoints: "));
    }
  }

  @Nested
  class AName {
    @Test
    void isReadAsItWasWritten() throws MalformedDataException {
      assertRoundTrip(NameWithLength.CODEC, "\\Device\\HarddiskVolume3");
      assertRoundTrip(NameWithLength.CODEC, "");
      assertRoundTrip(NameWithLength.CODEC, "x".repeat(32_767));
      assertThrows(
          IllegalArgumentException.class, () -> NameWithLength.CODEC.encode("x".repeat(32_768)));
    }

    @Test
    void thatIsLongerThanItsStructureIsMalformed() {
      assertTrue(
          refusal(NameWithLength.CODEC, new byte[] {8, 0, 65, 0}).startsWith("NameLength: "));
    }

    @Test
    void inAListOfPathsIsReadAsItWasWritten() throws MalformedDataException {
      var paths = MountManagerExchanges.QUERY_DOS_VOLUME_PATHS.output();

      assertRoundTrip(paths, List.of());
      assertRoundTrip(paths, List.of("C:\\", "C:\\Mounted Folder"));
      assertEquals(List.of(), paths.decode(new byte[4]));
      assertTrue(refusal(paths, new byte[] {8, 0, 0, 0, 0, 0}).startsWith("MultiSzLength: "));
      assertTrue(
          refusal(paths, new byte[] {4, 0, 0, 0, 65, 0, 66, 0}).contains("no NUL that ends"));
    }
  }

  @Nested
  class AHidReport {
    private final StructCodec<HidReport> codec = HidExchanges.getFeature(5).output();

    @Test
    void isItsIdAndItsData() throws MalformedDataException {
      assertRoundTrip(codec, new HidReport(3, new byte[] {1, 2, 3, 4}));
      assertEquals(new HidReport(7, new byte[0]), codec.decode(new byte[] {7}));
      assertThrows(IllegalArgumentException.class, () -> new HidReport(256, new byte[0]));
      assertFalse(new HidReport(1, new byte[] {2}).equals(new HidReport(1, new byte[] {3})));
      assertEquals("HidReport[id=1, data=02 ff]", new HidReport(1, new byte[] {2, -1}).toString());
    }

    @Test
    void withoutAnIdHasOneByteMoreThanItsDeviceCounts() throws MalformedDataException {
      var buffer = new byte[] {0, 1, 2, 3, 4};

      assertEquals(new HidReport(0, new byte[] {1, 2, 3, 4}), codec.decode(buffer, 4));
      assertEquals(new HidReport(0, new byte[] {1, 2, 3, 4}), codec.decode(buffer, 5));
      assertEquals(
          new HidReport(9, new byte[] {1, 2, 3}), codec.decode(new byte[] {9, 1, 2, 3, 4}, 4));
    }

    @Test
    void ofNoBytesIsMalformed() {
      assertTrue(refusal(codec, new byte[0]).contains("0 bytes"));
      var numbered = new byte[] {9, 1, 2, 3, 4};
      assertThrows(MalformedDataException.class, () -> codec.decode(numbered, 0));
    }
  }

  @Nested
  class AString {
    @Test
    void endsAtItsNulOrWithTheBytesReturned() throws MalformedDataException {
      var codec = HidExchanges.GET_PRODUCT_STRING.output();

      assertRoundTrip(codec, "USB Keyboard");
      assertEquals("a", codec.decode(new byte[] {'a', 0, 0, 0, 'b', 0}));
      assertEquals("ab", codec.decode(new byte[] {'a', 0, 'b', 0}));
      assertEquals("a", codec.decode(new byte[] {'a', 0, 'b'}));
      assertEquals("", codec.decode(new byte[0]));
      assertRoundTrip(BatteryExchanges.QUERY_DEVICE_NAME.output(), "DELL 0FDRT47");
    }
  }

  @Nested
  class AMalformedNumber {
    @Test
    void ofALineIsNamed() {
      var codec = SerialLineControl.CODEC;

      assertEquals("StopBits: there is no number 3", refusal(codec, new byte[] {3, 0, 8}));
      assertEquals("Parity: there is no number 5", refusal(codec, new byte[] {0, 5, 8}));
      assertEquals("Parity: there is no number -1", refusal(codec, new byte[] {0, -1, 8}));
      assertEquals("a byte has 5 to 8 data bits, not 9", refusal(codec, new byte[] {0, 0, 9}));
    }

    @Test
    void ofADateIsNamed() throws MalformedDataException {
      var codec = BatteryExchanges.QUERY_MANUFACTURE_DATE.output();

      assertEquals(LocalDate.of(2023, 12, 31), codec.decode(new byte[] {31, 12, (byte) 0xE7, 7}));
      assertTrue(refusal(codec, new byte[] {31, 13, 0, 8}).startsWith("BATTERY_MANUFACTURE_DATE"));
    }
  }
}
