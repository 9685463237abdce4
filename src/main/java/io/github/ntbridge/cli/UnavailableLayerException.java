package io.github.ntbridge.cli;

/** This system has no such layer. */
final class UnavailableLayerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnavailableLayerException(RuntimeException cause) {
    super(cause.getMessage(), cause);
  }
}
