package io.github.ntbridge.windows;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The choice of the DLLs with the functions of cfgmgr32.dll: the system's, or for the parts that it
 * lacks the one that the user names, or one for all parts.
 *
 * @param dlls the DLL of each part
 * @param lacking why a part does not come from the system's DLL, for those that it lacks
 */
record CfgMgr32Choice(Map<CfgMgr32Part, Path> dlls, Map<CfgMgr32Part, String> lacking) {
  /** The system property that forces a DLL for all parts, or the system's. */
  static final String PROPERTY = "ntbridge.cfgmgr32";

  /** The system property that names a DLL for the parts that the system's lacks. */
  static final String FALLBACK_PROPERTY = "ntbridge.cfgmgr32.fallback";

  /** The value of {@link #PROPERTY} that forces the system's DLL. */
  static final String SYSTEM = "system";

  /** Looks whether the system's DLL has a part. */
  @FunctionalInterface
  interface Look {
    /** Returns what the DLL lacks; empty when it has the part. */
    Optional<String> lackOf(CfgMgr32Part part);
  }

  /** The values of both properties. */
  record Settings(Optional<String> forced, Optional<String> fallback) {
    static Settings ofProcess() {
      return new Settings(
          Optional.ofNullable(System.getProperty(PROPERTY)),
          Optional.ofNullable(System.getProperty(FALLBACK_PROPERTY)));
    }
  }

  static CfgMgr32Choice of(Settings settings, Path systemDll, Look look) {
    if (settings.forced().filter(SYSTEM::equals).isPresent()) {
      return all(systemDll);
    }
    if (settings.forced().isPresent()) {
      return all(requireFile(PROPERTY, settings.forced().get()));
    }
    if (settings.fallback().isEmpty()) {
      return all(systemDll);
    }
    var fallback = requireFile(FALLBACK_PROPERTY, settings.fallback().get());
    var dlls = new EnumMap<CfgMgr32Part, Path>(CfgMgr32Part.class);
    var lacking = new EnumMap<CfgMgr32Part, String>(CfgMgr32Part.class);
    for (var part : CfgMgr32Part.values()) {
      var lack = look.lackOf(part);
      lack.ifPresent(reason -> lacking.put(part, reason));
      dlls.put(part, lack.isPresent() ? fallback : systemDll);
    }
    return new CfgMgr32Choice(dlls, lacking);
  }

  private static CfgMgr32Choice all(Path dll) {
    var dlls = new EnumMap<CfgMgr32Part, Path>(CfgMgr32Part.class);
    for (var part : CfgMgr32Part.values()) {
      dlls.put(part, dll);
    }
    return new CfgMgr32Choice(dlls, Map.of());
  }

  Path dll(CfgMgr32Part part) {
    return Objects.requireNonNull(dlls.get(part));
  }

  /** The choice for people; one line. */
  String description() {
    var text = new StringBuilder();
    for (var dll : dlls.values().stream().distinct().toList()) {
      text.append(text.isEmpty() ? "" : "; ").append(dll);
      if (!lacking.isEmpty()) {
        text.append(" for ").append(partsOf(dll));
      }
    }
    return text.toString();
  }

  private String partsOf(Path dll) {
    var parts = new StringBuilder();
    dlls.forEach(
        (part, of) -> {
          if (of.equals(dll)) {
            var reason = Optional.ofNullable(lacking.get(part)).map(why -> " (" + why + ")");
            parts.append(parts.isEmpty() ? "" : ", ").append(part).append(reason.orElse(""));
          }
        });
    return parts.toString();
  }

  private static Path requireFile(String property, String text) {
    Path path;
    try {
      path = Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(notAbsolute(property, text), e);
    }
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException(notAbsolute(property, text));
    }
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException(
          "the system property " + property + " names " + path + ", which does not exist");
    }
    return path;
  }

  private static String notAbsolute(String property, String text) {
    return "the system property "
        + property
        + " must be the absolute path of a DLL"
        + (property.equals(PROPERTY) ? " or \"" + SYSTEM + "\"" : "")
        + ", not \""
        + text
        + "\"";
  }
}
