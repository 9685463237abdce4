package io.github.ntbridge.nt.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Security descriptors in words: the owner, then each entry of the access control list in the order
 * in which the system checks it.
 */
public final class SecuritySentences {
  private static final int DACL_PROTECTED = 0x1000;
  private static final int INHERITED = 0x10;
  private static final int OBJECTS_INHERIT = 0x01;
  private static final int CONTAINERS_INHERIT = 0x02;

  private static final Set<Integer> ALLOWING = Set.of(0x00, 0x05, 0x09, 0x0B);
  private static final Set<Integer> DENYING = Set.of(0x01, 0x06, 0x0A);
  private static final Set<Integer> AUDITING = Set.of(0x02, 0x07, 0x0D);
  private static final Set<Integer> CONDITIONAL = Set.of(0x09, 0x0A, 0x0B, 0x0D);

  private SecuritySentences() {}

  /**
   * Describes a descriptor.
   *
   * @param security the descriptor
   * @param rights the rights of the type of object that it belongs to
   * @return {@code Owner: Administrators}, {@code Users: read} and the like, one a line
   */
  public static List<String> of(SecurityDescriptor security, ObjectRights rights) {
    var sentences = new ArrayList<String>();
    security.owner().ifPresent(owner -> sentences.add("Owner: " + nameOf(owner)));
    security.group().ifPresent(group -> sentences.add("Group: " + nameOf(group)));
    addDacl(security, rights, sentences);
    security
        .sacl()
        .ifPresent(sacl -> sacl.entries().forEach(entry -> sentences.add(sentence(entry, rights))));
    return List.copyOf(sentences);
  }

  private static void addDacl(
      SecurityDescriptor security, ObjectRights rights, List<String> sentences) {
    if ((security.control() & SecurityDescriptor.DACL_PRESENT) == 0) {
      sentences.add("The access control list is not known.");
      return;
    }
    if (security.dacl().isEmpty()) {
      sentences.add("There is no access control list: everyone has all access.");
      return;
    }
    var entries = security.dacl().get().entries();
    if (entries.isEmpty()) {
      sentences.add(
          "The access control list is empty: no user has access, and the owner can only read and"
              + " change this list.");
    }
    entries.forEach(entry -> sentences.add(sentence(entry, rights)));
    if (isOutOfOrder(entries)) {
      sentences.add(
          "An entry that denies stands behind one that allows: the first that names a right"
              + " decides, so it denies only what no entry before it allows.");
    }
    if ((security.control() & DACL_PROTECTED) != 0) {
      sentences.add("The list is protected: it inherits no entries.");
    }
  }

  /** Inherited entries follow the object's own, and begin again with those that deny. */
  private static boolean isOutOfOrder(List<Ace> entries) {
    boolean allowed = false;
    boolean inherited = false;
    for (var entry : entries) {
      boolean isInherited = (entry.flags() & INHERITED) != 0;
      if (isInherited != inherited) {
        inherited = isInherited;
        allowed = false;
      }
      if (allowed && DENYING.contains(entry.type())) {
        return true;
      }
      allowed |= ALLOWING.contains(entry.type());
    }
    return false;
  }

  /**
   * Returns the name of a SID for people.
   *
   * @param sid the SID
   * @return its well-known name, or its numbers
   */
  public static String nameOf(Sid sid) {
    return sid.wellKnownName().orElseGet(sid::toString);
  }

  /**
   * Describes one entry.
   *
   * @param entry the entry
   * @param rights the rights of the type of object that it belongs to
   * @return {@code Guests: denied write (inherited)} and the like
   */
  public static String sentence(Ace entry, ObjectRights rights) {
    if (entry.sid().isEmpty()) {
      return String.format(
          Locale.ROOT, "An entry of the type 0x%02X, whose meaning is not known.", entry.type());
    }
    var name = nameOf(entry.sid().get());
    if (entry.type() == Ace.MANDATORY_LABEL) {
      return "Integrity label: " + name + "; programs below it may not " + refused(entry.mask());
    }
    var words = rights.inWords(entry.mask());
    var remarks = remarks(entry);
    return name
        + ": "
        + verb(entry.type())
        + words
        + (remarks.isEmpty() ? "" : " (" + String.join(", ", remarks) + ")");
  }

  private static String verb(int type) {
    if (ALLOWING.contains(type)) {
      return "";
    }
    if (DENYING.contains(type)) {
      return "denied ";
    }
    return AUDITING.contains(type)
        ? "audited "
        : String.format(Locale.ROOT, "entry of the type %s, ", SddlNames.aceType(type));
  }

  /** The bits of a label's mask. */
  private static String refused(int mask) {
    var words = new ArrayList<String>();
    if ((mask & 0x1) != 0) {
      words.add("write");
    }
    if ((mask & 0x2) != 0) {
      words.add("read");
    }
    if ((mask & 0x4) != 0) {
      words.add("execute");
    }
    return words.isEmpty() ? "do less than others" : String.join(" or ", words);
  }

  private static List<String> remarks(Ace entry) {
    var remarks = new ArrayList<String>();
    if (CONDITIONAL.contains(entry.type())) {
      remarks.add("under a condition");
    }
    entry.objectType().ifPresent(guid -> remarks.add("only of the object type {" + guid + "}"));
    entry
        .inheritedObjectType()
        .ifPresent(guid -> remarks.add("inherited only by the object type {" + guid + "}"));
    if ((entry.flags() & INHERITED) != 0) {
      remarks.add("inherited");
    }
    boolean handedDown = (entry.flags() & (OBJECTS_INHERIT | CONTAINERS_INHERIT)) != 0;
    if ((entry.flags() & Ace.INHERIT_ONLY) != 0) {
      remarks.add("only for what is created in it");
    } else if (handedDown) {
      remarks.add("also for what is created in it");
    }
    return remarks;
  }
}
