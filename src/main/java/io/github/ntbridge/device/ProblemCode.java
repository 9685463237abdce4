package io.github.ntbridge.device;

import java.util.List;
import java.util.Locale;

/**
 * The problem of a device that does not work: a CM_PROB_ number (header cfg.h, "Device Manager
 * Error Messages").
 *
 * @param value the number, 1 or more
 */
public record ProblemCode(int value) {
  /** CM_PROB_DISABLED: the user disabled the device. */
  public static final ProblemCode DISABLED = new ProblemCode(0x16);

  /** CM_PROB_HARDWARE_DISABLED: the device is disabled in hardware. */
  public static final ProblemCode HARDWARE_DISABLED = new ProblemCode(0x1D);

  /** CM_PROB_FAILED_START: the device could not be started. */
  public static final ProblemCode FAILED_START = new ProblemCode(0xA);

  /** CM_PROB_PHANTOM: the device is not present. */
  public static final ProblemCode PHANTOM = new ProblemCode(0x2D);

  /** The names without CM_PROB_; the first has the number 1. */
  private static final List<String> NAMES =
      List.of(
          "NOT_CONFIGURED",
          "DEVLOADER_FAILED",
          "OUT_OF_MEMORY",
          "ENTRY_IS_WRONG_TYPE",
          "LACKED_ARBITRATOR",
          "BOOT_CONFIG_CONFLICT",
          "FAILED_FILTER",
          "DEVLOADER_NOT_FOUND",
          "INVALID_DATA",
          "FAILED_START",
          "LIAR",
          "NORMAL_CONFLICT",
          "NOT_VERIFIED",
          "NEED_RESTART",
          "REENUMERATION",
          "PARTIAL_LOG_CONF",
          "UNKNOWN_RESOURCE",
          "REINSTALL",
          "REGISTRY",
          "VXDLDR",
          "WILL_BE_REMOVED",
          "DISABLED",
          "DEVLOADER_NOT_READY",
          "DEVICE_NOT_THERE",
          "MOVED",
          "TOO_EARLY",
          "NO_VALID_LOG_CONF",
          "FAILED_INSTALL",
          "HARDWARE_DISABLED",
          "CANT_SHARE_IRQ",
          "FAILED_ADD",
          "DISABLED_SERVICE",
          "TRANSLATION_FAILED",
          "NO_SOFTCONFIG",
          "BIOS_TABLE",
          "IRQ_TRANSLATION_FAILED",
          "FAILED_DRIVER_ENTRY",
          "DRIVER_FAILED_PRIOR_UNLOAD",
          "DRIVER_FAILED_LOAD",
          "DRIVER_SERVICE_KEY_INVALID",
          "LEGACY_SERVICE_NO_DEVICES",
          "DUPLICATE_DEVICE",
          "FAILED_POST_START",
          "HALTED",
          "PHANTOM",
          "SYSTEM_SHUTDOWN",
          "HELD_FOR_EJECT",
          "DRIVER_BLOCKED",
          "REGISTRY_TOO_LARGE",
          "SETPROPERTIES_FAILED",
          "WAITING_ON_DEPENDENCY",
          "UNSIGNED_DRIVER",
          "USED_BY_DEBUGGER",
          "DEVICE_RESET",
          "CONSOLE_LOCKED",
          "NEED_CLASS_CONFIG",
          "GUEST_ASSIGNMENT_FAILED");

  /** What each means, in the same order. */
  private static final List<String> MESSAGES =
      List.of(
          "the device is not configured: it has no driver yet",
          "the loader of the device could not load it",
          "there was not enough memory for the driver",
          "a registry entry of the device has the wrong type",
          "an arbitrator of a resource of the device is missing",
          "the boot configuration conflicts with another device",
          "a filter driver of the device failed",
          "the loader of the device was not found",
          "the firmware reports invalid data for the device",
          "the device could not be started",
          "the device failed",
          "the resources of the device conflict with those of another",
          "the resources of the device could not be verified",
          "the computer must be restarted before the device works",
          "the device conflicts with another after it was enumerated anew",
          "not all resources of the device are known",
          "the device asks for a resource of an unknown type",
          "the drivers of the device must be installed again",
          "the registry entries of the device are damaged",
          "the loader of virtual device drivers failed",
          "the device is being removed",
          "the device is disabled",
          "the loader of the device is not ready",
          "the device is not there, not working, or lacks drivers",
          "the device was moved",
          "the device was enumerated too early",
          "the device has no valid configuration",
          "the drivers of the device are not installed",
          "the firmware disabled the device",
          "the interrupt of the device cannot be shared",
          "the drivers of the device could not be added",
          "the service of the driver is disabled",
          "the resources of the device could not be translated",
          "the resources of the device cannot be set by software",
          "the firmware has too little data on the device",
          "the interrupt of the device could not be translated",
          "the entry routine of the driver failed",
          "an earlier instance of the driver is still in memory",
          "the driver could not be loaded",
          "the registry key of the driver's service is damaged",
          "no device of the driver was found",
          "there is a duplicate of the device",
          "the driver stopped the device, because it reported problems",
          "an application or service halted the device",
          "the device is not connected",
          "the device is not available while the system shuts down",
          "the device is ready for safe removal and still plugged in",
          "the driver is blocked, because it is known to have problems",
          "the system hive of the registry is too large",
          "the properties of the device could not be set",
          "the device waits for another one to start",
          "the signature of the driver could not be verified",
          "a kernel debugger uses the device",
          "the device failed and was reset",
          "the device is blocked while the console is locked",
          "the device needs a configuration of its class",
          "the device could not be assigned to a guest");

  /**
   * Returns what the problem is.
   *
   * @return a clause without a full stop
   */
  public String message() {
    return value >= 1 && value <= MESSAGES.size()
        ? MESSAGES.get(value - 1)
        : "the device has a problem that is not known";
  }

  /**
   * The name in the public header.
   *
   * @return {@code CM_PROB_FAILED_START} and the like; the number behind {@code CM_PROB_} where the
   *     header has no name
   */
  public String name() {
    return "CM_PROB_"
        + (value >= 1 && value <= NAMES.size()
            ? NAMES.get(value - 1)
            : String.format(Locale.ROOT, "0x%X", value));
  }

  /**
   * Name and number.
   *
   * @return {@code CM_PROB_FAILED_START (0x0A)} and the like
   */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s (0x%02X)", name(), value);
  }
}
