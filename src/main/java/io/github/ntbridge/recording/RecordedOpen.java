package io.github.ntbridge.recording;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import java.util.List;
import java.util.Optional;

/**
 * The opens of an interface.
 *
 * @param place the device that the name resolved to; empty if it resolved to none
 * @param status the status of an open for {@link AccessMask#QUERY}
 * @param wider opens for more than that, in their order
 */
record RecordedOpen(Optional<DevicePlace> place, NtStatus status, List<Wider> wider) {
  RecordedOpen {
    wider = List.copyOf(wider);
  }

  /**
   * One open for more than {@link AccessMask#QUERY}.
   *
   * @param access specific and standard rights
   * @param status the status
   */
  record Wider(AccessMask access, NtStatus status) {}
}
