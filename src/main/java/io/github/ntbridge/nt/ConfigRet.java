package io.github.ntbridge.nt;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A CONFIGRET: what a function of the configuration manager answered.
 *
 * <p>Two are equal when their numbers are. A number that this class has no name for keeps its
 * number. The constants carry the names of the public header cfgmgr32.h without {@code CR_}; where
 * the header has two names for a number (CR_NO_SUCH_DEVNODE and CR_NO_SUCH_DEVINST), the first one.
 *
 * @param value the number
 */
public record ConfigRet(int value) {
  private static final Map<Integer, Entry> KNOWN = new LinkedHashMap<>();

  /** The operation completed. */
  public static final ConfigRet SUCCESS = known(0x00, "CR_SUCCESS", "the operation completed");

  /** The default applies. */
  public static final ConfigRet DEFAULT = known(0x01, "CR_DEFAULT", "the default applies");

  /** There is not enough memory. */
  public static final ConfigRet OUT_OF_MEMORY =
      known(0x02, "CR_OUT_OF_MEMORY", "there is not enough memory");

  /** A required pointer is missing. */
  public static final ConfigRet INVALID_POINTER =
      known(0x03, "CR_INVALID_POINTER", "a required pointer is missing");

  /** A flag is invalid. */
  public static final ConfigRet INVALID_FLAG = known(0x04, "CR_INVALID_FLAG", "a flag is invalid");

  /** The device node or device instance id is invalid. */
  public static final ConfigRet INVALID_DEVNODE =
      known(0x05, "CR_INVALID_DEVNODE", "the device node or device instance id is invalid");

  /** The resource descriptor is invalid. */
  public static final ConfigRet INVALID_RES_DES =
      known(0x06, "CR_INVALID_RES_DES", "the resource descriptor is invalid");

  /** The logical configuration is invalid. */
  public static final ConfigRet INVALID_LOG_CONF =
      known(0x07, "CR_INVALID_LOG_CONF", "the logical configuration is invalid");

  /** The arbitrator is invalid. */
  public static final ConfigRet INVALID_ARBITRATOR =
      known(0x08, "CR_INVALID_ARBITRATOR", "the arbitrator is invalid");

  /** The node list is invalid. */
  public static final ConfigRet INVALID_NODELIST =
      known(0x09, "CR_INVALID_NODELIST", "the node list is invalid");

  /** The device node has requirements. */
  public static final ConfigRet DEVNODE_HAS_REQS =
      known(0x0A, "CR_DEVNODE_HAS_REQS", "the device node has requirements");

  /** The resource id is invalid. */
  public static final ConfigRet INVALID_RESOURCEID =
      known(0x0B, "CR_INVALID_RESOURCEID", "the resource id is invalid");

  /** The device loader was not found. */
  public static final ConfigRet DLVXD_NOT_FOUND =
      known(0x0C, "CR_DLVXD_NOT_FOUND", "the device loader was not found");

  /** The device node does not exist, or no longer. */
  public static final ConfigRet NO_SUCH_DEVNODE =
      known(0x0D, "CR_NO_SUCH_DEVNODE", "the device node does not exist, or no longer");

  /** There are no more logical configurations. */
  public static final ConfigRet NO_MORE_LOG_CONF =
      known(0x0E, "CR_NO_MORE_LOG_CONF", "there are no more logical configurations");

  /** There are no more resource descriptors. */
  public static final ConfigRet NO_MORE_RES_DES =
      known(0x0F, "CR_NO_MORE_RES_DES", "there are no more resource descriptors");

  /** The device node exists already. */
  public static final ConfigRet ALREADY_SUCH_DEVNODE =
      known(0x10, "CR_ALREADY_SUCH_DEVNODE", "the device node exists already");

  /** The range list is invalid. */
  public static final ConfigRet INVALID_RANGE_LIST =
      known(0x11, "CR_INVALID_RANGE_LIST", "the range list is invalid");

  /** The range is invalid. */
  public static final ConfigRet INVALID_RANGE =
      known(0x12, "CR_INVALID_RANGE", "the range is invalid");

  /** The configuration manager failed without saying why. */
  public static final ConfigRet FAILURE =
      known(0x13, "CR_FAILURE", "the configuration manager failed without saying why");

  /** There is no such logical device. */
  public static final ConfigRet NO_SUCH_LOGICAL_DEV =
      known(0x14, "CR_NO_SUCH_LOGICAL_DEV", "there is no such logical device");

  /** Creating the device node is blocked. */
  public static final ConfigRet CREATE_BLOCKED =
      known(0x15, "CR_CREATE_BLOCKED", "creating the device node is blocked");

  /** This works only in the system's virtual machine. */
  public static final ConfigRet NOT_SYSTEM_VM =
      known(0x16, "CR_NOT_SYSTEM_VM", "this works only in the system's virtual machine");

