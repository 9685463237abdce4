package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.layout.NativeGuid;
import io.github.ntbridge.nt.text.MultiSz;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The value of a property of a device or interface, as the configuration manager hands it out. */
public final class PropertyValue {
  private static final int UINT32 = 0x7;
  private static final int GUID = 0xD;
  private static final int BOOLEAN = 0x11;
  private static final int STRING = 0x12;
  private static final int NTSTATUS = 0x18;
  private static final int STRING_LIST = 0x2012;

  private final int type;
  private final byte[] bytes;

  private PropertyValue(int type, byte[] bytes) {
    this.type = type;
    this.bytes = bytes;
  }

  /**
   * A value of any type.
   *
   * @param type its DEVPROPTYPE
   * @param bytes the value in native form, little-endian
   * @return the value, with a copy of the bytes
   */
  public static PropertyValue of(int type, byte[] bytes) {
    return new PropertyValue(type, bytes.clone());
  }

  /**
   * A DEVPROP_TYPE_STRING.
   *
   * @param text the text, without a NUL
   * @return the value, a NUL added
   */
  public static PropertyValue string(String text) {
    var bytes = new byte[Utf16.byteLength(text) + Utf16.WCHAR];
    Utf16.writeTerminated(view(bytes), 0, text);
    return new PropertyValue(STRING, bytes);
  }

  /**
   * A DEVPROP_TYPE_STRING_LIST.
   *
   * @param texts strings, none of them empty
   * @return the value, a MULTI_SZ
   */
  public static PropertyValue stringList(List<String> texts) {
    var bytes = new byte[MultiSz.length(texts) * Utf16.WCHAR];
    MultiSz.write(view(bytes), 0, texts);
    return new PropertyValue(STRING_LIST, bytes);
  }

  /**
   * A DEVPROP_TYPE_GUID.
   *
   * @param guid the GUID
   * @return the value, 16 bytes
   */
  public static PropertyValue guid(UUID guid) {
    var bytes = new byte[NativeGuid.SIZE];
    NativeGuid.write(view(bytes), 0, guid);
    return new PropertyValue(GUID, bytes);
  }

  /**
   * A DEVPROP_TYPE_BOOLEAN.
   *
   * @param value true or false
   * @return the value, one byte: DEVPROP_TRUE is 0xFF, DEVPROP_FALSE 0
   */
  public static PropertyValue bool(boolean value) {
    return new PropertyValue(BOOLEAN, new byte[] {(byte) (value ? 0xFF : 0)});
  }

  /**
   * A DEVPROP_TYPE_UINT32.
   *
   * @param number the number, unsigned
   * @return the value, 4 bytes
   */
  public static PropertyValue uint32(int number) {
    return new PropertyValue(UINT32, littleEndian(number));
  }

  /**
   * A DEVPROP_TYPE_NTSTATUS.
   *
   * @param status the number of an NTSTATUS
   * @return the value, 4 bytes
   */
  public static PropertyValue ntStatus(int status) {
    return new PropertyValue(NTSTATUS, littleEndian(status));
  }

  private static byte[] littleEndian(int number) {
    var bytes = new byte[Integer.BYTES];
    view(bytes).putInt(0, number);
    return bytes;
  }

  private static ByteBuffer view(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The type of the value.
   *
   * @return its DEVPROPTYPE
   */
  public int type() {
    return type;
  }

  /**
   * The value in native form.
   *
   * @return a copy
   */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PropertyValue that
        && type == that.type
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * type + Arrays.hashCode(bytes);
  }

  /**
   * The type and the size, for messages.
   *
   * @return {@code DEVPROPTYPE 0x12, 10 bytes} and the like
   */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "DEVPROPTYPE 0x%X, %d bytes", type, bytes.length);
  }
}
