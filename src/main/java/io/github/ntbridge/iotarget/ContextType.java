package io.github.ntbridge.iotarget;

import java.util.function.Supplier;

/**
 * A type of context that framework objects can carry (WDF_OBJECT_CONTEXT_TYPE_INFO). Two are the
 * equal only if one was made of the other: keep the type in a constant.
 *
 * @param <T> what an object carries
 */
public final class ContextType<T> {
  private final Object identity;
  private final String name;
  private final Supplier<? extends T> initial;

  private ContextType(Object identity, String name, Supplier<? extends T> initial) {
    this.identity = identity;
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
    return new ContextType<>(new Object(), name, initial);
  }

  /**
   * The same type, for an object whose context begins differently.
   *
   * @param other makes the context of that object
   * @return a type that equals this one
   */
  public ContextType<T> madeBy(Supplier<? extends T> other) {
    return new ContextType<>(identity, name, other);
  }

  T make() {
    return initial.get();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContextType<?> type && type.identity == identity;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(identity);
  }

  @Override
  public String toString() {
    return name;
  }
}
