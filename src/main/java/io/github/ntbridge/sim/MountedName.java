package io.github.ntbridge.sim;

import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A name of a volume, as a mount manager lists it (MOUNTMGR_MOUNT_POINT). */
record MountedName(String symbolicLink, ByteBuffer uniqueId, String deviceName) {
  /** The structure without what it points to. */
  static final int BYTES = 24;

  private static final int UNIQUE_ID_AT = 8;
  private static final int DEVICE_NAME_AT = 16;
  private static final int LENGTH = Integer.BYTES;

  /**
   * Reads the structure that a caller queries by, whose offsets count from the beginning of the
   * buffer; what is absent there is empty here.
   *
   * @throws IllegalArgumentException if it does not stand within the buffer, or is not aligned
   */
  static MountedName read(ByteBuffer buffer) {
    if (buffer.capacity() < BYTES) {
      throw new IllegalArgumentException("a mount point has " + BYTES + " bytes");
    }
    return new MountedName(
        text(part(buffer, 0)),
        ByteBuffer.wrap(part(buffer, UNIQUE_ID_AT)),
        text(part(buffer, DEVICE_NAME_AT)));
  }

  private static byte[] part(ByteBuffer buffer, int at) {
    int offset = buffer.getInt(at);
    int length = Short.toUnsignedInt(buffer.getShort(at + LENGTH));
    if (length == 0) {
      return new byte[0];
    }
    if (offset < BYTES || offset % Short.BYTES != 0 || offset > buffer.capacity() - length) {
      throw new IllegalArgumentException("no part of the buffer: " + offset + ", " + length);
    }
    var bytes = new byte[length];
    buffer.get(offset, bytes);
    return bytes;
  }

  private static String text(byte[] bytes) {
    if (bytes.length % Character.BYTES != 0) {
      throw new IllegalArgumentException("text of " + bytes.length + " bytes");
    }
    return new String(bytes, StandardCharsets.UTF_16LE);
  }

  /**
   * Returns whether a query selects this mount point: by its link, else by its unique id, else by
   * its device; a query without any of them selects all.
   */
  boolean matches(MountedName query) {
    if (!query.symbolicLink.isEmpty()) {
      return sameLink(symbolicLink, query.symbolicLink);
    }
    if (query.uniqueId.hasRemaining()) {
      return uniqueId.equals(query.uniqueId);
    }
    return query.deviceName.isEmpty() || CaseFolding.equals(deviceName, query.deviceName);
  }

  /** {@code \DosDevices} and {@code \??} are one directory. */
  static boolean sameLink(String one, String other) {
    return CaseFolding.equals(canonical(one), canonical(other));
  }

  private static String canonical(String link) {
    var prefix = "\\DosDevices\\";
    return CaseFolding.equals(link.substring(0, Math.min(prefix.length(), link.length())), prefix)
        ? "\\??\\" + link.substring(prefix.length())
        : link;
  }

  /** The bytes of what the structure points to. */
  int contentBytes() {
    return Utf16.byteLength(symbolicLink) + uniqueId.remaining() + Utf16.byteLength(deviceName);
  }

  /** Writes the structure, and behind others of its kind what it points to. */
  int write(ByteBuffer buffer, int at, int contentAt) {
    int next = put(buffer, at, contentAt, utf16(symbolicLink));
    next = put(buffer, at + UNIQUE_ID_AT, next, bytes(uniqueId));
    return put(buffer, at + DEVICE_NAME_AT, next, utf16(deviceName));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static byte[] utf16(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }

  private static int put(ByteBuffer buffer, int at, int contentAt, byte[] content) {
    buffer.putInt(at, contentAt).putShort(at + LENGTH, (short) content.length);
    buffer.put(contentAt, content);
    return contentAt + content.length;
  }
}
