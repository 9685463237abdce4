package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteBuffer;
import java.util.UUID;

/** CM_NOTIFY_FILTER: the events of a registration. */
public sealed interface NotifyFilter {
  /** CM_NOTIFY_FILTER_TYPE_DEVICEINTERFACE. */
  int TYPE_DEVICE_INTERFACE = 0;

  /** CM_NOTIFY_FILTER_TYPE_DEVICEHANDLE. */
  int TYPE_DEVICE_HANDLE = 1;

  /** CM_NOTIFY_FILTER_TYPE_DEVICEINSTANCE. */
  int TYPE_DEVICE_INSTANCE = 2;

  /** CM_NOTIFY_FILTER_FLAG_ALL_INTERFACE_CLASSES. */
  int FLAG_ALL_INTERFACE_CLASSES = 1;

  /** CM_NOTIFY_FILTER_FLAG_ALL_DEVICE_INSTANCES. */
  int FLAG_ALL_DEVICE_INSTANCES = 2;

  /** MAX_DEVICE_ID_LEN: WCHARs of an instance id, its NUL included. */
  int MAX_DEVICE_ID_LEN = 200;

  /** The fields. */
  StructLayout LAYOUT =
      StructLayout.named("CM_NOTIFY_FILTER")
          .uint32("cbSize")
          .uint32("Flags")
          .uint32("FilterType")
          .uint32("Reserved")
          .union(
              "u",
              StructLayout.named("DeviceInterface").guid("ClassGuid").build(),
              StructLayout.named("DeviceHandle").pointer("hTarget").build(),
              StructLayout.named("DeviceInstance").wchars("InstanceId", MAX_DEVICE_ID_LEN).build())
          .build();

  /**
   * Interfaces of one class.
   *
   * @param classGuid the class
   */
  record DeviceInterface(UUID classGuid) implements NotifyFilter {}

  /** Interfaces of every class. */
  record AllDeviceInterfaces() implements NotifyFilter {}

  /**
   * An open device.
   *
   * @param target its handle
   */
  record DeviceHandle(long target) implements NotifyFilter {}

  /**
   * One device instance.
   *
   * @param instanceId its id, at most 199 WCHARs
   */
  record DeviceInstance(String instanceId) implements NotifyFilter {
    /**
     * Checks the id.
     *
     * @param instanceId its id, at most 199 WCHARs
     */
    public DeviceInstance {
      Utf16.requireNoNul(instanceId);
      if (instanceId.isEmpty() || instanceId.length() >= MAX_DEVICE_ID_LEN) {
        throw new IllegalArgumentException(
            "a device instance id has 1 to "
                + (MAX_DEVICE_ID_LEN - 1)
                + " characters, not "
                + instanceId.length());
      }
    }
  }

  /** Every device instance. */
  record AllDeviceInstances() implements NotifyFilter {}

  /**
   * Allocates the structure with this filter in it.
   *
   * @param heap where from
   * @param pointers the pointer size
   * @return the block, which the caller closes once it has registered
   */
  default NativeBlock allocate(NativeHeap heap, PointerSize pointers) {
    var block = heap.allocate(LAYOUT.size(pointers));
    write(block.buffer(), 0, pointers);
    return block;
  }

  /**
   * Writes the structure into zeroed memory.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @param pointers the pointer size
   */
  default void write(ByteBuffer buffer, int at, PointerSize pointers) {
    NotifyFilterFields.SIZE.putInt(buffer, at, pointers, LAYOUT.size(pointers));
    NotifyFilterFields.FLAGS.putInt(buffer, at, pointers, flags());
    NotifyFilterFields.TYPE.putInt(buffer, at, pointers, filterType());
    if (this instanceof DeviceInterface filter) {
      NativeGuid.write(
          buffer, at + NotifyFilterFields.CLASS_GUID.offset(pointers), filter.classGuid());
    } else if (this instanceof DeviceHandle filter) {
      NotifyFilterFields.TARGET.putPointer(buffer, at, pointers, filter.target());
    } else if (this instanceof DeviceInstance filter) {
      Utf16.writeTerminated(
          buffer, at + NotifyFilterFields.INSTANCE_ID.offset(pointers), filter.instanceId());
    }
  }

