package io.github.ntbridge.sim.object;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.security.Ace;
import io.github.ntbridge.nt.security.Acl;
import io.github.ntbridge.nt.security.SecurityDescriptor;
import io.github.ntbridge.nt.security.Sid;

/**
 * The access that a security descriptor grants a user ("How AccessCheck Works"; "Access Check
 * Algorithm Pseudocode" of MS-DTYP): entry by entry in their order, the first that names a right
 * decides it.
 */
public final class AccessCheck {
  /** OWNER RIGHTS: entries about the owner take the place of what an owner has anyway. */
  private static final Sid OWNER_RIGHTS = Sid.parse("OW");

  /** READ_CONTROL and WRITE_DAC, which an owner always has. */
  private static final int OF_EVERY_OWNER = AccessMask.READ_CONTROL.bits() | 0x40000;

  private final AccessToken token;
  private final boolean owner;

  private AccessCheck(AccessToken token, boolean owner) {
    this.token = token;
    this.owner = owner;
  }

  /**
   * Returns the rights that a user gets.
   *
   * @param all every right that the type of the object has
   */
  public static int allowed(SecurityDescriptor security, AccessToken token, int all) {
    boolean owner = security.owner().filter(token::isAllowedAs).isPresent();
    return security
        .dacl()
        .map(dacl -> new AccessCheck(token, owner).allowedBy(dacl) & all)
        .orElse(all);
  }

  private int allowedBy(Acl dacl) {
    int allowed = owner && !namesOwner(dacl) ? OF_EVERY_OWNER : 0;
    int decided = allowed;
    for (var entry : dacl.entries()) {
      if (entry.type() == Ace.ACCESS_ALLOWED && concerns(entry)) {
        allowed |= entry.mask() & ~decided;
        decided |= entry.mask();
      } else if (entry.type() == Ace.ACCESS_DENIED && concerns(entry)) {
        decided |= entry.mask();
      }
    }
    return allowed;
  }

  private static boolean namesOwner(Acl dacl) {
    return dacl.entries().stream()
        .anyMatch(
            entry -> isEffective(entry) && entry.sid().filter(OWNER_RIGHTS::equals).isPresent());
  }

  private boolean concerns(Ace entry) {
    return isEffective(entry) && entry.sid().filter(sid -> isMeant(entry, sid)).isPresent();
  }

  private boolean isMeant(Ace entry, Sid sid) {
    if (sid.equals(OWNER_RIGHTS)) {
      return owner;
    }
    return entry.type() == Ace.ACCESS_DENIED ? token.isDeniedAs(sid) : token.isAllowedAs(sid);
  }

  private static boolean isEffective(Ace entry) {
    return (entry.flags() & Ace.INHERIT_ONLY) == 0;
  }
}
