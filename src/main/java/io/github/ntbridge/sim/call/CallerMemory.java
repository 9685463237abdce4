package io.github.ntbridge.sim.call;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.layout.ObjectAttributes;
import io.github.ntbridge.nt.layout.UnicodeString;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.text.Utf16;
import io.github.ntbridge.sim.object.StatusException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads and writes memory of the caller, as the codecs of the simulated functions need it. */
public final class CallerMemory {
  /** The structures of a simulated machine are those of 64-bit Windows, on every JVM. */
  public static final PointerSize POINTERS = PointerSize.BITS_64;

  /** No address below is ever valid on Windows: the first 64 KiB of a process stay free. */
  private static final long FIRST_VALID_ADDRESS = 0x10000;

  private CallerMemory() {}

  /** A view of memory that the caller must have given. */
  static ByteBuffer require(@Nullable Pointer pointer, int size) throws StatusException {
    if (pointer == null || Pointer.nativeValue(pointer) == 0) {
      throw new StatusException(NtStatus.ACCESS_VIOLATION);
    }
    return view(pointer, size);
  }

  /** A view of memory that the caller must have given, filled with zeros. */
  static ByteBuffer zeroed(@Nullable Pointer pointer, int size) throws StatusException {
    var view = require(pointer, size);
    Objects.requireNonNull(pointer).clear(size);
    return view;
  }

  /**
   * A view of memory, which does not keep it: JNA would note each view of a {@link Memory} in a map
   * that lives as long as that.
   */
  public static ByteBuffer view(Pointer pointer, int size) {
    if (pointer instanceof Memory memory && size > memory.size()) {
      throw new IndexOutOfBoundsException(
          "the call uses " + size + " bytes of a block of " + memory.size());
    }
    return new Pointer(Pointer.nativeValue(pointer))
        .getByteBuffer(0, size)
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The number in a handle or other pointer-sized argument. */
  public static long value(@Nullable Pointer pointer) {
    return pointer == null ? 0 : Pointer.nativeValue(pointer);
  }

  /** Copies bytes of the caller; a missing buffer with a length is an access violation. */
  static byte[] copy(@Nullable Pointer pointer, int length) throws StatusException {
    if (length < 0) {
      // More than 2 GiB: the system would find no memory for the copy.
      throw new StatusException(NtStatus.INSUFFICIENT_RESOURCES);
    }
    if (length == 0) {
      return new byte[0];
    }
    var bytes = new byte[length];
    require(pointer, length).get(bytes);
    return bytes;
  }

  /** Writes a ULONG if the caller passed a pointer to one. */
  static void putInt(@Nullable Pointer pointer, int value) {
    if (pointer != null) {
      pointer.setInt(0, value);
    }
  }

  /** Writes a pointer-sized number. */
  static void putPointer(@Nullable Pointer pointer, long value) throws StatusException {
    POINTERS.put(require(pointer, POINTERS.bytes()), 0, value);
  }

  /** Writes an IO_STATUS_BLOCK. */
  static void putStatusBlock(@Nullable Pointer pointer, NtStatus status, long information)
      throws StatusException {
    var block = require(pointer, IoStatusBlock.LAYOUT.size(POINTERS));
    IoStatusBlock.write(block, 0, POINTERS, status.value(), information);
  }

  /** Reads an optional LARGE_INTEGER. */
  static OptionalLong largeInteger(@Nullable Pointer pointer) {
    return pointer == null ? OptionalLong.empty() : OptionalLong.of(pointer.getLong(0));
  }

  /** Reads text up to its NUL; a missing one is empty. */
  public static String terminated(@Nullable Pointer pointer) {
    var text = new StringBuilder();
    if (pointer != null) {
      for (long at = 0; pointer.getShort(at) != 0; at += Utf16.WCHAR) {
        text.append((char) pointer.getShort(at));
      }
    }
    return text.toString();
  }

  /** Reads an OBJECT_ATTRIBUTES with its name. */
  public static ObjectReference objectReference(@Nullable Pointer pointer) throws StatusException {
    int size = ObjectAttributes.LAYOUT.size(POINTERS);
    if (value(pointer) == 0) {
      throw new StatusException(NtStatus.INVALID_PARAMETER);
    }
    var attributes = ObjectAttributes.read(require(pointer, size), 0, POINTERS);
    if (attributes.length() != size) {
      throw new StatusException(NtStatus.INVALID_PARAMETER);
    }
    return new ObjectReference(
        attributes.rootDirectory(), name(attributes.nameAddress()), attributes.attributes());
  }

  /** Reads the OBJECT_ATTRIBUTES of an object to create, which need none: then it has no name. */
  static ObjectReference createReference(@Nullable Pointer pointer) throws StatusException {
    return value(pointer) == 0 ? new ObjectReference(0, null, 0) : objectReference(pointer);
  }

  private static @Nullable String name(long address) throws StatusException {
    return address == 0 ? null : counted(address);
  }

  /** Reads a UNICODE_STRING with its text. */
  static String counted(long address) throws StatusException {
    requireValid(address);
    var string =
        UnicodeString.read(
            view(new Pointer(address), UnicodeString.LAYOUT.size(POINTERS)), 0, POINTERS);
    if (string.length() % Utf16.WCHAR != 0) {
      throw new StatusException(NtStatus.OBJECT_NAME_INVALID);
    }
    if (string.length() == 0) {
      return "";
    }
    if (string.bufferAddress() % Utf16.WCHAR != 0) {
      throw new StatusException(NtStatus.DATATYPE_MISALIGNMENT);
    }
    requireValid(string.bufferAddress());
    var text = view(new Pointer(string.bufferAddress()), string.length());
    return Utf16.read(text, 0, string.length() / Utf16.WCHAR);
  }

  /** Detects only addresses that no process can have; others crash, as native code would. */
  private static void requireValid(long address) throws StatusException {
    if (address >= 0 && address < FIRST_VALID_ADDRESS) {
      throw new StatusException(NtStatus.ACCESS_VIOLATION);
    }
  }
}
