package io.github.ntbridge.windows;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The choice of the DLL with the functions of cfgmgr32.dll: the system's, or the one that the user
 * names.
 */
final class CfgMgr32Choice {
  /** The system property that names another DLL. */
  static final String PROPERTY = "ntbridge.cfgmgr32";

  private CfgMgr32Choice() {}

  static Path path(Optional<String> property, Path systemFolder) {
    return property
        .map(CfgMgr32Choice::requireFile)
        .orElseGet(() -> systemFolder.resolve("cfgmgr32.dll"));
  }

  private static Path requireFile(String text) {
    Path path;
    try {
      path = Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(notAbsolute(text), e);
    }
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException(notAbsolute(text));
    }
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException(
          "the system property " + PROPERTY + " names " + path + ", which does not exist");
    }
    return path;
  }

  private static String notAbsolute(String text) {
    return "the system property "
        + PROPERTY
        + " must be the absolute path of a DLL, not \""
        + text
        + "\"";
  }
}
