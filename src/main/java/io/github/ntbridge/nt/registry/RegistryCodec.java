package io.github.ntbridge.nt.registry;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.text.MultiSz;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The data of registry values, both ways. Nothing guarantees that data follow the rules of their
 * type: a text may lack its NUL ("RegQueryValueExW function"), and any type can have any length.
 */
final class RegistryCodec {

  private RegistryCodec() {}

  // ---- from data ----

  /** The rule of its type that the data break. */
  static Optional<String> malformation(RegistryType type, byte[] data) {
    if (type.isNumber()) {
      int size = size(type);
      return data.length == size
          ? Optional.empty()
          : Optional.of(type + " has " + size + " bytes, not " + data.length);
    }
    if (type.isText() || type.equals(RegistryType.MULTI_SZ)) {
      return data.length % Utf16.WCHAR != 0
          ? Optional.of(type + " has whole UTF-16 units, not " + data.length + " bytes")
          : malformation(type, list(view(data)));
    }
    return Optional.empty();
  }

  private static Optional<String> malformation(RegistryType type, TextList list) {
    if (type.equals(RegistryType.LINK)) {
      return Optional.empty();
    }
    if (!type.equals(RegistryType.MULTI_SZ)) {
      return list.hasNul() ? Optional.empty() : Optional.of(type + " has no NUL that ends it");
    }
    if (!list.terminated()) {
      return Optional.of(type + " has no NUL that ends the list");
    }
    return list.continues()
        ? Optional.of(type + " has texts behind the empty one that ends the list")
        : Optional.empty();
  }

  /** The text before the first NUL, or all of it. */
  static String text(RegistryType type, byte[] data) throws MalformedDataException {
    var list = list(view(data));
    if (!list.hasNul()) {
      requireWholeUnits(type, data);
    }
    return list.first();
  }

  /** The texts before the first empty one, or all of them. */
  static List<String> texts(RegistryType type, byte[] data) throws MalformedDataException {
    var list = list(view(data));
    if (!list.terminated()) {
      requireWholeUnits(type, data);
    }
    return list.texts();
  }

  private static void requireWholeUnits(RegistryType type, byte[] data)
      throws MalformedDataException {
    if (data.length % Utf16.WCHAR != 0) {
      throw new MalformedDataException(
          type + " of " + data.length + " bytes ends within a UTF-16 unit, without a NUL before");
    }
  }

  /** The number; of a REG_QWORD the 64 bits. */
  static long number(RegistryType type, byte[] data) throws MalformedDataException {
    boolean isBytes = type.equals(RegistryType.BINARY) || type.equals(RegistryType.NONE);
    int size = isBytes && data.length == Long.BYTES ? Long.BYTES : size(type);
    if (data.length != size) {
      throw new MalformedDataException(
          "a number of type " + type + " has " + size + " bytes, not " + data.length);
    }
    var bytes = view(data);
    if (size == Long.BYTES) {
      return bytes.getLong(0);
    }
    bytes.order(
        type.equals(RegistryType.DWORD_BIG_ENDIAN)
            ? ByteOrder.BIG_ENDIAN
            : ByteOrder.LITTLE_ENDIAN);
    return Integer.toUnsignedLong(bytes.getInt(0));
  }

  private static int size(RegistryType type) {
    return type.equals(RegistryType.QWORD) ? Long.BYTES : Integer.BYTES;
  }

  private static ByteBuffer view(byte[] data) {
    return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Texts as they stand in data.
   *
   * @param texts those before the first empty one; the last may lack its NUL
   * @param hasNul whether a NUL ends the first
   * @param terminated whether an empty one ends the list
   * @param continues whether other texts follow that one
   */
  private record TextList(
      List<String> texts, boolean hasNul, boolean terminated, boolean continues) {
    String first() {
      return texts.isEmpty() ? "" : texts.get(0);
    }
  }

  private static TextList list(ByteBuffer data) {
    var texts = new ArrayList<String>();
    int units = data.capacity() / Utf16.WCHAR;
    int start = 0;
    for (int i = 0; i < units; i++) {
      if (data.getChar(i * Utf16.WCHAR) != 0) {
        continue;
      }
      if (i == start) {
        return new TextList(List.copyOf(texts), true, true, hasTextFrom(data, i, units));
      }
      texts.add(Utf16.read(data, start * Utf16.WCHAR, i - start));
      start = i + 1;
    }
    boolean hasNul = !texts.isEmpty();
    if (start < units) {
      texts.add(Utf16.read(data, start * Utf16.WCHAR, units - start));
    }
    return new TextList(List.copyOf(texts), hasNul, false, false);
  }

  private static boolean hasTextFrom(ByteBuffer data, int start, int units) {
    for (int i = start; i < units; i++) {
      if (data.getChar(i * Utf16.WCHAR) != 0) {
        return true;
      }
    }
    return false;
  }

  // ---- to data ----

  static byte[] ofText(String text) {
    Utf16.requireNoNul(text);
    var data = new byte[Utf16.byteLength(text) + Utf16.WCHAR];
    Utf16.writeTerminated(view(data), 0, text);
    return data;
  }

  static byte[] ofTexts(List<String> texts) {
    var data = new byte[Math.multiplyExact(MultiSz.length(texts), Utf16.WCHAR)];
    MultiSz.write(view(data), 0, texts);
    return data;
  }

  static byte[] ofInt(int number) {
    var data = new byte[Integer.BYTES];
    view(data).putInt(number);
    return data;
  }

  static byte[] ofBigEndianInt(int number) {
    var data = new byte[Integer.BYTES];
    ByteBuffer.wrap(data).putInt(number);
    return data;
  }

  static byte[] ofLong(long number) {
    var data = new byte[Long.BYTES];
    view(data).putLong(number);
    return data;
  }
}
