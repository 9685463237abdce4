package io.github.ntbridge.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;

/** The library where jackson-core, an optional dependency, is missing. */
class MissingJacksonTest {
  /** Loads the project's classes again, and finds no class of Jackson. */
  private static final class LoaderWithoutJackson extends ClassLoader {
    LoaderWithoutJackson() {
      super(MissingJacksonTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("com.fasterxml.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("io.github.ntbridge.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        var loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        var bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final LoaderWithoutJackson loader = new LoaderWithoutJackson();

  @Test
  void namesTheArtifactThatARecordingRequires() throws ReflectiveOperationException {
    var parse = loader.loadClass(Recording.class.getName()).getMethod("parse", String.class);

    var thrown = assertThrows(InvocationTargetException.class, () -> parse.invoke(null, "{}"));

    var failure = assertInstanceOf(IllegalStateException.class, thrown.getCause());
    assertTrue(
        failure.toString().contains("com.fasterxml.jackson.core:jackson-core"), failure::toString);
  }

  @Test
  void opensASimulatedMachineAllTheSame() throws Exception {
    var machine = loader.loadClass(SimulatedMachine.class.getName());

    try (var smallPc = (AutoCloseable) machine.getMethod("smallPc").invoke(null)) {
      assertEquals(machine, smallPc.getClass());
    }
  }
}
