package io.github.ntbridge.nt.security;

import io.github.ntbridge.nt.MalformedDataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An access control list ("ACL structure").
 *
 * @param revision 2, or 4 where an entry is about an object type
 * @param entries its entries in their order, which counts
 */
public record Acl(int revision, List<Ace> entries) {
  private static final int HEADER_BYTES = 8;
  private static final int ACE_HEADER_BYTES = 4;
  private static final int ACL_REVISION = 2;
  private static final int ACL_REVISION_DS = 4;

  /**
   * Copies the list.
   *
   * @param revision the revision
   * @param entries the entries
   */
  public Acl {
    entries = List.copyOf(entries);
  }

  /**
   * A list of the lowest revision that its entries allow.
   *
   * @param entries the entries
   * @return the list
   */
  public static Acl of(Ace... entries) {
    var list = List.of(entries);
    return new Acl(
        list.stream().anyMatch(Ace::isAboutObjectType) ? ACL_REVISION_DS : ACL_REVISION, list);
  }

  static Acl read(ByteBuffer buffer, int at) throws MalformedDataException {
    if (at < 0 || at > buffer.limit() - HEADER_BYTES) {
      throw new MalformedDataException("an access control list lies outside its descriptor");
    }
    int end = at + Short.toUnsignedInt(buffer.getShort(at + 2));
    if (end > buffer.limit()) {
      throw new MalformedDataException("an access control list lies outside its descriptor");
    }
    int count = Short.toUnsignedInt(buffer.getShort(at + 4));
    var entries = new ArrayList<Ace>();
    int next = at + HEADER_BYTES;
    for (int i = 0; i < count; i++) {
      if (next > end - ACE_HEADER_BYTES) {
        throw new MalformedDataException("an access control list is shorter than its entries");
      }
      int size = Short.toUnsignedInt(buffer.getShort(next + 2));
      if (size < ACE_HEADER_BYTES || size > end - next) {
        throw new MalformedDataException("an access control entry has an impossible size");
      }
      entries.add(Ace.read(buffer, next, next + size));
      next += size;
    }
    return new Acl(Byte.toUnsignedInt(buffer.get(at)), entries);
  }

  byte[] toBytes() {
    var bodies = entries.stream().map(Ace::toBytes).toList();
    int size = HEADER_BYTES + bodies.stream().mapToInt(body -> body.length).sum();
    var bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(0, (byte) revision).putShort(2, (short) size).putShort(4, (short) entries.size());
    bytes.position(HEADER_BYTES);
    bodies.forEach(bytes::put);
    return bytes.array();
  }

  String toSddl() {
    return entries.stream().map(Ace::toSddl).collect(Collectors.joining());
  }
}
