package io.github.ntbridge.inventory.port;

import io.github.ntbridge.nt.Omission;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads one source of ports after the other: one that fails is reported, and hides no other. */
final class PortSources {
  private final Consumer<? super Omission> omissions;
  private Optional<IOException> failure = Optional.empty();
  private boolean anyRead;

  PortSources(Consumer<? super Omission> omissions) {
    this.omissions = omissions;
  }

  /** One source. */
  @FunctionalInterface
  interface Source {
    void read() throws IOException;
  }

  void read(String what, Source source) {
    try {
      source.read();
      anyRead = true;
    } catch (IOException e) {
      failure = failure.or(() -> Optional.of(e));
      omissions.accept(new Omission(what, e));
    }
  }

  void requireOne() throws IOException {
    if (!anyRead && failure.isPresent()) {
      throw failure.get();
    }
  }
}
