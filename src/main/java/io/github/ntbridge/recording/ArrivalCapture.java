package io.github.ntbridge.recording;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.namespace.ObjectPath;
import java.io.IOException;
import java.util.Collection;

/** Captures interfaces that arrive after the rest of the machine was captured. */
final class ArrivalCapture implements EventCapture.Witness {
  private final ObjectNamespace namespace;
  private final HardwareCapture hardware;
  private final Collection<String> leftOut;

  ArrivalCapture(ObjectNamespace namespace, HardwareCapture hardware, Collection<String> leftOut) {
    this.namespace = namespace;
    this.hardware = hardware;
    this.leftOut = leftOut;
  }

  @Override
  public void arrived(InterfacePath path) {
    try {
      var target = namespace.tryReadLink(ObjectPath.of(path.linkName()));
      hardware.addArrival(path, target);
    } catch (IOException e) {
      leftOut.add("the properties of " + path + ", which arrived: " + e.getMessage());
      hardware.addUnseen(path);
    }
  }

  @Override
  public boolean isUnplugged(InterfacePath path) {
    hardware.addUnseen(path);
    try {
      return hardware.isUnplugged(path);
    } catch (IOException e) {
      leftOut.add("whether the device of " + path + " is still present: " + e.getMessage());
      return false;
    }
  }
}
