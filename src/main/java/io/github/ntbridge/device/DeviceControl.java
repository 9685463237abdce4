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
        node -> unlessStarted(remove(ControlOperation.REMOVE, node, CfgMgr32.CM_REMOVE_UI_NOT_OK)));
  }

  private ControlOutcome remove(ControlOperation operation, DevInst node, int flags) {
    return removal(
        operation,
        node,
        (devInst, type, name, length) ->
            layer.cfgMgr32().CM_Query_And_Remove_SubTreeW(devInst, type, name, length, flags));
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
    return verified(
        outcome, status -> !status.isStarted() || status.problem().isPresent(), /* mayGo= */ true);
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
                status -> !status.isStarted() || status.problem().isPresent(),
                /* mayGo= */ false));
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
    var operation = ControlOperation.RESTART;
    return run(
        operation,
        node -> {
          var parent = node.parent();
          var removed =
              remove(operation, node, CfgMgr32.CM_REMOVE_UI_NOT_OK | CfgMgr32.CM_REMOVE_NO_RESTART);
          if (!removed.isDone()) {
            return removed;
          }
          var started = verifiedStart(setUp(operation, node));
          if (!started.isDone() && parent.isPresent()) {
            // Without this a device that is removed and not set up is gone until the next scan.
            layer
                .cfgMgr32()
                .CM_Reenumerate_DevNode(parent.get().number(), CfgMgr32.CM_REENUMERATE_SYNCHRONOUS);
            return isStarted() ? new ControlOutcome.Done(operation, instanceId) : started;
          }
          return started;
        });
  }

  private ControlOutcome setUp(ControlOperation operation, DevInst node) {
    return outcome(
        operation,
        layer.cfgMgr32().CM_Setup_DevNode(node.number(), CfgMgr32.CM_SETUP_DEVNODE_READY));
  }

  private ControlOutcome verifiedStart(ControlOutcome outcome) {
    return verified(
        outcome,
        status -> status.problem().filter(code -> code.value() == WILL_BE_REMOVED).isEmpty(),
        /* mayGo= */ false);
  }

  private boolean isStarted() {
    return status().filter(DevNodeStatus::isStarted).isPresent();
  }

  ControlOutcome rescan() throws ConfigRetException {
    var operation = ControlOperation.RESCAN;
    return run(
        operation,
        node ->
            outcome(
                operation,
                layer
                    .cfgMgr32()
                    .CM_Reenumerate_DevNode(node.number(), CfgMgr32.CM_REENUMERATE_SYNCHRONOUS)));
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
