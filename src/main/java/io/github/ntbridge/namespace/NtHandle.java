package io.github.ntbridge.namespace;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.layout.ObjectAttributes;
import io.github.ntbridge.nt.layout.UnicodeString;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.text.Utf16;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A handle of our own on an object, closed with NtClose ("NtClose function"). Closing is idempotent
 * and safe from any thread; the handle must not be in use by another thread then.
 */
public final class NtHandle implements AutoCloseable {
  private final NativeLayer layer;
  private final Pointer value;
  private final AtomicBoolean closed = new AtomicBoolean();

  private NtHandle(NativeLayer layer, Pointer value) {
    this.layer = layer;
    this.value = value;
  }

  /** A native function that opens or creates an object by OBJECT_ATTRIBUTES. */
  @FunctionalInterface
  public interface OpenFunction {
    /**
     * Calls the function.
     *
     * @param handle receives the HANDLE
     * @param objectAttributes names the object
     * @return the NTSTATUS
     */
    int open(Pointer handle, Pointer objectAttributes);
  }

  /** A native function that creates an object without a name. */
  @FunctionalInterface
  public interface CreateFunction {
    /**
     * Calls the function.
     *
     * @param handle receives the HANDLE
     * @return the NTSTATUS
     */
    int create(Pointer handle);
  }

  /**
   * The outcome of an attempt to open.
   *
   * @param status the result of the function
   * @param handle the handle, present exactly when the status is a success
   */
  public record Attempt(NtStatus status, Optional<NtHandle> handle) {}

  /**
   * Tries to open an object by its full name, without regard to case.
   *
   * @param layer the layer
   * @param name the full name
   * @param function the native function with its remaining arguments
   * @return status and handle
   */
  public static Attempt tryOpen(NativeLayer layer, String name, OpenFunction function) {
    return tryOpen(layer, 0, name, function);
  }

  /**
   * Tries to open an object by its name below another one, without regard to case.
   *
   * @param layer the layer
   * @param rootDirectory the handle that the name is relative to; 0 for a full name
   * @param name the name
   * @param function the native function with its remaining arguments
   * @return status and handle
   */
  public static Attempt tryOpen(
      NativeLayer layer, long rootDirectory, String name, OpenFunction function) {
    if (Utf16.byteLength(name) > UnicodeString.MAX_BYTES) {
      // No function can open it; the system has this status for names that are shorter.
      return new Attempt(NtStatus.OBJECT_NAME_INVALID, Optional.empty());
    }
    try (var attributes =
        ObjectAttributes.allocate(layer.heap(), layer.pointerSize(), rootDirectory, name)) {
      return tryCreate(layer, handle -> function.open(handle, attributes.pointer()));
    }
  }

  /**
   * Adopts a handle that the caller opened.
   *
   * @param layer the layer
   * @param value the handle, which is closed with the object returned
   * @return the handle
   */
  public static NtHandle adopt(NativeLayer layer, Pointer value) {
    return new NtHandle(layer, value);
  }

  /**
   * Opens an object by its full name, without regard to case.
   *
   * @param layer the layer
   * @param operation the name of the native function, for the error
   * @param name the full name
   * @param function the native function with its remaining arguments
   * @return the handle
   * @throws NtStatusException if it did not open
   */
  public static NtHandle open(
      NativeLayer layer, String operation, String name, OpenFunction function)
      throws NtStatusException {
    var attempt = tryOpen(layer, name, function);
    return attempt
        .handle()
        .orElseThrow(() -> new NtStatusException(operation, name, attempt.status()));
  }

  /**
   * Creates an object without a name.
   *
   * @param layer the layer
   * @param operation the name of the native function, for the error
   * @param function the native function with its remaining arguments
   * @return the handle
   * @throws NtStatusException if it was not created
   */
  public static NtHandle create(NativeLayer layer, String operation, CreateFunction function)
      throws NtStatusException {
    var attempt = tryCreate(layer, function);
    return attempt
        .handle()
        .orElseThrow(() -> new NtStatusException(operation, "", attempt.status()));
  }

  private static Attempt tryCreate(NativeLayer layer, CreateFunction function) {
    try (var out = layer.heap().allocate(layer.pointerSize().bytes())) {
      var status = NtStatus.of(function.create(out.pointer()));
      if (!status.isSuccess()) {
        return new Attempt(status, Optional.empty());
      }
      var value = new Pointer(layer.pointerSize().get(out.buffer(), 0));
      return new Attempt(status, Optional.of(new NtHandle(layer, value)));
    }
  }

  /**
   * The handle for native signatures.
   *
   * @return the value; meaningless once closed
   */
  public Pointer value() {
    return value;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      // Also after its bridge was closed.
      ThreadOrigin.asLibrary(layer::ntDll).NtClose(value);
    }
  }
}
