package io.github.ntbridge.device;

import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The registry keys of a device, present or not, for reading ("CM_Open_DevNode_Key function").
 * Reading fails with CR_NO_SUCH_DEVNODE if the device no longer exists. Safe for use from any
 * thread.
 */
public final class DeviceRegistry {
  private final NativeLayer layer;
  private final DeviceNode node;

  DeviceRegistry(NativeLayer layer, DeviceNode node) {
    this.layer = layer;
    this.node = node;
  }

  /**
   * Returns the hardware key, {@code Device Parameters}: what driver and class installer store for
   * this device.
   *
   * @return the key, whether it exists or not
   */
  public RegistryKey hardware() {
    return key("hardware", CfgMgr32.CM_REGISTRY_HARDWARE);
  }

  /**
   * Returns the software key, that of the driver which is installed for this device. A device
   * without a driver has none.
   *
   * @return the key, whether it exists or not
   */
  public RegistryKey software() {
    return key("software", CfgMgr32.CM_REGISTRY_SOFTWARE);
  }

  private RegistryKey key(String name, int flags) {
    return new RegistryKey(
        layer,
        "the " + name + " key of " + node.instanceId(),
        handle -> open(node.locate().number(), handle, flags));
  }

  private boolean open(int devInst, NativeBlock handle, int flags) throws ConfigRetException {
    var result =
        ConfigRet.of(
            layer
                .cfgMgr32()
                .CM_Open_DevNode_Key(
                    devInst,
                    RegistryAccess.KEY_QUERY_VALUE,
                    0,
                    CfgMgr32.REG_DISPOSITION_OPEN_EXISTING,
                    handle.pointer(),
                    flags));
    if (flags == CfgMgr32.CM_REGISTRY_SOFTWARE && result.equals(ConfigRet.NO_SUCH_DEVNODE)) {
      // A device without a driver, as the node itself was found just before.
      return false;
    }
    return RegistryAccess.isOpen(layer, "CM_Open_DevNode_Key", node.instanceId(), result, handle);
  }

  /**
   * Returns the DOS name of a port, such as {@code COM3} or {@code LPT1}: the value PortName of the
   * hardware key. A phantom keeps its name, so two devices may have the same one.
   *
   * @return the name; empty if the device has none
   * @throws IOException if the key cannot be read, or the value is not a text
   */
  public Optional<String> portName() throws IOException {
    var value = hardware().value("PortName");
    return value.isPresent() ? Optional.of(value.get().text()) : Optional.empty();
  }

  /**
   * Returns the interface classes that Winusb.sys registers for the device: the value
   * DeviceInterfaceGUIDs of the hardware key or, if it has none, DeviceInterfaceGUID, each a
   * REG_MULTI_SZ or a REG_SZ. Texts that are not a GUID are left out.
   *
   * @return the classes in their order; empty if the device has none
   * @throws IOException if the key cannot be read, or the value is not a text
   */
  public List<InterfaceClass> winUsbInterfaceClasses() throws IOException {
    var values = hardware().value("DeviceInterfaceGUIDs");
    if (values.isEmpty()) {
      values = hardware().value("DeviceInterfaceGUID");
    }
    return values.isPresent() ? classes(values.get()) : List.of();
  }

  private static List<InterfaceClass> classes(RegistryValue value) throws IOException {
    var classes = new ArrayList<InterfaceClass>();
    for (var text : value.texts()) {
      InterfaceClass.ofGuid(text).ifPresent(classes::add);
    }
    return List.copyOf(classes);
  }

  /**
   * Returns the latency timer of a USB serial adapter of FTDI: the time after which it sends a
   * packet that is not full; the value LatencyTimer of the hardware key.
   *
   * @return a multiple of 1 ms; empty if the device has none
   * @throws IOException if the key cannot be read, or the value is not a number
   */
  public Optional<Duration> latencyTimer() throws IOException {
    var value = hardware().value("LatencyTimer");
    return value.isPresent()
        ? Optional.of(Duration.ofMillis(value.get().number()))
        : Optional.empty();
  }
}
