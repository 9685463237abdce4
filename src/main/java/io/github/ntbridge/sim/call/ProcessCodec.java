package io.github.ntbridge.sim.call;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.ClientId;
import io.github.ntbridge.nt.layout.SystemHandleEntry;
import io.github.ntbridge.nt.layout.SystemProcessEntry;
import io.github.ntbridge.nt.layout.SystemProcessIdInformation;
import io.github.ntbridge.nt.layout.UnicodeString;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.text.Utf16;
import io.github.ntbridge.sim.object.StatusException;
import org.jspecify.annotations.Nullable;

/** The codec of NtQuerySystemInformation and NtOpenProcess. */
final class ProcessCodec {
  private static final PointerSize POINTERS = CallerMemory.POINTERS;

  private final ProcessCalls calls;

  ProcessCodec(ProcessCalls calls) {
    this.calls = calls;
  }

  NtStatus query(
      int informationClass, @Nullable Pointer buffer, int length, @Nullable Pointer returnLength)
      throws StatusException {
    return switch (informationClass) {
      case SystemProcessEntry.INFORMATION_CLASS -> processes(buffer, length, returnLength);
      case SystemHandleEntry.INFORMATION_CLASS -> handles(buffer, length, returnLength);
      case SystemProcessIdInformation.INFORMATION_CLASS -> image(buffer, length, returnLength);
      default -> throw new StatusException(NtStatus.INVALID_INFO_CLASS);
    };
  }

  private NtStatus processes(@Nullable Pointer buffer, int length, @Nullable Pointer returnLength)
      throws StatusException {
    var entries = calls.processes();
    int needed = SystemProcessEntry.bytes(entries, POINTERS);
    CallerMemory.putInt(returnLength, needed);
    if (Integer.toUnsignedLong(length) < needed) {
      return NtStatus.INFO_LENGTH_MISMATCH;
    }
    SystemProcessEntry.writeAll(
        entries, CallerMemory.zeroed(buffer, needed), CallerMemory.value(buffer), POINTERS);
    return NtStatus.SUCCESS;
  }

  private NtStatus handles(@Nullable Pointer buffer, int length, @Nullable Pointer returnLength)
      throws StatusException {
    var entries = calls.handles();
    int needed = Math.toIntExact(SystemHandleEntry.bytes(entries.size(), POINTERS));
    CallerMemory.putInt(returnLength, needed);
    if (Integer.toUnsignedLong(length) < needed) {
      return NtStatus.INFO_LENGTH_MISMATCH;
    }
    SystemHandleEntry.writeAll(entries, CallerMemory.zeroed(buffer, needed), POINTERS);
    return NtStatus.SUCCESS;
  }

  /** For a text that does not fit, returns its length in the place of the capacity. */
  private NtStatus image(@Nullable Pointer buffer, int length, @Nullable Pointer returnLength)
      throws StatusException {
    int size = SystemProcessIdInformation.LAYOUT.size(POINTERS);
    CallerMemory.putInt(returnLength, size);
    if (length != size) {
      return NtStatus.INFO_LENGTH_MISMATCH;
    }
    var structure = CallerMemory.require(buffer, size);
    var asked = SystemProcessIdInformation.read(structure, 0, POINTERS);
    if (asked.imageName().length() != 0) {
      return NtStatus.INVALID_PARAMETER;
    }
    var image = calls.image(asked.processId());
    int needed = Utf16.byteLength(image) + Utf16.WCHAR;
    int capacity = asked.imageName().maximumLength();
    boolean fits = needed <= capacity;
    if (fits) {
      var text = CallerMemory.require(new Pointer(asked.imageName().bufferAddress()), needed);
      Utf16.writeTerminated(text, 0, image);
    }
    var name =
        new UnicodeString(
            fits ? needed - Utf16.WCHAR : 0,
            fits ? capacity : needed,
            asked.imageName().bufferAddress());
    new SystemProcessIdInformation(asked.processId(), name).write(structure, 0, POINTERS);
    return fits ? NtStatus.SUCCESS : NtStatus.INFO_LENGTH_MISMATCH;
  }

  /** Opens a process by its id alone; one that has a name as well is refused. */
  long open(int access, @Nullable Pointer objectAttributes, @Nullable Pointer clientId)
      throws StatusException {
    var reference = CallerMemory.objectReference(objectAttributes);
    if (reference.name() != null || clientId == null) {
      throw new StatusException(NtStatus.INVALID_PARAMETER_MIX);
    }
    var structure = CallerMemory.require(clientId, ClientId.LAYOUT.size(POINTERS));
    var id = ClientId.read(structure, 0, POINTERS);
    if (id.threadId() != 0) {
      // The machine has no threads.
      throw new StatusException(NtStatus.INVALID_CID);
    }
    return calls.open(id.processId(), access);
  }
}
