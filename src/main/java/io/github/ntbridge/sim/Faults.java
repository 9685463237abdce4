package io.github.ntbridge.sim;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.device.SimulatedDevice;
import io.github.ntbridge.sim.pnp.Notifications;
import io.github.ntbridge.sim.pnp.PnpDevice;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The faults of a simulated machine. Each one is off until it is set; one with a count ends after
 * that number of calls. Safe for use from any thread.
 */
public final class Faults {
  private final List<CallFault> rules = new CopyOnWriteArrayList<>();
  private volatile boolean multipleEntries = true;

  private final Notifications notifications;

  Faults(Notifications notifications) {
    this.notifications = notifications;
  }

  /**
   * Begins the description of a rule for calls of a native function.
   *
   * @param function its native name, such as {@code NtOpenFile}
   * @return the rule, which does nothing before its last method is called
   * @throws IllegalArgumentException if the seam has no such function
   */
  public CallFault at(String function) {
    NativeCalls.requireFunction(function);
    return new CallFault(function, rules::add);
  }

  /**
   * Loses the completion of the next requests of a device: their completion by its driver, at once
   * or later, does not reach the caller. They pend until they are cancelled, which completes them
   * with STATUS_CANCELLED, or until the device is removed.
   *
   * @param device a device that is plugged in
   * @param times the number of requests, 0 for none
   * @throws IllegalArgumentException if the number is negative
   * @throws IllegalStateException if the device is not plugged in
   */
  public void loseCompletions(SimulatedDevice device, int times) {
    requireCount(times);
    PnpDevice.of(device).stack().faults().loseCompletions(times);
  }

  /** Removes the rules of {@link #at} that have not ended. */
  public void clearRules() {
    rules.clear();
  }

  private static void requireCount(int times) {
    if (times < 0) {
      throw new IllegalArgumentException(times + " is negative; 0 takes the fault back");
    }
  }

  /**
   * Runs an action once, inside the next CM_Register_Notification: the registration already
   * receives events, but its caller does not have the handle yet.
   *
   * @param action the action, such as enabling an interface
   */
  public void duringNextRegistration(Runnable action) {
    notifications.duringNextRegistration(action);
  }

  /**
   * Fails the next opens of a device, before its driver is called, under any name and by any
   * function; {@link #at} counts the calls of one function.
   *
   * @param device a device that is plugged in
   * @param status the status of the opens
   * @param times the number of opens, 0 for none
   * @throws IllegalArgumentException if the status is a success, or the number is negative
   * @throws IllegalStateException if the device is not plugged in
   */
  public void failOpens(SimulatedDevice device, NtStatus status, int times) {
    requireCount(times);
    if (status.isSuccess()) {
      throw new IllegalArgumentException(status + " is not a failure; use an error or a warning");
    }
    PnpDevice.of(device).stack().faults().failOpens(status, times);
  }

  /**
   * Sets whether NtQueryDirectoryObject can return several entries at once; otherwise such a call
   * returns STATUS_NOT_IMPLEMENTED, as on Wine 8.
   *
   * @param implemented whether it can; true by default
   */
  public void setMultipleEntryQueries(boolean implemented) {
    multipleEntries = implemented;
  }

  boolean hasRules() {
    return !rules.isEmpty();
  }

  /** Counts a call for every rule, and returns the first rule that acts on it. */
  Optional<CallFault> actingAt(String function, String subject) {
    Optional<CallFault> acting = Optional.empty();
    for (var rule : rules) {
      if (rule.takes(function, subject) && acting.isEmpty()) {
        acting = Optional.of(rule);
      }
    }
    rules.removeIf(CallFault::isSpent);
    return acting;
  }

  boolean hasMultipleEntryQueries() {
    return multipleEntries;
  }
}
