package io.github.ntbridge.device;

import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.seam.NativeBlock;
import java.io.IOException;

/** Opens one registry key. */
@FunctionalInterface
interface KeyFunction {
  /**
   * Opens the key with KEY_QUERY_VALUE.
   *
   * @param handle receives the handle; zeroed memory
   * @return false if there is no such key
   * @throws ConfigRetException or {@link NtStatusException} for any other failure
   */
  boolean open(NativeBlock handle) throws IOException;
}
