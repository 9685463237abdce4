package io.github.ntbridge.target;

import java.util.function.Supplier;

/**
 * A type of context that framework objects can carry (WDF_OBJECT_CONTEXT_TYPE_INFO). Two are the
 * same only if they are the same object: keep it in a constant.
 *
 * @param <T> what an object carries
 */
public final class ContextType<T> {
  private final String name;
  private final Supplier<? extends T> initial;

  private ContextType(String name, Supplier<? extends T> initial) {
    this.name = name;
    this.initial = initial;
  }

  /**
   * Makes a context type.
   *
   * @param <T> what an object carries
   * @param name its name, for errors
   * @param initial makes the context of an object when that is created
   * @return the type
   */
  public static <T> ContextType<T> of(String name, Supplier<? extends T> initial) {
    return new ContextType<>(name, initial);
  }

  T make() {
    return initial.get();
  }

  @Override
  public String toString() {
    return name;
  }
}
