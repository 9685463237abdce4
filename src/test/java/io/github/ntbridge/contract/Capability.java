package io.github.ntbridge.contract;

/**
 * What a layer may be unable to do. A contract that needs it is skipped there under its name, and
 * {@link MachineSupport#missing} says what the layer does instead.
 */
enum Capability {
  /** No inability of a layer: the run was asked to be short. */
  LONG_RUN("the run may take minutes"),

  TEST_DEVICE("there is a device that a test controls"),

  JAVA_DRIVERS("a device can be plugged in whose driver is Java code of the test"),

  REFERENCE_STRINGS(
      "an interface with a reference string can be switched on, and the string ends its path"),

  REFUSED_OPENS("an open has the status of the driver for IRP_MJ_CREATE"),

  RELATIVE_OPENS("an open relative to a file of a device opens another file on that device"),

  ACCESS_ZERO_IS_DENIED("an open that asks for no access at all is STATUS_ACCESS_DENIED"),

  LINK_FOR_EVERY_INTERFACE("each interface that is listed as present has its link"),

  LONG_NAMES_ARE_LOOKED_UP("a name of 32,766 characters is looked up as any other"),

  LINK_TARGETS_WITH_A_BACKSLASH(
      "a symbolic link whose target ends with a backslash is followed with one separator"),

  /** Decides where a contract looks; nothing is skipped for it. */
  GLOBAL_DOS_DEVICES("the links of devices are in \\GLOBAL??, and \\?? leads there"),

  WIN32_PATH_CONVERSION("there is an RtlDosPathNameToNtPathName_U_WithStatus to compare with"),

  /** "Naming Files, Paths, and Namespaces". */
  SUPERSCRIPT_PORT_NUMBERS("COM and LPT with a superscript 1, 2 or 3 are ports"),

  MULTIPLE_ENTRY_QUERIES("NtQueryDirectoryObject returns as many entries as there is room for"),

  LINK_QUERY_WITHOUT_LENGTH(
      "NtQuerySymbolicLinkObject needs no space for a NUL where the caller does not ask for the"
          + " length"),

  DEVICE_NAMES("NtQueryObject names an open device by its device object and what came behind it"),

  DEVICE_OBJECT_QUERIES(
      "NtQueryInformationFile names the device object of a file by class 58, and waits for"
          + " nothing"),

  PROCESS_IMAGES("NtQuerySystemInformation names the image of a process by its id, with class 88"),

  OBJECT_SECURITY("directories, links and devices have a security descriptor with an owner"),

  UNKNOWN_OBJECT_CLASS_IS_INVALID(
      "a class that NtQueryObject does not know is STATUS_INVALID_INFO_CLASS"),

  DEVICE_QUERY_STATUSES(
      "NtQueryVolumeInformationFile answers STATUS_INFO_LENGTH_MISMATCH to a short structure and"
          + " STATUS_INVALID_INFO_CLASS to a class that it does not know"),

  NUMBERED_INVALID_PARAMETERS(
      "NtCreateEvent answers STATUS_INVALID_PARAMETER_4 to a type that there is not"),

  NAME_QUERIES_WAIT_FOR_THE_FILE(
      "NtQueryObject waits for the request that a synchronous file is busy with"),

  CANCELS_THAT_FIND_NOTHING(
      "the cancel of all requests of a file that has none is STATUS_NOT_FOUND"),

  LETTERS_IN_INSTANCE_IDS("there is a device whose instance id ends with letters"),

  METHOD_NEITHER_REQUESTS("the test device has a control with METHOD_NEITHER"),

  MALFORMED_PROPERTIES("a device can have a property whose bytes break the rules of its type"),

  DEVICE_KEYS("CM_Open_DevNode_Key and CM_Open_Device_Interface_KeyW open the registry keys"),

  REGISTRY_VALUES("a device can have registry values of any type and any data"),

  VOLUME_EXTENTS("a volume reports its extents on disks"),

  VOLUME_PATHS("the mount manager returns the letters and folders of a volume"),

  DEVICE_INSTANCE_EVENTS("the enumeration, start and removal of a device are reported"),

  DEVICE_REMOVAL_REQUESTS("a device is removed in order and ejected by the configuration manager"),

  DEVICE_STATE_REQUESTS("a device is disabled, enabled and set up by the configuration manager"),

  RESCANS("the configuration manager enumerates devices anew"),

  INSTALLATION_WAITS("the end of pending device installations is awaited"),

  HID_COLLECTIONS("there is a HID collection, such as a mouse, that can be queried"),

  FOREIGN_CALLBACK_THREADS("callbacks come from threads that are not Java's");

  private final String meaning;

  Capability(String meaning) {
    this.meaning = meaning;
  }

  /** What Windows does, and a layer that has it. */
  String meaning() {
    return meaning;
  }
}
