package io.github.ntbridge.sim.pnp;

import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.PnpVetoType;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.sim.device.RemovalVeto;
import io.github.ntbridge.sim.object.AccessToken;
import java.util.Optional;

/**
 * The functions of the configuration manager that do something to devices, for the programs of one
 * user. Safe for use from any thread.
 */
public final class NodeControl {
  /** CM_REMOVE_BITS. */
  private static final int REMOVE_FLAGS = 0x3;

  /** CM_DISABLE_BITS, and CM_DISABLE_PERSIST of Windows 10. */
  private static final int DISABLE_FLAGS = 0xF;

  /** CM_SETUP_DEVNODE_RESET. */
  private static final int SETUP_RESET = 4;

  /** CM_REENUMERATE_BITS. */
  private static final int REENUMERATE_FLAGS = 0x7;

  private final PnpManager pnpManager;
  private final AccessToken token;

  NodeControl(PnpManager pnpManager, AccessToken token) {
    this.pnpManager = pnpManager;
    this.token = token;
  }

  /**
   * Removes a device and all below it ("CM_Query_And_Remove_SubTreeW function").
   *
   * @param devInst the DEVINST
   * @param flags CM_REMOVE_ flags
   * @return the veto; empty if it was removed
   * @throws ConfigRetFailure with the CONFIGRET of another refusal
   * @throws IllegalStateException if called inside a notification callback
   */
  public Optional<RemovalVeto> remove(int devInst, int flags) throws ConfigRetFailure {
    requireFlags(flags, REMOVE_FLAGS);
    var node = present(devInst);
    requirePrivilege();
    var device = deviceOf(node);
    if (device.isEmpty()) {
      return illegal(node);
    }
    return (flags & CfgMgr32.CM_REMOVE_NO_RESTART) == 0
        ? pnpManager.remove(device.get())
        : pnpManager.removeForRestart(device.get());
  }

  /**
   * Takes a removable device away with all below it ("CM_Request_Device_EjectW function").
   *
   * @param devInst the DEVINST
   * @param flags 0
   * @return the veto; empty if it is gone
   * @throws ConfigRetFailure with the CONFIGRET of another refusal
   * @throws IllegalStateException if called inside a notification callback
   */
  public Optional<RemovalVeto> eject(int devInst, int flags) throws ConfigRetFailure {
    requireFlags(flags, 0);
    var node = present(devInst);
    if (!token.isInteractive() && !token.mayLoadDrivers()) {
      return Optional.of(new RemovalVeto(PnpVetoType.INSUFFICIENT_RIGHTS, ""));
    }
    var device = deviceOf(node).filter(found -> isRemovable(node));
    return device.isPresent() ? pnpManager.eject(device.get()) : illegal(node);
  }

  private boolean isRemovable(PnpNode node) {
    synchronized (pnpManager) {
      return node.isRemovable();
    }
  }

  private static Optional<RemovalVeto> illegal(PnpNode node) {
    return Optional.of(
        new RemovalVeto(PnpVetoType.ILLEGAL_DEVICE_REQUEST, node.instanceId().text()));
  }

  /**
   * Disables a device ("CM_Disable_DevNode function").
   *
   * @param devInst the DEVINST
   * @param flags CM_DISABLE_ flags
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   * @throws IllegalStateException if called inside a notification callback
   */
  public void disable(int devInst, int flags) throws ConfigRetFailure {
    requireFlags(flags, DISABLE_FLAGS);
    var node = present(devInst);
    requirePrivilege();
    var device = deviceOf(node);
    if (device.isEmpty()) {
      throw new ConfigRetFailure(ConfigRet.NOT_DISABLEABLE);
    }
    switch (disableBehavior(node)) {
      case REFUSES -> throw new ConfigRetFailure(ConfigRet.NOT_DISABLEABLE);
      case IGNORES -> {}
      case DISABLES -> {
        if (!pnpManager.isDisabled(device.get())
            && pnpManager.disableIfPresent(device.get()).isPresent()) {
          throw new ConfigRetFailure(ConfigRet.REMOVE_VETOED);
        }
      }
    }
  }

  private DisableBehavior disableBehavior(PnpNode node) {
    synchronized (pnpManager) {
      return node.disableBehavior();
    }
  }

  /**
   * Enables a device ("CM_Enable_DevNode function").
   *
   * @param devInst the DEVINST
   * @param flags 0
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   */
  public void enable(int devInst, int flags) throws ConfigRetFailure {
    requireFlags(flags, 0);
    var node = present(devInst);
    requirePrivilege();
    var device = deviceOf(node);
    if (device.isPresent()) {
      pnpManager.enableIfDisabled(device.get());
    }
  }

  /**
   * Starts a device that was removed with CM_REMOVE_NO_RESTART ("CM_Setup_DevNode function").
   *
   * @param devInst the DEVINST
   * @param flags CM_SETUP_DEVNODE_READY or CM_SETUP_DEVNODE_RESET
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   */
  public void setUp(int devInst, int flags) throws ConfigRetFailure {
    if (flags != CfgMgr32.CM_SETUP_DEVNODE_READY && flags != SETUP_RESET) {
      throw new ConfigRetFailure(ConfigRet.INVALID_FLAG);
    }
    var node = present(devInst);
    requirePrivilege();
    var device = deviceOf(node);
    if (device.isPresent()) {
      pnpManager.startIfRemoved(device.get());
    }
  }

  /**
   * Brings back what the buses below a device have ("CM_Reenumerate_DevNode function").
   *
   * @param devInst the DEVINST
   * @param flags CM_REENUMERATE_ flags; it is synchronous always
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   */
  public void reenumerate(int devInst, int flags) throws ConfigRetFailure {
    requireFlags(flags, REENUMERATE_FLAGS);
    var node = present(devInst);
    requirePrivilege();
    pnpManager.enumerate(node);
  }

  /**
   * Waits until no device is being installed ("CMP_WaitNoPendingInstallEvents function").
   *
   * @param milliseconds the time to wait; -1 for no limit
   * @return false if the time elapsed
   */
  public boolean awaitInstallations(int milliseconds) {
    return pnpManager.installations().await(milliseconds);
  }

  private PnpNode present(int devInst) throws ConfigRetFailure {
    synchronized (pnpManager) {
      var node = pnpManager.tree().get(devInst);
      if (!node.isPresent()) {
        throw new ConfigRetFailure(ConfigRet.NO_SUCH_DEVNODE);
      }
      return node;
    }
  }

  private Optional<PnpDevice> deviceOf(PnpNode node) {
    synchronized (pnpManager) {
      return pnpManager.device(node);
    }
  }

  /** SeLoadDriverPrivilege. */
  private void requirePrivilege() throws ConfigRetFailure {
    if (!token.mayLoadDrivers()) {
      throw new ConfigRetFailure(ConfigRet.ACCESS_DENIED);
    }
  }

  private static void requireFlags(int flags, int allowed) throws ConfigRetFailure {
    if ((flags & ~allowed) != 0) {
      throw new ConfigRetFailure(ConfigRet.INVALID_FLAG);
    }
  }
}
