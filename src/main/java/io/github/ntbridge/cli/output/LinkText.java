package io.github.ntbridge.cli.output;

import io.github.ntbridge.nt.PrintableText;

/** Symbolic links as text for people. */
public final class LinkText {
  private LinkText() {}

  /** The target of a link; an empty one, which GLOBALROOT has, is the root. */
  public static String ofTarget(String target) {
    return target.isEmpty() ? "(the root)" : PrintableText.of(target);
  }
}
