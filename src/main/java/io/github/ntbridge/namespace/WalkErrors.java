package io.github.ntbridge.namespace;

/** What a walk does at a directory that it cannot list. */
public enum WalkErrors {
  /** Goes on; the directory itself is in the stream, what is in it is not. */
  SKIP,

  /** Goes on, and says at the directory what went wrong: see {@link WalkedObject#failure}. */
  COLLECT,

  /** Ends the stream with an {@link java.io.UncheckedIOException}. */
  FAIL
}
