package io.github.ntbridge.wdf;

import com.sun.jna.Pointer;
import io.github.ntbridge.iotarget.IoMemory;
import io.github.ntbridge.iotarget.MemoryDescriptor;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import org.jspecify.annotations.Nullable;

/**
 * A buffer of a synchronous request ("WDF_MEMORY_DESCRIPTOR structure"), filled by {@link
 * WdfMemory#WDF_MEMORY_DESCRIPTOR_INIT_BUFFER} or {@link
 * WdfMemory#WDF_MEMORY_DESCRIPTOR_INIT_HANDLE}. The native structure has a union of these fields.
 */
public final class WDF_MEMORY_DESCRIPTOR {
  /** The type, which determines the fields that are used. */
  public WDF_MEMORY_DESCRIPTOR_TYPE Type =
      WDF_MEMORY_DESCRIPTOR_TYPE.WdfMemoryDescriptorTypeInvalid;

  /** {@code u.BufferType.Buffer}: native memory, used in place. */
  public @Nullable Pointer Buffer;

  /** {@code u.BufferType.Length}: bytes, 0 or more. */
  public int Length;

  /** {@code u.HandleType.Memory}: a memory object, used in place. */
  public @Nullable IoMemory Memory;

  /** {@code u.HandleType.Offsets}: the part of that; null for all of it. */
  public @Nullable WDFMEMORY_OFFSET Offsets;

  /** Creates a zeroed structure. */
  public WDF_MEMORY_DESCRIPTOR() {}

  void zero() {
    Type = WDF_MEMORY_DESCRIPTOR_TYPE.WdfMemoryDescriptorTypeInvalid;
    Buffer = null;
    Length = 0;
    Memory = null;
    Offsets = null;
  }

  /**
   * Converts the descriptor; no descriptor is no buffer.
   *
   * @throws NtStatusException with STATUS_INVALID_PARAMETER or STATUS_INTEGER_OVERFLOW
   */
  static MemoryDescriptor checked(String operation, @Nullable WDF_MEMORY_DESCRIPTOR descriptor)
      throws NtStatusException {
    return descriptor == null ? MemoryDescriptor.NONE : descriptor.checked(operation);
  }

  private MemoryDescriptor checked(String operation) throws NtStatusException {
    return switch (Type) {
      case WdfMemoryDescriptorTypeBuffer -> {
        if (Buffer == null || Length < 0) {
          throw invalid(operation, "Give a Buffer, and a Length below 2 GiB");
        }
        yield new MemoryDescriptor.Native(Buffer, Length);
      }
      case WdfMemoryDescriptorTypeHandle -> {
        if (Memory == null) {
          throw invalid(operation, "Give a Memory");
        }
        var range = WDFMEMORY_OFFSET.rangeOf(Offsets);
        range.lengthWithin(operation, Memory.size());
        yield new MemoryDescriptor.Handle(Memory, range);
      }
      case WdfMemoryDescriptorTypeInvalid, WdfMemoryDescriptorTypeMdl ->
          throw invalid(operation, "Describe a buffer or a memory object");
    };
  }

  private NtStatusException invalid(String operation, String advice) {
    return new NtStatusException(operation, Type.name(), NtStatus.INVALID_PARAMETER, advice);
  }
}
