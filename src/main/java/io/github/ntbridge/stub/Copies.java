package io.github.ntbridge.stub;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Reads the text and data that the library gives with a call: copies that are its own. */
final class Copies {
  private static final byte[] NOTHING = {};

  private Copies() {}

  /** Text that may be absent, which is not the same as empty: then it has -1 units. */
  static @Nullable String optionalText(@Nullable Pointer text, int units) {
    return units < 0 ? null : text(text, units);
  }

  static String text(@Nullable Pointer text, int units) {
    if (text == null || units <= 0) {
      return "";
    }
    var memory = text.getByteBuffer(0, (long) units * Utf16.WCHAR).order(ByteOrder.LITTLE_ENDIAN);
    return Utf16.read(memory, 0, units);
  }

  static byte[] data(@Nullable Pointer data, int length) {
    return data == null || length <= 0 ? NOTHING : data.getByteArray(0, length);
  }
}
