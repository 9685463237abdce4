package io.github.ntbridge.stub;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The C library of this process, and the machine that is attached to it. There is one, because the
 * functions of Windows have no argument that would name a machine.
 */
final class StubLibrary {
  /**
   * The system property with the absolute path of the library; without it the class path has one.
   */
  static final String PROPERTY = "ntbridge.stub.library";

  private static final String NAME = "ntbridge_stub";

  private static @Nullable StubLibrary loaded;

  private final StubFunctions functions = new StubFunctions();
  private final StubNtDll ntDll = new StubNtDll();
  private final StubCfgMgr32 cfgMgr32 = new StubCfgMgr32();
  private final KernelTable table;

  /** The machine that serves the calls; also read by threads of the library, without a lock. */
  private volatile @Nullable SimulatedMachine machine;

  private int layers;
  private boolean detaching;

  private StubLibrary(NativeLibrary library) {
    bind(library);
    table =
        new KernelTable(
            new SystemCalls(functions, () -> machine),
            new ConfigurationCalls(functions, () -> machine));
  }

  /**
   * Gives the native methods their functions.
   *
   * @throws UnsupportedOperationException if the library has other functions
   */
  static void bind(NativeLibrary library) {
    try {
      Native.register(StubFunctions.class, library);
      Native.register(StubNtDll.class, library);
      Native.register(StubCfgMgr32.class, library);
      Native.register(StubNotifications.class, library);
    } catch (UnsatisfiedLinkError e) {
      throw new UnsupportedOperationException(
          library.getFile()
              + " is not the stub library of this version of ntbridge ("
              + e.getMessage()
              + "); use the one that was built with it",
          e);
    }
  }

  /**
   * The library, loaded on the first call.
   *
   * @throws UnsupportedOperationException if there is none for this system
   */
  static synchronized StubLibrary loaded() {
    var library = loaded;
    if (library == null) {
      library = new StubLibrary(load(System.getProperty(PROPERTY, ""), NAME));
      loaded = library;
    }
    return library;
  }

  /**
   * Loads the library by its absolute path, and looks at no search path for it: the loader of
   * Windows looks into the current directory, too.
   *
   * @param path where it is; empty for the one on the class path
   * @param name the name that it has on the class path
   * @throws UnsupportedOperationException if it is not there, or does not load
   */
  static NativeLibrary load(String path, String name) {
    if (Native.POINTER_SIZE != Long.BYTES) {
      throw new UnsupportedOperationException(
          "the stub layer has the structures of 64-bit Windows and needs a 64-bit JVM");
    }
    if (path.isEmpty()) {
      return loadFromClassPath(name);
    }
    if (!new File(path).isAbsolute()) {
      throw new UnsupportedOperationException(
          PROPERTY + " is " + path + ", which is not an absolute path; write one");
    }
    try {
      return NativeLibrary.getInstance(path);
    } catch (UnsatisfiedLinkError e) {
      throw new UnsupportedOperationException(broken(path, e), e);
    }
  }

  private static NativeLibrary loadFromClassPath(String name) {
    File file;
    try {
      file = Native.extractFromResourcePath(name, StubLibrary.class.getClassLoader());
    } catch (IOException e) {
      throw new UnsupportedOperationException(missing(name), e);
    }
    try {
      return NativeLibrary.getInstance(file.getAbsolutePath());
    } catch (UnsatisfiedLinkError e) {
      throw new UnsupportedOperationException(
          "the library "
              + file
              + " of the class path does not load ("
              + reason(e)
              + "); build it for this system",
          e);
    }
  }

  private static String missing(String name) {
    return "the stub layer needs the native library "
        + name
        + ", and there is none for "
        + Platform.RESOURCE_PREFIX
        + "; on 64-bit Linux and macOS mvn install builds it with make and a C compiler, as the"
        + " artifact stub-"
        + Platform.RESOURCE_PREFIX
        + " for the class path; or "
        + PROPERTY
        + " names it by its absolute path";
  }

  private static String broken(String path, UnsatisfiedLinkError error) {
    return PROPERTY
        + " is "
        + path
        + ", which "
        + (new File(path).exists() ? "does not load (" + reason(error) + ")" : "does not exist")
        + "; let it name the library that was built with this version by its absolute path";
  }

  /** JNA reports each place it looked in a line of its own, followed by the system's message. */
  private static String reason(UnsatisfiedLinkError error) {
    return String.valueOf(error.getMessage()).lines().skip(1).findFirst().orElse("");
  }

  NtDll ntDll() {
    return ntDll;
  }

  CfgMgr32 cfgMgr32() {
    return cfgMgr32;
  }

  /**
   * Puts a machine behind the functions, or counts a layer more that stands on it.
   *
   * @throws UnsupportedOperationException if the library is that of another version
   * @throws IllegalStateException if another machine is attached
   */
  synchronized void attach(SimulatedMachine wanted) {
    awaitDetached();
    if (machine == null) {
      machine = wanted;
      int result = functions.stub_attach(table.address(), table.size());
      if (result != StubFunctions.DONE) {
        machine = null;
        throw refusal(result);
      }
    } else if (machine != wanted) {
      throw new IllegalStateException(
          "the stub layer serves one simulated machine a process, and another one is attached;"
              + " close its layers first");
    }
    layers++;
  }

  private static RuntimeException refusal(int result) {
    return switch (result) {
      case StubFunctions.ATTACHED_ALREADY ->
          new IllegalStateException(
              "the stub library serves one simulated machine a process, and another class loader"
                  + " has attached one; close its layers first");
      case StubFunctions.OTHER_TABLE ->
          new UnsupportedOperationException(
              "the stub library belongs to another version of ntbridge; use the one that was built"
                  + " with this version");
      default -> new IllegalStateException("the stub library could not start its threads");
    };
  }

  /** Counts a layer less; after the last one the library's threads end. */
  synchronized void detach() {
    layers--;
    if (layers > 0) {
      return;
    }
    if (ThreadOrigin.isLibrary()) {
      // This may be a thread of the library, which cannot wait for its own end.
      detaching = true;
      var thread = new Thread(this::shutDown, "ntbridge-stub-shutdown");
      thread.setDaemon(true);
      thread.start();
    } else {
      shutDown();
    }
  }

  private synchronized void shutDown() {
    functions.stub_shutdown();
    cfgMgr32.forgetRegistrations();
    machine = null;
    detaching = false;
    notifyAll();
  }

  private void awaitDetached() {
    boolean interrupted = false;
    while (detaching) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
