package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/** CM_NOTIFY_EVENT_DATA: what happened, copied out of the memory of the system. */
public sealed interface NotifyEventData {
  /** The fields; the three arrays have one element here and as many as there are in an event. */
  StructLayout LAYOUT =
      StructLayout.named("CM_NOTIFY_EVENT_DATA")
          .uint32("FilterType")
          .uint32("Reserved")
          .union(
              "u",
              StructLayout.named("DeviceInterface")
                  .guid("ClassGuid")
                  .wchars("SymbolicLink", 1)
                  .build(),
              StructLayout.named("DeviceHandle")
                  .guid("EventGuid")
                  .uint32("NameOffset")
                  .uint32("DataSize")
                  .bytes("Data", 1)
                  .build(),
              StructLayout.named("DeviceInstance").wchars("InstanceId", 1).build())
          .build();

  /**
   * The arrival or removal of an interface.
   *
   * @param classGuid its class
   * @param symbolicLink its path, in whatever case the system uses
   */
  record DeviceInterface(UUID classGuid, String symbolicLink) implements NotifyEventData {}

  /** Something happened to an open device; the members count for a custom event only. */
  final class DeviceHandle implements NotifyEventData {
    private final UUID eventGuid;
    private final int nameOffset;
    private final byte[] data;

    /**
     * A handle event.
     *
     * @param eventGuid what kind of custom event it is
     * @param nameOffset where a string begins in the data, -1 for none
     * @param data the data of the event, which is copied
     */
    public DeviceHandle(UUID eventGuid, int nameOffset, byte[] data) {
      this.eventGuid = eventGuid;
      this.nameOffset = nameOffset;
      this.data = data.clone();
    }

    /**
     * Returns the kind of custom event.
     *
     * @return its GUID
     */
    public UUID eventGuid() {
      return eventGuid;
    }

    /**
     * Returns the offset of a string in the data.
     *
     * @return an offset, -1 for none
     */
    public int nameOffset() {
      return nameOffset;
    }

    /**
     * The data of the event.
     *
     * @return a copy
     */
    public byte[] data() {
      return data.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof DeviceHandle that
          && eventGuid.equals(that.eventGuid)
          && nameOffset == that.nameOffset
          && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
      return 31 * eventGuid.hashCode() + Arrays.hashCode(data);
    }
  }

  /**
   * Something happened to a device instance.
   *
   * @param instanceId its id
   */
  record DeviceInstance(String instanceId) implements NotifyEventData {}

  /**
   * Reads an event. Text ends at its NUL or at the end of the event, whichever comes first.
   *
   * @param buffer little-endian memory whose capacity is the true size of the event
   * @return the event
   * @throws MalformedDataException if it is too short for its type, or of no known type
   */
  static NotifyEventData read(ByteBuffer buffer) throws MalformedDataException {
    requireSize(buffer, NotifyEventDataFields.INSTANCE_ID);
    int type = buffer.getInt(NotifyEventDataFields.offset(NotifyEventDataFields.TYPE));
    return switch (type) {
      case NotifyFilter.TYPE_DEVICE_INTERFACE -> {
        requireSize(buffer, NotifyEventDataFields.SYMBOLIC_LINK);
        yield new DeviceInterface(
            NativeGuid.read(buffer, NotifyEventDataFields.offset(NotifyEventDataFields.CLASS_GUID)),
            text(buffer, NotifyEventDataFields.SYMBOLIC_LINK));
      }
      case NotifyFilter.TYPE_DEVICE_HANDLE -> readHandleEvent(buffer);
      case NotifyFilter.TYPE_DEVICE_INSTANCE ->
          new DeviceInstance(text(buffer, NotifyEventDataFields.INSTANCE_ID));
      default -> throw new MalformedDataException("there is no event of filter type " + type);
    };
  }

