package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatusException;

/**
 * Gives a request the buffers that a descriptor or a memory object describes. The text of an
 * operation is its name, for errors.
 */
final class RequestBuffers {
  private RequestBuffers() {}

  /** Sets the input to what a descriptor describes. */
  static void setInput(RequestFormat format, Object operation, MemoryDescriptor descriptor)
      throws NtStatusException {
    if (descriptor instanceof MemoryDescriptor.Native memory) {
      format.setInput(memory.address(), memory.length());
    } else if (descriptor instanceof MemoryDescriptor.Copied copied) {
      format.copyInput(copied.buffer());
    } else if (descriptor instanceof MemoryDescriptor.Handle handle) {
      int length = handle.range().lengthWithin(operation, handle.memory().size());
      setInput(format, handle.memory(), handle.range(), length);
    }
  }

  /** Sets the output to what a descriptor describes. */
  static void setOutput(RequestFormat format, Object operation, MemoryDescriptor descriptor)
      throws NtStatusException {
    if (descriptor instanceof MemoryDescriptor.Native memory) {
      format.setOutput(memory.address(), memory.length());
    } else if (descriptor instanceof FrameOutput output) {
      format.zeroOutput(output.length());
    } else if (descriptor instanceof MemoryDescriptor.Copied copied) {
      format.copyOutput(copied.buffer());
    } else if (descriptor instanceof MemoryDescriptor.Handle handle) {
      int length = handle.range().lengthWithin(operation, handle.memory().size());
      setOutput(format, handle.memory(), handle.range(), length);
    }
  }

  /** Sets the input to a part of a memory object, which is kept alive. */
  static void setInput(RequestFormat format, IoMemory memory, MemoryRange range, int length) {
    format.setInput(
        memory.counted(),
        range.offset(),
        memory.addressAt(range.offset()),
        length,
        memory.isCallers());
  }

  /** Sets the output to a part of a memory object, which is kept alive. */
  static void setOutput(RequestFormat format, IoMemory memory, MemoryRange range, int length) {
    format.setOutput(
        memory.counted(),
        range.offset(),
        memory.addressAt(range.offset()),
        length,
        memory.isCallers());
  }
}
