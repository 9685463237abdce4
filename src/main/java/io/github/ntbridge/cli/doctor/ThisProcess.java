package io.github.ntbridge.cli.doctor;

import com.sun.jna.Memory;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The process that runs this, and its system. */
public final class ThisProcess implements Environment {
  private static final Path MOUNTS = Path.of("/proc/self/mounts");

  @Override
  public Optional<String> property(String name) {
    return Optional.ofNullable(System.getProperty(name));
  }

  @Override
  public Optional<Boolean> nativeAccess() {
    try {
      // Since Java 22.
      var method = Module.class.getMethod("isNativeAccessEnabled");
      return Optional.of((boolean) method.invoke(Memory.class.getModule()));
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean hasResource(String name) {
    return ThisProcess.class.getResource(name) != null;
  }

  @Override
  public boolean isFolder(Path path) {
    return Files.isDirectory(path);
  }

  @Override
  public boolean isFile(Path path) {
    return Files.isRegularFile(path);
  }

  @Override
  public boolean isWritable(Path folder) {
    return Files.isWritable(folder);
  }

  @Override
  public Optional<String> mountWithoutExecution(Path folder) {
    if (!Platform.isLinux()) {
      return Optional.empty();
    }
    try {
      var real = folder.toRealPath();
      return mountWithoutExecution(Files.readString(MOUNTS, StandardCharsets.UTF_8).lines(), real);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the mount point of a folder if it is mounted noexec.
   *
   * @param mounts lines as in /proc/self/mounts: device, mount point, type and options
   */
  static Optional<String> mountWithoutExecution(Stream<String> mounts, Path folder) {
    return mounts
        .map(line -> List.of(line.split(" ", -1)))
        .filter(fields -> fields.size() > 3 && folder.startsWith(mountPoint(fields.get(1))))
        // Of two on one mount point the later one counts.
        .reduce(
            (first, second) ->
                Comparator.<List<String>>comparingInt(
                                fields -> Path.of(mountPoint(fields.get(1))).getNameCount())
                            .compare(first, second)
                        > 0
                    ? first
                    : second)
        .filter(fields -> List.of(fields.get(3).split(",", -1)).contains("noexec"))
        .map(fields -> mountPoint(fields.get(1)));
  }

  /** Blanks are octal in the file. */
  private static String mountPoint(String field) {
    return field.replace("\\040", " ");
  }

  @Override
  public void loadNativeLibrary() {
    new Memory(1).close();
  }
}
