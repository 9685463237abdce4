package io.github.ntbridge.sim.call;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.ObjectDirectoryInformation;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.sim.object.StatusException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The codec of NtQueryDirectoryObject. Its statuses, contexts and lengths are those that Wine's
 * conformance tests assert against Windows.
 */
final class DirectoryQueryCodec {
  private static final PointerSize POINTERS = CallerMemory.POINTERS;
  private static final int ENTRY = ObjectDirectoryInformation.LAYOUT.size(POINTERS);

  private final SimulatedKernel kernel;

  DirectoryQueryCodec(SimulatedKernel kernel) {
    this.kernel = kernel;
  }

  NtStatus query(
      long handle,
      @Nullable Pointer buffer,
      int length,
      boolean single,
      boolean restart,
      @Nullable Pointer context,
      @Nullable Pointer returnLength)
      throws StatusException {
    var index = CallerMemory.require(context, Integer.BYTES);
    var entries = kernel.directoryEntries(handle, single);
    int first = restart ? 0 : index.getInt(0);
    if (first < 0 || first >= entries.size()) {
      CallerMemory.putInt(returnLength, ENTRY);
      putEnd(buffer, length);
      return NtStatus.NO_MORE_ENTRIES;
    }
    var left = entries.subList(first, entries.size());
    var fitting = single ? left.subList(0, 1) : fitting(left, length);
    long needed = ObjectDirectoryInformation.totalBytes(fitting, POINTERS);
    if (single && Integer.toUnsignedLong(length) < needed) {
      CallerMemory.putInt(returnLength, (int) needed);
      return NtStatus.BUFFER_TOO_SMALL;
    }
    if (fitting.isEmpty()) {
      putEnd(buffer, length);
    } else {
      var destination = CallerMemory.require(buffer, (int) needed);
      ObjectDirectoryInformation.writeAll(
          fitting, destination, CallerMemory.value(buffer), POINTERS);
    }
    index.putInt(0, first + fitting.size());
    CallerMemory.putInt(returnLength, (int) Math.min(needed, Integer.toUnsignedLong(length)));
    return single || fitting.size() == left.size() ? NtStatus.SUCCESS : NtStatus.MORE_ENTRIES;
  }

  /** Returns as many entries as fit in the buffer together with the all-zero one. */
  private static List<ObjectDirectoryInformation> fitting(
      List<ObjectDirectoryInformation> left, int length) {
    long available = Integer.toUnsignedLong(length) - ENTRY;
    int count = 0;
    while (count < left.size()) {
      available -= ENTRY + left.get(count).textBytes();
      if (available < 0) {
        break;
      }
      count++;
    }
    return left.subList(0, count);
  }

  /** Writes an all-zero entry if it fits. */
  private static void putEnd(@Nullable Pointer buffer, int length) {
    if (buffer != null && Integer.compareUnsigned(length, ENTRY) >= 0) {
      buffer.clear(ENTRY);
    }
  }
}
