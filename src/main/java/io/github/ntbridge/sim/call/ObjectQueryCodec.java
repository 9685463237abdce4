package io.github.ntbridge.sim.call;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.ObjectBasicInformation;
import io.github.ntbridge.nt.layout.UnicodeString;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.text.Utf16;
import io.github.ntbridge.sim.object.StatusException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The codec of NtQueryObject for the classes basic, name and type. */
final class ObjectQueryCodec {
  private static final PointerSize POINTERS = CallerMemory.POINTERS;
  private static final int HEADER = UnicodeString.LAYOUT.size(POINTERS);

  private static final int BASIC = ObjectBasicInformation.INFORMATION_CLASS;
  private static final int NAME = 1;
  private static final int TYPE = 2;

  /**
   * OBJECT_TYPE_INFORMATION: 104 bytes with 64-bit pointers, the UNICODE_STRING of the name first.
   */
  private static final int TYPE_SIZE = 104;

  private final SimulatedKernel kernel;

  ObjectQueryCodec(SimulatedKernel kernel) {
    this.kernel = kernel;
  }

  NtStatus query(
      long handle,
      int informationClass,
      @Nullable Pointer buffer,
      int length,
      @Nullable Pointer returnLength)
      throws StatusException {
    if (informationClass == NAME) {
      kernel.awaitIdle(handle);
    }
    var facts = kernel.queryObject(handle);
    return switch (informationClass) {
      case BASIC -> basic(facts, buffer, length, returnLength);
      case NAME -> name(facts, buffer, length, returnLength);
      case TYPE -> type(facts, buffer, length, returnLength);
      default -> throw new StatusException(NtStatus.INVALID_INFO_CLASS);
    };
  }

  private static NtStatus basic(
      SimulatedKernel.ObjectFacts facts,
      @Nullable Pointer buffer,
      int length,
      @Nullable Pointer returnLength)
      throws StatusException {
    int size = ObjectBasicInformation.LAYOUT.size(POINTERS);
    CallerMemory.putInt(returnLength, size);
    if (length != size) {
      return NtStatus.INFO_LENGTH_MISMATCH;
    }
    facts.basic().write(CallerMemory.zeroed(buffer, size), 0);
    return NtStatus.SUCCESS;
  }

  private static NtStatus name(
      SimulatedKernel.ObjectFacts facts,
      @Nullable Pointer buffer,
      int length,
      @Nullable Pointer returnLength)
      throws StatusException {
    var name = facts.fullName().orElse("");
    int needed = name.isEmpty() ? HEADER : HEADER + Utf16.byteLength(name) + Utf16.WCHAR;
    CallerMemory.putInt(returnLength, needed);
    if (length >= needed) {
      var information = CallerMemory.zeroed(buffer, needed);
      if (!name.isEmpty()) {
        putText(information, CallerMemory.value(buffer), HEADER, name);
      }
      return NtStatus.SUCCESS;
    }
    if (!facts.file() || length < HEADER) {
      return NtStatus.INFO_LENGTH_MISMATCH;
    }
    int fitting = Math.max(0, (length - HEADER) / Utf16.WCHAR - 1);
    var information = CallerMemory.zeroed(buffer, length);
    if (fitting > 0) {
      putText(information, CallerMemory.value(buffer), HEADER, name.substring(0, fitting));
    }
    return NtStatus.BUFFER_OVERFLOW;
  }

  private static NtStatus type(
      SimulatedKernel.ObjectFacts facts,
      @Nullable Pointer buffer,
      int length,
      @Nullable Pointer returnLength)
      throws StatusException {
    int needed = TYPE_SIZE + Utf16.byteLength(facts.typeName()) + Utf16.WCHAR;
    CallerMemory.putInt(returnLength, needed);
    if (length < needed) {
      return NtStatus.INFO_LENGTH_MISMATCH;
    }
    putText(
        CallerMemory.zeroed(buffer, needed),
        CallerMemory.value(buffer),
        TYPE_SIZE,
        facts.typeName());
    return NtStatus.SUCCESS;
  }

  /** Writes a UNICODE_STRING at the start of the buffer and its text behind a structure. */
  private static void putText(ByteBuffer information, long address, int textAt, String text) {
    int bytes = Utf16.byteLength(text);
    new UnicodeString(bytes, bytes + Utf16.WCHAR, address + textAt).write(information, 0, POINTERS);
    Utf16.writeTerminated(information, textAt, text);
  }
}
