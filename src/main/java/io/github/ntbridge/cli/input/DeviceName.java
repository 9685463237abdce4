package io.github.ntbridge.cli.input;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.inventory.SearchTerm;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.NtStatus;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A name of a device, as people write it: an interface path, a device instance id, the name of an
 * object, a Win32 path with a drive, or what they call the device.
 *
 * @param text the name, without a backslash too many at its end
 */
public record DeviceName(String text) {
  /** What the help says of a parameter of this type. */
  public static final String DESCRIPTION =
      "An interface path, an NT name, a DOS device name such as COM3 or D:, a device instance id,"
          + " the second of a class as hid:2, a USB product as 0403:6001, or a part of the display"
          + " name, or else of the product's, that no other device has.";

  /** No name, before the arguments are parsed. */
  public static final DeviceName NONE = new DeviceName("");

  private static final Pattern ON_A_DRIVE = Pattern.compile("[A-Za-z]:[\\\\/].*", Pattern.DOTALL);

  /** These are never searched for: what has such a name is open by it, or not there. */
  private static final Pattern DOS_NAME =
      Pattern.compile("[A-Za-z]:|(COM|LPT|PhysicalDrive|CdRom)\\d+:?", Pattern.CASE_INSENSITIVE);

  /** A name ends like this where a shell took its &amp; for its own. */
  private static final Pattern CUT =
      Pattern.compile(
          "(.*[\\\\#])?(VID|VEN|PID|DEV)_\\p{XDigit}{4}|.*[\\\\#](DISK|CDROM|PROCESSOR)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final String QUOTE_IT =
      "a shell cuts a name at its &; quote it, with '...' in bash and PowerShell, with \"...\" in"
          + " cmd";

  /**
   * Parses a name.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static DeviceName parse(String text) {
    var name = new DeviceName(withoutEnd(text));
    boolean isFound = name.isInstanceId() || name.interfacePath().isPresent() || name.isSearched();
    if (!isFound && name.cutHint().isEmpty()) {
      name.requireObjectPath();
    }
    return name;
  }

  /** Without one trailing backslash. */
  private static String withoutEnd(String text) {
    int last = text.length() - 1;
    if (last < 2 || text.charAt(last) != '\\') {
      return text;
    }
    var rest = text.substring(0, last);
    boolean isBare = rest.indexOf('\\') < 0 && rest.indexOf('/') < 0;
    return isBare || InstanceIdArgument.isOne(rest) || InterfacePath.tryParse(rest).isPresent()
        ? rest
        : text;
  }

  private void requireObjectPath() {
    if (!text.isEmpty() && text.charAt(0) != '\\' && text.indexOf('\\') > 0 && !isOnADrive()) {
      throw new InvalidNameException(
          text,
          NtStatus.OBJECT_PATH_SYNTAX_BAD,
          "a name with backslashes begins with one, such as \\Device\\X, or with a drive, or is a"
              + " device instance id of three parts");
    }
    objectPath();
  }

  private boolean isOnADrive() {
    return ON_A_DRIVE.matcher(text).matches();
  }

  /**
   * Returns the interface path.
   *
   * @return the path; empty for another kind of name
   */
  public Optional<InterfacePath> interfacePath() {
    return InterfacePath.tryParse(text);
  }

  /**
   * Returns the name of the object, which is not for a device instance id.
   *
   * @return the name
   */
  public ObjectPath objectPath() {
    return isOnADrive()
        ? ObjectPath.fromWin32(text, text.substring(0, 2) + "\\")
        : ObjectPath.of(text);
  }

  /**
   * Returns whether the name is a device instance id.
   *
   * @return false for an interface path or the name of an object
   */
  public boolean isInstanceId() {
    return InstanceIdArgument.isOne(text);
  }

  /**
   * Returns what to search for if no object has the name.
   *
   * @return the term; empty for a name that can only be exact
   */
  public Optional<SearchTerm> searchTerm() {
    return isSearched() ? Optional.of(SearchTerm.parse(text)) : Optional.empty();
  }

  private boolean isSearched() {
    boolean isProduct = SearchTerm.UsbProduct.tryParse(text).isPresent();
    boolean isBare = text.indexOf('\\') < 0 && text.indexOf('/') < 0 && text.indexOf('\0') < 0;
    return isProduct || (isBare && !text.isBlank() && !DOS_NAME.matcher(text).matches());
  }

  /**
   * Returns what may have happened to a name that nothing has.
   *
   * @return the hint, without a full stop; empty if the name does not look as if it were cut
   */
  public Optional<String> cutHint() {
    return cutHint(text);
  }

  static Optional<String> cutHint(String text) {
    return CUT.matcher(text).matches() ? Optional.of(QUOTE_IT) : Optional.empty();
  }
}
