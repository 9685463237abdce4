package io.github.ntbridge;

import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.stub.StubLayer;
import io.github.ntbridge.windows.WindowsLayer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The layers by name: {@code sim}, {@code stub} and {@code windows}, as the system property {@link
 * #PROPERTY} and the option {@code --layer} of the command line spell them.
 */
public enum LayerChoice {
  /** A simulated machine, called in process. */
  SIM,
  /** A simulated machine behind a native library. */
  STUB,
  /** The real machine. */
  WINDOWS;

  /**
   * The name of the system property, and of the JUnit configuration parameter, that chooses a layer
   * without a change of code: {@value}.
   */
  public static final String PROPERTY = "ntbridge.layer";

  /**
   * Returns the layer that the system property {@link #PROPERTY} names.
   *
   * @return the layer; empty if the property is not set
   * @throws IllegalArgumentException if the value is not the name of a layer
   */
  public static Optional<LayerChoice> requested() {
    return Optional.ofNullable(System.getProperty(PROPERTY)).map(LayerChoice::requested);
  }

  private static LayerChoice requested(String name) {
    try {
      return parse(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("-D" + PROPERTY + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns the layer with a name, in upper or lower case.
   *
   * @param text the name
   * @return the layer
   * @throws IllegalArgumentException if there is no such layer; the message lists the layers
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
   * @param machine supplies the simulated machine, which is closed together with the layer; not
   *     called for {@link #WINDOWS}
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
   * @return true for {@link #SIM} and {@link #STUB}
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
