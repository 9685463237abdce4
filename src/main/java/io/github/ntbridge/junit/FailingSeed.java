package io.github.ntbridge.junit;

/** A note beside the failure of a test: the seed that its machine ran with. */
final class FailingSeed extends Exception {
  private static final long serialVersionUID = 1L;

  FailingSeed(long seed) {
    super(
        "the machine was built with deterministic(" + seed + "), which repeats this",
        null,
        false,
        false);
  }
}
