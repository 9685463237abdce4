package io.github.ntbridge.cli;

import io.github.ntbridge.nt.PrintableText;
import java.io.IOException;
import java.util.List;

/** A name means several devices. */
final class AmbiguousNameException extends IOException {
  private static final long serialVersionUID = 1L;

  /** More candidates than this are counted and not named. */
  private static final int NAMED = 8;

  private final transient List<String> candidates;

  AmbiguousNameException(String name, List<String> candidates) {
    super(message(name, candidates));
    this.candidates = List.copyOf(candidates);
  }

  private static String message(String name, List<String> candidates) {
    var text = new StringBuilder();
    text.append('"')
        .append(PrintableText.of(name))
        .append("\" is ambiguous; write the name of one of the ")
        .append(candidates.size())
        .append(" that it matches: ");
    text.append(String.join(", ", candidates.subList(0, Math.min(NAMED, candidates.size()))));
    if (candidates.size() > NAMED) {
      text.append(" and ").append(candidates.size() - NAMED).append(" more");
    }
    return text.toString();
  }

  /** All of them. */
  List<String> candidates() {
    return candidates;
  }
}
