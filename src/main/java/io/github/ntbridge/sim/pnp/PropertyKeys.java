package io.github.ntbridge.sim.pnp;

import io.github.ntbridge.nt.layout.DevicePropertyKey;
import java.util.List;
import java.util.UUID;

/** The keys that the configuration manager answers by itself; numbers from the header devpkey.h. */
public final class PropertyKeys {
  private static final UUID INTERFACE = UUID.fromString("026e516e-b814-414b-83cd-856d6fef4822");
  private static final UUID DEVICE = UUID.fromString("a45c254e-df1c-4efd-8020-67d146a850e0");
  private static final UUID NODE = UUID.fromString("4340a6c5-93fa-4706-972c-7b648008a5a7");
  private static final UUID REPORTED = UUID.fromString("540b947e-8b40-45bc-a8a2-6a0b894cbda2");

  static final DevicePropertyKey NAME =
      new DevicePropertyKey(UUID.fromString("b725f130-47ef-101a-a5f1-02608c9eebac"), 10);
  static final DevicePropertyKey INSTANCE_ID =
      new DevicePropertyKey(UUID.fromString("78c34fc8-104a-4aca-9ea4-524d52996e57"), 256);
  public static final DevicePropertyKey CONTAINER_ID =
      new DevicePropertyKey(UUID.fromString("8c7ed206-3f8a-4827-b3ab-ae9e1faefc6c"), 2);

  public static final DevicePropertyKey INTERFACE_FRIENDLY_NAME =
      new DevicePropertyKey(INTERFACE, 2);
  static final DevicePropertyKey INTERFACE_ENABLED = new DevicePropertyKey(INTERFACE, 3);
  static final DevicePropertyKey INTERFACE_CLASS_GUID = new DevicePropertyKey(INTERFACE, 4);
  static final DevicePropertyKey INTERFACE_REFERENCE_STRING = new DevicePropertyKey(INTERFACE, 5);

  public static final DevicePropertyKey DESCRIPTION = new DevicePropertyKey(DEVICE, 2);
  static final DevicePropertyKey HARDWARE_IDS = new DevicePropertyKey(DEVICE, 3);
  public static final DevicePropertyKey SERVICE = new DevicePropertyKey(DEVICE, 6);
  public static final DevicePropertyKey SETUP_CLASS = new DevicePropertyKey(DEVICE, 9);
  public static final DevicePropertyKey SETUP_CLASS_GUID = new DevicePropertyKey(DEVICE, 10);
  static final DevicePropertyKey MANUFACTURER = new DevicePropertyKey(DEVICE, 13);
  public static final DevicePropertyKey FRIENDLY_NAME = new DevicePropertyKey(DEVICE, 14);
  static final DevicePropertyKey LOCATION = new DevicePropertyKey(DEVICE, 15);
  static final DevicePropertyKey PDO_NAME = new DevicePropertyKey(DEVICE, 16);
  static final DevicePropertyKey ENUMERATOR_NAME = new DevicePropertyKey(DEVICE, 24);

  static final DevicePropertyKey NODE_STATUS = new DevicePropertyKey(NODE, 2);
  static final DevicePropertyKey PROBLEM_CODE = new DevicePropertyKey(NODE, 3);
  static final DevicePropertyKey PARENT = new DevicePropertyKey(NODE, 8);
  static final DevicePropertyKey CHILDREN = new DevicePropertyKey(NODE, 9);
  static final DevicePropertyKey SIBLINGS = new DevicePropertyKey(NODE, 10);

  static final DevicePropertyKey IS_PRESENT = new DevicePropertyKey(REPORTED, 5);
  static final DevicePropertyKey HAS_PROBLEM = new DevicePropertyKey(REPORTED, 6);

  /** What is answered of interfaces, in the order that Windows lists it in. */
  static final List<DevicePropertyKey> OF_INTERFACES =
      List.of(
          INTERFACE_ENABLED,
          INSTANCE_ID,
          INTERFACE_CLASS_GUID,
          CONTAINER_ID,
          INTERFACE_REFERENCE_STRING,
          NAME);

  /** What is answered of device nodes without being stored. */
  static final List<DevicePropertyKey> OF_NODES =
      List.of(
          NAME,
          INSTANCE_ID,
          CONTAINER_ID,
          ENUMERATOR_NAME,
          PDO_NAME,
          NODE_STATUS,
          PROBLEM_CODE,
          PARENT,
          CHILDREN,
          SIBLINGS,
          IS_PRESENT,
          HAS_PROBLEM);

  private PropertyKeys() {}
}
