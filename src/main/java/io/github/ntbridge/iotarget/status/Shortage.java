package io.github.ntbridge.iotarget.status;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;

/**
 * Too little memory, or too few threads, in this process: STATUS_INSUFFICIENT_RESOURCES for
 * callers, as in the framework, and not an error of the JVM.
 */
public final class Shortage {
  private Shortage() {}

  /** An operation that needs memory. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws NtStatusException;
  }

  /** Does something that may find too little. */
  public static <T> T asStatus(String operation, String subject, Work<T> work)
      throws NtStatusException {
    try {
      return work.run();
    } catch (OutOfMemoryError e) {
      throw failure(operation, subject, e);
    }
  }

  /** Allocates bytes of the Java heap for an operation whose text is its name. */
  public static byte[] bytes(Object operation, int capacity) throws NtStatusException {
    if (capacity < 0) {
      throw new IllegalArgumentException("capacity must not be negative: " + capacity);
    }
    try {
      return new byte[capacity];
    } catch (OutOfMemoryError e) {
      throw failure(operation.toString(), "", e);
    }
  }

  public static NtStatusException failure(
      String operation, String subject, OutOfMemoryError shortage) {
    var failure =
        new NtStatusException(
            operation,
            subject,
            NtStatus.INSUFFICIENT_RESOURCES,
            "This process has too little memory for it; ask for less at a time");
    failure.initCause(shortage);
    return failure;
  }
}
