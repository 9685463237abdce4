package io.github.ntbridge.contract;

/** What a layer may be unable to do. A contract that needs it is skipped there under its name. */
enum Capability {
  /** The test driver runs here; a Windows runner has none, because it is not signed. */
  TEST_DEVICE,

  /** Wine 8 answers STATUS_OBJECT_NAME_NOT_FOUND when such an interface is enabled. */
  REFERENCE_STRINGS,

  /** Wine 8 gives out a handle whatever the driver answers to IRP_MJ_CREATE. */
  REFUSED_OPENS,

  /**
   * Wine 8 opens nothing relative to a file of a device: an empty name is
   * STATUS_OBJECT_TYPE_MISMATCH there, a name STATUS_OBJECT_NAME_NOT_FOUND.
   */
  RELATIVE_OPENS,

  /** Wine 8 lets access 0 open. */
  ACCESS_ZERO_IS_DENIED,

  /** Wine 8 lists a display adapter as present whose link it never makes. */
  LINK_FOR_EVERY_INTERFACE,

  /** The namespace has links of the test's own making: dangling ones, loops, session-local ones. */
  PREPARED_LINKS,

  /** The list functions can be made to outgrow their buffer. */
  GROWING_LISTS,

  /** Wine 8 gives no directory of its own to each logon session; {@code \GLOBAL??} is missing. */
  GLOBAL_DOS_DEVICES,

  /** The machine has RtlDosPathNameToNtPathName_U_WithStatus; the simulated one has no Win32. */
  WIN32_PATH_CONVERSION,

  /** Wine 8 takes {@code COM} and a superscript digit for a file. */
  SUPERSCRIPT_PORT_NUMBERS,

  /** Wine 8 answers STATUS_NOT_IMPLEMENTED when several directory entries are asked for at once. */
  MULTIPLE_ENTRY_QUERIES,

  /**
   * Wine 8 wants room for a NUL behind a link's target even from who does not ask for its length.
   */
  LINK_QUERY_WITHOUT_LENGTH,

  /**
   * Wine 8 names an open {@code \Device\Null} after the Unix file behind it, and {@code
   * \Device\NamedPipe\} without its trailing backslash.
   */
  DEVICE_NAMES,

  /** Wine 8 gives directories, links and devices a security descriptor without any part. */
  OBJECT_SECURITY,

  /** Wine 8 answers STATUS_NOT_IMPLEMENTED to a class of NtQueryObject that does not exist. */
  UNKNOWN_OBJECT_CLASS_IS_INVALID,

  /**
   * Wine 8 answers STATUS_BUFFER_TOO_SMALL to a short FileFsDeviceInformation and
   * STATUS_INVALID_PARAMETER to a class of NtQueryVolumeInformationFile that does not exist.
   */
  DEVICE_QUERY_STATUSES,

  /** Wine 8 answers STATUS_INVALID_PARAMETER where Windows says which parameter it is. */
  NUMBERED_INVALID_PARAMETERS,

  /** Wine 8 tells the name of a synchronous file at once, whatever the file is busy with. */
  NAME_QUERIES_WAIT_FOR_THE_FILE,

  /** Wine 8 answers STATUS_SUCCESS to the cancel of all requests of a handle that has none. */
  CANCELS_THAT_FIND_NOTHING,

  /** The test driver's interfaces are listed in lower case on Wine 8, as they are registered. */
  LISTED_CASE,

  /** Wine answers CR_CALL_NOT_IMPLEMENTED to a registration for device instances. */
  DEVICE_INSTANCE_EVENTS
}
