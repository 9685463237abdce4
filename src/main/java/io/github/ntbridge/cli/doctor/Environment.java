package io.github.ntbridge.cli.doctor;

import java.nio.file.Path;
import java.util.Optional;

/** What the checks see of the process and its system. */
public interface Environment {
  /** Returns a system property; empty if it is not set. */
  Optional<String> property(String name);

  /** Returns whether JNA may call native code; empty where the JVM does not ask. */
  Optional<Boolean> nativeAccess();

  /** Returns whether the class path has a resource. */
  boolean hasResource(String name);

  /** Returns whether a folder exists. */
  boolean isFolder(Path path);

  /** Returns whether a file exists. */
  boolean isFile(Path path);

  /** Returns whether files can be created in a folder. */
  boolean isWritable(Path folder);

  /** Returns the mount point of a folder if programs may not run from there. */
  Optional<String> mountWithoutExecution(Path folder);

  /**
   * Loads the native library of JNA.
   *
   * @throws LinkageError if it cannot be loaded
   */
  void loadNativeLibrary();
}
