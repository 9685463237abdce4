package io.github.ntbridge.cli.output;

import io.github.ntbridge.nt.PrintableText;

/** How symbolic links look to people. */
public final class LinkText {
  private LinkText() {}

  /** Where a link leads; an empty target, which GLOBALROOT has, is the root. */
  public static String ofTarget(String target) {
    return target.isEmpty() ? "(the root)" : PrintableText.of(target);
  }
}