  /**
   * The type of the filter, which decides which events come.
   *
   * @return CM_NOTIFY_FILTER_TYPE_
   */
  default int filterType() {
    if (this instanceof DeviceHandle) {
      return TYPE_DEVICE_HANDLE;
    }
    return this instanceof DeviceInstance || this instanceof AllDeviceInstances
        ? TYPE_DEVICE_INSTANCE
        : TYPE_DEVICE_INTERFACE;
  }

  /**
   * The flags of the filter.
   *
   * @return CM_NOTIFY_FILTER_FLAG_ bits
   */
  default int flags() {
    if (this instanceof AllDeviceInterfaces) {
      return FLAG_ALL_INTERFACE_CLASSES;
    }
    return this instanceof AllDeviceInstances ? FLAG_ALL_DEVICE_INSTANCES : 0;
  }

  /**
   * Reads a filter with the checks that CM_Register_Notification makes.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @param pointers the pointer size
   * @return the filter
   * @throws MalformedDataException if a rule is broken; the native result is CR_INVALID_DATA
   */
  static NotifyFilter read(ByteBuffer buffer, int at, PointerSize pointers)
      throws MalformedDataException {
    if (buffer.capacity() - at < LAYOUT.size(pointers)) {
      throw new MalformedDataException(
          "a CM_NOTIFY_FILTER has " + LAYOUT.size(pointers) + " bytes, and there are fewer");
    }
    int size = NotifyFilterFields.SIZE.getInt(buffer, at, pointers);
    if (size != LAYOUT.size(pointers)) {
      throw new MalformedDataException(
          "cbSize of a CM_NOTIFY_FILTER is " + size + ", not " + LAYOUT.size(pointers));
    }
    int flags = NotifyFilterFields.FLAGS.getInt(buffer, at, pointers);
    int type = NotifyFilterFields.TYPE.getInt(buffer, at, pointers);
    return switch (type) {
      case TYPE_DEVICE_INTERFACE -> readInterface(buffer, at, pointers, flags);
      case TYPE_DEVICE_HANDLE -> {
        requireFlags(flags, 0);
        yield new DeviceHandle(NotifyFilterFields.TARGET.getPointer(buffer, at, pointers));
      }
      case TYPE_DEVICE_INSTANCE -> readInstance(buffer, at, pointers, flags);
      default -> throw new MalformedDataException("there is no filter type " + type);
    };
  }

  private static NotifyFilter readInterface(
      ByteBuffer buffer, int at, PointerSize pointers, int flags) throws MalformedDataException {
    requireFlags(flags, FLAG_ALL_INTERFACE_CLASSES);
    var guid = NativeGuid.read(buffer, at + NotifyFilterFields.CLASS_GUID.offset(pointers));
    if (flags == 0) {
      return new DeviceInterface(guid);
    }
    if (guid.getMostSignificantBits() != 0 || guid.getLeastSignificantBits() != 0) {
      throw new MalformedDataException("a filter for all classes must have a zero GUID");
    }
    return new AllDeviceInterfaces();
  }

  private static NotifyFilter readInstance(
      ByteBuffer buffer, int at, PointerSize pointers, int flags) throws MalformedDataException {
    requireFlags(flags, FLAG_ALL_DEVICE_INSTANCES);
    var field = NotifyFilterFields.INSTANCE_ID;
    var instanceId = Utf16.readUntilNul(buffer, at + field.offset(pointers), field.size(pointers));
    if (flags != 0) {
      if (!instanceId.isEmpty()) {
        throw new MalformedDataException("a filter for all instances must have no instance id");
      }
      return new AllDeviceInstances();
    }
    if (instanceId.isEmpty() || instanceId.length() >= MAX_DEVICE_ID_LEN) {
      throw new MalformedDataException("an instance id of a filter has 1 to 199 characters");
    }
    return new DeviceInstance(instanceId);
  }

  private static void requireFlags(int flags, int allowed) throws MalformedDataException {
    if ((flags & ~allowed) != 0) {
      throw new MalformedDataException(
          "the flags 0x" + Integer.toHexString(flags) + " do not go with this filter type");
    }
  }
}
