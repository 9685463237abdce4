package io.github.ntbridge.nt.security;

import io.github.ntbridge.nt.MalformedDataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A security descriptor ("SECURITY_DESCRIPTOR structure"): the owner of an object and its access
 * control lists to it.
 *
 * @param control SE_ flags
 * @param owner the owner
 * @param group the primary group
 * @param dacl the access control list; empty for full access for everyone if the control has
 *     SE_DACL_PRESENT, for not known when it has not
 * @param sacl what is audited, and the integrity label
 */
public record SecurityDescriptor(
    int control, Optional<Sid> owner, Optional<Sid> group, Optional<Acl> dacl, Optional<Acl> sacl) {
  /** SE_DACL_PRESENT. */
  public static final int DACL_PRESENT = 0x0004;

  /** SE_SACL_PRESENT. */
  public static final int SACL_PRESENT = 0x0010;

  /** SE_SELF_RELATIVE, the form in which the system returns them. */
  public static final int SELF_RELATIVE = 0x8000;

  private static final int REVISION = 1;
  private static final int HEADER_BYTES = 20;
  private static final int CONTROL = 2;
  private static final int OWNER = 4;
  private static final int GROUP = 8;
  private static final int SACL = 12;
  private static final int DACL = 16;

  /**
   * A descriptor with an owner, a group and a DACL.
   *
   * @param owner the owner
   * @param group the primary group
   * @param dacl the access control list
   * @return the descriptor
   */
  public static SecurityDescriptor of(Sid owner, Sid group, Acl dacl) {
    return new SecurityDescriptor(
        SELF_RELATIVE | DACL_PRESENT,
        Optional.of(owner),
        Optional.of(group),
        Optional.of(dacl),
        Optional.empty());
  }

  /**
   * Reads a self-relative descriptor.
   *
   * @param bytes the descriptor; bytes that follow it are ignored
   * @return the descriptor
   * @throws MalformedDataException if it is not self-relative, has an unknown revision, or a part
   *     of it lies outside the bytes or breaks its rules
   */
  public static SecurityDescriptor parse(byte[] bytes) throws MalformedDataException {
    var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < HEADER_BYTES || bytes[0] != REVISION) {
      throw new MalformedDataException("a security descriptor is too short or of another revision");
    }
    int control = Short.toUnsignedInt(buffer.getShort(CONTROL));
    if ((control & SELF_RELATIVE) == 0) {
      throw new MalformedDataException("a security descriptor is not self-relative");
    }
    return new SecurityDescriptor(
        control,
        sid(buffer, OWNER),
        sid(buffer, GROUP),
        acl(buffer, DACL, control & DACL_PRESENT),
        acl(buffer, SACL, control & SACL_PRESENT));
  }

  /**
   * Reads a descriptor from text ("Security Descriptor String Format"), as {@link #toSddl} writes
   * it: letters in upper case, no blanks, no conditions or attributes in the entries.
   *
   * @param text {@code D:P(A;;GA;;;SY)} and the like; parts that are missing stay absent
   * @return the descriptor
   * @throws IllegalArgumentException if it is malformed, with the place and what belongs there
   */
  public static SecurityDescriptor ofSddl(String text) {
    return new SddlParser(text).parse();
  }

  private static Optional<Sid> sid(ByteBuffer buffer, int field) throws MalformedDataException {
    int at = buffer.getInt(field);
    return at == 0 ? Optional.empty() : Optional.of(Sid.read(buffer, at, buffer.limit()));
  }

  private static Optional<Acl> acl(ByteBuffer buffer, int field, int present)
      throws MalformedDataException {
    int at = buffer.getInt(field);
    return at == 0 || present == 0 ? Optional.empty() : Optional.of(Acl.read(buffer, at));
  }

  /**
   * The descriptor as the system stores it.
   *
   * @return a self-relative SECURITY_DESCRIPTOR
   */
  public byte[] toBytes() {
    var daclBytes = dacl.map(Acl::toBytes).orElse(new byte[0]);
    var saclBytes = sacl.map(Acl::toBytes).orElse(new byte[0]);
    int ownerAt = HEADER_BYTES;
    int groupAt = ownerAt + owner.map(Sid::byteLength).orElse(0);
    int saclAt = groupAt + group.map(Sid::byteLength).orElse(0);
    int daclAt = saclAt + saclBytes.length;
    var bytes = ByteBuffer.allocate(daclAt + daclBytes.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(0, (byte) REVISION).putShort(CONTROL, (short) control);
    bytes.putInt(OWNER, owner.isPresent() ? ownerAt : 0);
    bytes.putInt(GROUP, group.isPresent() ? groupAt : 0);
    bytes.putInt(SACL, sacl.isPresent() ? saclAt : 0);
    bytes.putInt(DACL, dacl.isPresent() ? daclAt : 0);
    owner.ifPresent(sid -> sid.write(bytes, ownerAt));
    group.ifPresent(sid -> sid.write(bytes, groupAt));
    bytes.position(saclAt);
    bytes.put(saclBytes).put(daclBytes);
    return bytes.array();
  }

  /**
   * The descriptor as text ("Security Descriptor String Format"). Numbers that the format has no
   * letters for are in hexadecimal, so nothing is left out.
   *
   * @return {@code O:BAG:SYD:P(A;;GA;;;SY)} and the like
   */
  public String toSddl() {
    var text = new StringBuilder();
    owner.ifPresent(sid -> text.append("O:").append(sid.toSddl()));
    group.ifPresent(sid -> text.append("G:").append(sid.toSddl()));
    if ((control & DACL_PRESENT) != 0) {
      text.append("D:")
          .append(SddlNames.daclFlags(control))
          .append(dacl.map(Acl::toSddl).orElse("NO_ACCESS_CONTROL"));
    }
    if ((control & SACL_PRESENT) != 0) {
      text.append("S:")
          .append(SddlNames.saclFlags(control))
          .append(sacl.map(Acl::toSddl).orElse("NO_ACCESS_CONTROL"));
    }
    return text.toString();
  }
}
