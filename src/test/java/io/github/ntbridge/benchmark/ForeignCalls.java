package io.github.ntbridge.benchmark;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.IntSupplier;
import javax.tools.ToolProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The bare call of {@link SynchronousRequests} through the foreign function API. The project is
 * compiled for Java 17, which has none: the compiler of the JDK that runs the benchmark compiles
 * the class that makes the call.
 */
@State(Scope.Benchmark)
public class ForeignCalls {
  private static final int FIRST_JAVA = 22;
  private static final Path SOURCE = Path.of("src", "test", "foreign", "ForeignEcho.java");
  private static final Path CLASSES = Path.of("target", "foreign-classes");

  private IntSupplier echo;

  /** Returns whether this JVM has the foreign function API. */
  static boolean areSupported() {
    return Runtime.version().feature() >= FIRST_JAVA;
  }

  /** Compiles and binds the call. */
  @Setup
  public void bind() throws IOException, ReflectiveOperationException {
    Files.createDirectories(CLASSES);
    var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "not a JDK");
    if (compiler.run(null, null, null, "-d", CLASSES.toString(), SOURCE.toString()) != 0) {
      throw new IOException(SOURCE + " does not compile; see above");
    }
    var loader = new URLClassLoader(new URL[] {CLASSES.toUri().toURL()});
    echo =
        loader
            .loadClass("ForeignEcho")
            .asSubclass(IntSupplier.class)
            .getConstructor()
            .newInstance();
  }

  @Benchmark
  public int bareCall() {
    return echo.getAsInt();
  }
}
