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
