package io.github.ntbridge.device.control;

import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.PnpVetoType;
import io.github.ntbridge.nt.PrintableText;
import java.util.Optional;

/** The outcome of an operation on a device. */
public sealed interface ControlOutcome {
  /**
   * Returns the operation.
   *
   * @return the operation
   */
  ControlOperation operation();

  /**
   * Returns the device.
   *
   * @return its device instance id
   */
  String instanceId();

  /**
   * Returns the result of the system.
   *
   * @return the CONFIGRET; CR_SUCCESS also for {@link Unchanged} and {@link NotStarted}
   */
  ConfigRet result();

  /**
   * Returns why it was not done, or what is still to do.
   *
   * @return a clause without a full stop; empty for {@link Done}
   */
  String explanation();

  /**
   * Returns whether the operation was done.
   *
   * @return true for {@link Done} alone
   */
  default boolean isDone() {
    return this instanceof Done;
  }

  /**
   * Throws unless the operation was done.
   *
   * @throws ConfigRetException with the CONFIGRET and the explanation
   */
  default void requireDone() throws ConfigRetException {
    if (!isDone()) {
      throw new ConfigRetException(
          operation().function(), instanceId(), result(), PrintableText.of(explanation()));
    }
  }

  /**
   * It was done.
   *
   * @param operation the operation
   * @param instanceId the device
   */
  record Done(ControlOperation operation, String instanceId) implements ControlOutcome {
    @Override
    public ConfigRet result() {
      return ConfigRet.SUCCESS;
    }

    @Override
    public String explanation() {
      return "";
    }
  }

  /**
   * The system took it on, and it takes effect when the system is restarted.
   *
   * @param operation the operation
   * @param instanceId the device
   * @param result CR_NEED_RESTART, or CR_SUCCESS where the status of the device says so
   */
  record RestartNeeded(ControlOperation operation, String instanceId, ConfigRet result)
      implements ControlOutcome {
    @Override
    public String explanation() {
      return "it takes effect when the system is restarted";
    }
  }

  /**
   * Something vetoed the removal that it takes. The device is as it was.
   *
   * @param operation the operation
   * @param instanceId the device
   * @param type what vetoed; {@link PnpVetoType#UNKNOWN} of an operation whose function does not
   *     report it, such as disabling
   * @param vetoName the name of what vetoed, as the type has it: an instance id, a module, a
   *     driver; empty where the system names nothing
   */
  record Vetoed(
      ControlOperation operation, String instanceId, PnpVetoType type, Optional<String> vetoName)
      implements ControlOutcome {
    @Override
    public ConfigRet result() {
      return ConfigRet.REMOVE_VETOED;
    }

    @Override
    public String explanation() {
      return type.message() + vetoName.map(name -> ": " + name).orElse("");
    }
  }

  /**
   * The system refused it. The device is as it was; of a restart, whose first half was done, it is
   * not started.
   *
   * @param operation the operation
   * @param instanceId the device
   * @param result such as CR_ACCESS_DENIED or CR_NOT_DISABLEABLE
   */
  record Refused(ControlOperation operation, String instanceId, ConfigRet result)
      implements ControlOutcome {
    @Override
    public String explanation() {
      return result.equals(ConfigRet.ACCESS_DENIED)
          ? "it needs " + requirement(operation)
          : result.message();
    }

    private static String requirement(ControlOperation operation) {
      return switch (operation) {
        case DISABLE, ENABLE, RESTART -> "a process of an administrator that runs elevated";
        case EJECT -> "the session at the console, or SeLoadDriverPrivilege";
        case REMOVE, RESCAN ->
            "SeLoadDriverPrivilege, which a process of an administrator has that runs elevated";
      };
    }
  }

  /**
   * The system reported success, and the device keeps working.
   *
   * @param operation the operation
   * @param instanceId the device
   */
  record Unchanged(ControlOperation operation, String instanceId) implements ControlOutcome {
    @Override
    public ConfigRet result() {
      return ConfigRet.SUCCESS;
    }

    @Override
    public String explanation() {
      return "the system reported success, but the device is as it was";
    }
  }

  /**
   * A restart removed the device, and the system reported success of starting it, but it is not
   * started.
   *
   * @param operation the operation
   * @param instanceId the device
   */
  record NotStarted(ControlOperation operation, String instanceId) implements ControlOutcome {
    @Override
    public ConfigRet result() {
      return ConfigRet.SUCCESS;
    }

    @Override
    public String explanation() {
      return "it was removed and not started again";
    }
  }

  /**
   * The device is not present: it was not before, or went meanwhile.
   *
   * @param operation the operation
   * @param instanceId the device
   * @param result CR_NO_SUCH_DEVNODE or CR_INVALID_DEVNODE
   */
  record Gone(ControlOperation operation, String instanceId, ConfigRet result)
      implements ControlOutcome {
    @Override
    public String explanation() {
      return "the device is not present";
    }
  }
}
