package io.github.ntbridge.nt.security;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.layout.NativeGuid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One access control entry ("ACE_HEADER structure" and those that begin with it).
 *
 * @param type its type
 * @param flags how it is inherited and audited
 * @param mask the rights it is about; 0 where the type is unknown
 * @param objectType the property or child that it is about
 * @param inheritedObjectType what inherits it
 * @param sid the trustee; empty where the type is unknown
 * @param rest what follows, as hexadecimal digits: a condition, an attribute, or all of an entry of
 *     unknown type
 */
public record Ace(
    int type,
    int flags,
    int mask,
    Optional<UUID> objectType,
    Optional<UUID> inheritedObjectType,
    Optional<Sid> sid,
    String rest) {
  /** ACCESS_ALLOWED_ACE_TYPE. */
  public static final int ACCESS_ALLOWED = 0x00;

  /** ACCESS_DENIED_ACE_TYPE. */
  public static final int ACCESS_DENIED = 0x01;

  /** INHERIT_ONLY_ACE among the flags: the entry is for objects to come. */
  public static final int INHERIT_ONLY = 0x08;

  /** SYSTEM_MANDATORY_LABEL_ACE_TYPE, whose mask has bits of its own. */
  static final int MANDATORY_LABEL = 0x11;

  private static final Set<Integer> PLAIN_TYPES =
      Set.of(0x00, 0x01, 0x02, 0x03, 0x09, 0x0A, 0x0D, 0x11, 0x12, 0x13, 0x14, 0x15);

  /** With flags, and up to two GUIDs that the flags announce. */
  private static final Set<Integer> OBJECT_TYPES = Set.of(0x05, 0x06, 0x07, 0x08, 0x0B);

  private static final int OBJECT_TYPE_PRESENT = 0x1;
  private static final int INHERITED_OBJECT_TYPE_PRESENT = 0x2;
  private static final int HEADER_BYTES = 4;

  /**
   * An entry that allows.
   *
   * @param mask the rights
   * @param sid the trustee
   * @return the entry
   */
  public static Ace allow(int mask, Sid sid) {
    return new Ace(
        ACCESS_ALLOWED, 0, mask, Optional.empty(), Optional.empty(), Optional.of(sid), "");
  }

  /** Reads the entry that ends at {@code end}, as its header gives it. */
  static Ace read(ByteBuffer buffer, int at, int end) throws MalformedDataException {
    int type = Byte.toUnsignedInt(buffer.get(at));
    int flags = Byte.toUnsignedInt(buffer.get(at + 1));
    boolean object = OBJECT_TYPES.contains(type);
    if (!object && !PLAIN_TYPES.contains(type)) {
      var body = hex(buffer, at + HEADER_BYTES, end);
      return new Ace(type, flags, 0, Optional.empty(), Optional.empty(), Optional.empty(), body);
    }
    int next = at + HEADER_BYTES;
    requireRoom(next, object ? 2 * Integer.BYTES : Integer.BYTES, end);
    int mask = buffer.getInt(next);
    next += Integer.BYTES;
    int present = 0;
    if (object) {
      present = buffer.getInt(next);
      next += Integer.BYTES;
    }
    Optional<UUID> objectType = Optional.empty();
    Optional<UUID> inheritedObjectType = Optional.empty();
    if ((present & OBJECT_TYPE_PRESENT) != 0) {
      objectType = Optional.of(guid(buffer, next, end));
      next += NativeGuid.SIZE;
    }
    if ((present & INHERITED_OBJECT_TYPE_PRESENT) != 0) {
      inheritedObjectType = Optional.of(guid(buffer, next, end));
      next += NativeGuid.SIZE;
    }
    var sid = Sid.read(buffer, next, end);
    var rest = hex(buffer, next + sid.byteLength(), end);
    return new Ace(type, flags, mask, objectType, inheritedObjectType, Optional.of(sid), rest);
  }

  private static UUID guid(ByteBuffer buffer, int at, int end) throws MalformedDataException {
    requireRoom(at, NativeGuid.SIZE, end);
    return NativeGuid.read(buffer, at);
  }

  private static void requireRoom(int at, int bytes, int end) throws MalformedDataException {
    if (bytes > end - at) {
      throw new MalformedDataException("an access control entry is too short for its type");
    }
  }

  private static String hex(ByteBuffer buffer, int from, int to) {
    var bytes = new byte[to - from];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = buffer.get(from + i);
    }
    return HexFormat.of().formatHex(bytes);
  }

  boolean isAboutObjectType() {
    return OBJECT_TYPES.contains(type);
  }

  /** The entry as the system stores it. */
  byte[] toBytes() {
    var tail = HexFormat.of().parseHex(rest);
    boolean object = OBJECT_TYPES.contains(type);
    int size =
        HEADER_BYTES
            + (sid.isPresent() ? Integer.BYTES : 0)
            + (object ? Integer.BYTES : 0)
            + objectType.map(guid -> NativeGuid.SIZE).orElse(0)
            + inheritedObjectType.map(guid -> NativeGuid.SIZE).orElse(0)
            + sid.map(Sid::byteLength).orElse(0)
            + tail.length;
    var bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(0, (byte) type).put(1, (byte) flags).putShort(2, (short) size);
    int next = HEADER_BYTES;
    if (sid.isPresent()) {
      bytes.putInt(next, mask);
      next += Integer.BYTES;
    }
    if (object) {
      bytes.putInt(
          next,
          (objectType.isPresent() ? OBJECT_TYPE_PRESENT : 0)
              | (inheritedObjectType.isPresent() ? INHERITED_OBJECT_TYPE_PRESENT : 0));
      next += Integer.BYTES;
    }
    if (objectType.isPresent()) {
      NativeGuid.write(bytes, next, objectType.get());
      next += NativeGuid.SIZE;
    }
    if (inheritedObjectType.isPresent()) {
      NativeGuid.write(bytes, next, inheritedObjectType.get());
      next += NativeGuid.SIZE;
    }
    if (sid.isPresent()) {
      sid.get().write(bytes, next);
      next += sid.get().byteLength();
    }
    bytes.position(next);
    bytes.put(tail);
    return bytes.array();
  }

  /**
   * The entry as SDDL writes it ("ACE Strings").
   *
   * @return {@code (A;;GA;;;SY)} and the like
   */
  public String toSddl() {
    var text =
        new StringBuilder("(")
            .append(SddlNames.aceType(type))
            .append(';')
            .append(SddlNames.aceFlags(flags))
            .append(';')
            .append(sid.isPresent() ? SddlNames.rights(type, mask) : "")
            .append(';')
            .append(objectType.map(UUID::toString).orElse(""))
            .append(';')
            .append(inheritedObjectType.map(UUID::toString).orElse(""))
            .append(';')
            .append(sid.map(Sid::toSddl).orElse(""));
    if (!rest.isEmpty()) {
      text.append(";0x").append(rest);
    }
    return text.append(')').toString();
  }
}
