package io.github.ntbridge.cli.input;

import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.sim.User;
import java.util.List;
import java.util.Locale;

/**
 * A kind of user, as an argument names it.
 *
 * @param text the argument
 * @param user a user of the kind
 */
public record UserChoice(String text, User user) {
  private static final String ACCOUNT = "user";

  /** The kinds that have a name, from the least rights up. */
  public static final List<UserChoice> KINDS =
      List.of(
          new UserChoice("standard", User.standard(ACCOUNT)),
          new UserChoice("not-elevated", User.administrator(ACCOUNT).notElevated()),
          new UserChoice("administrator", User.administrator(ACCOUNT)),
          new UserChoice("system", User.localSystem()));

  /**
   * Parses the name of a kind, or the SID of a group.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  static UserChoice parse(String text) {
    var known = KINDS.stream().filter(kind -> kind.text().equalsIgnoreCase(text)).findFirst();
    return known.orElseGet(() -> memberOf(text));
  }

  private static UserChoice memberOf(String group) {
    try {
      return new UserChoice(group, User.standard(ACCOUNT).memberOf(group.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\""
              + PrintableText.of(group)
              + "\" is not a user; write standard, not-elevated, administrator or system, or a SID"
              + " such as PU or S-1-5-21-1-2-3-1001",
          e);
    }
  }

  /** The user for people. */
  @Override
  public String toString() {
    return switch (text) {
      case "standard" -> "a standard user";
      case "not-elevated" -> "an administrator whose program is not elevated";
      case "administrator" -> "an elevated administrator";
      case "system" -> "a service as SYSTEM";
      default -> "a standard user in the group " + text;
    };
  }
}
