package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.ResolutionEnd;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;

/** The object of the namespace that a name of a command line leads to. */
final class NamedObject {
  private NamedObject() {}

  /**
   * Resolves a name to an object.
   *
   * @throws NtStatusException if it leads to none
   */
  static ResolutionEnd.Reached require(NtBridge bridge, ObjectPath name) throws IOException {
    var end = bridge.namespace().resolve(name).end();
    if (end instanceof ResolutionEnd.Reached reached) {
      return reached;
    }
    var status =
        end instanceof ResolutionEnd.Broken broken
            ? broken.status()
            : NtStatus.OBJECT_NAME_NOT_FOUND;
    throw new NtStatusException(
        "NtOpenSymbolicLinkObject",
        name.text(),
        status,
        bridge.inventory().diagnose(name, AccessMask.QUERY, status).explanation());
  }
}
