package io.github.ntbridge.sim;

import io.github.ntbridge.nt.security.Ace;
import io.github.ntbridge.nt.security.Acl;
import io.github.ntbridge.nt.security.SecurityDescriptor;
import io.github.ntbridge.nt.security.Sid;
import java.util.Optional;

/**
 * The security of simulated objects: the system and administrators may do everything, everybody may
 * read, which is what Windows gives most directories, links and devices.
 */
final class DefaultSecurity {
  private static final int OWNER = 0x1;
  private static final int GROUP = 0x2;
  private static final int DACL = 0x4;

  private static final Sid EVERYONE = Sid.of(1, 0);
  private static final Sid SYSTEM = Sid.of(5, 18);
  private static final Sid ADMINISTRATORS = Sid.of(5, 32, 544);

  private DefaultSecurity() {}

  /** A self-relative descriptor with the parts that SECURITY_INFORMATION asks for. */
  static byte[] of(KernelObject object, int information) {
    var mapping = mapping(object);
    var dacl =
        Acl.of(
            Ace.allow(mapping.read(), EVERYONE),
            Ace.allow(mapping.all(), SYSTEM),
            Ace.allow(mapping.all(), ADMINISTRATORS));
    boolean withDacl = (information & DACL) != 0;
    return new SecurityDescriptor(
            SecurityDescriptor.SELF_RELATIVE | (withDacl ? SecurityDescriptor.DACL_PRESENT : 0),
            (information & OWNER) != 0 ? Optional.of(ADMINISTRATORS) : Optional.empty(),
            (information & GROUP) != 0 ? Optional.of(SYSTEM) : Optional.empty(),
            withDacl ? Optional.of(dacl) : Optional.empty(),
            Optional.empty())
        .toBytes();
  }

  private static GenericMapping mapping(KernelObject object) {
    if (object instanceof ObjectDirectory) {
      return GenericMapping.DIRECTORY;
    }
    if (object instanceof SymbolicLink) {
      return GenericMapping.SYMBOLIC_LINK;
    }
    return object instanceof FileObject ? GenericMapping.FILE : GenericMapping.STATEFUL;
  }
}
