package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.DeviceName;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.ResolutionEnd;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.PrintableText;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

/** The objects of the namespace that a name of a command line leads to. */
final class NamedObject {
  private NamedObject() {}

  /**
   * Returns the object that a name leads to, and for an instance id all device objects of the
   * device.
   *
   * @throws IOException if there is none
   */
  static Set<ObjectPath> objectsOf(
      NtBridge bridge, DeviceName name, Consumer<? super Omission> omissions) throws IOException {
    if (!name.isInstanceId()) {
      return Set.of(require(bridge, name.objectPath()).object());
    }
    var objects =
        bridge.inventory().deviceObjects(NamedNode.require(bridge, name, omissions), omissions);
    if (objects.isEmpty()) {
      throw new UnknownDeviceException(
          "the device " + PrintableText.of(name.text()) + " is not present, so it has no objects");
    }
    return objects;
  }

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
    throw new NtStatusException(
        "NtOpenSymbolicLinkObject",
        name.text(),
        end instanceof ResolutionEnd.Broken broken
            ? broken.status()
            : NtStatus.OBJECT_NAME_NOT_FOUND);
  }
}
