package io.github.ntbridge.windows;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import io.github.ntbridge.nt.seam.MissingExportException;
import java.io.File;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** A DLL to whose exports native methods are bound. */
final class SystemDll {
  private static final String JNA_PATH = "jna.library.path";

  private final String name;
  private final NativeLibrary library;

  private SystemDll(String name) {
    this.name = name;
    library = NativeLibrary.getInstance(name, callingConvention());
  }

  /** Opens a DLL by its absolute path, without a search path. */
  static SystemDll at(Path path) {
    return new SystemDll(path.toString());
  }

  /**
   * Opens a DLL by its absolute path that not every Windows has.
   *
   * @param function one of its exports, for the exception
   * @throws MissingExportException if it cannot be loaded
   */
  static SystemDll optionalAt(Path path, String function) {
    try {
      return at(path);
    } catch (UnsatisfiedLinkError e) {
      throw new MissingExportException(path.toString(), function, e);
    }
  }

  /**
   * Opens a library that is in every process from its start, so that the loader returns that one,
   * whatever its search path. JNA alone searches elsewhere first.
   *
   * @throws IllegalStateException if JNA would find another one
   */
  static SystemDll inEveryProcess(String name) {
    requireNoOther(name, System.getProperty(JNA_PATH, ""));
    return new SystemDll(name);
  }

  /** JNA loads a file of its search path before it calls the loader. */
  static void requireNoOther(String name, String searchPath) {
    for (var folder : searchPath.split(File.pathSeparator, -1)) {
      var file = new File(folder, System.mapLibraryName(name));
      if (!folder.isEmpty() && file.exists()) {
        throw new IllegalStateException(
            "the system property "
                + JNA_PATH
                + " has a folder with "
                + file
                + ", which would be loaded in place of the system's; remove it");
      }
    }
  }

  /**
   * WINAPI is stdcall on 32-bit Windows. On 64-bit Windows there is one convention, and direct
   * mapping refuses any other ("Invalid calling convention 63", JNA 5.19.1).
   */
  private static Map<String, ?> callingConvention() {
    boolean stdcall = Platform.isWindows() && !Platform.is64Bit();
    return Map.of(
        Library.OPTION_CALLING_CONVENTION,
        stdcall ? Function.ALT_CONVENTION : Function.C_CONVENTION);
  }

  /**
   * Binds all native methods of a class.
   *
   * @throws MissingExportException if one has no export, in which case none is bound
   */
  void bind(Class<?> exports) {
    Arrays.stream(exports.getDeclaredMethods())
        .filter(method -> Modifier.isNative(method.getModifiers()))
        .map(method -> method.getName())
        .sorted()
        .forEach(this::requireExport);
    Native.register(exports, library);
  }

  /**
   * Binds functions that Wine exports and does not have: its stubs raise an exception, which ends
   * the process, or return success and do nothing.
   *
   * @throws MissingExportException if one has no export, or under Wine
   */
  void bindUnlessWine(Class<?> exports) {
    if (isWine()) {
      var function =
          Arrays.stream(exports.getDeclaredMethods())
              .filter(method -> Modifier.isNative(method.getModifiers()))
              .map(method -> method.getName())
              .sorted()
              .findFirst()
              .orElse("");
      throw new MissingExportException(
          name, function, new UnsupportedOperationException("Wine does not implement it"));
    }
    bind(exports);
  }

  private static boolean isWine() {
    try {
      return Platform.isWindows()
          && NativeLibrary.getInstance("ntdll").getFunction("wine_get_version") != null;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }

  private void requireExport(String function) {
    try {
      library.getFunction(function);
    } catch (UnsatisfiedLinkError e) {
      throw new MissingExportException(name, function, e);
    }
  }
}
