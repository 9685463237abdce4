package io.github.ntbridge.nt.layout;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.seam.PointerSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lists of processes and handles, and the names in them. */
class SystemInformationTest {
  private static final long ADDRESS = 0x7000_0000;

  private static ByteBuffer memory(long bytes) {
    return ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void theStructuresHaveTheSizesOfBothSystems() {
    assertAll(
        () -> assertEquals(16, SystemHandleEntry.HEADER.size(PointerSize.BITS_64)),
        () -> assertEquals(8, SystemHandleEntry.HEADER.size(PointerSize.BITS_32)),
        () -> assertEquals(40, SystemHandleEntry.LAYOUT.size(PointerSize.BITS_64)),
        () -> assertEquals(28, SystemHandleEntry.LAYOUT.size(PointerSize.BITS_32)),
        () -> assertEquals(24, SystemProcessIdInformation.LAYOUT.size(PointerSize.BITS_64)),
        () -> assertEquals(12, SystemProcessIdInformation.LAYOUT.size(PointerSize.BITS_32)),
        () -> assertEquals(16, ClientId.LAYOUT.size(PointerSize.BITS_64)));
    var process = SystemProcessEntry.LAYOUT;
    assertEquals(80, process.field("UniqueProcessId").offset(PointerSize.BITS_64));
    assertEquals(68, process.field("UniqueProcessId").offset(PointerSize.BITS_32));
    assertEquals(100, process.field("SessionId").offset(PointerSize.BITS_64));
    assertEquals(80, process.field("SessionId").offset(PointerSize.BITS_32));
  }

  @ParameterizedTest
  @EnumSource(PointerSize.class)
  void handlesAreReadAsTheyWereWritten(PointerSize pointers) throws MalformedDataException {
    var entries =
        List.of(
            new SystemHandleEntry(4, 0x1C, 0x12019F, 37),
            new SystemHandleEntry(0xFFFF_FFF0L, 0xFFFF_FFFCL, 0, 0xFFFF));
    var buffer = memory(SystemHandleEntry.bytes(2, pointers));

    SystemHandleEntry.writeAll(entries, buffer, pointers);

    assertEquals(entries, SystemHandleEntry.readAll(buffer, pointers));
  }

  @Test
  void aListOfHandlesThatDoesNotFitItsBufferIsMalformed() {
    var buffer = memory(SystemHandleEntry.bytes(1, PointerSize.BITS_64));
    for (long count : new long[] {2, Integer.MAX_VALUE, -1, Long.MIN_VALUE}) {
      buffer.putLong(0, count);

      assertThrows(
          MalformedDataException.class,
          () -> SystemHandleEntry.readAll(buffer, PointerSize.BITS_64));
    }
  }

  @ParameterizedTest
  @EnumSource(PointerSize.class)
  void processesAreReadAsTheyWereWritten(PointerSize pointers) throws MalformedDataException {
    var entries =
        List.of(
            new SystemProcessEntry(0, "", 0, 0),
            new SystemProcessEntry(4, "System", 0, 5000),
            new SystemProcessEntry(1234, "Zürich \uD83D\uDE00.exe", 2, 7));
    var buffer = memory(SystemProcessEntry.bytes(entries, pointers));

    SystemProcessEntry.writeAll(entries, buffer, ADDRESS, pointers);

    assertEquals(entries, SystemProcessEntry.readAll(buffer, ADDRESS, pointers));
  }

  @Test
  void aListOfProcessesThatLeavesItsBufferIsMalformed() {
    var entries = List.of(new SystemProcessEntry(4, "System", 0, 0));
    var buffer = memory(SystemProcessEntry.bytes(entries, PointerSize.BITS_64));
    SystemProcessEntry.writeAll(entries, buffer, ADDRESS, PointerSize.BITS_64);
    for (int next : new int[] {8, buffer.capacity(), Integer.MAX_VALUE, -8}) {
      buffer.putInt(0, next);

      assertThrows(
          MalformedDataException.class,
          () -> SystemProcessEntry.readAll(buffer, ADDRESS, PointerSize.BITS_64));
    }
  }

  @Test
  void aProcessNameOutsideTheBufferIsMalformed() {
    var entries = List.of(new SystemProcessEntry(4, "System", 0, 0));
    var buffer = memory(SystemProcessEntry.bytes(entries, PointerSize.BITS_64));
    SystemProcessEntry.writeAll(entries, buffer, ADDRESS, PointerSize.BITS_64);

    assertThrows(
        MalformedDataException.class,
        () -> SystemProcessEntry.readAll(buffer, ADDRESS + 4096, PointerSize.BITS_64));
    assertThrows(
        MalformedDataException.class,
        () -> SystemProcessEntry.readAll(buffer, ADDRESS - 64, PointerSize.BITS_64));
  }

  @Test
  void aDeviceNameIsReadAsItWasWritten() throws MalformedDataException {
    var buffer = memory(FileVolumeNameInformation.bytes(24));

    FileVolumeNameInformation.write(buffer, "\\Device\\Null");

    assertEquals("\\Device\\Null", FileVolumeNameInformation.read(buffer));
    assertEquals(24, FileVolumeNameInformation.nameBytes(buffer));
  }

  @Test
  void aDeviceNameThatIsNotOneIsMalformed() {
    var buffer = memory(FileVolumeNameInformation.bytes(8));
    for (int length : new int[] {10, 3, -2, Integer.MAX_VALUE}) {
      buffer.putInt(0, length);

      assertThrows(MalformedDataException.class, () -> FileVolumeNameInformation.read(buffer));
    }
  }

  @ParameterizedTest
  @EnumSource(PointerSize.class)
  void aClientIdIsReadAsItWasWritten(PointerSize pointers) {
    var buffer = memory(16);

    new ClientId(1234, 5678).write(buffer, 0, pointers);

    assertEquals(new ClientId(1234, 5678), ClientId.read(buffer, 0, pointers));
  }
}
