package io.github.ntbridge.device;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.nt.text.Utf16;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The properties of one device interface ("CM_Get_Device_Interface_PropertyW function"), each read
 * by a call to the system. The interface need not be enabled. Safe for use from any thread.
 *
 * <p>A property that the interface does not have is returned as empty. Failures are a {@link
 * ConfigRetException}: CR_NO_SUCH_DEVICE_INTERFACE for an interface that is not registered; and a
 * {@link MalformedDataException} for a value that breaks the rules of its type.
 */
public final class InterfaceProperties {
  private final NativeLayer layer;
  private final InterfacePath path;

  InterfaceProperties(NativeLayer layer, InterfacePath path) {
    this.layer = layer;
    this.path = path;
  }

  /** One use of the reader, with the path in native memory. */
  @FunctionalInterface
  private interface Reading<T> {
    T from(PropertyReader reader) throws IOException;
  }

  private <T> T read(Reading<T> reading) throws IOException {
    try (var text = Utf16.allocateTerminated(layer.heap(), path.text())) {
      return reading.from(new PropertyReader(layer.heap(), new Functions(text.pointer())));
    }
  }

  private final class Functions implements PropertyFunctions {
    private final Pointer text;

    Functions(Pointer text) {
      this.text = text;
    }

    @Override
    public String subject() {
      return path.text();
    }

    @Override
    public String propertyFunction() {
      return "CM_Get_Device_Interface_PropertyW";
    }

    @Override
    public int property(Pointer key, Pointer type, Pointer buffer, Pointer size) {
      return layer.cfgMgr32().CM_Get_Device_Interface_PropertyW(text, key, type, buffer, size, 0);
    }

    @Override
    public String keysFunction() {
      return "CM_Get_Device_Interface_Property_KeysW";
    }

    @Override
    public int keys(Pointer keys, Pointer count) {
      return layer.cfgMgr32().CM_Get_Device_Interface_Property_KeysW(text, keys, count, 0);
    }
  }

  /**
   * Returns a property with the type of its key.
   *
   * @param <T> the type
   * @param key the key
   * @return the value; empty when the interface has no such property
   * @throws IOException if the system fails, or the value is of another type
   */
  public <T> Optional<T> get(PropertyKey<T> key) throws IOException {
    return read(reader -> reader.get(key));
  }

  /**
   * Returns a property with the type that the system reports.
   *
   * @param key the key
   * @return the value; empty when the interface has no such property
   * @throws IOException if the system fails
   */
  public Optional<PropertyValue> value(DevicePropertyKey key) throws IOException {
    return read(reader -> reader.value(key));
  }

  /**
   * Returns a property of the interface or, if it has no such property, of its device, which has
   * most of the properties with DEVPKEY_Device_ keys.
   *
   * @param key the key
   * @return the value; empty when neither has such a property
   * @throws IOException if the system fails
   */
  public Optional<PropertyValue> ownOrDeviceValue(DevicePropertyKey key) throws IOException {
    var own = value(key);
    if (own.isPresent()) {
      return own;
    }
    var device = device();
    return device.isPresent() ? device.get().property(key) : Optional.empty();
  }

  /**
   * Returns the device node that the interface belongs to, present or not.
   *
   * @return the node; empty if its instance id is unknown
   * @throws IOException if the system fails
   */
  public Optional<DeviceNode> device() throws IOException {
    var instanceId = instanceId().filter(id -> !id.isEmpty());
    return instanceId.isPresent()
        ? new DeviceTree(layer).find(instanceId.get(), Presence.ALL)
        : Optional.empty();
  }

  /**
   * Returns the keys of all properties ("CM_Get_Device_Interface_Property_KeysW function").
   *
   * @return the keys in the order of the system
   * @throws IOException if the system fails
   */
  public List<DevicePropertyKey> keys() throws IOException {
    return read(PropertyReader::keys);
  }

  /**
   * Returns all properties with their values. A property that is removed during the call may be
   * missing; a value that breaks the rules of its type is {@link PropertyValue.Malformed}, and one
   * that the system fails to return is {@link PropertyValue.Unreadable}.
   *
   * @return the properties in the order of the system
   * @throws IOException if the system fails to list the keys
   */
  public List<Property> all() throws IOException {
    return read(PropertyReader::all);
  }

  /**
   * Returns the registry key of the interface ("CM_Open_Device_Interface_KeyW function").
   *
   * @return the key, whether it exists or not; reading it fails with CR_NO_SUCH_DEVICE_INTERFACE
   *     for an interface that is not registered
   */
  public RegistryKey registry() {
    return new RegistryKey(layer, "the registry key of " + path.text(), this::openKey);
  }

  private boolean openKey(NativeBlock handle) throws ConfigRetException {
    try (var text = Utf16.allocateTerminated(layer.heap(), path.text())) {
      var result =
          ConfigRet.of(
              layer
                  .cfgMgr32()
                  .CM_Open_Device_Interface_KeyW(
                      text.pointer(),
                      RegistryAccess.KEY_QUERY_VALUE,
                      CfgMgr32.REG_DISPOSITION_OPEN_EXISTING,
                      handle.pointer(),
                      0));
      return RegistryAccess.isOpen(
          layer, "CM_Open_Device_Interface_KeyW", path.text(), result, handle);
    }
  }

  /**
   * Returns the device that the interface belongs to (DEVPKEY_Device_InstanceId). The path contains
   * it, too, but cannot be parsed for it: instance ids can contain the separator.
   *
   * @return the device instance id in upper case; the property itself has its last part in lower
   *     case
   * @throws IOException if the system fails
   */
  public Optional<String> instanceId() throws IOException {
    return get(PropertyKeys.DEVICE_INSTANCE_ID).map(CaseFolding::fold);
  }

  /**
   * Returns the display name of the interface (DEVPKEY_DeviceInterface_FriendlyName).
   *
   * @return the name; most interfaces have none
   * @throws IOException if the system fails
   */
  public Optional<String> friendlyName() throws IOException {
    return get(PropertyKeys.DEVICE_INTERFACE_FRIENDLY_NAME);
  }

  /**
   * Returns whether the interface is enabled (DEVPKEY_DeviceInterface_Enabled).
   *
   * @return whether it is; empty if the system does not report it
   * @throws IOException if the system fails
   */
  public Optional<Boolean> enabled() throws IOException {
    return get(PropertyKeys.DEVICE_INTERFACE_ENABLED);
  }

  /**
   * Returns the container of the interface's device (DEVPKEY_Device_ContainerId).
   *
   * @return the id that all device nodes of the piece of hardware share
   * @throws IOException if the system fails
   */
  public Optional<UUID> containerId() throws IOException {
    return get(PropertyKeys.DEVICE_CONTAINER_ID);
  }

  /**
   * Returns the class of the interface (DEVPKEY_DeviceInterface_ClassGuid).
   *
   * @return the class, which is also at the end of the path
   * @throws IOException if the system fails
   */
  public Optional<InterfaceClass> interfaceClass() throws IOException {
    return get(PropertyKeys.DEVICE_INTERFACE_CLASS_GUID).map(InterfaceClass::new);
  }

  /**
   * Returns the reference string (DEVPKEY_DeviceInterface_ReferenceString).
   *
   * @return the text; empty for an interface without one
   * @throws IOException if the system fails
   */
  public Optional<String> referenceString() throws IOException {
    return get(PropertyKeys.DEVICE_INTERFACE_REFERENCE_STRING);
  }
}
