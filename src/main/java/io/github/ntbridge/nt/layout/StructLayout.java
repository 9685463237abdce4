package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.text.Utf16;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of fields of one native structure. Offsets and sizes follow from the types by the rules
 * of C on Windows: each field is aligned to its own alignment, the structure to that of its
 * strictest field.
 */
public final class StructLayout {
  private final String name;
  private final List<StructField> fields;
  private final int size32;
  private final int size64;
  private final int alignment32;
  private final int alignment64;

  private StructLayout(Builder builder) {
    name = builder.name;
    fields = List.copyOf(builder.fields);
    alignment32 = builder.alignment32;
    alignment64 = builder.alignment64;
    size32 = align(builder.end32, alignment32);
    size64 = align(builder.end64, alignment64);
  }

  /**
   * Begins the table of a structure.
   *
   * @param name its native name
   * @return a builder without fields
   */
  static Builder named(String name) {
    return new Builder(name);
  }

  /**
   * The native name of the structure.
   *
   * @return {@code UNICODE_STRING} and the like
   */
  public String name() {
    return name;
  }

  /**
   * All fields, those of unions and nested structures included.
   *
   * @return the fields in the order of their declaration
   */
  public List<StructField> fields() {
    return fields;
  }

  /**
   * The size of the structure.
   *
   * @param pointers the pointer size
   * @return bytes, as C's sizeof
   */
  public int size(PointerSize pointers) {
    return pointers == PointerSize.BITS_64 ? size64 : size32;
  }

  /**
   * The alignment of the structure.
   *
   * @param pointers the pointer size
   * @return bytes, as C's alignof
   */
  public int alignment(PointerSize pointers) {
    return pointers == PointerSize.BITS_64 ? alignment64 : alignment32;
  }

  /**
   * One field.
   *
   * @param fieldName its native name
   * @return the field
   * @throws IllegalArgumentException if there is none of that name
   */
  public StructField field(String fieldName) {
    return fields.stream()
        .filter(field -> field.name().equals(fieldName))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(name + " has no field \"" + fieldName + "\""));
  }

  private static int align(int offset, int alignment) {
    return (offset + alignment - 1) / alignment * alignment;
  }

  /** Takes the fields of a structure in the order of its declaration. */
  static final class Builder {
    private final String name;
    private final List<StructField> fields = new ArrayList<>();
    private int end32;
    private int end64;
    private int alignment32 = 1;
    private int alignment64 = 1;

    private Builder(String name) {
      this.name = name;
    }

    /** A BYTE array. */
    Builder bytes(String fieldName, int count) {
      return field(fieldName, count, count, 1, 1);
    }

    /** A USHORT. */
    Builder uint16(String fieldName) {
      return field(fieldName, Short.BYTES, Short.BYTES, Short.BYTES, Short.BYTES);
    }

    /** A ULONG, DWORD, LONG or enumeration. */
    Builder uint32(String fieldName) {
      return field(fieldName, Integer.BYTES, Integer.BYTES, Integer.BYTES, Integer.BYTES);
    }

    /** A LARGE_INTEGER. */
    Builder int64(String fieldName) {
      return field(fieldName, Long.BYTES, Long.BYTES, Long.BYTES, Long.BYTES);
    }

    /** A pointer, HANDLE or ULONG_PTR. */
    Builder pointer(String fieldName) {
      int size32 = PointerSize.BITS_32.bytes();
      int size64 = PointerSize.BITS_64.bytes();
      return field(fieldName, size32, size64, size32, size64);
    }

    /** A WCHAR array. */
    Builder wchars(String fieldName, int count) {
      int size = count * Utf16.WCHAR;
      return field(fieldName, size, size, Utf16.WCHAR, Utf16.WCHAR);
    }

    /** A GUID, which is aligned like its first member, a ULONG. */
    Builder guid(String fieldName) {
      return field(fieldName, NativeGuid.SIZE, NativeGuid.SIZE, Integer.BYTES, Integer.BYTES);
    }

    /** A structure by value. */
    Builder struct(String fieldName, StructLayout nested) {
      field(fieldName, nested.size32, nested.size64, nested.alignment32, nested.alignment64);
      addNested(fieldName + ".", nested, fields.get(fields.size() - 1));
      return this;
    }

    /** A union; the alternatives' names go between its name and those of their fields. */
    Builder union(String fieldName, StructLayout... alternatives) {
      var union = place(fieldName, alternatives);
      fields.add(union);
      addAlternatives(fieldName + ".", alternatives, union);
      return this;
    }

    /** A union without a name. */
    Builder anonymousUnion(StructLayout... alternatives) {
      addAlternatives("", alternatives, place("", alternatives));
      return this;
    }

    private StructField place(String fieldName, StructLayout... alternatives) {
      int size32 = 0;
      int size64 = 0;
      int strictest32 = 1;
      int strictest64 = 1;
      for (var alternative : alternatives) {
        size32 = Math.max(size32, alternative.size32);
        size64 = Math.max(size64, alternative.size64);
        strictest32 = Math.max(strictest32, alternative.alignment32);
        strictest64 = Math.max(strictest64, alternative.alignment64);
      }
      return place(
          fieldName,
          align(size32, strictest32),
          align(size64, strictest64),
          strictest32,
          strictest64);
    }

    private void addAlternatives(String prefix, StructLayout[] alternatives, StructField union) {
      for (var alternative : alternatives) {
        addNested(
            alternative.name.isEmpty() ? prefix : prefix + alternative.name + ".",
            alternative,
            union);
      }
    }

    private void addNested(String prefix, StructLayout nested, StructField place) {
      for (var field : nested.fields) {
        fields.add(
            new StructField(
                prefix + field.name(),
                place.offset32() + field.offset32(),
                place.offset64() + field.offset64(),
                field.size32(),
                field.size64()));
      }
    }

    private Builder field(
        String fieldName, int size32, int size64, int fieldAlignment32, int fieldAlignment64) {
      fields.add(place(fieldName, size32, size64, fieldAlignment32, fieldAlignment64));
      return this;
    }

    private StructField place(
        String fieldName, int size32, int size64, int fieldAlignment32, int fieldAlignment64) {
      int offset32 = align(end32, fieldAlignment32);
      int offset64 = align(end64, fieldAlignment64);
      end32 = offset32 + size32;
      end64 = offset64 + size64;
      alignment32 = Math.max(alignment32, fieldAlignment32);
      alignment64 = Math.max(alignment64, fieldAlignment64);
      return new StructField(fieldName, offset32, offset64, size32, size64);
    }

    StructLayout build() {
      return new StructLayout(this);
    }
  }
}
