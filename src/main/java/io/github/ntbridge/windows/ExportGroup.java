package io.github.ntbridge.windows;

import io.github.ntbridge.nt.seam.MissingExportException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A class of native methods that is bound when one of them is first called, so that a system that
 * lacks them fails there and nowhere else. Safe for use from any thread.
 *
 * @param <T> the class
 */
final class ExportGroup<T> {
  private final Supplier<T> binding;
  private volatile @Nullable T bound;

  /**
   * Defers the binding.
   *
   * @param binding creates the only instance, whose constructor binds the class
   */
  ExportGroup(Supplier<T> binding) {
    this.binding = binding;
  }

  /** Binds the class, and returns the failure if the system lacks one of its functions. */
  Optional<MissingExportException> missing() {
    try {
      get();
      return Optional.empty();
    } catch (MissingExportException e) {
      return Optional.of(e);
    }
  }

  T get() {
    var ready = bound;
    return ready != null ? ready : bind();
  }

  private synchronized T bind() {
    var ready = bound;
    if (ready == null) {
      ready = binding.get();
      bound = ready;
    }
    return ready;
  }
}
