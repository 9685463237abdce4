package io.github.ntbridge.nt.property;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.text.MultiSz;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of properties in native form, both ways, for every type of devpropdef.h. Bytes of
 * another type stay bytes, and bytes that break the rules of their type are malformed.
 */
final class PropertyCodec {
  private PropertyCodec() {}

  static PropertyValue decode(PropertyType type, byte[] bytes) throws MalformedDataException {
    if (type.isOpaque()) {
      return new PropertyValue.Bytes(type, bytes);
    }
    var base = type.baseType().orElseThrow();
    var buffer = littleEndian(bytes);
    if (type.isArray()) {
      return array(type, base, buffer);
    }
    if (type.isList()) {
      requireMultiple(type, bytes.length, Utf16.WCHAR);
      return new PropertyValue.TextList(type, MultiSz.read(buffer, 0, bytes.length / Utf16.WCHAR));
    }
    return base.isText() ? text(type, buffer) : scalar(type, base, buffer);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static PropertyValue scalar(PropertyType type, BaseType base, ByteBuffer buffer)
      throws MalformedDataException {
    int size = base.size().orElseThrow();
    if (buffer.capacity() != size) {
      throw malformed(type, buffer.capacity(), size + " bytes long");
    }
    return ScalarCodec.read(base, buffer, 0);
  }

  private static PropertyValue array(PropertyType type, BaseType base, ByteBuffer buffer)
      throws MalformedDataException {
    int each = base.size().orElseThrow();
    requireMultiple(type, buffer.capacity(), each);
    var elements = new ArrayList<PropertyValue>(buffer.capacity() / each);
    for (int at = 0; at < buffer.capacity(); at += each) {
      elements.add(ScalarCodec.read(base, buffer, at));
    }
    return new PropertyValue.Array(type, elements);
  }

  private static PropertyValue text(PropertyType type, ByteBuffer buffer)
      throws MalformedDataException {
    int size = buffer.capacity();
    requireMultiple(type, size, Utf16.WCHAR);
    var text = Utf16.readUntilNul(buffer, 0, size);
    if (Utf16.byteLength(text) == size) {
      throw malformed(type, size, "terminated by a NUL");
    }
    return new PropertyValue.Text(type, text);
  }

  private static void requireMultiple(PropertyType type, int size, int of)
      throws MalformedDataException {
    if (size % of != 0) {
      throw malformed(type, size, "a multiple of " + of + " bytes long");
    }
  }

  private static MalformedDataException malformed(PropertyType type, int size, String rule) {
    return new MalformedDataException(
        "a value of type " + type + " has " + size + " bytes; it must be " + rule);
  }

  /**
   * Encodes a value as {@link #decode} finds it.
   *
   * @throws IllegalArgumentException if the type cannot hold it
   */
  static byte[] encode(PropertyValue value) {
    var type = value.type();
    if (type.isOpaque()) {
      throw ScalarCodec.mismatch(value);
    }
    var base = type.baseType().orElseThrow();
    if (type.isArray()) {
      return array(base, ScalarCodec.as(PropertyValue.Array.class, value).elements());
    }
    if (type.isList()) {
      return list(ScalarCodec.as(PropertyValue.TextList.class, value).texts());
    }
    return base.isText()
        ? text(ScalarCodec.as(PropertyValue.Text.class, value).text())
        : array(base, List.of(value));
  }

  private static byte[] array(BaseType base, List<PropertyValue> elements) {
    int each = base.size().orElseThrow();
    var bytes = new byte[each * elements.size()];
    var buffer = littleEndian(bytes);
    for (int i = 0; i < elements.size(); i++) {
      ScalarCodec.write(base, elements.get(i), buffer, i * each);
    }
    return bytes;
  }

  private static byte[] list(List<String> texts) {
    var bytes = new byte[MultiSz.length(texts) * Utf16.WCHAR];
    MultiSz.write(littleEndian(bytes), 0, texts);
    return bytes;
  }

  private static byte[] text(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "a string property cannot hold a NUL: \"" + PrintableText.of(text) + "\"");
    }
    var bytes = new byte[Utf16.byteLength(text) + Utf16.WCHAR];
    Utf16.writeTerminated(littleEndian(bytes), 0, text);
    return bytes;
  }
}
