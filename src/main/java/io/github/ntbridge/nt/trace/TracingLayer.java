package io.github.ntbridge.nt.trace;

import io.github.ntbridge.nt.seam.LayerDecorator;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A layer that traces each native call of another one: a line with the seconds since it began, the
 * thread, the function, what the call is about, its result and the microseconds that it took. Safe
 * for use from any thread.
 *
 * <pre>
 * 0.001874 main NtOpenFile \??\COM3 access GENERIC_READ (0x80000000) handle 0x48: STATUS_SUCCESS 31 us
 * </pre>
 */
public final class TracingLayer extends LayerDecorator {
  /** The system property that names the file of the trace, to which each process appends. */
  public static final String PROPERTY = "ntbridge.trace";

  private final Runnable closing;

  private TracingLayer(NativeLayer layer, Consumer<String> lines, Runnable closing) {
    super(layer, new CallTrace(layer, lines));
    this.closing = closing;
  }

  /**
   * Traces a layer.
   *
   * @param layer the layer that does the work
   * @param lines receives the lines, without a line end, on the threads of the calls
   * @return the layer to use in its place; closing it closes the other
   */
  public static NativeLayer around(NativeLayer layer, Consumer<String> lines) {
    return new TracingLayer(layer, lines, () -> {});
  }

  /**
   * Traces a layer to the file that the system property names.
   *
   * @param layer the layer that does the work
   * @return the layer to use in its place, which is the same one if the property is not set
   * @throws IllegalArgumentException if the file cannot be written; the layer is closed then
   */
  public static NativeLayer ifRequested(NativeLayer layer) {
    var name = System.getProperty(PROPERTY);
    if (name == null) {
      return layer;
    }
    try {
      var file = new TraceFile(Path.of(name), layer.name());
      return new TracingLayer(layer, file, file::close);
    } catch (IOException | InvalidPathException e) {
      layer.close();
      throw new IllegalArgumentException(
          "the trace cannot be written: -D"
              + PROPERTY
              + " must name a file that can be created or appended to: "
              + e,
          e);
    }
  }

  @Override
  public void close() {
    try {
      super.close();
    } finally {
      closing.run();
    }
  }
}
