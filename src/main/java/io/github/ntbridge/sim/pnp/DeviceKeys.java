package io.github.ntbridge.sim.pnp;

import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.sim.registry.RegistryKeyObject;
import io.github.ntbridge.sim.registry.RegistryTree;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The registry keys of devices and interfaces, and where they stand. Guarded by the PnP manager's
 * lock.
 */
final class DeviceKeys {
  private static final String CONTROL_SET =
      RegistryTree.NAME + "\\MACHINE\\SYSTEM\\ControlSet001\\";

  private static final String CLASSES = CONTROL_SET + "Control\\Class\\";

  private static final String PARAMETERS = "\\Device Parameters";

  /** The setup class Unknown, of devices without a class. */
  private static final String UNKNOWN_CLASS = "{4d36e97e-e325-11ce-bfc1-08002be10318}";

  private final RegistryTree registry;

  /** The number that the next software key of each setup class has at least. */
  private final Map<String, Integer> driverNumbers = new HashMap<>();

  DeviceKeys(RegistryTree registry) {
    this.registry = registry;
  }

  /** The hardware key. */
  static String hardware(PnpNode node) {
    return enumeration(node) + PARAMETERS;
  }

  private static String enumeration(PnpNode node) {
    return CONTROL_SET + "Enum\\" + node.instanceId().text();
  }

  /** The software key; a device without a driver has none. */
  static Optional<String> software(PnpNode node) {
    return driver(node).map(CLASSES::concat);
  }

  /** The value Driver: the setup class and a number. */
  private static Optional<String> driver(PnpNode node) {
    return driverProperty(node).or(node::driver);
  }

  private static Optional<String> driverProperty(PnpNode node) {
    return Optional.ofNullable(node.properties().get(PropertyKeys.DEVICE_DRIVER.key()))
        .filter(PropertyValue.Text.class::isInstance)
        .map(value -> ((PropertyValue.Text) value).text())
        .filter(driver -> !driver.isEmpty() && !driver.endsWith("\\"));
  }

  /** The key of an interface. */
  static String of(PnpInterface described) {
    return container(described) + PARAMETERS;
  }

  private static String container(PnpInterface described) {
    return CONTROL_SET
        + "Control\\DeviceClasses\\{"
        + described.interfaceClass()
        + "}\\##?#"
        + described.names().linkName()
        + "\\#"
        + described.referenceString().orElse("");
  }

  /** The software key, which is made if there is none. */
  String softwareOrNew(PnpNode node) {
    if (driver(node).isEmpty()) {
      var setupClass =
          Optional.ofNullable(node.properties().get(PropertyKeys.DEVICE_CLASS_GUID.key()))
              .map(PropertyValue::toString)
              .orElse(UNKNOWN_CLASS)
              .toLowerCase(Locale.ROOT);
      int number = driverNumbers.getOrDefault(setupClass, 0);
      while (registry.find(CLASSES + driverName(setupClass, number)).isPresent()) {
        number++;
      }
      driverNumbers.put(setupClass, number + 1);
      node.setDriver(driverName(setupClass, number));
    }
    return software(node).orElseThrow();
  }

  private static String driverName(String setupClass, int number) {
    return String.format(Locale.ROOT, "%s\\%04d", setupClass, number);
  }

  RegistryKeyObject create(String path) {
    return registry.create(path);
  }

  Optional<RegistryKeyObject> find(String path) {
    return registry.find(path);
  }

  void forget(PnpNode node) {
    node.interfaces().forEach(each -> registry.delete(container(each)));
    software(node).ifPresent(registry::delete);
    registry.delete(enumeration(node));
  }
}
