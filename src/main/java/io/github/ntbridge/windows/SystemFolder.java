package io.github.ntbridge.windows;

import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds the folder of the system's DLLs.
 *
 * <p>It calls Windows ("GetSystemDirectoryW function") and does not use the variable SystemRoot,
 * which the process that starts the JVM may have changed or removed. kernel32.dll itself can be
 * bound by name: it is in every process from its start, so the loader returns that one.
 */
final class SystemFolder {
  /** MAX_PATH, in WCHARs with the NUL; enough according to GetSystemDirectoryW. */
  private static final int MAX_PATH = 260;

  private SystemFolder() {}

  static Path locate() {
    var exports = new Kernel32Exports(SystemDll.inEveryProcess("kernel32"));
    return locate(buffer -> exports.GetSystemDirectoryW(buffer, buffer.capacity() / Utf16.WCHAR));
  }

  /** The native call; like it, returns a length in WCHARs, 0 for a failure. */
  @FunctionalInterface
  interface Query {
    int read(ByteBuffer buffer);
  }

  static Path locate(Query query) {
    var buffer = ByteBuffer.allocateDirect(MAX_PATH * Utf16.WCHAR).order(ByteOrder.LITTLE_ENDIAN);
    int chars = query.read(buffer);
    if (chars <= 0 || chars >= MAX_PATH) {
      throw new IllegalStateException("GetSystemDirectoryW failed to return the system folder");
    }
    var folder = Path.of(Utf16.read(buffer, 0, chars));
    if (!folder.isAbsolute() || !Files.isRegularFile(folder.resolve("ntdll.dll"))) {
      throw new IllegalStateException("there is no ntdll.dll in the system folder " + folder);
    }
    return folder;
  }

  /** The exports of kernel32.dll that are needed. */
  static final class Kernel32Exports {
    Kernel32Exports(SystemDll dll) {
      dll.bind(Kernel32Exports.class);
    }

    native int GetSystemDirectoryW(ByteBuffer buffer, int size);
  }
}