  private static DeviceHandle readHandleEvent(ByteBuffer buffer) throws MalformedDataException {
    requireSize(buffer, NotifyEventDataFields.DATA);
    int size = buffer.getInt(NotifyEventDataFields.offset(NotifyEventDataFields.DATA_SIZE));
    int at = NotifyEventDataFields.offset(NotifyEventDataFields.DATA);
    if (size < 0 || size > buffer.capacity() - at) {
      throw new MalformedDataException(
          "an event of "
              + buffer.capacity()
              + " bytes cannot hold "
              + Integer.toUnsignedLong(size)
              + " bytes of data");
    }
    var data = new byte[size];
    for (int i = 0; i < size; i++) {
      data[i] = buffer.get(at + i);
    }
    return new DeviceHandle(
        NativeGuid.read(buffer, NotifyEventDataFields.offset(NotifyEventDataFields.EVENT_GUID)),
        buffer.getInt(NotifyEventDataFields.offset(NotifyEventDataFields.NAME_OFFSET)),
        data);
  }

  private static String text(ByteBuffer buffer, StructField field) {
    int at = NotifyEventDataFields.offset(field);
    return Utf16.readUntilNul(buffer, at, buffer.capacity() - at);
  }

  private static void requireSize(ByteBuffer buffer, StructField firstBeyond)
      throws MalformedDataException {
    if (buffer.capacity() < NotifyEventDataFields.offset(firstBeyond)) {
      throw new MalformedDataException(
          "an event of " + buffer.capacity() + " bytes has no " + firstBeyond.name());
    }
  }

  /**
   * The size of the event in native memory.
   *
   * @return bytes, never less than the structure itself
   */
  default int size() {
    int bytes;
    if (this instanceof DeviceInterface event) {
      bytes =
          NotifyEventDataFields.offset(NotifyEventDataFields.SYMBOLIC_LINK)
              + Utf16.byteLength(event.symbolicLink())
              + Utf16.WCHAR;
    } else if (this instanceof DeviceHandle event) {
      bytes = NotifyEventDataFields.offset(NotifyEventDataFields.DATA) + event.data().length;
    } else {
      bytes =
          NotifyEventDataFields.offset(NotifyEventDataFields.INSTANCE_ID)
              + Utf16.byteLength(((DeviceInstance) this).instanceId())
              + Utf16.WCHAR;
    }
    return Math.max(bytes, LAYOUT.size(PointerSize.BITS_64));
  }

  /**
   * Writes the event into zeroed memory.
   *
   * @param buffer little-endian memory of at least {@link #size()} bytes
   */
  default void write(ByteBuffer buffer) {
    int typeAt = NotifyEventDataFields.offset(NotifyEventDataFields.TYPE);
    if (this instanceof DeviceInterface event) {
      buffer.putInt(typeAt, NotifyFilter.TYPE_DEVICE_INTERFACE);
      NativeGuid.write(
          buffer,
          NotifyEventDataFields.offset(NotifyEventDataFields.CLASS_GUID),
          event.classGuid());
      Utf16.writeTerminated(
          buffer,
          NotifyEventDataFields.offset(NotifyEventDataFields.SYMBOLIC_LINK),
          event.symbolicLink());
    } else if (this instanceof DeviceHandle event) {
      buffer.putInt(typeAt, NotifyFilter.TYPE_DEVICE_HANDLE);
      NativeGuid.write(
          buffer,
          NotifyEventDataFields.offset(NotifyEventDataFields.EVENT_GUID),
          event.eventGuid());
      buffer.putInt(
          NotifyEventDataFields.offset(NotifyEventDataFields.NAME_OFFSET), event.nameOffset());
      var data = event.data();
      buffer.putInt(NotifyEventDataFields.offset(NotifyEventDataFields.DATA_SIZE), data.length);
      int at = NotifyEventDataFields.offset(NotifyEventDataFields.DATA);
      for (int i = 0; i < data.length; i++) {
        buffer.put(at + i, data[i]);
      }
    } else if (this instanceof DeviceInstance event) {
      buffer.putInt(typeAt, NotifyFilter.TYPE_DEVICE_INSTANCE);
      Utf16.writeTerminated(
          buffer,
          NotifyEventDataFields.offset(NotifyEventDataFields.INSTANCE_ID),
          event.instanceId());
    }
  }
}
