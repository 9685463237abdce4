package io.github.ntbridge.nt.layout;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.seam.PointerSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The structures that are nothing but their fields. */
class InformationStructuresTest {
  private static final int AT = 8;

  private final ByteBuffer buffer = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);

  @ParameterizedTest
  @EnumSource(PointerSize.class)
  void anIoStatusBlockIsReadAsItWasWritten(PointerSize pointers) {
    IoStatusBlock.write(buffer, AT, pointers, 0xC0000120, 0xFFFF_FFFEL);
    assertEquals(0xC0000120, IoStatusBlock.status(buffer, AT));
    assertEquals(0xFFFF_FFFEL, IoStatusBlock.information(buffer, AT, pointers));
  }

  @Test
  void anIoStatusBlockHasOnlyFourBytesOfStatus() {
    buffer.putLong(AT, 0xDEAD_BEEF_0000_0103L);
    assertEquals(0x103, IoStatusBlock.status(buffer, AT));
  }

  @ParameterizedTest
  @EnumSource(PointerSize.class)
  void aCompletionPacketIsReadAsItWasWritten(PointerSize pointers) {
    var packet = new CompletionPacket(0x11, 0xF000_0022L, 0x80000005, 33);
    packet.write(buffer, AT, pointers);
    assertEquals(packet, CompletionPacket.read(buffer, AT, pointers));
  }

  @ParameterizedTest
  @EnumSource(PointerSize.class)
  void aFileCompletionInformationIsReadAsItWasWritten(PointerSize pointers) {
    var information = new FileCompletionInformation(0x1C, 0xF000_0022L);
    information.write(buffer, AT, pointers);
    assertEquals(information, FileCompletionInformation.read(buffer, AT, pointers));
  }

  @Test
  void aModeInformationIsReadAsItWasWritten() {
    var information = new FileModeInformation(0x20);
    information.write(buffer, AT);
    assertEquals(information, FileModeInformation.read(buffer, AT));
    assertEquals(0x20, buffer.getInt(AT));
    assertEquals(4, FileModeInformation.LAYOUT.size(PointerSize.BITS_64));
  }

  @ParameterizedTest
  @CsvSource({"0x10, true", "0x20, true", "0x0, false", "0x100E, false"})
  void aModeIsSynchronousByEitherOfTwoBits(String mode, boolean synchronous) {
    assertEquals(synchronous, new FileModeInformation(Integer.decode(mode)).isSynchronous());
  }

  @Test
  void aDeviceInformationIsReadAsItWasWritten() {
    var information = new FsDeviceInformation(0x22, 0x100);
    information.write(buffer, AT);
    assertEquals(information, FsDeviceInformation.read(buffer, AT));
    assertEquals(0x22, buffer.getInt(AT));
  }

  @Test
  void theSizeOfAFileSystemIsReadAsItWasWritten() {
    var information = new FsSizeInformation(9L << 32, 2, 8, 512);
    information.write(buffer, AT);
    assertEquals(information, FsSizeInformation.read(buffer, AT));
    assertEquals((9L << 32) * 4096, information.totalBytes());
    assertEquals(8192, information.availableBytes());
  }

  @Test
  void theTextOfAVolumeEndsWithinItsStructure() throws MalformedDataException {
    var label = new FsVolumeInformation("STICK");
    var bytes = ByteBuffer.allocate(label.size()).order(ByteOrder.LITTLE_ENDIAN);
    label.write(bytes, 0);
    assertEquals(label, FsVolumeInformation.read(bytes));
    bytes.putInt(12, 11);
    assertThrows(MalformedDataException.class, () -> FsVolumeInformation.read(bytes));
    bytes.putInt(12, -2);
    assertThrows(MalformedDataException.class, () -> FsVolumeInformation.read(bytes));
    assertEquals(24, new FsVolumeInformation("").size());
  }

  @Test
  void theNameOfAFileSystemEndsWithinItsStructure() throws MalformedDataException {
    var name = new FsAttributeInformation("NTFS");
    var bytes = ByteBuffer.allocate(name.size()).order(ByteOrder.LITTLE_ENDIAN);
    name.write(bytes, 0);
    assertEquals(name, FsAttributeInformation.read(bytes));
    bytes.putInt(8, 10);
    assertThrows(MalformedDataException.class, () -> FsAttributeInformation.read(bytes));
    assertThrows(
        MalformedDataException.class,
        () -> FsAttributeInformation.read(ByteBuffer.allocate(15).order(ByteOrder.LITTLE_ENDIAN)));
  }

  @Test
  void aPropertyKeyIsReadAsItWasWritten() {
    var key = new DevicePropertyKey(UUID.fromString("a45c254e-df1c-4efd-8020-67d146a850e0"), 14);
    key.write(buffer, AT);
    assertEquals(key, DevicePropertyKey.read(buffer, AT));
    assertEquals(14, buffer.getInt(AT + NativePropertyKey.LAYOUT.field("pid").offset64()));
    assertEquals(NativePropertyKey.LAYOUT.size(PointerSize.BITS_64), DevicePropertyKey.SIZE);
  }

  @Test
  void aGuidHasThreeLittleEndianGroupsAndEightBytesInOrder() {
    var guid = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    NativeGuid.write(buffer, AT, guid);
    var bytes = new StringBuilder();
    for (int i = 0; i < NativeGuid.SIZE; i++) {
      bytes.append(String.format(Locale.ROOT, "%02x", buffer.get(AT + i)));
    }
    assertEquals("33221100554477668899aabbccddeeff", bytes.toString());
    assertEquals(guid, NativeGuid.read(buffer, AT));
  }

  @Test
  void aGuidOfAllOnesIsReadWithoutSigns() {
    var guid = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");
    NativeGuid.write(buffer, AT, guid);
    assertEquals(guid, NativeGuid.read(buffer, AT));
  }

  @Test
  void informationClassesHaveTheNumbersOfTheHeaders() {
    assertAll(
        () -> assertEquals(30, FileCompletionInformation.INFORMATION_CLASS),
        () -> assertEquals(41, FileCompletionInformation.NOTIFICATION_INFORMATION_CLASS),
        () -> assertEquals(1, FileCompletionInformation.SKIP_COMPLETION_PORT_ON_SUCCESS),
        () -> assertEquals(16, FileModeInformation.INFORMATION_CLASS),
        () -> assertEquals(0x103E, FileModeInformation.MODE_MASK),
        () -> assertEquals(4, FsDeviceInformation.INFORMATION_CLASS));
  }
}
