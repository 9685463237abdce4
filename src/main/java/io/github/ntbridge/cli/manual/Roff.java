package io.github.ntbridge.cli.manual;

/** Text in the language of roff with the macros of man(7). */
final class Roff {
  private final StringBuilder text = new StringBuilder();

  /** Begins a page, whose words are not hyphenated: names that are copied are among them. */
  Roff title(String name, String source) {
    return macro("TH " + quoted(name) + " 1 \"\" " + quoted(source) + " \"ntbridge\"")
        .macro("nh")
        .macro("ad l");
  }

  Roff section(String heading) {
    return macro("SH " + quoted(heading));
  }

  Roff paragraph(String paragraph) {
    return macro("PP").line(escaped(paragraph));
  }

  /** A term in bold, and below it what it means. */
  Roff definition(String term, String meaning) {
    return macro("TP").line(bold(term)).line(escaped(meaning));
  }

  /** Lines that stay as they are. */
  Roff literal(Iterable<String> lines) {
    macro("nf").macro("RS 4");
    lines.forEach(line -> line(escaped(line)));
    return macro("RE").macro("fi");
  }

  Roff line(String raw) {
    text.append(raw).append('\n');
    return this;
  }

  private Roff macro(String macro) {
    text.append('.').append(macro).append('\n');
    return this;
  }

  static String bold(String text) {
    return "\\fB" + escaped(text) + "\\fR";
  }

  /** A hyphen that is typed is a minus, and no line begins with what roff takes for a macro. */
  static String escaped(String text) {
    var escaped =
        text.replace("\\", "\\e").replace("-", "\\-").replace("~", "\\(ti").replace("^", "\\(ha");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }

  private static String quoted(String argument) {
    return "\"" + escaped(argument).replace("\"", "\"\"") + "\"";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
