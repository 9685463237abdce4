package io.github.ntbridge.device;

import com.sun.jna.Pointer;
import io.github.ntbridge.device.control.ControlOperation;
import io.github.ntbridge.device.control.ControlOutcome;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.PnpVetoType;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.text.Utf16;
import java.util.Optional;
import java.util.function.Predicate;

/** Does something to one device, which may go at any time. */
final class DeviceControl {
  /** MAX_PATH, which the name of any veto fits. */
  private static final int VETO_NAME_LENGTH = 260;

  /** CM_PROB_WILL_BE_REMOVED: it was removed and not started again. */
  private static final int WILL_BE_REMOVED = 0x15;

  private final NativeLayer layer;
  private final String instanceId;

  DeviceControl(NativeLayer layer, String instanceId) {
    this.layer = layer;
    this.instanceId = instanceId;
  }

  /** One operation on a device that was located. */
  @FunctionalInterface
  private interface Step {
    ControlOutcome on(DevInst node) throws ConfigRetException;
  }

  private ControlOutcome run(ControlOperation operation, Step step) throws ConfigRetException {
    try {
      return step.on(DevInst.locate(layer, instanceId, Presence.PRESENT));
    } catch (ConfigRetException e) {
      if (e.result().isNodeGone()) {
        return new ControlOutcome.Gone(operation, instanceId, e.result());
      }
      throw e;
    }
  }

  /** The outcome of a result without a veto. */
  private ControlOutcome outcome(ControlOperation operation, int result) {
    var configRet = ConfigRet.of(result);
    if (configRet.isSuccess()) {
      return new ControlOutcome.Done(operation, instanceId);
    }
    if (configRet.equals(ConfigRet.NEED_RESTART)) {
      return new ControlOutcome.RestartNeeded(operation, instanceId, configRet);
    }
    if (configRet.equals(ConfigRet.REMOVE_VETOED)) {
      return new ControlOutcome.Vetoed(
          operation, instanceId, PnpVetoType.UNKNOWN, Optional.empty());
    }
    return configRet.isNodeGone()
        ? new ControlOutcome.Gone(operation, instanceId, configRet)
        : new ControlOutcome.Refused(operation, instanceId, configRet);
  }

  // ---- removal ----

  ControlOutcome eject() throws ConfigRetException {
    var operation = ControlOperation.EJECT;
    return run(
        operation,
        node ->
            unlessStarted(
                removal(
                    operation,
                    node,
                    (devInst, type, name, length) ->
                        layer
                            .cfgMgr32()
                            .CM_Request_Device_EjectW(devInst, type, name, length, 0))));
  }

  ControlOutcome queryRemove() throws ConfigRetException {
    return run(
        ControlOperation.REMOVE,
        node ->
            unlessStarted(
                remove(
                    layer.cfgMgr32(),
                    ControlOperation.REMOVE,
                    node,
                    CfgMgr32.CM_REMOVE_UI_NOT_OK)));
  }

  private ControlOutcome remove(
      CfgMgr32 functions, ControlOperation operation, DevInst node, int flags) {
    return removal(
        operation,
        node,
        (devInst, type, name, length) ->
            functions.CM_Query_And_Remove_SubTreeW(devInst, type, name, length, flags));
  }

  @FunctionalInterface
  private interface Removal {
    int call(int devInst, Pointer vetoType, Pointer vetoName, int nameLength);
  }

  private ControlOutcome removal(ControlOperation operation, DevInst node, Removal removal) {
    try (var type = layer.heap().allocate(Integer.BYTES);
        var name = layer.heap().allocate(VETO_NAME_LENGTH * Utf16.WCHAR)) {
      // A system may report a veto and name nothing.
      type.buffer().putInt(0, PnpVetoType.UNKNOWN.value());
      name.buffer().putShort(0, (short) 0);
      int result = removal.call(node.number(), type.pointer(), name.pointer(), VETO_NAME_LENGTH);
      if (!ConfigRet.of(result).equals(ConfigRet.REMOVE_VETOED)) {
        return outcome(operation, result);
      }
      var text = Utf16.readUntilNul(name.buffer(), 0, name.size());
      return new ControlOutcome.Vetoed(
          operation,
          instanceId,
          new PnpVetoType(type.buffer().getInt(0)),
          text.isEmpty() ? Optional.empty() : Optional.of(text));
    }
  }

  /** A device that still works was not removed, whatever the system reported. */
  private ControlOutcome unlessStarted(ControlOutcome outcome) {
    return verified(outcome, status -> !isWorking(status), /* mayGo= */ true);
  }

  // ---- state ----

  ControlOutcome disable() throws ConfigRetException {
    var operation = ControlOperation.DISABLE;
    return run(
        operation,
        node ->
            verified(
                outcome(
                    operation,
                    layer
                        .cfgMgr32()
                        .CM_Disable_DevNode(node.number(), CfgMgr32.CM_DISABLE_UI_NOT_OK)),
                DeviceControl::isDisabled,
                /* mayGo= */ false));
  }

  /** A device that has another problem may have it from before. */
  private static boolean isDisabled(DevNodeStatus status) {
    return status
        .problem()
        .map(
            code -> code.equals(ProblemCode.DISABLED) || code.equals(ProblemCode.HARDWARE_DISABLED))
        .orElse(!status.isStarted());
  }

