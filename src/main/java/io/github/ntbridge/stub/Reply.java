package io.github.ntbridge.stub;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** The results of a call of the kernel besides its status; the library keeps copies. */
final class Reply {
  private final StubFunctions library;
  private final Pointer reply;

  Reply(StubFunctions library, Pointer reply) {
    this.library = library;
    this.reply = reply;
  }

  Reply number(long number) {
    library.stub_add_number(reply, number);
    return this;
  }

  Reply flag(boolean flag) {
    return number(flag ? 1 : 0);
  }

  Reply guid(UUID guid) {
    return number(guid.getMostSignificantBits()).number(guid.getLeastSignificantBits());
  }

  Reply key(DevicePropertyKey key) {
    return guid(key.formatId()).number(key.propertyId());
  }

  Reply text(String text) {
    return bytes(bytesOf(text));
  }

  Reply bytes(byte[] bytes) {
    library.stub_add_bytes(reply, bytes, bytes.length);
    return this;
  }

  /** Text as the library takes it: UTF-16LE without a NUL. */
  static byte[] bytesOf(String text) {
    var bytes = new byte[Utf16.byteLength(text)];
    Utf16.write(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), 0, text);
    return bytes;
  }
}
