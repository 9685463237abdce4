package io.github.ntbridge.cli.doctor;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks the JVM, and whether it can load and call native code. */
public final class ProcessChecks {
  /** From here on the JVM warns of calls of native code that were not enabled. */
  private static final int FIRST_JAVA_THAT_WARNS = 24;

  private static final String STUB = "ntbridge.stub.library";
  private static final String ENABLE_NATIVE_ACCESS =
      "add --enable-native-access=ALL-UNNAMED to the options of java, or Enable-Native-Access:"
          + " ALL-UNNAMED to the manifest of the program's jar";

  private final Environment environment;

  public ProcessChecks(Environment environment) {
    this.environment = environment;
  }

  public List<Finding> run() {
    return List.of(
        Finding.ok(
            "system",
            property("os.name") + " " + property("os.version") + ", " + property("os.arch")),
        java(),
        nativeAccess(),
        nativeLibrary(),
        temporaryFolder(),
        stubLibrary());
  }

  private String property(String name) {
    return environment.property(name).orElse("unknown");
  }

  private Finding java() {
    var text =
        "Java "
            + property("java.version")
            + " of "
            + property("java.vendor")
            + ", JNA "
            + Native.VERSION;
    return property("sun.arch.data.model").equals("32")
        ? Finding.warning(
            "java",
            text + ", 32 bits",
            "use a 64-bit JVM for the stub layer, which has the structures of 64-bit Windows")
        : Finding.ok("java", text);
  }

  private Finding nativeAccess() {
    var enabled = environment.nativeAccess();
    if (enabled.isEmpty()) {
      return Finding.ok("native access", "this Java does not ask for it");
    }
    if (enabled.get()) {
      return Finding.ok("native access", "enabled");
    }
    int feature =
        Runtime.Version.parse(environment.property("java.version").orElse("17")).feature();
    return feature >= FIRST_JAVA_THAT_WARNS
        ? Finding.warning(
            "native access",
            "not enabled: this Java warns of it, and a later one refuses it",
            ENABLE_NATIVE_ACCESS)
        : Finding.ok("native access", "not enabled, which this Java accepts");
  }

  private Finding nativeLibrary() {
    try {
      environment.loadNativeLibrary();
      return Finding.ok("native library", "JNA's library is loaded");
    } catch (LinkageError e) {
      return Finding.problem(
          "native library",
          "JNA's library cannot be loaded: " + firstLine(e),
          "let -Djna.tmpdir name a folder that can be written to and that allows execution");
    }
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  /** Where JNA unpacked its library, or would. */
  private Finding temporaryFolder() {
    var unpacked =
        environment
            .property("jnidispatch.path")
            .flatMap(path -> Optional.ofNullable(Path.of(path).getParent()));
    var folder =
        unpacked
            .or(() -> environment.property("jna.tmpdir").map(Path::of))
            .or(() -> environment.property("java.io.tmpdir").map(Path::of));
    if (folder.isEmpty()) {
      return Finding.warning(
          "temporary folder", "there is none", "let -Djava.io.tmpdir name a folder");
    }
    var path = folder.get();
    var other = "let -Djna.tmpdir name another folder";
    if (!environment.isFolder(path)) {
      return Finding.problem(
          "temporary folder", path + " does not exist", "create it, or " + other);
    }
    if (!environment.isWritable(path)) {
      return Finding.problem(
          "temporary folder",
          path + " cannot be written to, and JNA unpacks its library there",
          "change its permissions, or " + other);
    }
    return environment
        .mountWithoutExecution(path)
        .map(
            mount ->
                Finding.problem(
                    "temporary folder",
                    path + " is on " + mount + ", which is mounted noexec: no library loads there",
                    other + " on another file system"))
        .orElseGet(() -> Finding.ok("temporary folder", path.toString()));
  }

  private Finding stubLibrary() {
    var named = environment.property(STUB).filter(text -> !text.isEmpty());
    if (named.isPresent()) {
      return environment.isFile(Path.of(named.get()))
          ? Finding.ok("stub library", named.get())
          : Finding.warning(
              "stub library",
              STUB + " is " + named.get() + ", which does not exist",
              "let it name the library that was built with this version by its absolute path");
    }
    boolean found =
        Stream.of("libntbridge_stub.so", "libntbridge_stub.dylib", "ntbridge_stub.dll")
            .anyMatch(file -> environment.hasResource("/" + Platform.RESOURCE_PREFIX + "/" + file));
    return Finding.ok(
        "stub library",
        found ? "on the class path" : "not on the class path; only the layer stub needs it");
  }
}