  /** Somebody vetoed the removal. */
  public static final ConfigRet REMOVE_VETOED =
      known(0x17, "CR_REMOVE_VETOED", "somebody vetoed the removal");

  /** Somebody vetoed the power change. */
  public static final ConfigRet APM_VETOED =
      known(0x18, "CR_APM_VETOED", "somebody vetoed the power change");

  /** The load type is invalid. */
  public static final ConfigRet INVALID_LOAD_TYPE =
      known(0x19, "CR_INVALID_LOAD_TYPE", "the load type is invalid");

  /** The buffer is too small. */
  public static final ConfigRet BUFFER_SMALL =
      known(0x1A, "CR_BUFFER_SMALL", "the buffer is too small");

  /** There is no arbitrator. */
  public static final ConfigRet NO_ARBITRATOR =
      known(0x1B, "CR_NO_ARBITRATOR", "there is no arbitrator");

  /** There is no registry handle. */
  public static final ConfigRet NO_REGISTRY_HANDLE =
      known(0x1C, "CR_NO_REGISTRY_HANDLE", "there is no registry handle");

  /** The registry is corrupt. */
  public static final ConfigRet REGISTRY_ERROR =
      known(0x1D, "CR_REGISTRY_ERROR", "the registry is corrupt");

  /** The device instance id is malformed. */
  public static final ConfigRet INVALID_DEVICE_ID =
      known(0x1E, "CR_INVALID_DEVICE_ID", "the device instance id is malformed");

  /** The data is malformed. */
  public static final ConfigRet INVALID_DATA =
      known(0x1F, "CR_INVALID_DATA", "the data is malformed");

  /** There is no such function. */
  public static final ConfigRet INVALID_API =
      known(0x20, "CR_INVALID_API", "there is no such function");

  /** The device loader is not ready. */
  public static final ConfigRet DEVLOADER_NOT_READY =
      known(0x21, "CR_DEVLOADER_NOT_READY", "the device loader is not ready");

  /** The system must be restarted first. */
  public static final ConfigRet NEED_RESTART =
      known(0x22, "CR_NEED_RESTART", "the system must be restarted first");

  /** There are no more hardware profiles. */
  public static final ConfigRet NO_MORE_HW_PROFILES =
      known(0x23, "CR_NO_MORE_HW_PROFILES", "there are no more hardware profiles");

  /** The device is not present. */
  public static final ConfigRet DEVICE_NOT_THERE =
      known(0x24, "CR_DEVICE_NOT_THERE", "the device is not present");

  /** There is no such value, or no further one. */
  public static final ConfigRet NO_SUCH_VALUE =
      known(0x25, "CR_NO_SUCH_VALUE", "there is no such value, or no further one");

  /** The value is of another type. */
  public static final ConfigRet WRONG_TYPE =
      known(0x26, "CR_WRONG_TYPE", "the value is of another type");

  /** The priority is invalid. */
  public static final ConfigRet INVALID_PRIORITY =
      known(0x27, "CR_INVALID_PRIORITY", "the priority is invalid");

  /** The device cannot be disabled. */
  public static final ConfigRet NOT_DISABLEABLE =
      known(0x28, "CR_NOT_DISABLEABLE", "the device cannot be disabled");

  /** Resources must be freed first. */
  public static final ConfigRet FREE_RESOURCES =
      known(0x29, "CR_FREE_RESOURCES", "resources must be freed first");

  /** Somebody vetoed the request. */
  public static final ConfigRet QUERY_VETOED =
      known(0x2A, "CR_QUERY_VETOED", "somebody vetoed the request");

  /** The interrupt cannot be shared. */
  public static final ConfigRet CANT_SHARE_IRQ =
      known(0x2B, "CR_CANT_SHARE_IRQ", "the interrupt cannot be shared");

  /** There is no dependent device. */
  public static final ConfigRet NO_DEPENDENT =
      known(0x2C, "CR_NO_DEPENDENT", "there is no dependent device");

  /** The resources are the same. */
  public static final ConfigRet SAME_RESOURCES =
      known(0x2D, "CR_SAME_RESOURCES", "the resources are the same");

  /** There is no such registry key. */
  public static final ConfigRet NO_SUCH_REGISTRY_KEY =
      known(0x2E, "CR_NO_SUCH_REGISTRY_KEY", "there is no such registry key");

  /** The name of the machine is invalid. */
  public static final ConfigRet INVALID_MACHINENAME =
      known(0x2F, "CR_INVALID_MACHINENAME", "the name of the machine is invalid");

  /** The remote machine did not answer. */
  public static final ConfigRet REMOTE_COMM_FAILURE =
      known(0x30, "CR_REMOTE_COMM_FAILURE", "the remote machine did not answer");

