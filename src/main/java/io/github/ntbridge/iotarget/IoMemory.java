package io.github.ntbridge.iotarget;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.seam.NativeBlock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A memory object (WDFMEMORY): native memory for requests, used in place. A request that was
 * formatted with it keeps it alive, so it can be deleted at any time. Safe for use from any thread;
 * the bytes are the user's affair.
 */
public final class IoMemory extends FrameworkObject {
  private final Pointer address;
  private final ByteBuffer bytes;
  private final @Nullable NativeBlock owned;
  private final Counted counted = new Counted();

  /** This memory as requests keep it alive. */
  final class Counted implements CountedMemory {
    @Override
    public void reference() {
      IoMemory.this.reference();
    }

    @Override
    public void dereference() {
      IoMemory.this.dereference();
    }

    IoMemory memory() {
      return IoMemory.this;
    }
  }

  private IoMemory(
      FrameworkObject parent, Pointer address, ByteBuffer bytes, @Nullable NativeBlock owned) {
    super(parent.environment(), parent);
    this.address = address;
    this.bytes = bytes;
    this.owned = owned;
  }

  /**
   * Allocates memory, zeroed ("WdfMemoryCreate function").
   *
   * @param driver the root of the bridge, the default parent
   * @param attributes parent, contexts and callbacks
   * @param size bytes, 1 or more
   * @return the object
   * @throws NtStatusException with STATUS_INVALID_PARAMETER for a size below 1, with
   *     STATUS_INSUFFICIENT_RESOURCES if there is not so much memory, with
   *     STATUS_WDF_SYNCHRONIZATION_SCOPE_INVALID or STATUS_WDF_EXECUTION_LEVEL_INVALID for
   *     attributes that memory cannot have, with STATUS_DELETE_PENDING if the parent is being
   *     deleted
   */
  public static IoMemory allocate(FrameworkDriver driver, FrameworkAttributes attributes, int size)
      throws NtStatusException {
    if (size < 1) {
      throw new NtStatusException(
          "WdfMemoryCreate", size + " bytes", NtStatus.INVALID_PARAMETER, "Ask for 1 byte or more");
    }
    attributes.requireNoOptions("WdfMemoryCreate");
    var block = driver.environment().allocate("WdfMemoryCreate", size);
    try {
      var memory =
          new IoMemory(attributes.parent().orElse(driver), block.pointer(), block.buffer(), block);
      memory.commit("WdfMemoryCreate", attributes);
      return memory;
    } catch (NtStatusException | RuntimeException | Error e) {
      block.close();
      throw e;
    }
  }

  /**
   * Creates a memory object for existing memory of the caller ("WdfMemoryCreatePreallocated
   * function"), which the caller frees after the object is destroyed. A request that uses it is
   * never abandoned, as with {@link MemoryDescriptor#of(Pointer, int)}.
   *
   * @param driver the root of the bridge, the default parent
   * @param attributes parent, contexts and callbacks
   * @param address its first byte
   * @param size bytes, 1 or more
   * @return the object
   * @throws NtStatusException with STATUS_INVALID_PARAMETER for a size below 1, with
   *     STATUS_WDF_SYNCHRONIZATION_SCOPE_INVALID or STATUS_WDF_EXECUTION_LEVEL_INVALID for
   *     attributes that memory cannot have, with STATUS_DELETE_PENDING if the parent is being
   *     deleted
   */
  public static IoMemory of(
      FrameworkDriver driver, FrameworkAttributes attributes, Pointer address, int size)
      throws NtStatusException {
    if (size < 1) {
      throw new NtStatusException(
          "WdfMemoryCreatePreallocated",
          size + " bytes",
          NtStatus.INVALID_PARAMETER,
          "Give 1 byte or more");
    }
    attributes.requireNoOptions("WdfMemoryCreatePreallocated");
    var memory =
        new IoMemory(
            attributes.parent().orElse(driver), address, address.getByteBuffer(0, size), null);
    memory.commit("WdfMemoryCreatePreallocated", attributes);
    return memory;
  }

  /**
   * The memory as native functions take it ("WdfMemoryGetBuffer function").
   *
   * @return the address of its first byte
   */
  public Pointer address() {
    return address;
  }

  /** A place inside the memory; its start is always the same object. */
  CountedMemory counted() {
    return counted;
  }

  Pointer addressAt(long offset) {
    return offset == 0 ? address : address.share(offset);
  }

  /**
   * The bytes, little-endian. Valid until the object is destroyed.
   *
   * @return a view of its own on the same bytes each time
   */
  public ByteBuffer bytes() {
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns whether the memory belongs to the caller, which may free it. */
  boolean isCallers() {
    return owned == null;
  }

  /**
   * Its size.
   *
   * @return bytes
   */
  public int size() {
    return bytes.capacity();
  }

  @Override
  void destroy() {
    if (owned != null) {
      owned.close();
    }
  }

  @Override
  public String toString() {
    return "memory of " + size() + " bytes";
  }
}
