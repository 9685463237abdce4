package io.github.ntbridge.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.cli.doctor.Finding.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessChecksTest {
  private static final String TEMP = Path.of("/tmp").toString();

  /** A process in which nothing is wrong until a test says so. */
  private static final class FakeEnvironment implements Environment {
    private final Map<String, String> properties =
        new HashMap<>(
            Map.of(
                "os.name", "Linux",
                "java.version", "17.0.15",
                "java.vendor", "Debian",
                "java.io.tmpdir", TEMP));
    private final Set<Path> folders = new HashSet<>(Set.of(Path.of(TEMP)));
    private final Set<Path> writable = new HashSet<>(Set.of(Path.of(TEMP)));
    private final Set<Path> files = new HashSet<>();
    private Optional<Boolean> nativeAccess = Optional.empty();
    private Optional<String> mount = Optional.empty();
    private Optional<LinkageError> failure = Optional.empty();
    private boolean hasStub;

    @Override
    public Optional<String> property(String name) {
      return Optional.ofNullable(properties.get(name));
    }

    @Override
    public Optional<Boolean> nativeAccess() {
      return nativeAccess;
    }

    @Override
    public boolean hasResource(String name) {
      return hasStub && name.endsWith("libntbridge_stub.so");
    }

    @Override
    public boolean isFolder(Path path) {
      return folders.contains(path);
    }

    @Override
    public boolean isFile(Path path) {
      return files.contains(path);
    }

    @Override
    public boolean isWritable(Path folder) {
      return writable.contains(folder);
    }

    @Override
    public Optional<String> mountWithoutExecution(Path folder) {
      return mount;
    }

    @Override
    public void loadNativeLibrary() {
      if (failure.isPresent()) {
        throw failure.get();
      }
    }
  }

  private final FakeEnvironment environment = new FakeEnvironment();

  private Finding finding(String check) {
    return new ProcessChecks(environment)
        .run().stream().filter(each -> each.check().equals(check)).findFirst().orElseThrow();
  }

  private void finds(Level level, String check, String text, String remedy) {
    var finding = finding(check);
    assertEquals(level, finding.level(), finding::toString);
    assertTrue(finding.text().contains(text), finding::toString);
    assertTrue(finding.remedy().orElse("").contains(remedy), finding::toString);
  }

  @Test
  void aHealthyProcessHasOnlyFindingsThatAreOk() {
    new ProcessChecks(environment)
        .run()
        .forEach(
            finding -> {
              assertEquals(Level.OK, finding.level(), finding::toString);
              assertEquals(Optional.empty(), finding.remedy());
            });
  }

  @Nested
  class NativeAccess {
    @Test
    void isAWarningFromJava24OnWhereItIsNotEnabled() {
      environment.nativeAccess = Optional.of(false);
      environment.properties.put("java.version", "24.0.1");

      finds(Level.WARNING, "native access", "not enabled", "--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void isFineBeforeAndWhereItIsEnabled() {
      environment.nativeAccess = Optional.of(false);
      environment.properties.put("java.version", "22");
      finds(Level.OK, "native access", "which this Java accepts", "");

      environment.nativeAccess = Optional.of(true);
      environment.properties.put("java.version", "25");
      finds(Level.OK, "native access", "enabled", "");
    }
  }

  @Nested
  class TheNativeLibrary {
    @Test
    void isAProblemIfItDoesNotLoad() {
      environment.failure =
          Optional.of(new UnsatisfiedLinkError("failed to map segment\nmore lines"));

      finds(
          Level.PROBLEM,
          "native library",
          "cannot be loaded: failed to map segment",
          "-Djna.tmpdir");
    }
  }

  @Nested
  class TheTemporaryFolder {
    @Test
    void isAProblemIfItIsMissing() {
      environment.folders.clear();

      finds(Level.PROBLEM, "temporary folder", TEMP + " does not exist", "-Djna.tmpdir");
    }

    @Test
    void isAProblemIfItIsReadOnly() {
      environment.writable.clear();

      finds(Level.PROBLEM, "temporary folder", "cannot be written to", "-Djna.tmpdir");
    }

    @Test
    void isAProblemIfNothingMayRunThere() {
      environment.mount = Optional.of("/tmp");

      finds(Level.PROBLEM, "temporary folder", "on /tmp, which is mounted noexec", "-Djna.tmpdir");
    }

    @Test
    void isTheOneThatJnaUsed() {
      var used = Path.of("/home/a/.cache/JNA/temp");
      environment.properties.put("jnidispatch.path", used.resolve("jna1.tmp").toString());
      environment.properties.put("jna.tmpdir", "/elsewhere");
      environment.folders.add(used);
      environment.writable.add(used);

      finds(Level.OK, "temporary folder", used.toString(), "");
    }

    @Test
    void isTheOneThatTheUserNamed() {
      environment.properties.put("jna.tmpdir", "/elsewhere");

      finds(Level.PROBLEM, "temporary folder", Path.of("/elsewhere") + " does not exist", "");
    }

    @Test
    void isAWarningIfNoneIsKnown() {
      environment.properties.remove("java.io.tmpdir");

      finds(Level.WARNING, "temporary folder", "there is none", "-Djava.io.tmpdir");
    }
  }

  @Nested
  class TheStubLibrary {
    @Test
    void isAWarningIfThePropertyNamesNone() {
      environment.properties.put("ntbridge.stub.library", "/x/libntbridge_stub.so");
      finds(Level.WARNING, "stub library", "which does not exist", "absolute path");

      environment.files.add(Path.of("/x/libntbridge_stub.so"));
      finds(Level.OK, "stub library", "/x/libntbridge_stub.so", "");
    }

    @Test
    void mayBeOnTheClassPath() {
      finds(Level.OK, "stub library", "not on the class path", "");
      environment.hasStub = true;
      finds(Level.OK, "stub library", "on the class path", "");
      assertEquals("on the class path", finding("stub library").text());
    }
  }

  @Test
  void a32BitJvmIsAWarning() {
    environment.properties.put("sun.arch.data.model", "32");

    finds(Level.WARNING, "java", "32 bits", "64-bit JVM");
  }

  @Nested
  @DisabledOnOs(OS.WINDOWS)
  class Mounts {
    private Optional<String> find(String folder) {
      return ThisProcess.mountWithoutExecution(
          Stream.of(
              "/dev/sda1 / ext4 rw,relatime 0 0",
              "tmpfs /tmp tmpfs rw,nosuid,noexec 0 0",
              "tmpfs /tmp/run tmpfs rw 0 0",
              "tmpfs /with\\040blank tmpfs noexec 0 0"),
          Path.of(folder));
    }

    @Test
    void countFromTheDeepest() {
      assertEquals(Optional.of("/tmp"), find("/tmp"));
      assertEquals(Optional.of("/tmp"), find("/tmp/jna"));
      assertEquals(Optional.empty(), find("/tmp/run/jna"));
      assertEquals(Optional.empty(), find("/tmpfiles"));
      assertEquals(Optional.empty(), find("/home"));
      assertEquals(Optional.of("/with blank"), find("/with blank/x"));
    }
  }
}