  /** The machine is unavailable. */
  public static final ConfigRet MACHINE_UNAVAILABLE =
      known(0x31, "CR_MACHINE_UNAVAILABLE", "the machine is unavailable");

  /** The configuration manager's services do not run. */
  public static final ConfigRet NO_CM_SERVICES =
      known(0x32, "CR_NO_CM_SERVICES", "the configuration manager's services do not run");

  /** The caller lacks the right to do this. */
  public static final ConfigRet ACCESS_DENIED =
      known(0x33, "CR_ACCESS_DENIED", "the caller lacks the right to do this");

  /** This system does not implement the function. */
  public static final ConfigRet CALL_NOT_IMPLEMENTED =
      known(0x34, "CR_CALL_NOT_IMPLEMENTED", "this system does not implement the function");

  /** The property is invalid. */
  public static final ConfigRet INVALID_PROPERTY =
      known(0x35, "CR_INVALID_PROPERTY", "the property is invalid");

  /** The device interface is enabled. */
  public static final ConfigRet DEVICE_INTERFACE_ACTIVE =
      known(0x36, "CR_DEVICE_INTERFACE_ACTIVE", "the device interface is enabled");

  /** There is no such device interface. */
  public static final ConfigRet NO_SUCH_DEVICE_INTERFACE =
      known(0x37, "CR_NO_SUCH_DEVICE_INTERFACE", "there is no such device interface");

  /** The reference string is invalid. */
  public static final ConfigRet INVALID_REFERENCE_STRING =
      known(0x38, "CR_INVALID_REFERENCE_STRING", "the reference string is invalid");

  /** The conflict list is invalid. */
  public static final ConfigRet INVALID_CONFLICT_LIST =
      known(0x39, "CR_INVALID_CONFLICT_LIST", "the conflict list is invalid");

  /** The index is invalid. */
  public static final ConfigRet INVALID_INDEX =
      known(0x3A, "CR_INVALID_INDEX", "the index is invalid");

  /** The size of a structure is wrong. */
  public static final ConfigRet INVALID_STRUCTURE_SIZE =
      known(0x3B, "CR_INVALID_STRUCTURE_SIZE", "the size of a structure is wrong");

  private record Entry(ConfigRet result, String name, String message) {}

  private static ConfigRet known(int value, String name, String message) {
    var result = new ConfigRet(value);
    KNOWN.put(value, new Entry(result, name, message));
    return result;
  }

  /**
   * The result with this number.
   *
   * @param value any number
   * @return the value, the same object each time for a result with a name
   */
  public static ConfigRet of(int value) {
    var entry = KNOWN.get(value);
    return entry == null ? new ConfigRet(value) : entry.result();
  }

  /**
   * Every result that has a name here.
   *
   * @return the results in the order of their numbers
   */
  public static Collection<ConfigRet> known() {
    return Collections.unmodifiableCollection(KNOWN.values().stream().map(Entry::result).toList());
  }

  /**
   * The name of the result.
   *
   * @return {@code CR_BUFFER_SMALL} and the like; {@code CR_0x0000003C} when it has none
   */
  public String name() {
    var entry = KNOWN.get(value);
    return entry == null ? "CR_" + hex() : entry.name();
  }

  /**
   * The number as it is usually written.
   *
   * @return {@code 0x} and eight digits
   */
  public String hex() {
    return String.format(Locale.ROOT, "0x%08X", value);
  }

  /**
   * What the result means.
   *
   * @return a clause without a full stop
   */
  public String message() {
    var entry = KNOWN.get(value);
    return entry == null ? "no description of this result is known" : entry.message();
  }

  /**
   * The severity: the configuration manager knows two.
   *
   * @return {@link NtStatus.Severity#SUCCESS} for CR_SUCCESS, else {@link NtStatus.Severity#ERROR}
   */
  public NtStatus.Severity severity() {
    return isSuccess() ? NtStatus.Severity.SUCCESS : NtStatus.Severity.ERROR;
  }

  /**
   * Whether a device node that was there is gone: CR_NO_SUCH_DEVNODE, or CR_INVALID_DEVNODE for a
   * DEVINST that means nothing any more. The documentation names neither.
   *
   * @return true for these two
   */
  public boolean isNodeGone() {
    return equals(NO_SUCH_DEVNODE) || equals(INVALID_DEVNODE);
  }

  /**
   * Whether the operation succeeded.
   *
   * @return true for CR_SUCCESS alone
   */
  public boolean isSuccess() {
    return value == 0;
  }

  /**
   * Name and number.
   *
   * @return {@code CR_BUFFER_SMALL (0x0000001A)} and the like
   */
  @Override
  public String toString() {
    return name() + " (" + hex() + ")";
  }
}
