package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.NtStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Win32 paths and the NT names that they stand for ("Naming Files, Paths, and Namespaces", "File
 * path formats on Windows systems"). Pure functions of the text: no file and no drive is accessed.
 */
final class Win32Path {
  private static final String DOS_DEVICES = "\\??\\";
  private static final String LITERAL = "\\\\?\\";
  private static final String UNC = DOS_DEVICES + "UNC\\";

  /** {@code \\?\}, {@code \\.\} and {@code \??\} are of one length. */
  private static final int PREFIX_LENGTH = 4;

  private Win32Path() {}

  /** The kind of a path, which its first characters decide. */
  private enum Kind {
    /** {@code \\?\X} or {@code \??\X}: nothing in it is touched. */
    LITERAL,
    /** {@code \\.\X}, or one of the literal prefixes spelled with slashes. */
    LOCAL_DEVICE,
    /** {@code \\.} or {@code \\?} alone. */
    ROOT_LOCAL_DEVICE,
    UNC,
    ROOTED,
    DRIVE_ABSOLUTE,
    DRIVE_RELATIVE,
    RELATIVE;

    static Kind of(String path) {
      if (path.startsWith(Win32Path.LITERAL) || path.startsWith(DOS_DEVICES)) {
        return LITERAL;
      }
      if (isSeparator(path, 0)) {
        return isSeparator(path, 1) ? ofDoubleSeparator(path) : ROOTED;
      }
      if (path.length() < 2 || path.charAt(1) != ':') {
        return RELATIVE;
      }
      return isSeparator(path, 2) ? DRIVE_ABSOLUTE : DRIVE_RELATIVE;
    }

    private static Kind ofDoubleSeparator(String path) {
      boolean device = path.length() > 2 && (path.charAt(2) == '.' || path.charAt(2) == '?');
      if (device && path.length() == 3) {
        return ROOT_LOCAL_DEVICE;
      }
      return device && isSeparator(path, 3) ? LOCAL_DEVICE : UNC;
    }
  }

  private static boolean isSeparator(String path, int index) {
    return index < path.length() && (path.charAt(index) == '\\' || path.charAt(index) == '/');
  }

  /** The NT name of a Win32 device path; empty for any other text. */
  static Optional<String> deviceName(String path) {
    return switch (Kind.of(path)) {
      case LITERAL -> Optional.of(DOS_DEVICES + path.substring(PREFIX_LENGTH));
      case LOCAL_DEVICE -> Optional.of(localDevice(path));
      case ROOT_LOCAL_DEVICE -> Optional.of(DOS_DEVICES);
      default -> Optional.empty();
    };
  }

  /** The NT name of any Win32 path. */
  static String toObjectName(String path, String currentDirectory) {
    requireUsable(path);
    var kind = Kind.of(path);
    return switch (kind) {
      case LITERAL, LOCAL_DEVICE, ROOT_LOCAL_DEVICE -> deviceName(path).orElseThrow();
      case UNC -> unc(path);
      default ->
          ReservedName.in(path)
              .map(name -> DOS_DEVICES + name)
              .orElseGet(() -> ofFile(kind, path, currentDirectory));
    };
  }

  private static void requireUsable(String path) {
    if (path.chars().allMatch(unit -> unit == ' ')) {
      throw new InvalidNameException(
          path, NtStatus.OBJECT_NAME_INVALID, "the path is empty; write one such as C:\\file");
    }
    if (path.indexOf('\0') >= 0) {
      throw new InvalidNameException(
          path,
          NtStatus.OBJECT_NAME_INVALID,
          "a Win32 path ends at its first NUL; write such a name as an NT name");
    }
  }

  private static String ofFile(Kind kind, String path, String currentDirectory) {
    return switch (kind) {
      case DRIVE_ABSOLUTE -> onDrive(path.charAt(0), path.substring(2));
      case ROOTED -> Root.of(currentDirectory).resolve(path);
      case DRIVE_RELATIVE -> driveRelative(path, currentDirectory);
      default -> relative(path, currentDirectory);
    };
  }

  private static String onDrive(char drive, String rest) {
    return new Root(DOS_DEVICES + drive + ":", "").resolve(rest);
  }

  private static String unc(String path) {
    return Root.ofUnc(path).resolve("");
  }

  private static String relative(String path, String currentDirectory) {
    var root = Root.of(currentDirectory);
    return root.resolve(path.isEmpty() ? root.rest() : root.rest() + "\\" + path);
  }

  /** Each drive has a current directory of its own; only that of the current drive is known. */
  private static String driveRelative(String path, String currentDirectory) {
    boolean sameDrive =
        Kind.of(currentDirectory) == Kind.DRIVE_ABSOLUTE
            && Character.toUpperCase(currentDirectory.charAt(0))
                == Character.toUpperCase(path.charAt(0));
    return sameDrive
        ? relative(path.substring(2), currentDirectory)
        : onDrive(path.charAt(0), "\\" + path.substring(2));
  }

  /** A device is its own root: {@code ..} stops behind the prefix. */
  private static String localDevice(String path) {
    var name = join(normalise(path.substring(PREFIX_LENGTH)));
    return DOS_DEVICES + name;
  }

  /**
   * Returns the root that {@code ..} cannot leave: a drive or a share.
   *
   * @param name its NT name, without a backslash in the end
   * @param rest what followed it in the text
   */
  private record Root(String name, String rest) {
    static Root of(String directory) {
      return switch (Kind.of(directory)) {
        case DRIVE_ABSOLUTE ->
            new Root(DOS_DEVICES + directory.substring(0, 2), directory.substring(2));
        case UNC -> ofUnc(directory);
        default ->
            throw new IllegalArgumentException(
                "\""
                    + directory
                    + "\" is no current directory; write a full one such as C:\\Users");
      };
    }

    static Root ofUnc(String path) {
      int share = separatorFrom(path, 2);
      int end = separatorFrom(path, share + 1);
      var name = path.substring(2, end).replace('/', '\\');
      return new Root(UNC + name, path.substring(end));
    }

    private static int separatorFrom(String path, int start) {
      int at = Math.min(start, path.length());
      while (at < path.length() && !isSeparator(path, at)) {
        at++;
      }
      return at;
    }

    /** Returns the name of a path below this root; that of an empty path is the root itself. */
    String resolve(String path) {
      var whole = path.isEmpty() ? rest : path;
      return whole.isEmpty() ? name : name + "\\" + join(normalise(whole));
    }
  }

  private static String join(List<String> components) {
    return String.join("\\", components);
  }

  /**
   * The components of a path without {@code .} and {@code ..}, a last one that is empty for a
   * separator in the end. Trailing dots and blanks go from the last component, and one dot from the
   * end of each other ("Trimming characters").
   */
  private static List<String> normalise(String path) {
    var raw = trimEnd(path).replace('/', '\\').split("\\\\", -1);
    var components = new ArrayList<String>();
    for (var component : raw) {
      if (component.equals("..")) {
        if (!components.isEmpty()) {
          components.remove(components.size() - 1);
        }
      } else if (!component.isEmpty() && !component.equals(".")) {
        components.add(component);
      }
    }
    for (int i = 0; i < components.size() - 1; i++) {
      components.set(i, withoutLastDot(components.get(i)));
    }
    boolean endsWithSeparator = raw[raw.length - 1].isEmpty() && !components.isEmpty();
    if (endsWithSeparator) {
      components.add("");
    }
    return components;
  }

  private static String withoutLastDot(String component) {
    return component.endsWith(".") && !component.endsWith("..")
        ? component.substring(0, component.length() - 1)
        : component;
  }

  /**
   * Takes trailing dots and blanks from the last component, unless it is {@code .} or {@code ..}.
   */
  private static String trimEnd(String path) {
    int start = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1;
    var last = path.substring(start);
    if (last.equals(".") || last.equals("..")) {
      return path;
    }
    int end = path.length();
    while (end > start && (path.charAt(end - 1) == '.' || path.charAt(end - 1) == ' ')) {
      end--;
    }
    return path.substring(0, end);
  }

  /** The Win32 path of an NT name. The literal prefix changes nothing in what follows it. */
  static String ofObjectName(String name) {
    return name.startsWith(DOS_DEVICES)
        ? LITERAL + name.substring(PREFIX_LENGTH)
        : LITERAL + "GLOBALROOT" + name;
  }
}
