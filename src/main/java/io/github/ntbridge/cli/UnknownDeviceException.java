package io.github.ntbridge.cli;

import java.io.IOException;

/** A name is that of no device node. */
final class UnknownDeviceException extends IOException {
  private static final long serialVersionUID = 1L;

  UnknownDeviceException(String message) {
    super(message);
  }
}
