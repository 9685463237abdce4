package io.github.ntbridge.inventory;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Selects the interfaces whose devices are of one setup class. */
final class SetupClassInterfaces {
  private final DeviceInterfaces interfaces;
  private final DeviceTree deviceTree;
  private final UUID setupClass;
  private final Consumer<? super Omission> omissions;
  private final Map<String, Boolean> known = new HashMap<>();

  SetupClassInterfaces(
      DeviceInterfaces interfaces,
      DeviceTree deviceTree,
      UUID setupClass,
      Consumer<? super Omission> omissions) {
    this.interfaces = interfaces;
    this.deviceTree = deviceTree;
    this.setupClass = setupClass;
    this.omissions = omissions;
  }

  List<InterfaceEntry> of(List<InterfaceEntry> entries) {
    return entries.stream().filter(entry -> isOfClass(entry.path())).toList();
  }

  private boolean isOfClass(InterfacePath path) {
    try {
      var id = interfaces.properties(path).instanceId();
      if (id.isEmpty() || id.get().isEmpty()) {
        return false;
      }
      var folded = CaseFolding.fold(id.get());
      var before = Optional.ofNullable(known.get(folded));
      boolean isOfClass = before.isPresent() ? before.get() : isDeviceOfClass(id.get());
      known.put(folded, isOfClass);
      return isOfClass;
    } catch (IOException e) {
      if (!(e instanceof ConfigRetException failure && failure.result().isNodeGone())) {
        omissions.accept(new Omission("the setup class of " + path, e));
      }
      return false;
    }
  }

  private boolean isDeviceOfClass(String instanceId) throws IOException {
    return deviceTree
        .node(instanceId)
        .property(PropertyKeys.DEVICE_CLASS_GUID)
        .filter(setupClass::equals)
        .isPresent();
  }
}
