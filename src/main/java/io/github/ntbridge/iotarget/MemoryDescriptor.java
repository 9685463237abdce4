package io.github.ntbridge.iotarget;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/**
 * A buffer of a synchronous request (WDF_MEMORY_DESCRIPTOR). It belongs to the request until that
 * has completed: do not use it before.
 */
public sealed interface MemoryDescriptor
    permits MemoryDescriptor.None,
        MemoryDescriptor.Native,
        MemoryDescriptor.Copied,
        MemoryDescriptor.Handle,
        FrameOutput {
  /** No buffer. */
  MemoryDescriptor NONE = new None();

  /** No buffer: its length is 0. */
  record None() implements MemoryDescriptor {}

  /**
   * Native memory of the caller, used in place (WdfMemoryDescriptorTypeBuffer).
   *
   * <p>The caller may free it as soon as the request has completed, so that the request is never
   * abandoned: its send, and a stop, purge, close, deletion or close of the bridge that cancels it,
   * wait until the kernel has completed the request, for as long as a device ignores the
   * cancellation, in any state and with any timeout.
   *
   * @param address its first byte
   * @param length bytes, 0 or more
   */
  record Native(Pointer address, int length) implements MemoryDescriptor {}

  /**
   * The bytes of a Java buffer between its position and its limit, which are copied on the way in
   * and back. Its position stays. As the output of an IOCTL all of them go to the device, unless it
   * has METHOD_BUFFERED, and all come back as the device left them; of a read those come back that
   * were read. After an error they are unchanged.
   *
   * @param buffer heap or direct
   */
  record Copied(ByteBuffer buffer) implements MemoryDescriptor {}

  /**
   * A part of a memory object, used in place (WdfMemoryDescriptorTypeHandle). The request keeps the
   * object alive until the kernel has returned it.
   *
   * @param memory the object
   * @param range the part
   */
  record Handle(IoMemory memory, MemoryRange range) implements MemoryDescriptor {}

  /**
   * Bytes of an array, which are copied on the way in and back.
   *
   * @param bytes the array
   * @return its descriptor
   */
  static Copied of(byte[] bytes) {
    return new Copied(ByteBuffer.wrap(bytes));
  }

  /**
   * The bytes of a buffer between its position and its limit, which are copied on the way in and
   * back.
   *
   * @param buffer heap or direct
   * @return its descriptor
   */
  static Copied of(ByteBuffer buffer) {
    return new Copied(buffer);
  }

  /**
   * Native memory of the caller, used in place, with the waits of {@link Native}.
   *
   * @param memory for example JNA's {@code Memory}
   * @param length bytes, 0 or more
   * @return its descriptor
   */
  static MemoryDescriptor of(Pointer memory, int length) {
    return new Native(memory, length);
  }

  /**
   * All of JNA's memory, used in place, with the waits of {@link Native}.
   *
   * @param memory 2 GiB at most
   * @return its descriptor
   * @throws ArithmeticException if it is larger
   */
  static MemoryDescriptor of(Memory memory) {
    return new Native(memory, Math.toIntExact(memory.size()));
  }

  /**
   * All of a memory object, used in place.
   *
   * @param memory the object
   * @return its descriptor
   */
  static MemoryDescriptor of(IoMemory memory) {
    return new Handle(memory, MemoryRange.ALL);
  }
}
