package io.github.ntbridge.nt.property;

import io.github.ntbridge.nt.NtStatus;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The property keys of the public header devpkey.h: DEVPKEY_Device_FriendlyName is {@link
 * #DEVICE_FRIENDLY_NAME}, and so on.
 */
public final class PropertyKeys {
  private static final Map<DevicePropertyKey, PropertyKey<?>> KNOWN = new HashMap<>();

  private static final UUID INTERFACE = UUID.fromString("026e516e-b814-414b-83cd-856d6fef4822");
  private static final UUID INTERFACE_CLASS =
      UUID.fromString("14c83a99-0b3f-44b7-be4c-a178d3990564");
  private static final UUID DEVICE = UUID.fromString("a45c254e-df1c-4efd-8020-67d146a850e0");
  private static final UUID NODE = UUID.fromString("4340a6c5-93fa-4706-972c-7b648008a5a7");
  private static final UUID STATE = UUID.fromString("540b947e-8b40-45bc-a8a2-6a0b894cbda2");

  /** DEVPKEY_DeviceInterface_FriendlyName. The display name of an interface. */
  public static final PropertyKey<String> DEVICE_INTERFACE_FRIENDLY_NAME =
      known(
          PropertyKey.string(
              "DEVPKEY_DeviceInterface_FriendlyName", new DevicePropertyKey(INTERFACE, 2)));

  /** DEVPKEY_DeviceInterface_Enabled. True for an enabled interface. */
  public static final PropertyKey<Boolean> DEVICE_INTERFACE_ENABLED =
      known(
          PropertyKey.bool("DEVPKEY_DeviceInterface_Enabled", new DevicePropertyKey(INTERFACE, 3)));

  /** DEVPKEY_DeviceInterface_ClassGuid. The class of an interface. */
  public static final PropertyKey<UUID> DEVICE_INTERFACE_CLASS_GUID =
      known(
          PropertyKey.guid(
              "DEVPKEY_DeviceInterface_ClassGuid", new DevicePropertyKey(INTERFACE, 4)));

  /**
   * DEVPKEY_DeviceInterface_ReferenceString. The reference string of an interface; absent without
   * one.
   */
  public static final PropertyKey<String> DEVICE_INTERFACE_REFERENCE_STRING =
      known(
          PropertyKey.string(
              "DEVPKEY_DeviceInterface_ReferenceString", new DevicePropertyKey(INTERFACE, 5)));

  /**
   * DEVPKEY_DeviceInterface_Restricted. Whether an interface is kept from apps without a
   * capability.
   */
  public static final PropertyKey<Boolean> DEVICE_INTERFACE_RESTRICTED =
      known(
          PropertyKey.bool(
              "DEVPKEY_DeviceInterface_Restricted", new DevicePropertyKey(INTERFACE, 6)));

  /**
   * DEVPKEY_DeviceInterface_UnrestrictedAppCapabilities. The capabilities that open a restricted
   * interface.
   */
  public static final PropertyKey<List<String>> DEVICE_INTERFACE_UNRESTRICTED_APP_CAPABILITIES =
      known(
          PropertyKey.stringList(
              "DEVPKEY_DeviceInterface_UnrestrictedAppCapabilities",
              new DevicePropertyKey(INTERFACE, 8)));

  /**
   * DEVPKEY_DeviceInterface_SchematicName. The name of an interface in the machine's schematics.
   */
  public static final PropertyKey<String> DEVICE_INTERFACE_SCHEMATIC_NAME =
      known(
          PropertyKey.string(
              "DEVPKEY_DeviceInterface_SchematicName", new DevicePropertyKey(INTERFACE, 9)));

  /**
   * DEVPKEY_DeviceInterface_Serial_PortName. The name that the driver of a serial port gives its
   * interface; ports of SerCx have no other.
   */
  public static final PropertyKey<String> DEVICE_INTERFACE_SERIAL_PORT_NAME =
      known(
          PropertyKey.string(
              "DEVPKEY_DeviceInterface_Serial_PortName",
              new DevicePropertyKey(UUID.fromString("4c6bf15c-4c03-4aac-91f5-64c0f852bcf4"), 4)));

  /**
   * DEVPKEY_DeviceInterfaceClass_DefaultInterface. The interface that its class has chosen as the
   * default.
   */
  public static final PropertyKey<String> DEVICE_INTERFACE_CLASS_DEFAULT_INTERFACE =
      known(
          PropertyKey.string(
              "DEVPKEY_DeviceInterfaceClass_DefaultInterface",
              new DevicePropertyKey(INTERFACE_CLASS, 2)));

  /** DEVPKEY_DeviceInterfaceClass_Name. The name of an interface class. */
  public static final PropertyKey<String> DEVICE_INTERFACE_CLASS_NAME =
      known(
          PropertyKey.string(
              "DEVPKEY_DeviceInterfaceClass_Name", new DevicePropertyKey(INTERFACE_CLASS, 3)));

  /** DEVPKEY_Device_InstanceId. The device instance id, of device nodes and of interfaces. */
  public static final PropertyKey<String> DEVICE_INSTANCE_ID =
      known(
          PropertyKey.string(
              "DEVPKEY_Device_InstanceId",
              new DevicePropertyKey(UUID.fromString("78c34fc8-104a-4aca-9ea4-524d52996e57"), 256)));

  /**
   * DEVPKEY_Device_ContainerId. The id that all device nodes of one piece of hardware share;
   * interfaces have it, too.
   */
  public static final PropertyKey<UUID> DEVICE_CONTAINER_ID =
      known(
          PropertyKey.guid(
              "DEVPKEY_Device_ContainerId",
              new DevicePropertyKey(UUID.fromString("8c7ed206-3f8a-4827-b3ab-ae9e1faefc6c"), 2)));

  /** DEVPKEY_NAME. The display name; of an interface only if it has a friendly name. */
  public static final PropertyKey<String> NAME =
      known(
          PropertyKey.string(
              "DEVPKEY_NAME",
              new DevicePropertyKey(UUID.fromString("b725f130-47ef-101a-a5f1-02608c9eebac"), 10)));

  /** DEVPKEY_Device_DeviceDesc. The description of a device. */
  public static final PropertyKey<String> DEVICE_DEVICE_DESC =
      known(PropertyKey.string("DEVPKEY_Device_DeviceDesc", new DevicePropertyKey(DEVICE, 2)));

  /** DEVPKEY_Device_HardwareIds. The hardware ids of a device, the closest first. */
  public static final PropertyKey<List<String>> DEVICE_HARDWARE_IDS =
      known(PropertyKey.stringList("DEVPKEY_Device_HardwareIds", new DevicePropertyKey(DEVICE, 3)));

  /** DEVPKEY_Device_CompatibleIds. The compatible ids of a device, the closest first. */
  public static final PropertyKey<List<String>> DEVICE_COMPATIBLE_IDS =
      known(
          PropertyKey.stringList("DEVPKEY_Device_CompatibleIds", new DevicePropertyKey(DEVICE, 4)));

  /** DEVPKEY_Device_Service. The driver service of a device. */
  public static final PropertyKey<String> DEVICE_SERVICE =
      known(PropertyKey.string("DEVPKEY_Device_Service", new DevicePropertyKey(DEVICE, 6)));

  /** DEVPKEY_Device_Class. The name of a device's setup class. */
  public static final PropertyKey<String> DEVICE_CLASS =
      known(PropertyKey.string("DEVPKEY_Device_Class", new DevicePropertyKey(DEVICE, 9)));

  /** DEVPKEY_Device_ClassGuid. The setup class of a device. */
  public static final PropertyKey<UUID> DEVICE_CLASS_GUID =
      known(PropertyKey.guid("DEVPKEY_Device_ClassGuid", new DevicePropertyKey(DEVICE, 10)));

  /** DEVPKEY_Device_Driver. The driver key of a device: its setup class, a backslash, a number. */
  public static final PropertyKey<String> DEVICE_DRIVER =
      known(PropertyKey.string("DEVPKEY_Device_Driver", new DevicePropertyKey(DEVICE, 11)));

  /** DEVPKEY_Device_Manufacturer. The manufacturer of a device. */
  public static final PropertyKey<String> DEVICE_MANUFACTURER =
      known(PropertyKey.string("DEVPKEY_Device_Manufacturer", new DevicePropertyKey(DEVICE, 13)));

  /** DEVPKEY_Device_FriendlyName. The display name of a device. */
  public static final PropertyKey<String> DEVICE_FRIENDLY_NAME =
      known(PropertyKey.string("DEVPKEY_Device_FriendlyName", new DevicePropertyKey(DEVICE, 14)));

  /** DEVPKEY_Device_LocationInfo. The location of a device, as its bus describes it. */
  public static final PropertyKey<String> DEVICE_LOCATION_INFO =
      known(PropertyKey.string("DEVPKEY_Device_LocationInfo", new DevicePropertyKey(DEVICE, 15)));

  /**
   * DEVPKEY_Device_PDOName. The physical device object's name; absent while the device is not
   * present.
   */
  public static final PropertyKey<String> DEVICE_PDO_NAME =
      known(PropertyKey.string("DEVPKEY_Device_PDOName", new DevicePropertyKey(DEVICE, 16)));

  /** DEVPKEY_Device_Capabilities. CM_DEVCAP_ flags of a device. */
  public static final PropertyKey<Long> DEVICE_CAPABILITIES =
      known(PropertyKey.uint32("DEVPKEY_Device_Capabilities", new DevicePropertyKey(DEVICE, 17)));

  /** DEVPKEY_Device_UpperFilters. The filter drivers above a device's function driver. */
  public static final PropertyKey<List<String>> DEVICE_UPPER_FILTERS =
      known(
          PropertyKey.stringList("DEVPKEY_Device_UpperFilters", new DevicePropertyKey(DEVICE, 19)));

  /** DEVPKEY_Device_LowerFilters. The filter drivers below a device's function driver. */
  public static final PropertyKey<List<String>> DEVICE_LOWER_FILTERS =
      known(
          PropertyKey.stringList("DEVPKEY_Device_LowerFilters", new DevicePropertyKey(DEVICE, 20)));

  /** DEVPKEY_Device_BusNumber. The number of a device's bus. */
  public static final PropertyKey<Long> DEVICE_BUS_NUMBER =
      known(PropertyKey.uint32("DEVPKEY_Device_BusNumber", new DevicePropertyKey(DEVICE, 23)));

  /**
   * DEVPKEY_Device_EnumeratorName. The enumerator of a device: the first part of its instance id.
   */
  public static final PropertyKey<String> DEVICE_ENUMERATOR_NAME =
      known(PropertyKey.string("DEVPKEY_Device_EnumeratorName", new DevicePropertyKey(DEVICE, 24)));

  /** DEVPKEY_Device_Address. The address of a device on its bus. */
  public static final PropertyKey<Long> DEVICE_ADDRESS =
      known(PropertyKey.uint32("DEVPKEY_Device_Address", new DevicePropertyKey(DEVICE, 30)));

  /** DEVPKEY_Device_LocationPaths. The location of a device, as paths from the root. */
  public static final PropertyKey<List<String>> DEVICE_LOCATION_PATHS =
      known(
          PropertyKey.stringList(
              "DEVPKEY_Device_LocationPaths", new DevicePropertyKey(DEVICE, 37)));

  /** DEVPKEY_Device_DevNodeStatus. DN_ flags of a device node. */
  public static final PropertyKey<Long> DEVICE_DEVNODE_STATUS =
      known(PropertyKey.uint32("DEVPKEY_Device_DevNodeStatus", new DevicePropertyKey(NODE, 2)));

  /** DEVPKEY_Device_ProblemCode. CM_PROB_ number of a device node. */
  public static final PropertyKey<Long> DEVICE_PROBLEM_CODE =
      known(PropertyKey.uint32("DEVPKEY_Device_ProblemCode", new DevicePropertyKey(NODE, 3)));

  /** DEVPKEY_Device_Parent. The instance id of the parent of a device node. */
  public static final PropertyKey<String> DEVICE_PARENT =
      known(PropertyKey.string("DEVPKEY_Device_Parent", new DevicePropertyKey(NODE, 8)));

  /** DEVPKEY_Device_Children. The instance ids of the children of a device node. */
  public static final PropertyKey<List<String>> DEVICE_CHILDREN =
      known(PropertyKey.stringList("DEVPKEY_Device_Children", new DevicePropertyKey(NODE, 9)));

  /** DEVPKEY_Device_Siblings. The instance ids of the siblings of a device node. */
  public static final PropertyKey<List<String>> DEVICE_SIBLINGS =
      known(PropertyKey.stringList("DEVPKEY_Device_Siblings", new DevicePropertyKey(NODE, 10)));

  /** DEVPKEY_Device_ProblemStatus. The status with which a device node failed. */
  public static final PropertyKey<NtStatus> DEVICE_PROBLEM_STATUS =
      known(PropertyKey.ntStatus("DEVPKEY_Device_ProblemStatus", new DevicePropertyKey(NODE, 12)));

  /** DEVPKEY_Device_BusReportedDeviceDesc. The description of a device by its bus. */
  public static final PropertyKey<String> DEVICE_BUS_REPORTED_DEVICE_DESC =
      known(
          PropertyKey.string(
              "DEVPKEY_Device_BusReportedDeviceDesc", new DevicePropertyKey(STATE, 4)));

  /** DEVPKEY_Device_IsPresent. True for a device that is present. */
  public static final PropertyKey<Boolean> DEVICE_IS_PRESENT =
      known(PropertyKey.bool("DEVPKEY_Device_IsPresent", new DevicePropertyKey(STATE, 5)));

  /** DEVPKEY_Device_HasProblem. True for a device with a problem. */
  public static final PropertyKey<Boolean> DEVICE_HAS_PROBLEM =
      known(PropertyKey.bool("DEVPKEY_Device_HasProblem", new DevicePropertyKey(STATE, 6)));

  /** DEVPKEY_Device_Stack. The driver objects of a device, from the top down. */
  public static final PropertyKey<List<String>> DEVICE_STACK =
      known(PropertyKey.stringList("DEVPKEY_Device_Stack", new DevicePropertyKey(STATE, 14)));

  /** DEVPKEY_Device_SessionId. The session that a device belongs to. */
  public static final PropertyKey<Long> DEVICE_SESSION_ID =
      known(
          PropertyKey.uint32(
              "DEVPKEY_Device_SessionId",
              new DevicePropertyKey(UUID.fromString("83da6326-97a6-4088-9453-a1923f573b29"), 6)));

  /**
   * DEVPKEY_Storage_Disk_Number of winioctl.h. The number of a disk, N of PhysicalDriveN; a
   * property of its interface.
   */
  public static final PropertyKey<Long> STORAGE_DISK_NUMBER =
      known(
          PropertyKey.uint32(
              "DEVPKEY_Storage_Disk_Number",
              new DevicePropertyKey(UUID.fromString("4d1ebee8-0803-4774-9842-b77db50265e9"), 5)));

  private PropertyKeys() {}

  private static <T> PropertyKey<T> known(PropertyKey<T> key) {
    KNOWN.put(key.key(), key);
    return key;
  }

  /**
   * The key with its name and type, where it is one of these.
   *
   * @param key a DEVPROPKEY
   * @return the typed key; empty for others
   */
  public static Optional<PropertyKey<?>> find(DevicePropertyKey key) {
    return Optional.ofNullable(KNOWN.get(key));
  }

  /**
   * The keys that have a name here.
   *
   * @return the typed keys
   */
  public static Collection<PropertyKey<?>> known() {
    return Collections.unmodifiableCollection(KNOWN.values());
  }

  /**
   * The name of a key.
   *
   * @param key a DEVPROPKEY
   * @return {@code DEVPKEY_Device_FriendlyName} and the like, or {@code {fmtid} pid}
   */
  public static String nameOf(DevicePropertyKey key) {
    return find(key)
        .map(PropertyKey::name)
        .orElseGet(() -> "{" + key.formatId() + "} " + Integer.toUnsignedString(key.propertyId()));
  }
}
