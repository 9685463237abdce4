package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteBuffer;

/**
 * FILE_VOLUME_NAME_INFORMATION (class 58 of NtQueryInformationFile): the name of the device object
 * that a file is open on, of any device and not of volumes alone. The query waits for no request.
 */
public final class FileVolumeNameInformation {
  /** FileVolumeNameInformation in FILE_INFORMATION_CLASS. */
  public static final int INFORMATION_CLASS = 58;

  /** The fields before the name. */
  public static final StructLayout LAYOUT =
      StructLayout.named("FILE_VOLUME_NAME_INFORMATION").uint32("DeviceNameLength").build();

  private static final StructField LENGTH = LAYOUT.field("DeviceNameLength");
  private static final int NAME_AT = LAYOUT.size(PointerSize.BITS_64);

  private FileVolumeNameInformation() {}

  /**
   * Returns the size that a name takes.
   *
   * @param nameBytes its length in bytes
   * @return bytes
   */
  public static int bytes(int nameBytes) {
    return NAME_AT + nameBytes;
  }

  /**
   * Reads the length of the name, which is known even if the buffer is too small for it.
   *
   * @param buffer little-endian memory
   * @return bytes
   */
  public static int nameBytes(ByteBuffer buffer) {
    return LENGTH.getInt(buffer, 0, PointerSize.BITS_64);
  }

  /**
   * Reads the name.
   *
   * @param buffer little-endian memory
   * @return the name; empty for a device object without one
   * @throws MalformedDataException if it lies outside the buffer
   */
  public static String read(ByteBuffer buffer) throws MalformedDataException {
    int length = nameBytes(buffer);
    if (length < 0 || length % Utf16.WCHAR != 0 || length > buffer.capacity() - NAME_AT) {
      throw new MalformedDataException("the device name of a file lies outside its buffer");
    }
    return Utf16.read(buffer, NAME_AT, length / Utf16.WCHAR);
  }

  /**
   * Writes the length of a name, and as much of the name as fits.
   *
   * @param buffer little-endian memory, at least of the fields before the name
   * @param name the name
   */
  public static void write(ByteBuffer buffer, String name) {
    LENGTH.putInt(buffer, 0, PointerSize.BITS_64, Utf16.byteLength(name));
    int fitting = Math.min(name.length(), (buffer.capacity() - NAME_AT) / Utf16.WCHAR);
    Utf16.write(buffer, NAME_AT, name.substring(0, fitting));
  }
}
