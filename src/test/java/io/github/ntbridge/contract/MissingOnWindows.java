package io.github.ntbridge.contract;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the windows layer lacks on each of the systems that the contracts run on. The reasons for
 * Wine were measured on Wine 8.0, by running the contracts that are skipped there: they fail as is
 * said here, but for two that need REFUSED_OPENS, which pass because nothing is refused.
 */
final class MissingOnWindows {
  private static final String NO_DRIVER = "the test driver is not installed";

  private static final String NO_JAVA =
      "a driver is kernel code; the library, whose rules these are, is the same on every layer";

  private static final String NOT_OF_OURS = "no driver of ours has such ";

  private static final String NO_HID = "a Windows runner is a server without a HID device";

  private static final String NO_HANDLERS =
      "its compiler has no structured exception handling, without which a driver must not touch"
          + " the pointers of a caller";

  private static final String NEEDS_DRIVER = "its contracts need the test driver as well";

  private MissingOnWindows() {}

  /**
   * Wine with our test driver and polyfill. Where they could do what Wine does not, the reason says
   * why they do not.
   */
  static Map<Capability, String> underWine() {
    var missing = new EnumMap<Capability, String>(Capability.class);
    missing.put(Capability.JAVA_DRIVERS, NO_JAVA);
    missing.put(
        Capability.REFERENCE_STRINGS,
        "IoSetDeviceInterfaceState answers STATUS_OBJECT_NAME_NOT_FOUND to the driver, and there"
            + " is no link (Wine 10 does the same)");
    missing.put(
        Capability.REFUSED_OPENS,
        "NtOpenFile and NtCreateFile give out a handle whatever the driver answers");
    missing.put(
        Capability.RELATIVE_OPENS,
        "no driver is asked: an empty name is STATUS_OBJECT_TYPE_MISMATCH, any other"
            + " STATUS_OBJECT_NAME_NOT_FOUND");
    missing.put(
        Capability.ACCESS_ZERO_IS_DENIED,
        "the open succeeds, of devices, directories and links alike");
    missing.put(
        Capability.LINK_FOR_EVERY_INTERFACE,
        "its own display adapter is listed as present, and its link is never made");
    missing.put(
        Capability.LONG_NAMES_ARE_LOOKED_UP,
        "a component of that length is STATUS_OBJECT_NAME_INVALID, although the name as a whole is"
            + " not too long");
    missing.put(
        Capability.LINK_TARGETS_WITH_A_BACKSLASH,
        "target and rest are joined with both backslashes, and the name is"
            + " STATUS_OBJECT_NAME_INVALID or not found");
    missing.put(
        Capability.GLOBAL_DOS_DEVICES,
        "\\GLOBAL?? does not exist; \\?? is an ordinary directory with the links in it");
    missing.put(
        Capability.SUPERSCRIPT_PORT_NUMBERS,
        "RtlDosPathNameToNtPathName_U_WithStatus takes them for files of the current directory");
    missing.put(
        Capability.MULTIPLE_ENTRY_QUERIES,
        "STATUS_NOT_IMPLEMENTED unless a single entry is asked for");
    missing.put(Capability.LINK_QUERY_WITHOUT_LENGTH, "STATUS_BUFFER_TOO_SMALL without that room");
    missing.put(
        Capability.DEVICE_NAMES,
        "\\Device\\Null is named \\??\\Z:\\dev\\null, \\Device\\NamedPipe\\ without its last"
            + " backslash");
    missing.put(Capability.DEVICE_OBJECT_QUERIES, "STATUS_NOT_IMPLEMENTED");
    missing.put(Capability.PROCESS_IMAGES, "STATUS_INVALID_INFO_CLASS; class 5 has the file names");
    missing.put(
        Capability.OBJECT_SECURITY,
        "NtQuerySecurityObject succeeds with a descriptor that has no owner, group or list");
    missing.put(Capability.UNKNOWN_OBJECT_CLASS_IS_INVALID, "STATUS_NOT_IMPLEMENTED");
    missing.put(
        Capability.DEVICE_QUERY_STATUSES, "STATUS_BUFFER_TOO_SMALL and STATUS_INVALID_PARAMETER");
    missing.put(Capability.NUMBERED_INVALID_PARAMETERS, "STATUS_INVALID_PARAMETER");
    missing.put(
        Capability.NAME_QUERIES_WAIT_FOR_THE_FILE,
        "the answer comes at once while the file is busy");
    missing.put(Capability.CANCELS_THAT_FIND_NOTHING, "STATUS_SUCCESS");
    missing.put(Capability.METHOD_NEITHER_REQUESTS, NO_HANDLERS);
    missing.put(
        Capability.MALFORMED_PROPERTIES,
        "properties come from the registry through the polyfill, which types them itself");
    missing.put(
        Capability.REGISTRY_VALUES,
        "nothing plugs such a device in; RegistryKeyContract reads the keys of the test device");
    missing.put(
        Capability.VOLUME_EXTENTS,
        "IOCTL_VOLUME_GET_VOLUME_DISK_EXTENTS of C: succeeds without an extent");
    missing.put(
        Capability.VOLUME_PATHS, "IOCTL_MOUNTMGR_QUERY_DOS_VOLUME_PATHS is STATUS_NOT_SUPPORTED");
    missing.put(
        Capability.DEVICE_INSTANCE_EVENTS,
        "Wine does not report them; the polyfill returns CR_CALL_NOT_IMPLEMENTED, as newer Wines do"
            + " themselves");
    missing.put(
        Capability.DEVICE_REMOVAL_REQUESTS,
        "CM_Query_And_Remove_SubTreeW and CM_Request_Device_EjectW are not exported; those of"
            + " setupapi raise an exception, and succeed without an effect");
    missing.put(
        Capability.DEVICE_STATE_REQUESTS,
        "CM_Disable_DevNode, CM_Enable_DevNode and CM_Setup_DevNode raise an exception, so they are"
            + " not called");
    missing.put(Capability.RESCANS, "CM_Reenumerate_DevNode is CR_FAILURE");
    missing.put(
        Capability.INSTALLATION_WAITS,
        "CMP_WaitNoPendingInstallEvents returns 0 always, and the polyfill does not export it");
    return Collections.unmodifiableMap(missing);
  }

