package io.github.ntbridge.iotarget.follow;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfaceFilter;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.InterfaceProperties;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.device.watch.DeviceNotifications;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.device.watch.InterfaceWatch;
import io.github.ntbridge.device.watch.KnownInterface;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.FrameworkDevice;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.iotarget.OpenParams;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.RemovalCallbacks;
import io.github.ntbridge.iotarget.TargetLifecycle;
import io.github.ntbridge.iotarget.status.OpenAdvice;
import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.seam.Scheduling;
import io.github.ntbridge.nt.thread.SerialExecutor;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import io.github.ntbridge.nt.thread.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A target that stays connected: it opens the first interface of a class that is accepted, now or
 * when it arrives, and follows its device across query-remove, unplugging and plugging in again.
 *
 * <pre>{@code
 * try (var followed = bridge.follow(InterfaceClass.parse("hid")).start()) {
 *   followed.awaitOpen(Duration.ofSeconds(10)).read(64);
 * }
 * }</pre>
 *
 * <p>It closes at a query-remove, opens again when the removal is cancelled, closes when the device
 * is gone, and opens the next accepted interface, another device's included. Disabling an interface
 * does not count as a removal: the device stays open, unless the system does not notify of the
 * device itself. A request that completes with a status that means that the device is gone ({@link
 * NtStatus#meansDeviceIsGone}) counts as its removal; while the interface of such a device is still
 * enabled, it is opened again after a pause of 250 ms, which doubles up to 10 s each time that this
 * repeats, and other interfaces are opened before it. Safe for use from any thread.
 */
public final class FollowedTarget implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(FollowedTarget.class.getName());

  private final TargetLifecycle lifecycle;
  private final Scheduling scheduling;
  private final DeviceInterfaces interfaces;
  private final DeviceTree deviceTree;
  private final FollowParams wanted;

  /** What the user wants of an interface. */
  private final InterfaceFilter filter;

  private final RemoteIoTarget target;

  /** Decides and opens, one thing after the other; never runs code of the user. */
  private final SerialExecutor work;

  private final UserCalls calls;
  private final Object lock = new Object();

  // For the work alone.
  private final Candidates candidates;
  private boolean asking;
  private Optional<Long> nextLook = Optional.empty();
  private String reportedReason = "";

  // Guarded by lock; changed by the work alone, but for the end.
  private Phase phase = Phase.LOOKING;
  private Optional<Opening> current = Optional.empty();
  private Optional<FollowEvent.OpenFailed> lastFailure = Optional.empty();
  private String noneAccepted = "the interfaces of this class are not listed yet";
  private Optional<InterfaceWatch> watch = Optional.empty();
  private boolean wasOpen;
  private boolean ended;
  private boolean endReported;

  private enum Phase {
    /** Nothing is open; the next accepted interface is opened. */
    LOOKING,
    OPEN,
    /** Closed until the removal is decided. */
    REMOVAL_QUERIED
  }

  private FollowedTarget(FrameworkDevice device, FollowParams wanted) throws NtStatusException {
    this.wanted = wanted;
    this.candidates = new Candidates(wanted.retryTime());
    this.target =
        IoTarget.create(
            device,
            FrameworkAttributes.NONE
                .onCleanup(deleted -> stopLooking())
                .onDestroy(deleted -> reportTheEnd()));
    this.lifecycle = TargetLifecycle.of(target);
    this.interfaces = new DeviceInterfaces(lifecycle.layer());
    this.deviceTree = new DeviceTree(lifecycle.layer());
    var namespace = new ObjectNamespace(lifecycle.layer());
    this.filter =
        wanted
            .dosName()
            .map(name -> wanted.filter().and(new DosNameFilter(deviceTree, namespace, name)))
            .orElse(wanted.filter());
    this.scheduling = lifecycle.layer().scheduling();
    this.work =
        new SerialExecutor("following of " + wanted.interfaceClass(), scheduling.dispatcher());
    this.calls = new UserCalls("follower of " + wanted.interfaceClass(), scheduling);
    lifecycle.adviseWhileClosed(this::adviceWhileClosed);
    lifecycle.onGone(() -> work.execute(() -> opening().ifPresent(Opening::reportedGone)));
  }

  /**
   * Returns a builder of a followed target for the interfaces of a class, which opens the first
   * that is accepted, now or when it arrives, and reopens it when it arrives again.
   *
   * @param device the owner of the target
   * @param notifications the notifications of the same bridge
   * @param interfaceClass the class
   * @return a builder, which selects the interfaces and starts the target
   */
  public static FollowedTargetBuilder of(
      FrameworkDevice device, DeviceNotifications notifications, InterfaceClass interfaceClass) {
    return new FollowedTargetBuilder(device, notifications, interfaceClass);
  }

  static FollowedTarget start(
      FrameworkDevice device, DeviceNotifications notifications, FollowParams wanted)
      throws IOException {
    TargetLifecycle.requireOpen(device);
    var followed = new FollowedTarget(device, wanted);
    try {
      followed.watch(notifications);
      return followed;
    } catch (IOException | RuntimeException | Error e) {
      followed.close();
      throw e;
    }
  }

  private void watch(DeviceNotifications notifications) throws IOException {
    var opened =
        notifications.watch(
            wanted.interfaceClass(), event -> work.execute(() -> interfacesChanged(event)));
    boolean late;
    synchronized (lock) {
      watch = Optional.of(opened);
      late = ended;
    }
    if (late) {
      opened.close();
    }
  }

  // ---- what callers use ----

  /**
   * Returns the target, which stays the same for all devices. While no device is open, its requests
   * fail with STATUS_INVALID_DEVICE_STATE. Deleting it closes the followed target.
   *
   * @return the target
   */
  public IoTarget target() {
    return target;
  }

  /**
   * Returns whether the target is open.
   *
   * @return true from the open until the close for a removal
   */
  public boolean isOpen() {
    synchronized (lock) {
      return phase == Phase.OPEN && !ended;
    }
  }

  /**
   * Returns the interface that is open, or that is closed until its removal is decided.
   *
   * @return the path of its interface
   */
  public Optional<InterfacePath> path() {
    return identity().map(KnownInterface::path);
  }

  private Optional<KnownInterface> identity() {
    synchronized (lock) {
      return current.map(opening -> opening.candidate.identity());
    }
  }

  /**
   * Waits until the target is open.
   *
   * @param timeout the time to wait, on the layer's clock; zero does not wait
   * @return the target
   * @throws NtStatusException with STATUS_IO_TIMEOUT if it is not open by then, with the reason;
   *     with STATUS_INVALID_DEVICE_STATE if the followed target is closed
   * @throws IllegalStateException if called on a thread of the library, which may be the one that
   *     would be waited for
   * @throws InterruptedException if the thread is interrupted
   */
  public IoTarget awaitOpen(Duration timeout) throws NtStatusException, InterruptedException {
    TimeLimits.requireNotNegative(timeout);
    if (ThreadOrigin.isLibrary()) {
      throw new IllegalStateException(
          "waiting inside a listener would wait for ever; wait on a thread of your own");
    }
    scheduling.await(lock, () -> ended || phase == Phase.OPEN, timeout);
    NtStatus status;
    Optional<FollowEvent.OpenFailed> failure;
    synchronized (lock) {
      if (phase == Phase.OPEN && !ended) {
        return target;
      }
      status = ended ? NtStatus.INVALID_DEVICE_STATE : NtStatus.IO_TIMEOUT;
      failure = lastFailure;
    }
    var exception =
        new NtStatusException(
            "awaitOpen", wanted.interfaceClass().toString(), status, whyNothingIsOpen());
    failure.ifPresent(failed -> exception.initCause(failed.failure()));
    throw exception;
  }

  private String adviceWhileClosed() {
    synchronized (lock) {
      if (ended) {
        return whyNothingIsOpen();
      }
      // The same however far the removal is, which is a matter of moments.
      return (wasOpen && lastFailure.isEmpty()
              ? "the device was removed, or is about to be removed"
              : whyNothingIsOpen())
          + "; awaitOpen waits for one";
    }
  }

  private String whyNothingIsOpen() {
    synchronized (lock) {
      if (ended) {
        return "the following has ended; start another one";
      }
      if (phase == Phase.REMOVAL_QUERIED) {
        return "the device is about to be removed";
      }
      return lastFailure
          .map(failed -> String.valueOf(failed.failure().getMessage()))
          .orElse(noneAccepted);
    }
  }

  /** Records why no device is open, for other threads. */
  private void noteCandidates() {
    boolean allRejected = candidates.areAllRejected();
    var reason =
        allRejected
            ? OpenAdvice.ofCandidates(wanted.interfaceClass().guid(), candidates.count())
            : "the interfaces of this class are still being tried";
    synchronized (lock) {
      noneAccepted = reason;
      if (allRejected) {
        lastFailure = Optional.empty();
      }
    }
  }

  /**
   * Stops following the interfaces and closes the target, as {@link RemoteIoTarget#close} does.
   * After this returns on a thread of the user, the listener has received all events, {@link
   * FollowEvent.Closed} included, and is not called again; a running call is waited for, for at
   * most 2 seconds. On a thread of the library, for example inside the listener, this does not
   * wait, and the listener is not called again. Idempotent.
   */
  @Override
  public void close() {
    if (ThreadOrigin.isLibrary()) {
      calls.stop();
      target.delete();
    } else {
      target.delete();
      calls.awaitEnd();
    }
  }

  private void stopLooking() {
    Optional<InterfaceWatch> toClose;
    synchronized (lock) {
      ended = true;
      toClose = watch;
      lock.notifyAll();
    }
    toClose.ifPresent(InterfaceWatch::close);
  }

  /** Runs on the work queue, so that it is the last event. */
  private void reportTheEnd() {
    work.execute(
        () -> {
          identity().ifPresent(last -> report(new FollowEvent.Closed(last)));
          synchronized (lock) {
            current = Optional.empty();
            endReported = true;
            lock.notifyAll();
          }
        });
    if (ThreadOrigin.isLibrary()) {
      calls.stop();
    } else {
      Waiting.until(scheduling, lock, () -> endReported, TimeLimits.CALLBACK_GRACE);
      calls.finish();
    }
  }

  private void report(FollowEvent event) {
    calls.call(() -> wanted.listener().onEvent(event));
  }

  /** Returns the opening that is open, or that is closed until its removal is decided. */
  private Optional<Opening> opening() {
    synchronized (lock) {
      return ended ? Optional.empty() : current;
    }
  }

  private boolean isEnded() {
    synchronized (lock) {
      return ended;
    }
  }

  private boolean isIn(Phase expected) {
    synchronized (lock) {
      return phase == expected;
    }
  }

  private void enter(Phase next, Optional<Opening> opening) {
    synchronized (lock) {
      phase = next;
      wasOpen |= next == Phase.OPEN;
      // What was open in the end is the subject of the last event.
      if (!endReported) {
        current = opening;
      }
      lock.notifyAll();
    }
  }

  // ---- looking for something to open; all on the work queue ----

  private void interfacesChanged(InterfaceEvent event) {
    candidates.apply(event);
    noteCandidates();
    opening().ifPresent(opening -> opening.interfacesChanged(event));
    look();
  }

  /** Opens the first accepted candidate, or calls the user's filter for the first undecided one. */
  private void look() {
    while (!isEnded() && !asking && isIn(Phase.LOOKING)) {
      var next = candidates.next(scheduling.nanoTime());
      if (next.isEmpty()) {
        candidates.nextTry().ifPresentOrElse(this::lookAgainAt, this::reportWaiting);
        return;
      }
      if (!next.get().isAccepted()) {
        ask(next.get());
        return;
      }
      open(next.get());
    }
  }

  /**
   * Nothing can be opened before something changes; the listener is notified of the reason once.
   */
  private void reportWaiting() {
    var reason = whyNothingIsOpen();
    if (!reportedReason.equals(reason)) {
      reportedReason = reason;
      calls.call(() -> wanted.listener().onWaiting(reason));
    }
  }

  private void lookAgainAt(long nanoTime) {
    if (nextLook.filter(planned -> planned - nanoTime <= 0).isPresent()) {
      return;
    }
    nextLook = Optional.of(nanoTime);
    try {
      lifecycle.at(nanoTime, () -> work.execute(this::lookAgain));
    } catch (NtStatusException | IllegalStateException e) {
      LOGGER.log(System.Logger.Level.WARNING, () -> this + ": an open is not tried again", e);
    }
  }

  private void lookAgain() {
    nextLook = Optional.empty();
    look();
  }

  private void ask(Candidates.Candidate candidate) {
    asking = true;
    calls.call(
        () -> {
          var verdict = verdictOf(candidate.path());
          work.execute(() -> decided(candidate, verdict));
        });
  }

  /** The decision of the user about an interface. */
  private sealed interface Verdict {
    record Accepted() implements Verdict {}

    record Dismissed() implements Verdict {}

    record Unknown(IOException failure) implements Verdict {}
  }

  private Verdict verdictOf(InterfacePath path) {
    try {
      if (!filter.matches(path, properties(path))) {
        return new Verdict.Dismissed();
      }
    } catch (IOException e) {
      return new Verdict.Unknown(e);
    } catch (RuntimeException | Error e) {
      LOGGER.log(System.Logger.Level.ERROR, () -> path + " does not pass: its filter threw", e);
      return new Verdict.Dismissed();
    }
    return permits("mayOpen", () -> wanted.listener().mayOpen(path))
        ? new Verdict.Accepted()
        : new Verdict.Dismissed();
  }

  private InterfaceProperties properties(InterfacePath path) {
    return interfaces.properties(path);
  }

  private boolean permits(String method, BooleanSupplier decision) {
    try {
      return decision.getAsBoolean();
    } catch (RuntimeException | Error e) {
      LOGGER.log(System.Logger.Level.ERROR, () -> this + ": " + method + " threw: no veto", e);
      return true;
    }
  }

  private void decided(Candidates.Candidate candidate, Verdict verdict) {
    asking = false;
    if (verdict instanceof Verdict.Accepted) {
      candidate.accept();
    } else if (verdict instanceof Verdict.Unknown unknown) {
      refused(candidate, unknown.failure());
    } else {
      candidate.reject();
    }
    noteCandidates();
    look();
  }

  private void refused(Candidates.Candidate candidate, IOException failure) {
    boolean again = candidates.refused(candidate, failure, scheduling.nanoTime());
    var failed = new FollowEvent.OpenFailed(candidate.identity(), failure);
    synchronized (lock) {
      lastFailure = Optional.of(failed);
    }
    if (!again && !isEnded()) {
      reportedReason = whyNothingIsOpen();
      report(failed);
    }
  }

  /** Empty when it cannot be read: the interface may go at any moment. */
  private Optional<String> instanceIdOf(InterfacePath path) {
    try {
      return properties(path).instanceId();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isGone(String instanceId) {
    try {
      return deviceTree.find(instanceId, Presence.PRESENT).isEmpty();
    } catch (ConfigRetException e) {
      return false;
    }
  }

  private void open(Candidates.Candidate candidate) {
    var opening = new Opening(candidate);
    try {
      target.open(
          OpenParams.openByName(candidate.path().objectName(), wanted.access())
              .sharing(wanted.shareAccess())
              .withCallbacks(opening.callbacks()));
    } catch (NtStatusException e) {
      refused(candidate, e);
      return;
    }
    candidate.opened(scheduling.nanoTime());
    reportedReason = "";
    synchronized (lock) {
      lastFailure = Optional.empty();
    }
    enter(Phase.OPEN, Optional.of(opening));
    report(new FollowEvent.Opened(candidate.identity()));
  }

  // ---- the removal of what is open ----

  /** One open, so that notifications of a former one are ignored. */
  private final class Opening {
    private final Candidates.Candidate candidate;
    private final Optional<String> instanceId;

    Opening(Candidates.Candidate candidate) {
      this.candidate = candidate;
      this.instanceId = instanceIdOf(candidate.path());
    }

    /**
     * A disabled interface is not a removed device, unless the device is gone, too, or only its
     * interface is notified: it can be removed before the target is registered for it.
     */
    void interfacesChanged(InterfaceEvent event) {
      boolean mayBeGone =
          event instanceof InterfaceEvent.Removed removed
              ? removed.path().equals(candidate.path())
              : event instanceof InterfaceEvent.Resynchronised;
      if (mayBeGone
          && (!lifecycle.isNotifiedOfRemoval()
              || instanceId.filter(id -> isGone(id)).isPresent())) {
        removed();
      }
    }

    RemovalCallbacks callbacks() {
      return RemovalCallbacks.NONE
          .onQueryRemove(queried -> queryRemove())
          .onRemoveCanceled(kept -> work.execute(this::removeCanceled))
          .onRemoveComplete(gone -> work.execute(this::removed));
    }

    private boolean isCurrent() {
      synchronized (lock) {
        return !ended && current.filter(opening -> opening == this).isPresent();
      }
    }

    private NtStatus queryRemove() {
      long start = scheduling.nanoTime();
      var question = new RemovalQuestion();
      work.execute(() -> ask(question));
      if (!question.await(scheduling, TimeLimits.QUERY_REMOVE_VOTE)) {
        return NtStatus.UNSUCCESSFUL;
      }
      var spent =
          Duration.ofNanos(scheduling.nanoTime() - start).plus(TimeLimits.QUERY_REMOVE_MARGIN);
      if (!lifecycle.closeForQueryRemove(TimeLimits.QUERY_REMOVE_BUDGET.minus(spent))) {
        return NtStatus.DEVICE_BUSY;
      }
      work.execute(this::closedForQueryRemove);
      return NtStatus.SUCCESS;
    }

    /** Runs on the work queue, so that the listener was notified of the open first. */
    private void ask(RemovalQuestion question) {
      boolean called =
          isCurrent()
              && calls.call(
                  () ->
                      question.decide(
                          permits(
                              "mayRemove", () -> wanted.listener().mayRemove(candidate.path()))));
      if (!called) {
        question.decide(true);
      }
    }

    private void closedForQueryRemove() {
      if (isCurrent() && isIn(Phase.OPEN) && !target.isOpen()) {
        enter(Phase.REMOVAL_QUERIED, Optional.of(this));
        report(new FollowEvent.QueryRemove(candidate.identity()));
      }
    }

    private void removeCanceled() {
      closedForQueryRemove();
      if (!isCurrent() || !isIn(Phase.REMOVAL_QUERIED)) {
        return;
      }
      report(new FollowEvent.RemoveCanceled(candidate.identity()));
      enter(Phase.LOOKING, Optional.empty());
      open(candidate);
      look();
    }

    /**
     * A request reported that the device is gone, of which there may be no notification. What is
     * still present is tried again later: the handle may belong to the former device.
     */
    private void reportedGone() {
      if (!isCurrent() || !isIn(Phase.OPEN) || target.goneStatus().isEmpty()) {
        return;
      }
      target.close();
      if (instanceId.filter(id -> isGone(id)).isPresent()) {
        candidates.remove(candidate);
      } else {
        candidates.reportedGone(candidate, scheduling.nanoTime());
      }
      lookForTheNext();
    }

    private void removed() {
      if (!isCurrent()) {
        return;
      }
      target.close();
      candidates.remove(candidate);
      lookForTheNext();
    }

    private void lookForTheNext() {
      noteCandidates();
      enter(Phase.LOOKING, Optional.empty());
      report(new FollowEvent.Removed(candidate.identity()));
      look();
    }
  }

  /** A question to the listener that the system waits for. */
  private static final class RemovalQuestion {
    private Optional<Boolean> decision = Optional.empty();

    synchronized void decide(boolean allowed) {
      decision = Optional.of(allowed);
      notifyAll();
    }

    /** Waits for the decision, and returns whether the removal is allowed, as it is without one. */
    boolean await(Scheduling scheduling, Duration limit) {
      Waiting.until(scheduling, this, () -> decision.isPresent(), limit);
      synchronized (this) {
        return decision.orElse(true);
      }
    }
  }

  @Override
  public String toString() {
    return "followed " + wanted.interfaceClass();
  }
}
