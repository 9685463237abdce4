package io.github.ntbridge.namespace;

/** The action of a walk at a directory that it cannot list. */
public enum WalkErrors {
  /** Continues; the directory itself is in the stream, its entries are not. */
  SKIP,

  /** Continues, and records the failure at the directory: see {@link WalkedObject#failure}. */
  COLLECT,

  /** Ends the stream with an {@link java.io.UncheckedIOException}. */
  FAIL
}
