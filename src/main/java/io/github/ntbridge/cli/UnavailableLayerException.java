package io.github.ntbridge.cli;

/** The chosen layer is not available on this system. */
final class UnavailableLayerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnavailableLayerException(RuntimeException cause) {
    super(cause.getMessage(), cause);
  }
}
