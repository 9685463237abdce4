package io.github.ntbridge;

import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.stub.StubLayer;
import io.github.ntbridge.windows.WindowsLayer;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The layers by the names that the command line and the configuration of tests use: {@code sim},
 * {@code stub} and {@code windows}.
 */
public enum LayerChoice {
  /** A simulated machine, called in process. */
  SIM,
  /** A simulated machine behind a native library. */
  STUB,
  /** The real machine. */
  WINDOWS;

  /**
   * Returns the layer that {@link NtBridge#open()} uses.
   *
   * @return {@link #WINDOWS} on Windows, {@link #SIM} elsewhere
   */
  public static LayerChoice ofThisSystem() {
    return NtBridge.isWindows() ? WINDOWS : SIM;
  }

  /**
   * Reads the name of a layer, in any case.
   *
   * @param text the name
   * @return the layer
   * @throws IllegalArgumentException if it is not a layer; the message lists the layers
   */
  public static LayerChoice parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "sim" -> SIM;
      case "stub" -> STUB;
      case "windows" -> WINDOWS;
      default ->
          throw new IllegalArgumentException(
              "\"" + PrintableText.of(text) + "\" is not a layer; write sim, stub or windows");
    };
  }

  /**
   * Opens the layer.
   *
   * @param machine makes the simulated machine, which is closed together with the layer; not called
   *     where the machine is real
   * @return the layer, which the caller closes
   * @throws UnsupportedOperationException if this system has no such layer; the message gives the
   *     reason
   * @throws IllegalStateException if the stub layer of this process serves another machine
   */
  public NativeLayer open(Supplier<SimulatedMachine> machine) {
    return switch (this) {
      case SIM -> SimulatedLayer.owning(machine.get());
      case STUB -> StubLayer.owning(machine.get());
      case WINDOWS -> WindowsLayer.open();
    };
  }

  /**
   * Returns whether the machine of the layer is a simulated one.
   *
   * @return whether it is
   */
  public boolean isSimulated() {
    return this != WINDOWS;
  }

  /** The name that {@link #parse} reads. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
