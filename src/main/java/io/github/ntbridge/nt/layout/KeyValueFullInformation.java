package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.registry.RegistryType;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteBuffer;

/**
 * KEY_VALUE_FULL_INFORMATION (class 1 of NtQueryValueKey and NtEnumerateValueKey): name, type and
 * data of a registry value. It is alike for both pointer sizes.
 */
public final class KeyValueFullInformation {
  /** KeyValueFullInformation in KEY_VALUE_INFORMATION_CLASS. */
  public static final int INFORMATION_CLASS = 1;

  /** The fields; the name begins at the last one. */
  public static final StructLayout LAYOUT =
      StructLayout.named("KEY_VALUE_FULL_INFORMATION")
          .uint32("TitleIndex")
          .uint32("Type")
          .uint32("DataOffset")
          .uint32("DataLength")
          .uint32("NameLength")
          .uint16("Name")
          .build();

  private static final PointerSize ANY = PointerSize.BITS_64;
  private static final StructField TYPE = LAYOUT.field("Type");
  private static final StructField DATA_OFFSET = LAYOUT.field("DataOffset");
  private static final StructField DATA_LENGTH = LAYOUT.field("DataLength");
  private static final StructField NAME_LENGTH = LAYOUT.field("NameLength");

  /** The bytes before the name. */
  public static final int HEADER_SIZE = LAYOUT.field("Name").offset(ANY);

  private KeyValueFullInformation() {}

  /**
   * Returns the size of the structure with its name and its data.
   *
   * @param value the value
   * @return bytes
   */
  public static int size(RegistryValue value) {
    return dataOffset(value) + value.data().length;
  }

  /** The data are aligned, as those of a number have to be. */
  private static int dataOffset(RegistryValue value) {
    int nameEnd = HEADER_SIZE + Utf16.byteLength(value.name());
    return (nameEnd + Integer.BYTES - 1) / Integer.BYTES * Integer.BYTES;
  }

  /**
   * Reads a value.
   *
   * @param buffer little-endian memory with the structure at its start
   * @param length the bytes that the system returned
   * @return the value
   * @throws MalformedDataException if name or data reach beyond {@code length}, or the name ends
   *     within a UTF-16 unit
   */
  public static RegistryValue read(ByteBuffer buffer, int length) throws MalformedDataException {
    if (length < HEADER_SIZE) {
      throw new MalformedDataException("a KEY_VALUE_FULL_INFORMATION of " + length + " bytes");
    }
    int nameLength = NAME_LENGTH.getInt(buffer, 0, ANY);
    int dataOffset = DATA_OFFSET.getInt(buffer, 0, ANY);
    int dataLength = DATA_LENGTH.getInt(buffer, 0, ANY);
    if (nameLength % Utf16.WCHAR != 0
        || !isInside(HEADER_SIZE, nameLength, length)
        || (dataLength != 0 && !isInside(dataOffset, dataLength, length))) {
      throw new MalformedDataException(
          "a KEY_VALUE_FULL_INFORMATION of "
              + length
              + " bytes has a name of "
              + Integer.toUnsignedString(nameLength)
              + " bytes, and "
              + Integer.toUnsignedString(dataLength)
              + " bytes of data at "
              + Integer.toUnsignedString(dataOffset));
    }
    var data = new byte[dataLength];
    if (dataLength != 0) {
      buffer.duplicate().position(dataOffset).get(data);
    }
    return RegistryValue.of(
        Utf16.read(buffer, HEADER_SIZE, nameLength / Utf16.WCHAR),
        new RegistryType(TYPE.getInt(buffer, 0, ANY)),
        data);
  }

  private static boolean isInside(int start, int size, int length) {
    return Integer.toUnsignedLong(start) + Integer.toUnsignedLong(size) <= length;
  }

  /**
   * Writes a value.
   *
   * @param value the value
   * @param buffer little-endian memory
   */
  public static void write(RegistryValue value, ByteBuffer buffer) {
    buffer.putInt(0, 0);
    TYPE.putInt(buffer, 0, ANY, value.type().number());
    DATA_OFFSET.putInt(buffer, 0, ANY, dataOffset(value));
    DATA_LENGTH.putInt(buffer, 0, ANY, value.data().length);
    NAME_LENGTH.putInt(buffer, 0, ANY, Utf16.byteLength(value.name()));
    Utf16.write(buffer, HEADER_SIZE, value.name());
    buffer.duplicate().position(dataOffset(value)).put(value.data());
  }
}
