package io.github.ntbridge.wdf;

import java.util.Optional;

/**
 * Where a function puts what it returns beside its status: the {@code T*} of an out parameter. Not
 * safe for use from several threads.
 *
 * @param <T> what is returned
 */
public final class Out<T> {
  private Optional<T> value = Optional.empty();

  /** Holds nothing yet. */
  public Out() {}

  /**
   * What the function returned.
   *
   * @return the value
   * @throws java.util.NoSuchElementException if there is none, because the function failed
   */
  public T get() {
    return value.orElseThrow();
  }

  /**
   * Whether a function has put something here.
   *
   * @return false until one does
   */
  public boolean isSet() {
    return value.isPresent();
  }

  void set(T newValue) {
    value = Optional.of(newValue);
  }

  @Override
  public String toString() {
    return value.map(Object::toString).orElse("nothing");
  }
}
