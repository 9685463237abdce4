package io.github.ntbridge.windows;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import io.github.ntbridge.nt.MissingExportException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** A DLL to whose exports native methods are bound. */
final class SystemDll {
  private final String name;
  private final NativeLibrary library;

  private SystemDll(String name) {
    this.name = name;
    library = NativeLibrary.getInstance(name, callingConvention());
  }

  /** A DLL by its absolute path, past every search path. */
  static SystemDll at(Path path) {
    return named(path.toString());
  }

  /** A library that the loader finds by name. */
  static SystemDll named(String name) {
    return new SystemDll(name);
  }

  /**
   * WINAPI is stdcall on 32-bit Windows. On 64-bit Windows there is one convention, and direct
   * mapping refuses to hear of another ("Invalid calling convention 63", JNA 5.19.1).
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
   * @throws MissingExportException if one has no export; then none is bound
   */
  void bind(Class<?> exports) {
    Arrays.stream(exports.getDeclaredMethods())
        .filter(method -> Modifier.isNative(method.getModifiers()))
        .map(method -> method.getName())
        .sorted()
        .forEach(this::requireExport);
    Native.register(exports, library);
  }

  private void requireExport(String function) {
    try {
      library.getFunction(function);
    } catch (UnsatisfiedLinkError e) {
      throw new MissingExportException(name, function, e);
    }
  }
}
