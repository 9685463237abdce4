package io.github.ntbridge.nt.seam;

/**
 * Calls a native function that fills a buffer, again with a larger one for as long as what it
 * returns outgrows the buffer, a bounded number of times. The size can change between two calls, so
 * no size that the function reports is trusted.
 */
public final class SizedCall {
  /** The number of times a buffer is enlarged before the call fails. */
  public static final int MAX_ATTEMPTS = 16;

  /** No result of a system is this large; a size that it requests itself may be. */
  private static final int MAX_GUESSED_BYTES = 256 * 1024 * 1024;

  private SizedCall() {}

  /**
   * The outcome of one attempt.
   *
   * @param <T> what the buffer is read into
   */
  public sealed interface Outcome<T> {}

  /**
   * The buffer was large enough.
   *
   * @param <T> what the buffer was read into
   * @param value what it held
   */
  public record Complete<T>(T value) implements Outcome<T> {}

  /**
   * The buffer was too small.
   *
   * @param <T> what the buffer would have been read into
   * @param neededBytes the size that the function now requests; if that is not larger than the
   *     buffer, or 0 because it is unknown, the buffer is doubled
   */
  public record TooSmall<T>(int neededBytes) implements Outcome<T> {}

  /**
   * One attempt.
   *
   * @param <T> what the buffer is read into
   * @param <E> how the function fails
   */
  @FunctionalInterface
  public interface Attempt<T, E extends Exception> {
    /**
     * Calls the function with a buffer.
     *
     * @param buffer zeroed memory, freed after this returns
     * @return the outcome
     * @throws E if the function failed for another reason than the size
     */
    Outcome<T> fill(NativeBlock buffer) throws E;
  }

  /**
   * Repeats a call until the buffer is large enough.
   *
   * @param <T> what the buffer is read into
   * @param <E> how the function fails
   * @param heap where buffers come from
   * @param initialBytes size of the first buffer, 1 or more
   * @param attempt the call
   * @param exhausted makes the error for a size that kept growing
   * @return what the buffer held
   * @throws E if the function fails, or every buffer was too small
   */
  public static <T, E extends Exception> T repeat(
      NativeHeap heap, int initialBytes, Attempt<T, E> attempt, Exhausted<E> exhausted) throws E {
    int bytes = initialBytes;
    for (int i = 0; i < MAX_ATTEMPTS; i++) {
      try (var buffer = heap.allocate(bytes)) {
        var outcome = attempt.fill(buffer);
        if (outcome instanceof Complete<T> complete) {
          return complete.value();
        }
        int needed = ((TooSmall<T>) outcome).neededBytes();
        bytes = needed > bytes ? needed : (int) Math.min(2L * bytes, MAX_GUESSED_BYTES);
      }
    }
    throw exhausted.afterAttempts(
        "it outgrew its buffer " + MAX_ATTEMPTS + " times in a row; try again when it has settled");
  }

  /**
   * Creates the exception for a call for which every buffer was too small.
   *
   * @param <E> its type
   */
  @FunctionalInterface
  public interface Exhausted<E extends Exception> {
    /**
     * Makes the error.
     *
     * @param advice what happened and what to do
     * @return the error
     */
    E afterAttempts(String advice);
  }
}
