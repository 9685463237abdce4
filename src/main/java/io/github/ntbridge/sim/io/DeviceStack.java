package io.github.ntbridge.sim.io;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.object.StatusException;
import io.github.ntbridge.sim.time.MachineScheduling;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One life of a device, from plugging in to removal: its drivers and the files open on it. */
public final class DeviceStack {
  private enum State {
    NOT_STARTED,
    STARTED,
    REMOVAL_PENDING,
    REMOVED
  }

  private final DeviceTraits traits;
  private final Drivers drivers;
  private final MachineScheduling scheduling;
  private final HandlerFailures failures;
  private final DeviceFaults faults = new DeviceFaults();
  private final ShareModes shareModes = new ShareModes();
  private final Set<FileObject> files = new LinkedHashSet<>();
  private State state;

  /** A device that was plugged in; one with a problem does not start. */
  public DeviceStack(
      DeviceTraits traits,
      Drivers drivers,
      MachineScheduling scheduling,
      HandlerFailures failures,
      boolean started) {
    this.traits = traits;
    this.drivers = drivers;
    this.scheduling = scheduling;
    this.failures = failures;
    this.state = started ? State.STARTED : State.NOT_STARTED;
  }

  public DeviceTraits traits() {
    return traits;
  }

  Drivers drivers() {
    return drivers;
  }

  /** The faults of this life of the device. */
  public DeviceFaults faults() {
    return faults;
  }

  /** The time that the drivers live in. */
  MachineScheduling scheduling() {
    return scheduling;
  }

  /** The record of what its drivers threw. */
  HandlerFailures failures() {
    return failures;
  }

  /** Admits a file, before the driver is called. */
  synchronized void admit(FileObject file, boolean relative) throws StatusException {
    switch (state) {
      case STARTED -> {}
      case REMOVAL_PENDING -> throw new StatusException(NtStatus.DELETE_PENDING);
      case NOT_STARTED, REMOVED -> throw new StatusException(NtStatus.NO_SUCH_DEVICE);
    }
    if (traits.exclusive() && !relative && isOpen()) {
      throw new StatusException(NtStatus.ACCESS_DENIED);
    }
    if (traits.shareChecked()) {
      if (!shareModes.admits(file.access(), file.shareAccess())) {
        throw new StatusException(NtStatus.SHARING_VIOLATION);
      }
      shareModes.add(file.access(), file.shareAccess());
    }
    files.add(file);
  }

  /** The last handle of a file was closed: its share modes do not count any more. */
  synchronized void endSharing(FileObject file) {
    if (traits.shareChecked()) {
      shareModes.remove(file.access(), file.shareAccess());
    }
  }

  /** Removes a file. */
  synchronized void forget(FileObject file) {
    files.remove(file);
  }

  /**
   * Returns whether a file is in use. A file that is closed and has no pending request does not
   * count, even if the thread that completed the last one has not removed it yet.
   */
  public synchronized boolean isOpen() {
    return files.stream().anyMatch(FileObject::isInUse);
  }

  /** Returns whether the device has started, and is not removed. */
  public synchronized boolean isStarted() {
    return state == State.STARTED;
  }

  public synchronized boolean isRemoved() {
    return state == State.REMOVED;
  }

  /** Query-remove begins: until its outcome is known the device refuses opens. */
  public synchronized void beginRemoval() {
    if (state == State.STARTED) {
      state = State.REMOVAL_PENDING;
    }
  }

  /** Query-remove was vetoed. */
  public synchronized void cancelRemoval() {
    if (state == State.REMOVAL_PENDING) {
      state = State.STARTED;
    }
  }

  /** The device is gone: its driver is called for each request that still pends. */
  public void remove() {
    for (var file : markRemoved()) {
      for (var request : file.pending()) {
        request.deviceRemoved();
      }
    }
  }

  private synchronized List<FileObject> markRemoved() {
    state = State.REMOVED;
    return List.copyOf(files);
  }
}
