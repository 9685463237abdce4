package io.github.ntbridge.sim;

import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.sim.device.HandlerFailure;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A rule that makes calls of one native function fail, begun by {@link Faults#at}. It counts from
 * the moment when its last method, {@link #fail} or {@link #runAfter}, is called:
 *
 * <pre>{@code
 * machine.faults().at("NtOpenFile").call(3).fail(NtStatus.SHARING_VIOLATION);
 * }</pre>
 *
 * <p>Where several rules apply to a call, the one that was made first acts, and each counts it.
 */
public final class CallFault {
  private final String function;
  private final Consumer<CallFault> install;
  private Optional<String> subject = Optional.empty();
  private int first = 1;
  private int times = 1;
  private Optional<Integer> result = Optional.empty();
  private Runnable after = () -> {};

  private int seen;

  CallFault(String function, Consumer<CallFault> install) {
    this.function = function;
    this.install = install;
  }

  /**
   * Limits the rule to calls with one subject.
   *
   * @param name the subject of a {@link NativeCall}; case is ignored
   * @return this rule
   */
  public CallFault on(String name) {
    subject = Optional.of(name);
    return this;
  }

  /**
   * Sets the first call that the rule acts on.
   *
   * @param number the number of that call, 1 by default
   * @return this rule
   * @throws IllegalArgumentException if it is less than 1
   */
  public CallFault call(int number) {
    first = requirePositive(number, "the first call is call 1");
    return this;
  }

  /**
   * Sets the number of calls in a row that the rule acts on.
   *
   * @param count the number of calls, 1 by default
   * @return this rule
   * @throws IllegalArgumentException if it is less than 1
   */
  public CallFault times(int count) {
    times = requirePositive(count, "a rule acts once or more often");
    return this;
  }

  private static int requirePositive(int number, String advice) {
    if (number < 1) {
      throw new IllegalArgumentException(number + " is less than 1; " + advice);
    }
    return number;
  }

  /**
   * Makes the calls fail: they have no effect and return a failure.
   *
   * @param status the status that they return
   * @throws IllegalArgumentException if it is a success, or the function returns a CONFIGRET
   */
  public void fail(NtStatus status) {
    if (NativeCalls.returnsConfigRet(function)) {
      throw new IllegalArgumentException(
          function + " returns a CONFIGRET; write fail(ConfigRet...) instead of " + status);
    }
    if (status.isSuccess()) {
      throw new IllegalArgumentException(
          status + " is not a failure; use an error or a warning, or runAfter(...)");
    }
    failWith(status.value());
  }

  /**
   * Makes the calls fail: they have no effect and return a failure.
   *
   * @param failure the CONFIGRET that they return
   * @throws IllegalArgumentException if it is CR_SUCCESS, or the function returns an NTSTATUS
   */
  public void fail(ConfigRet failure) {
    if (!NativeCalls.returnsConfigRet(function)) {
      throw new IllegalArgumentException(
          function + " returns an NTSTATUS; write fail(NtStatus...) instead of " + failure);
    }
    if (failure.isSuccess()) {
      throw new IllegalArgumentException(
          failure + " is not a failure; use another one, or runAfter(...)");
    }
    failWith(failure.value());
  }

  private void failWith(int value) {
    result = Optional.of(value);
    install.accept(this);
  }

  /**
   * Changes the machine during a call: the calls take effect, then the action runs, then they
   * return. For example, a list grows between the call for its size and the call with the buffer:
   *
   * <pre>{@code
   * machine.faults().at("CM_Get_Device_Interface_List_SizeW").runAfter(other::plug);
   * }</pre>
   *
   * @param action the action, on the caller's thread; what it throws is a {@link HandlerFailure}
   */
  public void runAfter(Runnable action) {
    after = Objects.requireNonNull(action, "action");
    install.accept(this);
  }

  /** Counts a call, and returns whether the rule acts on it. */
  synchronized boolean takes(String calledFunction, String calledSubject) {
    if (!function.equals(calledFunction)
        || !subject.map(name -> CaseFolding.equals(name, calledSubject)).orElse(true)) {
      return false;
    }
    seen++;
    return seen >= first && seen - first < times;
  }

  synchronized boolean isSpent() {
    return seen - first >= times - 1;
  }

  Optional<Integer> result() {
    return result;
  }

  Runnable after() {
    return after;
  }
}
