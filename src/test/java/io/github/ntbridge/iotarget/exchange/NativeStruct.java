package io.github.ntbridge.iotarget.exchange;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A value, its codec, and the bytes that it has in C, field by field. The build compares the fields
 * with the headers of mingw-w64, and a test the codec with the bytes.
 *
 * @param name the name of the structure in C
 * @param size its size in C
 * @param fields those that the codec knows
 * @param codec the codec
 * @param value a value, which the fields hold
 * @param <T> its type
 */
public record NativeStruct<T>(
    String name, int size, List<Field> fields, StructCodec<T> codec, T value) {

  /** A field: where it is, and what it holds in the value. */
  record Field(String name, int offset, int size, long content) {}

  /** Begins a structure. */
  static Builder named(String name, int size) {
    return new Builder(name, size);
  }

  /** The bytes of the value. */
  byte[] bytes() {
    var bytes = new byte[size];
    for (var field : fields) {
      var content = BigInteger.valueOf(field.content);
      for (int i = 0; i < field.size; i++) {
        bytes[field.offset + i] = content.shiftRight(8 * i).byteValue();
      }
    }
    return bytes;
  }

  /** C lines that compile only if the headers have this structure. */
  public List<String> assertions() {
    var lines = new ArrayList<String>();
    lines.add(assertion("sizeof(" + name + ")", size));
    for (var field : fields) {
      lines.add(assertion("offsetof(" + name + ", " + field.name + ")", field.offset));
      lines.add(assertion("sizeof(((" + name + " *)0)->" + field.name + ")", field.size));
    }
    return lines;
  }

  private String assertion(String expression, int number) {
    return String.format(
        Locale.ROOT, "_Static_assert(%s == %d, \"%s\");", expression, number, expression);
  }

  @Override
  public String toString() {
    return name + fields.stream().map(Field::name).collect(Collectors.joining(", ", "(", ")"));
  }

  /** Takes the fields. */
  static final class Builder {
    private final String name;
    private final int size;
    private final List<Field> fields = new ArrayList<>();

    private Builder(String name, int size) {
      this.name = name;
      this.size = size;
    }

    Builder field(String fieldName, int offset, int fieldSize, long content) {
      fields.add(new Field(fieldName, offset, fieldSize, content));
      return this;
    }

    <T> NativeStruct<T> of(StructCodec<T> codec, T value) {
      return new NativeStruct<>(name, size, List.copyOf(fields), codec, value);
    }
  }
}
