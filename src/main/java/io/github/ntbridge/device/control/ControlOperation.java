package io.github.ntbridge.device.control;

/** An operation on a device, with the native function that performs it. */
public enum ControlOperation {
  /** Prepares a removable device for its removal. */
  EJECT("CM_Request_Device_EjectW"),

  /** Removes a device and those below it from the tree until they are enumerated anew. */
  REMOVE("CM_Query_And_Remove_SubTreeW"),

  /** Disables a device. */
  DISABLE("CM_Disable_DevNode"),

  /** Enables a device. */
  ENABLE("CM_Enable_DevNode"),

  /** Removes a device and starts it again. */
  RESTART("CM_Setup_DevNode"),

  /** Enumerates the devices below a device anew. */
  RESCAN("CM_Reenumerate_DevNode");

  private final String function;

  ControlOperation(String function) {
    this.function = function;
  }

  /**
   * Returns the name of the native function; of a restart the second one.
   *
   * @return {@code CM_Disable_DevNode} and the like
   */
  public String function() {
    return function;
  }
}