  /** A Windows with our test driver. */
  static Map<Capability, String> withTestDriver() {
    var missing = new EnumMap<Capability, String>(Capability.class);
    missing.put(Capability.JAVA_DRIVERS, NO_JAVA);
    missing.put(Capability.METHOD_NEITHER_REQUESTS, NO_HANDLERS);
    missing.put(Capability.MALFORMED_PROPERTIES, NOT_OF_OURS + "properties");
    missing.put(Capability.REGISTRY_VALUES, NOT_OF_OURS + "values");
    missing.put(Capability.HID_COLLECTIONS, NO_HID);
    missing.put(
        Capability.RAISED_HANDLE_EVENTS,
        "the PnP manager sends them with what they stand for, and to no other registration");
    return Collections.unmodifiableMap(missing);
  }

  /**
   * A Wine whose cfgmgr32.dll has notifications, as 11.4 and later: the polyfill has no part in
   * them.
   */
  static Map<Capability, String> underWineWithNotificationsOfItsOwn() {
    var missing = new EnumMap<Capability, String>(underWine());
    missing.put(
        Capability.RAISED_HANDLE_EVENTS,
        "of handles Wine reports removals alone, and the test export of the polyfill raises the"
            + " events of the polyfill's own registrations only");
    return Collections.unmodifiableMap(missing);
  }

  /** A Windows without preparation for the contracts. */
  static Map<Capability, String> withoutTestDriver() {
    var missing = new EnumMap<Capability, String>(Capability.class);
    missing.put(Capability.TEST_DEVICE, NO_DRIVER);
    missing.put(Capability.JAVA_DRIVERS, NO_JAVA);
    missing.put(Capability.REFERENCE_STRINGS, NEEDS_DRIVER);
    missing.put(Capability.REFUSED_OPENS, NEEDS_DRIVER);
    missing.put(Capability.RELATIVE_OPENS, NEEDS_DRIVER);
    missing.put(Capability.NAME_QUERIES_WAIT_FOR_THE_FILE, NEEDS_DRIVER);
    missing.put(Capability.CANCELS_THAT_FIND_NOTHING, NEEDS_DRIVER);
    missing.put(Capability.LETTERS_IN_INSTANCE_IDS, NEEDS_DRIVER);
    missing.put(Capability.RAISED_HANDLE_EVENTS, NEEDS_DRIVER);
    missing.put(Capability.METHOD_NEITHER_REQUESTS, NEEDS_DRIVER);
    missing.put(Capability.MALFORMED_PROPERTIES, NOT_OF_OURS + "properties");
    missing.put(Capability.DEVICE_REMOVAL_REQUESTS, NEEDS_DRIVER);
    missing.put(Capability.DEVICE_STATE_REQUESTS, NEEDS_DRIVER);
    missing.put(Capability.RESCANS, NEEDS_DRIVER);
    missing.put(Capability.DEVICE_KEYS, NEEDS_DRIVER);
    missing.put(Capability.REGISTRY_VALUES, NOT_OF_OURS + "values");
    missing.put(Capability.HID_COLLECTIONS, NO_HID);
    return Collections.unmodifiableMap(missing);
  }
}
