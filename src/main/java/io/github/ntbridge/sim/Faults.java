package io.github.ntbridge.sim;

import io.github.ntbridge.nt.NtStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What goes wrong on a simulated machine on demand. Each fault is off until asked for and wears off
 * by itself where a count says so. Safe for use from any thread.
 */
public final class Faults {
  private final Map<DeviceStack, OpenFault> opens = new HashMap<>();
  private int smallLists;
  private Optional<Runnable> afterListSize = Optional.empty();
  private Optional<Runnable> duringRegistration = Optional.empty();
  private boolean multipleEntries = true;

  private record OpenFault(NtStatus status, int times) {}

  Faults() {}

  /**
   * Lets the next calls of CM_Get_Device_Interface_ListW answer CR_BUFFER_SMALL, as if the list had
   * grown since its size was taken.
   *
   * @param times how many calls, 0 for none
   */
  public synchronized void failListCalls(int times) {
    smallLists = times;
  }

  /**
   * Runs an action once, after the next call of CM_Get_Device_Interface_List_SizeW took its answer:
   * what the action adds is not in the size and is in the list.
   *
   * @param action what to do, such as enabling an interface
   */
  public synchronized void afterNextListSize(Runnable action) {
    afterListSize = Optional.of(action);
  }

  /**
   * Runs an action once, inside the next CM_Register_Notification: the registration hears of events
   * already, and its caller does not have its handle yet.
   *
   * @param action what to do, such as enabling an interface
   */
  public synchronized void duringNextRegistration(Runnable action) {
    duringRegistration = Optional.of(action);
  }

  /**
   * Lets the next opens of a device fail, before its driver is asked.
   *
   * @param device a device that is plugged in
   * @param status what the opens answer
   * @param times how many opens, 0 for none
   * @throws IllegalStateException if the device is not plugged in
   */
  public void failOpens(SimulatedDevice device, NtStatus status, int times) {
    var stack = device.stack();
    synchronized (this) {
      opens.put(stack, new OpenFault(status, times));
    }
  }

  /**
   * Says whether NtQueryDirectoryObject knows the form that returns several entries; without it
   * that form answers STATUS_NOT_IMPLEMENTED, as on Wine 8.
   *
   * @param implemented whether it does; true at first
   */
  public synchronized void setMultipleEntryQueries(boolean implemented) {
    multipleEntries = implemented;
  }

  /** Takes one fault of the list call. */
  synchronized boolean takeSmallList() {
    if (smallLists == 0) {
      return false;
    }
    smallLists--;
    return true;
  }

  void listSizeTaken() {
    Optional<Runnable> action;
    synchronized (this) {
      action = afterListSize;
      afterListSize = Optional.empty();
    }
    action.ifPresent(Runnable::run);
  }

  void registering() {
    Optional<Runnable> action;
    synchronized (this) {
      action = duringRegistration;
      duringRegistration = Optional.empty();
    }
    action.ifPresent(Runnable::run);
  }

  synchronized void checkOpen(DeviceStack stack) throws StatusException {
    var fault = opens.get(stack);
    if (fault == null || fault.times() == 0) {
      return;
    }
    opens.put(stack, new OpenFault(fault.status(), fault.times() - 1));
    throw new StatusException(fault.status());
  }

  synchronized boolean hasMultipleEntryQueries() {
    return multipleEntries;
  }
}
