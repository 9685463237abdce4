package io.github.ntbridge.wdf;

import com.sun.jna.Pointer;
import io.github.ntbridge.iotarget.IoMemory;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Functions of the header wdfmemory.h. Safe for use from any thread. */
public final class WdfMemory {
  private WdfMemory() {}

  /**
   * Describes native memory of the caller ("WDF_MEMORY_DESCRIPTOR_INIT_BUFFER function").
   *
   * @param descriptor the descriptor to fill
   * @param buffer the first byte
   * @param bufferLength bytes, 0 or more
   */
  public static void WDF_MEMORY_DESCRIPTOR_INIT_BUFFER(
      WDF_MEMORY_DESCRIPTOR descriptor, Pointer buffer, int bufferLength) {
    descriptor.zero();
    descriptor.Type = WDF_MEMORY_DESCRIPTOR_TYPE.WdfMemoryDescriptorTypeBuffer;
    descriptor.Buffer = buffer;
    descriptor.Length = bufferLength;
  }

  /**
   * Describes a memory object ("WDF_MEMORY_DESCRIPTOR_INIT_HANDLE function").
   *
   * @param descriptor the descriptor to fill
   * @param memory the object
   * @param offsets the part of it; null for all
   */
  public static void WDF_MEMORY_DESCRIPTOR_INIT_HANDLE(
      WDF_MEMORY_DESCRIPTOR descriptor, IoMemory memory, @Nullable WDFMEMORY_OFFSET offsets) {
    descriptor.zero();
    descriptor.Type = WDF_MEMORY_DESCRIPTOR_TYPE.WdfMemoryDescriptorTypeHandle;
    descriptor.Memory = memory;
    descriptor.Offsets = offsets;
  }

  /**
   * Allocates memory, zeroed ("WdfMemoryCreate function"). The native function has a pool type and
   * a tag, too, which have no meaning in user mode.
   *
   * @param attributes a parent, since no driver is the only one here; contexts and callbacks
   * @param bufferSize bytes, 1 or more
   * @param memory receives the object
   * @param buffer receives the address of its first byte; null if not needed
   * @return STATUS_SUCCESS; STATUS_INVALID_PARAMETER for a size below 1;
   *     STATUS_WDF_PARENT_NOT_SPECIFIED without a parent; STATUS_INSUFFICIENT_RESOURCES; and the
   *     other object creation errors
   */
  public static NtStatus WdfMemoryCreate(
      @Nullable WDF_OBJECT_ATTRIBUTES attributes,
      int bufferSize,
      Out<IoMemory> memory,
      @Nullable Out<Pointer> buffer) {
    Objects.requireNonNull(memory, "memory");
    var operation = "WdfMemoryCreate";
    return StatusReturn.ofAction(
        () -> {
          requireSize(operation, bufferSize);
          var checked =
              WDF_OBJECT_ATTRIBUTES.checked(
                  operation, attributes, WDF_OBJECT_ATTRIBUTES.Parent.REQUIRED);
          var driver = checked.parent().orElseThrow().driver();
          var created = IoMemory.allocate(driver, checked, bufferSize);
          memory.set(created);
          if (buffer != null) {
            buffer.set(created.address());
          }
        });
  }

  /**
   * Creates an object for memory of the caller, which frees it after the object is destroyed
   * ("WdfMemoryCreatePreallocated function").
   *
   * @param attributes a parent, since no driver is the only one here; contexts and callbacks
   * @param buffer the first byte
   * @param bufferSize bytes, 1 or more
   * @param memory receives the object
   * @return as {@link #WdfMemoryCreate}
   */
  public static NtStatus WdfMemoryCreatePreallocated(
      @Nullable WDF_OBJECT_ATTRIBUTES attributes,
      Pointer buffer,
      int bufferSize,
      Out<IoMemory> memory) {
    Objects.requireNonNull(buffer, "buffer");
    Objects.requireNonNull(memory, "memory");
    var operation = "WdfMemoryCreatePreallocated";
    return StatusReturn.ofAction(
        () -> {
          requireSize(operation, bufferSize);
          var checked =
              WDF_OBJECT_ATTRIBUTES.checked(
                  operation, attributes, WDF_OBJECT_ATTRIBUTES.Parent.REQUIRED);
          var driver = checked.parent().orElseThrow().driver();
          memory.set(IoMemory.of(driver, checked, buffer, bufferSize));
        });
  }

  /** The framework checks the size before the attributes. */
  private static void requireSize(String operation, int size) throws NtStatusException {
    if (size < 1) {
      throw new NtStatusException(
          operation, size + " bytes", NtStatus.INVALID_PARAMETER, "Ask for 1 byte or more");
    }
  }

  /**
   * Returns the memory of an object ("WdfMemoryGetBuffer function").
   *
   * @param memory the object
   * @param bufferSize receives its size in bytes; null if not needed
   * @return the address of its first byte
   */
  public static Pointer WdfMemoryGetBuffer(IoMemory memory, @Nullable Out<Integer> bufferSize) {
    if (bufferSize != null) {
      bufferSize.set(memory.size());
    }
    return memory.address();
  }
}
