package io.github.ntbridge.namespace;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.ObjectDirectoryInformation;
import io.github.ntbridge.nt.seam.LayerDecorator;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.seam.SeamCall;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteOrder;
import java.util.Objects;

/** A layer that returns one directory entry with a name outside of the buffer. */
final class DamagedEntryLayer extends LayerDecorator {
  /** The simulated machine has the layouts of 64 bits: UNICODE_STRING.Buffer of the name. */
  private static final int NAME_BUFFER = 8;

  private static final int ENTRY_BYTES =
      ObjectDirectoryInformation.LAYOUT.size(PointerSize.BITS_64);

  DamagedEntryLayer(NativeLayer layer, String damagedName) {
    super(layer, call -> damage(call, damagedName));
  }

  private static int damage(SeamCall call, String damagedName) {
    int status = call.proceed();
    if (call.function().equals("NtQueryDirectoryObject") && NtStatus.of(status).isSuccess()) {
      var buffer = Objects.requireNonNull(call.pointer(1));
      for (int at = 0; buffer.getPointer(at + NAME_BUFFER) != null; at += ENTRY_BYTES) {
        if (name(buffer, at).equals(damagedName)) {
          buffer.setPointer(at + NAME_BUFFER, new Pointer(1));
        }
      }
    }
    return status;
  }

  private static String name(Pointer buffer, int at) {
    int bytes = buffer.getShort(at);
    return Utf16.read(
        buffer.getPointer(at + NAME_BUFFER).getByteBuffer(0, bytes).order(ByteOrder.LITTLE_ENDIAN),
        0,
        bytes / Utf16.WCHAR);
  }
}
