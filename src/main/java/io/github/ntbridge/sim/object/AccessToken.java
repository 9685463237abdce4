package io.github.ntbridge.sim.object;

import io.github.ntbridge.nt.security.Sid;
import java.util.List;

/**
 * The user of a process and the groups whose rights count for it ("Access Tokens").
 *
 * @param user the account
 * @param groups the groups whose rights the user has
 * @param denyOnlyGroups the groups that count only where they are denied something
 */
public record AccessToken(Sid user, List<Sid> groups, List<Sid> denyOnlyGroups) {
  private static final Sid ADMINISTRATORS = Sid.parse("BA");

  private static final Sid INTERACTIVE = Sid.parse("IU");

  /** Returns whether the process has SeLoadDriverPrivilege: that of an elevated administrator. */
  public boolean mayLoadDrivers() {
    return groups.contains(ADMINISTRATORS);
  }

  /** Returns whether the process runs in the session of a user at the console. */
  public boolean isInteractive() {
    return groups.contains(INTERACTIVE);
  }

  /** Returns whether an ACE that allows access to a SID applies to the process. */
  boolean isAllowedAs(Sid sid) {
    return user.equals(sid) || groups.contains(sid);
  }

  /** Returns whether an ACE that denies access to a SID applies to the process. */
  boolean isDeniedAs(Sid sid) {
    return isAllowedAs(sid) || denyOnlyGroups.contains(sid);
  }

  /** The owner of the objects that the process creates: an elevated administrator's are all's. */
  Sid ownerOfNewObjects() {
    return groups.contains(ADMINISTRATORS) ? ADMINISTRATORS : user;
  }
}
