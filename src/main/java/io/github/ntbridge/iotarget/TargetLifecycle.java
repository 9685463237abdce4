package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The life of a target, for what keeps it open or busy: a {@link
 * io.github.ntbridge.iotarget.follow.FollowedTarget} and a {@link
 * io.github.ntbridge.iotarget.reader.ContinuousReader}. Safe for use from any thread.
 */
public final class TargetLifecycle {
  private final IoTarget target;

  private TargetLifecycle(IoTarget target) {
    this.target = target;
  }

  /**
   * Returns the life of a target.
   *
   * @param target the target
   * @return a view of it
   */
  public static TargetLifecycle of(IoTarget target) {
    return new TargetLifecycle(target);
  }

  /**
   * Refuses a device of a bridge that is closed.
   *
   * @param device the device
   * @throws IllegalStateException if the bridge is closed
   */
  public static void requireOpen(FrameworkDevice device) {
    device.environment().requireOpen();
  }

  /**
   * Returns the layer of the target.
   *
   * @return its functions and its clock
   */
  public NativeLayer layer() {
    return target.environment().layer();
  }

  /**
   * Runs a task on the completion thread of the bridge.
   *
   * @param nanoTime when, on the layer's clock
   * @param task must be quick
   * @throws NtStatusException if there is no completion port
   * @throws IllegalStateException if the bridge is closed
   */
  public void at(long nanoTime, Runnable task) throws NtStatusException {
    target.environment().engine().at(nanoTime, task);
  }

  /**
   * Runs a task each time that the target was opened or started.
   *
   * @param task must be quick
   */
  public void onRestart(Runnable task) {
    target.onRestart(task);
  }

  /**
   * Ends what {@link #onRestart} began.
   *
   * @param task the same object
   */
  public void forgetRestart(Runnable task) {
    target.forgetRestart(task);
  }

  /**
   * Returns the number of changes of the target's state so far.
   *
   * @return the same number as before if the state did not change
   */
  public long changes() {
    return target.changes();
  }

  /**
   * Runs a task when a request is the first to complete with a status that means that the device is
   * gone.
   *
   * @param task must be quick
   */
  public void onGone(Runnable task) {
    target.whenGone(task);
  }

  /**
   * Replaces the advice of requests that fail because the target is closed.
   *
   * @param advice what helps
   */
  public void adviseWhileClosed(Supplier<String> advice) {
    target.adviseWhileClosed(advice);
  }

  /**
   * Returns whether the target is notified of the removal of its device, which not every device
   * allows.
   *
   * @return false while it is closed, too
   */
  public boolean isNotifiedOfRemoval() {
    return target.isNotifiedOfRemoval();
  }

  /**
   * Closes the target while the removal of its device is decided, within a time.
   *
   * @param budget how long, on the layer's clock
   * @return false if a request on native memory of its caller is still pending then: the target
   *     stays open, and the device cannot be removed
   */
  public boolean closeForQueryRemove(Duration budget) {
    return target.closeForQueryRemove(budget);
  }
}
