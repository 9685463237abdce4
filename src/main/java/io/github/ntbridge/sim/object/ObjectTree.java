package io.github.ntbridge.sim.object;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * The tree of names that the object manager keeps, and the lookup of a name in it, as one logon
 * session sees it: {@code \??} stands for the session's own DOS devices.
 */
public final class ObjectTree {
  /**
   * The number of symbolic links that one lookup follows. Windows documents no number; Wine's
   * server stops at 32 levels, ReactOS at 30.
   */
  static final int MAX_LINKS = 32;

  private static final String DOS_DEVICES = "\\??";

  private final ObjectDirectory root;
  private final ObjectDirectory dosDevices;

  /** An empty tree, and the directory that the name {@code \??} stands for. */
  public ObjectTree(ObjectDirectory dosDevices) {
    this(new ObjectDirectory(), dosDevices);
  }

  private ObjectTree(ObjectDirectory root, ObjectDirectory dosDevices) {
    this.root = root;
    this.dosDevices = dosDevices;
  }

  /** The same tree, as a session with other DOS devices sees it. */
  public ObjectTree seenWith(ObjectDirectory otherDosDevices) {
    return new ObjectTree(root, otherDosDevices);
  }

  /**
   * The options of a lookup.
   *
   * @param caseInsensitive OBJ_CASE_INSENSITIVE
   * @param dontReparse OBJ_DONT_REPARSE
   * @param stopAtLink whether a link as last component is the object, not what it leads to
   * @param asParent whether the name stood before the last component of a longer one
   */
  public record Lookup(
      boolean caseInsensitive, boolean dontReparse, boolean stopAtLink, boolean asParent) {
    /** The lookup of an ordinary open: case-insensitive and through links. */
    public static final Lookup ORDINARY = new Lookup(true, false, false, false);

    /** The same for the directory of a new object. */
    public Lookup ofParent() {
      return new Lookup(caseInsensitive, dontReparse, false, true);
    }
  }

  /**
   * Where a name led.
   *
   * @param object the object
   * @param remainder what was left of the name for the object's driver, its backslash included;
   *     empty except after a device
   */
  public record Found(KernelObject object, String remainder) {}

  ObjectDirectory root() {
    return root;
  }

  /** Looks up a full name. */
  public Found lookup(String name, Lookup how) throws StatusException {
    return lookup(name, how, 0);
  }

  private Found lookup(String name, Lookup how, int links) throws StatusException {
    if (name.isEmpty() || name.charAt(0) != '\\') {
      throw new StatusException(NtStatus.OBJECT_PATH_SYNTAX_BAD);
    }
    if (name.length() == 1) {
      return new Found(root, "");
    }
    if (name.equals(DOS_DEVICES)) {
      return new Found(dosDevices, "");
    }
    if (name.startsWith(DOS_DEVICES + "\\")) {
      return lookupIn(dosDevices, name.substring(DOS_DEVICES.length() + 1), how, links);
    }
    return lookupIn(root, name.substring(1), how, links);
  }

  /** Looks up a name that is relative to a directory: not empty, without a leading backslash. */
  public Found lookupIn(ObjectDirectory directory, String name, Lookup how) throws StatusException {
    return lookupIn(directory, name, how, 0);
  }

  private Found lookupIn(ObjectDirectory start, String name, Lookup how, int links)
      throws StatusException {
    var directory = start;
    int begin = 0;
    while (true) {
      int end = name.indexOf('\\', begin);
      var component = end < 0 ? name.substring(begin) : name.substring(begin, end);
      if (component.isEmpty()) {
        throw new StatusException(NtStatus.OBJECT_NAME_INVALID);
      }
      var object = directory.find(component, how.caseInsensitive()).orElse(null);
      if (object == null) {
        throw new StatusException(
            end < 0 ? NtStatus.OBJECT_NAME_NOT_FOUND : NtStatus.OBJECT_PATH_NOT_FOUND);
      }
      if (object instanceof SymbolicLink link && !(how.stopAtLink() && end < 0)) {
        return follow(link, end < 0 ? "" : name.substring(end), how, links);
      }
      if (end < 0 || object.hasParseRoutine()) {
        return new Found(object, end < 0 ? "" : name.substring(end));
      }
      directory = requireContainer(object);
      begin = end + 1;
    }
  }

  private static ObjectDirectory requireContainer(@Nullable NamespaceObject object)
      throws StatusException {
    if (object instanceof ObjectDirectory container) {
      return container;
    }
    throw new StatusException(NtStatus.OBJECT_PATH_INVALID);
  }

  private Found follow(SymbolicLink link, String remainder, Lookup how, int links)
      throws StatusException {
    if (how.dontReparse()) {
      throw new StatusException(NtStatus.REPARSE_POINT_ENCOUNTERED);
    }
    if (links == MAX_LINKS) {
      // Not confirmed on Windows. ReactOS returns this; Wine returns STATUS_INVALID_PARAMETER.
      throw new StatusException(NtStatus.OBJECT_NAME_NOT_FOUND);
    }
    var next =
        how.asParent() && remainder.isEmpty()
            ? parentBehind(link)
            : ObjectName.behindLink(link.target(), remainder);
    if (next.length() > ObjectName.MAX_LENGTH) {
      throw new StatusException(NtStatus.OBJECT_NAME_INVALID);
    }
    return lookup(next, how, links + 1);
  }

  /** The directory that a link leads to, without the backslash before what stands in it. */
  private static String parentBehind(SymbolicLink link) {
    var name = ObjectName.behindLink(link.target(), "\\");
    return name.length() == 1 ? name : name.substring(0, name.length() - 1);
  }
}
