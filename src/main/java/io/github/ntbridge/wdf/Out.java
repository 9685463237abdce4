package io.github.ntbridge.wdf;

import java.util.Optional;

/**
 * The value that a function returns beside its status: the {@code T*} of an out parameter. Not safe
 * for use from several threads.
 *
 * @param <T> the type of the value
 */
public final class Out<T> {
  private Optional<T> value = Optional.empty();

  /** Creates one without a value. */
  public Out() {}

  /**
   * Returns the value of the function.
   *
   * @return the value
   * @throws java.util.NoSuchElementException if there is none, because the function failed
   */
  public T get() {
    return value.orElseThrow();
  }

  /**
   * Returns whether a function has set the value.
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
