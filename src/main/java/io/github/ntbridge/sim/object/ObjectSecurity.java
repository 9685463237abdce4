package io.github.ntbridge.sim.object;

import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.security.Ace;
import io.github.ntbridge.nt.security.Acl;
import io.github.ntbridge.nt.security.SecurityDescriptor;
import io.github.ntbridge.nt.security.Sid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The security of a simulated object, with its generic rights mapped to those of its type, as the
 * system keeps it.
 */
public final class ObjectSecurity {
  /** SECURITY_INFORMATION bits. */
  private static final int OWNER = 0x1;

  private static final int GROUP = 0x2;
  private static final int DACL = 0x4;

  private static final Sid EVERYONE = Sid.parse("WD");
  private static final Sid SYSTEM = Sid.parse("SY");
  private static final Sid ADMINISTRATORS = Sid.parse("BA");

  private static final Set<Integer> CHECKED_ENTRIES = Set.of(Ace.ACCESS_ALLOWED, Ace.ACCESS_DENIED);

  /** One for each type of object, since a machine can have very many links. */
  private static final Map<GenericMapping, ObjectSecurity> DEFAULTS = new ConcurrentHashMap<>();

  private final SecurityDescriptor descriptor;
  private final GenericMapping mapping;

  private ObjectSecurity(SecurityDescriptor descriptor, GenericMapping mapping) {
    this.descriptor = descriptor;
    this.mapping = mapping;
  }

  /**
   * Grants the system and administrators every access and everyone read access, which is what
   * Windows gives most directories, links and devices.
   */
  public static ObjectSecurity ofDefault(GenericMapping mapping) {
    return DEFAULTS.computeIfAbsent(
        mapping, each -> of(ADMINISTRATORS, each, Ace.allow(each.read(), EVERYONE)));
  }

  /** The default, and the user who creates the object may do everything, too. */
  public static ObjectSecurity createdBy(AccessToken creator, GenericMapping mapping) {
    return of(
        creator.ownerOfNewObjects(),
        mapping,
        Ace.allow(mapping.read(), EVERYONE),
        Ace.allow(mapping.all(), creator.user()));
  }

  /** Grants a user, the system and administrators every access, and no other user any. */
  public static ObjectSecurity privateTo(AccessToken token, GenericMapping mapping) {
    return of(token.ownerOfNewObjects(), mapping, Ace.allow(mapping.all(), token.user()));
  }

  /**
   * Grants the owner of what a process creates and the system every access to that process, and
   * administrators none to a process of the system.
   */
  static ObjectSecurity ofProcess(AccessToken token) {
    var mapping = GenericMapping.PROCESS;
    var owner = token.user().equals(SYSTEM) ? SYSTEM : token.ownerOfNewObjects();
    var dacl = Acl.of(Ace.allow(mapping.all(), owner), Ace.allow(mapping.all(), SYSTEM));
    return new ObjectSecurity(SecurityDescriptor.of(owner, SYSTEM, dacl), mapping);
  }

  private static ObjectSecurity of(Sid owner, GenericMapping mapping, Ace... entries) {
    var all = new ArrayList<>(List.of(entries));
    all.add(Ace.allow(mapping.all(), SYSTEM));
    all.add(Ace.allow(mapping.all(), ADMINISTRATORS));
    var dacl = Acl.of(all.toArray(Ace[]::new));
    return new ObjectSecurity(SecurityDescriptor.of(owner, SYSTEM, dacl), mapping);
  }

  /** Grants everyone an access, and no user more. */
  public static ObjectSecurity allowing(int access, GenericMapping mapping) {
    var dacl = Acl.of(Ace.allow(access, EVERYONE));
    return new ObjectSecurity(SecurityDescriptor.of(SYSTEM, SYSTEM, dacl), mapping);
  }

  /**
   * Returns the security of an SDDL text; without owner and group they are Administrators and the
   * system.
   *
   * @throws IllegalArgumentException if it is malformed, has no DACL, or holds what is not checked
   */
  public static ObjectSecurity ofSddl(String sddl, GenericMapping mapping) {
    var written = SecurityDescriptor.ofSddl(sddl);
    if ((written.control() & SecurityDescriptor.DACL_PRESENT) == 0) {
      throw refused(sddl, "has no DACL; write one such as D:P(A;;GA;;;BA)(A;;GR;;;WD)");
    }
    if ((written.control() & SecurityDescriptor.SACL_PRESENT) != 0) {
      throw refused(sddl, "has a SACL, which the simulated machine does not check; leave out S:");
    }
    for (var entry : written.dacl().map(Acl::entries).orElse(List.of())) {
      if (!CHECKED_ENTRIES.contains(entry.type())) {
        throw refused(
            sddl,
            "has the entry "
                + entry.toSddl()
                + ", and the simulated machine checks those of type A and D alone");
      }
    }
    return new ObjectSecurity(
        new SecurityDescriptor(
            written.control(),
            written.owner().or(() -> Optional.of(ADMINISTRATORS)),
            written.group().or(() -> Optional.of(SYSTEM)),
            written.dacl().map(dacl -> mapped(dacl, mapping)),
            Optional.empty()),
        mapping);
  }

  private static IllegalArgumentException refused(String sddl, String why) {
    return new IllegalArgumentException("\"" + PrintableText.of(sddl) + "\" " + why);
  }

  private static Acl mapped(Acl dacl, GenericMapping mapping) {
    return new Acl(
        dacl.revision(),
        dacl.entries().stream()
            .map(
                entry ->
                    new Ace(
                        entry.type(),
                        entry.flags(),
                        mapping.map(entry.mask()),
                        entry.objectType(),
                        entry.inheritedObjectType(),
                        entry.sid(),
                        entry.rest()))
            .toList());
  }

  /**
   * The access that an open of a user gets.
   *
   * @param desired the access that is requested
   * @return specific and standard rights, never 0
   * @throws StatusException with STATUS_ACCESS_DENIED if that is more than the user may have
   */
  public int grant(AccessToken token, int desired) throws StatusException {
    return mapping.grant(desired, AccessCheck.allowed(descriptor, token, mapping.all()));
  }

  /** A self-relative descriptor with the parts that SECURITY_INFORMATION selects. */
  public byte[] toBytes(int information) {
    boolean withDacl = (information & DACL) != 0;
    return new SecurityDescriptor(
            withDacl ? descriptor.control() : SecurityDescriptor.SELF_RELATIVE,
            (information & OWNER) != 0 ? descriptor.owner() : Optional.empty(),
            (information & GROUP) != 0 ? descriptor.group() : Optional.empty(),
            withDacl ? descriptor.dacl() : Optional.empty(),
            Optional.empty())
        .toBytes();
  }
}
