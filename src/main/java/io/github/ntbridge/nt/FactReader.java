package io.github.ntbridge.nt;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads facts about devices one by one. A fact of a device that was removed meanwhile is absent;
 * one that cannot be read is absent and reported, and hides no other. As safe for use from several
 * threads as what receives the omissions.
 */
public final class FactReader {
  private final Consumer<? super Omission> omissions;

  /**
   * Creates a reader.
   *
   * @param omissions receives what could not be read
   */
  public FactReader(Consumer<? super Omission> omissions) {
    this.omissions = omissions;
  }

  /**
   * A fact.
   *
   * @param <T> its type
   */
  @FunctionalInterface
  public interface Fact<T> {
    /**
     * Reads it.
     *
     * @return the fact
     * @throws IOException if it cannot be read
     */
    T read() throws IOException;
  }

  /**
   * Reads a fact that everything of its kind has.
   *
   * @param <T> its type
   * @param subject the name of the fact in an omission
   * @param fact reads it
   * @return the fact; empty if it could not be read
   */
  public <T> Optional<T> read(String subject, Fact<T> fact) {
    return readOptional(subject, () -> Optional.of(fact.read()));
  }

  /**
   * Reads a fact that may be absent.
   *
   * @param <T> its type
   * @param subject the name of the fact in an omission
   * @param fact reads it
   * @return the fact; empty if there is none, or it could not be read
   */
  public <T> Optional<T> readOptional(String subject, Fact<Optional<T>> fact) {
    try {
      return fact.read();
    } catch (IOException e) {
      if (!isGone(e)) {
        omissions.accept(new Omission(subject, e));
      }
      return Optional.empty();
    }
  }

  private static boolean isGone(IOException failure) {
    return failure instanceof ConfigRetException refused
        && (refused.result().isNodeGone()
            || refused.result().equals(ConfigRet.NO_SUCH_DEVICE_INTERFACE));
  }
}
