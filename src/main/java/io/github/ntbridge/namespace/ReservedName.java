package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.text.CaseFolding;
import java.util.Optional;
import java.util.Set;

/**
 * The names that Win32 takes for devices in any directory ("Naming Files, Paths, and Namespaces",
 * "Naming Conventions").
 */
final class ReservedName {
  private static final Set<String> NAMES = Set.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$");

  private static final Set<String> NUMBERED = Set.of("COM", "LPT");

  /** COM0 and LPT0 are files; superscript one, two and three count as digits. */
  private static final String DIGITS = "123456789\u00B9\u00B2\u00B3";

  private ReservedName() {}

  /**
   * The device that the last component of a path stands for. What follows a dot or a colon in it,
   * and blanks before that, do not count.
   *
   * @return its name as it is spelled in the path; empty when the path is that of a file
   */
  static Optional<String> in(String path) {
    int start = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1;
    boolean drive = start == 0 && path.length() > 1 && path.charAt(1) == ':';
    var name = path.substring(drive ? 2 : start);
    int end = 0;
    while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != ':') {
      end++;
    }
    while (end > 0 && name.charAt(end - 1) == ' ') {
      end--;
    }
    var base = name.substring(0, end);
    return isReserved(CaseFolding.fold(base)) ? Optional.of(base) : Optional.empty();
  }

  private static boolean isReserved(String folded) {
    boolean numbered =
        folded.length() == 4
            && NUMBERED.contains(folded.substring(0, 3))
            && DIGITS.indexOf(folded.charAt(3)) >= 0;
    return numbered || NAMES.contains(folded);
  }
}
