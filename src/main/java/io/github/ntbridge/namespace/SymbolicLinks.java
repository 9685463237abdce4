package io.github.ntbridge.namespace;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.ObjectName;
import io.github.ntbridge.nt.layout.UnicodeString;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.SizedCall;
import io.github.ntbridge.nt.text.Utf16;
import java.util.Optional;

/**
 * Reads symbolic link objects ("NtOpenSymbolicLinkObject function", "NtQuerySymbolicLinkObject
 * function").
 */
final class SymbolicLinks {
  /**
   * SYMBOLIC_LINK_QUERY; one page of the documentation requires GENERIC_READ, which is not needed.
   */
  private static final int SYMBOLIC_LINK_QUERY = 0x1;

  /** SYMBOLIC_LINK_ALL_ACCESS. */
  private static final int SYMBOLIC_LINK_ALL_ACCESS = 0xF0001;

  /** The initial capacity: enough for the target of a device interface, which is short. */
  private static final int INITIAL_BYTES = 256;

  private final NativeLayer layer;

  SymbolicLinks(NativeLayer layer) {
    this.layer = layer;
  }

  /** The outcome of opening a name as a link; the target is present if it is one. */
  record ReadLink(NtStatus status, Optional<String> target) {}

  /** Reads a link; the status is the reason if the name is not a link or cannot be read. */
  ReadLink tryRead(ObjectPath path) {
    var attempt =
        NtHandle.tryOpen(
            layer,
            path.text(),
            (handle, attributes) ->
                layer.ntDll().NtOpenSymbolicLinkObject(handle, SYMBOLIC_LINK_QUERY, attributes));
    if (attempt.handle().isEmpty()) {
      return new ReadLink(attempt.status(), Optional.empty());
    }
    try (var link = attempt.handle().get()) {
      return new ReadLink(attempt.status(), Optional.of(target(link.value(), path)));
    } catch (NtStatusException e) {
      return new ReadLink(e.status(), Optional.empty());
    }
  }

  /** Reads a link. */
  String read(ObjectPath path) throws NtStatusException {
    try (var link = open(path)) {
      return target(link.value(), path);
    }
  }

  /** Opens a link itself. */
  NtHandle open(ObjectPath path) throws NtStatusException {
    return NtHandle.open(
        layer,
        "NtOpenSymbolicLinkObject",
        path.text(),
        (handle, attributes) ->
            layer.ntDll().NtOpenSymbolicLinkObject(handle, SYMBOLIC_LINK_QUERY, attributes));
  }

  /** Creates a link that lasts until its last handle is closed. */
  NtHandle create(ObjectPath path, String target) throws NtStatusException {
    try {
      ObjectName.requireLength(target, target);
    } catch (InvalidNameException e) {
      throw NtStatusException.invalidName("NtCreateSymbolicLinkObject", e);
    }
    int bytes = Utf16.byteLength(target);
    int textAt = UnicodeString.LAYOUT.size(layer.pointerSize());
    try (var block = layer.heap().allocate(textAt + bytes + Utf16.WCHAR)) {
      new UnicodeString(bytes, bytes + Utf16.WCHAR, block.address() + textAt)
          .write(block.buffer(), 0, layer.pointerSize());
      Utf16.writeTerminated(block.buffer(), textAt, target);
      return NtHandle.open(
          layer,
          "NtCreateSymbolicLinkObject",
          path.text(),
          (handle, attributes) ->
              layer
                  .ntDll()
                  .NtCreateSymbolicLinkObject(
                      handle, SYMBOLIC_LINK_ALL_ACCESS, attributes, block.pointer()));
    }
  }

  private String target(Pointer link, ObjectPath path) throws NtStatusException {
    return SizedCall.<String, NtStatusException>repeat(
        layer.heap(),
        INITIAL_BYTES,
        buffer -> query(link, path, buffer),
        advice ->
            new NtStatusException(
                "NtQuerySymbolicLinkObject", path.text(), NtStatus.BUFFER_TOO_SMALL, advice));
  }

  /** The buffer holds the UNICODE_STRING, the returned length, and the text. */
  private SizedCall.Outcome<String> query(Pointer link, ObjectPath path, NativeBlock buffer)
      throws NtStatusException {
    int lengthAt = UnicodeString.LAYOUT.size(layer.pointerSize());
    int textAt = lengthAt + Integer.BYTES;
    int capacity = Math.min(buffer.size() - textAt, UnicodeString.MAX_BYTES) & -Utf16.WCHAR;
    new UnicodeString(0, capacity, buffer.address() + textAt)
        .write(buffer.buffer(), 0, layer.pointerSize());
    var status =
        NtStatus.of(
            layer
                .ntDll()
                .NtQuerySymbolicLinkObject(link, buffer.pointer(), buffer.pointer(lengthAt)));
    if (status.equals(NtStatus.BUFFER_TOO_SMALL)) {
      return new SizedCall.TooSmall<>(textAt + buffer.buffer().getInt(lengthAt));
    }
    if (!status.isSuccess()) {
      throw new NtStatusException("NtQuerySymbolicLinkObject", path.text(), status);
    }
    var read = UnicodeString.read(buffer.buffer(), 0, layer.pointerSize());
    return new SizedCall.Complete<>(
        Utf16.read(buffer.buffer(), textAt, read.length() / Utf16.WCHAR));
  }
}
