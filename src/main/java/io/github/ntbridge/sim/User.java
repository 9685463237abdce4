package io.github.ntbridge.sim;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.security.SecurityDescriptor;
import io.github.ntbridge.nt.security.Sid;
import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.sim.object.AccessCheck;
import io.github.ntbridge.sim.object.AccessToken;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The user that a program on a simulated machine runs as, with the groups of its access token
 * ("Access Tokens"). {@link SimulatedMachine#logOn} logs a user on.
 *
 * @param name the account's name
 * @param sid the account's SID
 * @param groups the groups whose rights the user has
 * @param denyOnlyGroups the groups that count only where they are denied something, such as the
 *     administrators of a program that does not run elevated
 */
public record User(String name, Sid sid, List<Sid> groups, List<Sid> denyOnlyGroups) {
  private static final Sid LOCAL_SYSTEM = Sid.parse("SY");
  private static final Sid ADMINISTRATORS = Sid.parse("BA");

  /** Everyone, Authenticated Users, Users, and interactive users. */
  private static final List<Sid> GROUPS_OF_EVERY_USER =
      Stream.of("WD", "AU", "BU", "IU").map(Sid::parse).toList();

  /** Relative ids below belong to accounts that are there from the first. */
  private static final int FIRST_RELATIVE_ID = 1000;

  private static final int RELATIVE_IDS = 1_000_000_000;

  /** The account that is there from the first; its relative id is the same everywhere. */
  static final User BUILT_IN_ADMINISTRATOR =
      administrator("Administrator").withSid("S-1-5-21-1000-2000-3000-500");

  /**
   * Checks the name and keeps unmodifiable copies.
   *
   * @param name the name
   * @param sid the SID
   * @param groups the groups
   * @param denyOnlyGroups the groups that count only where they are denied something
   * @throws IllegalArgumentException if the name is blank
   */
  public User {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name must not be blank; use one such as alice");
    }
    groups = List.copyOf(groups);
    denyOnlyGroups = List.copyOf(denyOnlyGroups);
  }

  /**
   * Returns a user without special rights: in Everyone (WD), Authenticated Users (AU), Users (BU)
   * and Interactive (IU).
   *
   * @param name the account's name, which its SID is made from
   * @return the user
   */
  public static User standard(String name) {
    // The same SID on each machine and in each run, so that a test can write it down.
    int relativeId =
        FIRST_RELATIVE_ID + Math.floorMod(CaseFolding.fold(name).hashCode(), RELATIVE_IDS);
    return new User(
        name, Sid.of(5, 21, 1000, 2000, 3000, relativeId), GROUPS_OF_EVERY_USER, List.of());
  }

  /**
   * An administrator whose programs run elevated: a standard user who is in Administrators (BA),
   * too.
   *
   * @param name the account's name, which its SID is made from
   * @return the user
   */
  public static User administrator(String name) {
    return standard(name).with(ADMINISTRATORS);
  }

  /**
   * The account that services run as. Its {@code \??} is {@code \GLOBAL??} itself ("Local and
   * Global MS-DOS Device Names").
   *
   * @return the user, SY
   */
  public static User localSystem() {
    return new User(
        "SYSTEM",
        LOCAL_SYSTEM,
        List.of(ADMINISTRATORS, Sid.parse("WD"), Sid.parse("AU")),
        List.of());
  }

  /**
   * Returns the same user in one more group.
   *
   * @param group as SDDL writes it: letters such as {@code PU}, or {@code S-1-5-21-...}
   * @return the user
   * @throws IllegalArgumentException if it is no SID
   */
  public User memberOf(String group) {
    return with(Sid.parse(group));
  }

  private User with(Sid group) {
    return new User(
        name, sid, Stream.concat(groups.stream(), Stream.of(group)).toList(), denyOnlyGroups);
  }

  /**
   * Returns the same user with another SID.
   *
   * @param text {@code S-1-5-21-...}
   * @return the user
   * @throws IllegalArgumentException if it is no SID
   */
  public User withSid(String text) {
    return new User(name, Sid.parse(text), groups, denyOnlyGroups);
  }

  /**
   * Returns the same administrator as User Account Control runs programs that were not started as
   * administrator: Administrators counts only where it is denied something.
   *
   * @return the user
   * @throws IllegalStateException if the user is not an administrator
   */
  public User notElevated() {
    if (!groups.contains(ADMINISTRATORS)) {
      throw new IllegalStateException(
          PrintableText.of(name) + " is not an administrator, so its programs are never elevated");
    }
    var rest = new ArrayList<>(groups);
    rest.remove(ADMINISTRATORS);
    var denyOnly = new ArrayList<>(denyOnlyGroups);
    denyOnly.add(ADMINISTRATORS);
    return new User(name, sid, rest, denyOnly);
  }

  /**
   * Returns the access that a security descriptor grants the user's programs. Entries with a
   * condition and those about an object type count for nothing.
   *
   * @param security the security of an object, with the rights of its type
   * @param all every right of the type
   * @return the access; {@code all} where there is no access control list
   */
  public AccessMask accessTo(SecurityDescriptor security, AccessMask all) {
    return new AccessMask(AccessCheck.allowed(security, token(), all.bits()));
  }

  boolean isLocalSystem() {
    return sid.equals(LOCAL_SYSTEM);
  }

  boolean isElevated() {
    return groups.contains(ADMINISTRATORS);
  }

  /** The access token of the programs that run as this user. */
  AccessToken token() {
    return new AccessToken(sid, groups, denyOnlyGroups);
  }
}
