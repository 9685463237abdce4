package io.github.ntbridge.inventory.storage;

import io.github.ntbridge.nt.Omission;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads facts one by one, and goes on past those that cannot be read. */
final class FactReader {
  private final Consumer<? super Omission> omissions;

  FactReader(Consumer<? super Omission> omissions) {
    this.omissions = omissions;
  }

  /** A fact. */
  @FunctionalInterface
  interface Fact<T> {
    T read() throws IOException;
  }

  /** A fact that there may be none of. */
  @FunctionalInterface
  interface OptionalFact<T> {
    Optional<T> read() throws IOException;
  }

  <T> Optional<T> read(String subject, Fact<T> fact) {
    return readOptional(subject, () -> Optional.of(fact.read()));
  }

  <T> Optional<T> readOptional(String subject, OptionalFact<T> fact) {
    try {
      return fact.read();
    } catch (IOException e) {
      omissions.accept(new Omission(subject, e));
      return Optional.empty();
    }
  }
}
