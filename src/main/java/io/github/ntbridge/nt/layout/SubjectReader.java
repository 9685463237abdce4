package io.github.ntbridge.nt.layout;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the arguments of a native call what it is about. Only for calls whose structures are
 * well formed, as those of the library and those that succeeded are.
 */
public final class SubjectReader {
  private final PointerSize pointers;

  /**
   * Creates a reader.
   *
   * @param pointers the size of a pointer of the caller
   */
  public SubjectReader(PointerSize pointers) {
    this.pointers = pointers;
  }

  /**
   * Reads a handle.
   *
   * @param out an out parameter of pointer size
   * @return the number behind it
   */
  public long handle(Pointer out) {
    return pointers.get(bytes(out, pointers.bytes()), 0);
  }

  /**
   * Reads the name in OBJECT_ATTRIBUTES.
   *
   * @param objectAttributes the structure, or null
   * @return the name, or the empty text
   */
  public String objectName(@Nullable Pointer objectAttributes) {
    if (objectAttributes == null) {
      return "";
    }
    var attributes =
        ObjectAttributes.read(
            bytes(objectAttributes, ObjectAttributes.LAYOUT.size(pointers)), 0, pointers);
    if (attributes.nameAddress() == 0) {
      return "";
    }
    var structure =
        bytes(new Pointer(attributes.nameAddress()), UnicodeString.LAYOUT.size(pointers));
    var name = UnicodeString.read(structure, 0, pointers);
    if (name.bufferAddress() == 0 || name.length() == 0) {
      return "";
    }
    var text = bytes(new Pointer(name.bufferAddress()), name.length());
    return Utf16.read(text, 0, name.length() / Utf16.WCHAR);
  }

  /**
   * Reads a text up to its NUL.
   *
   * @param text the text, or null
   * @return the text, or the empty text
   */
  public String terminated(@Nullable Pointer text) {
    var name = new StringBuilder();
    if (text != null) {
      for (long at = 0; text.getShort(at) != 0; at += Utf16.WCHAR) {
        name.append((char) text.getShort(at));
      }
    }
    return name.toString();
  }

  /**
   * Describes a CM_NOTIFY_FILTER.
   *
   * @param filter the structure, or null
   * @return its class and what it selects, or the empty text
   */
  public String filter(@Nullable Pointer filter) {
    if (filter == null) {
      return "";
    }
    try {
      var structure = bytes(filter, NotifyFilter.LAYOUT.size(pointers));
      return NotifyFilter.read(structure, 0, pointers).toString();
    } catch (MalformedDataException e) {
      return "(" + e.getMessage() + ")";
    }
  }

  /**
   * Reads a GUID.
   *
   * @param guid the GUID, or null
   * @return its text in braces, or the empty text
   */
  public String guid(@Nullable Pointer guid) {
    return guid == null ? "" : "{" + NativeGuid.read(bytes(guid, NativeGuid.SIZE), 0) + "}";
  }

  private static ByteBuffer bytes(Pointer pointer, int size) {
    return pointer.getByteBuffer(0, size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