  ControlOutcome enable() throws ConfigRetException {
    var operation = ControlOperation.ENABLE;
    return run(
        operation,
        node ->
            verified(
                outcome(operation, layer.cfgMgr32().CM_Enable_DevNode(node.number(), 0)),
                status -> status.problem().filter(ProblemCode.DISABLED::equals).isEmpty(),
                /* mayGo= */ false));
  }

  ControlOutcome restart() throws ConfigRetException {
    return run(ControlOperation.RESTART, this::restart);
  }

  private ControlOutcome restart(DevInst node) throws ConfigRetException {
    var operation = ControlOperation.RESTART;
    // A bridge that is closed meanwhile refuses new calls, and the device has to be started still.
    var functions = layer.cfgMgr32();
    var parent = node.parent();
    int flags = CfgMgr32.CM_REMOVE_UI_NOT_OK | CfgMgr32.CM_REMOVE_NO_RESTART;
    var removed = verifiedRemoval(remove(functions, operation, node, flags), functions, node);
    if (!removed.isDone()) {
      return removed;
    }
    try {
      var started =
          verifiedStart(
              outcome(
                  operation,
                  functions.CM_Setup_DevNode(node.number(), CfgMgr32.CM_SETUP_DEVNODE_READY)));
      if (started.isDone() || started instanceof ControlOutcome.RestartNeeded || parent.isEmpty()) {
        return started;
      }
      // Without this a device that is removed and not set up is gone until the next scan.
      enumerate(functions, parent.get());
      return isStarted() ? new ControlOutcome.Done(operation, instanceId) : started;
    } catch (RuntimeException e) {
      parent.ifPresent(bus -> enumerateAfter(e, functions, bus));
      throw e;
    }
  }

  private static int enumerate(CfgMgr32 functions, DevInst node) {
    return functions.CM_Reenumerate_DevNode(node.number(), CfgMgr32.CM_REENUMERATE_SYNCHRONOUS);
  }

  private static void enumerateAfter(RuntimeException failure, CfgMgr32 functions, DevInst bus) {
    try {
      enumerate(functions, bus);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** A device that still works was not removed, and setting it up would restart nothing. */
  private ControlOutcome verifiedRemoval(ControlOutcome outcome, CfgMgr32 functions, DevInst node) {
    if (!outcome.isDone()) {
      return outcome;
    }
    Optional<DevNodeStatus> status;
    try {
      status = node.status(functions);
    } catch (ConfigRetException e) {
      return outcome; // Nothing contradicts the system.
    }
    if (status.filter(DeviceControl::isWorking).isEmpty()) {
      return outcome;
    }
    return status.get().has(DevNodeFlag.NEED_RESTART)
        ? new ControlOutcome.RestartNeeded(outcome.operation(), instanceId, outcome.result())
        : new ControlOutcome.Unchanged(outcome.operation(), instanceId);
  }

  private ControlOutcome verifiedStart(ControlOutcome outcome) {
    var verified =
        verified(
            outcome,
            status -> status.problem().filter(code -> code.value() == WILL_BE_REMOVED).isEmpty(),
            /* mayGo= */ false);
    return verified instanceof ControlOutcome.Unchanged
        ? new ControlOutcome.NotStarted(outcome.operation(), instanceId)
        : verified;
  }

  private static boolean isWorking(DevNodeStatus status) {
    return status.isStarted() && status.problem().isEmpty();
  }

  private boolean isStarted() {
    return status().filter(DevNodeStatus::isStarted).isPresent();
  }

  ControlOutcome rescan() throws ConfigRetException {
    var operation = ControlOperation.RESCAN;
    return run(operation, node -> outcome(operation, enumerate(layer.cfgMgr32(), node)));
  }

  /**
   * Compares success with what the device is now.
   *
   * @param mayGo whether the device may not be present after success
   */
  private ControlOutcome verified(
      ControlOutcome outcome, Predicate<DevNodeStatus> changed, boolean mayGo) {
    if (!outcome.isDone()) {
      return outcome;
    }
    var operation = outcome.operation();
    Optional<DevNodeStatus> status;
    try {
      status = DevInst.locate(layer, instanceId, Presence.PRESENT).status();
    } catch (ConfigRetException e) {
      if (!e.result().isNodeGone()) {
        return outcome; // Nothing contradicts the system.
      }
      status = Optional.empty();
    }
    if (status.isEmpty()) {
      return mayGo
          ? outcome
          : new ControlOutcome.Gone(operation, instanceId, ConfigRet.NO_SUCH_DEVNODE);
    }
    if (status.get().has(DevNodeFlag.NEED_RESTART)) {
      return new ControlOutcome.RestartNeeded(operation, instanceId, outcome.result());
    }
    return changed.test(status.get())
        ? outcome
        : new ControlOutcome.Unchanged(operation, instanceId);
  }

  private Optional<DevNodeStatus> status() {
    try {
      return DevInst.locate(layer, instanceId, Presence.PRESENT).status();
    } catch (ConfigRetException e) {
      return Optional.empty();
    }
  }
}
