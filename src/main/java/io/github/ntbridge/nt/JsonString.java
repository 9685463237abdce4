package io.github.ntbridge.nt;

/**
 * Text as a JSON string (RFC 8259). Names of the object namespace may hold unpaired surrogates,
 * which UTF-8 cannot express; they and all that does not print are escaped, so that every name
 * comes back as it was.
 */
public final class JsonString {
  private JsonString() {}

  /**
   * Puts a text into quotation marks.
   *
   * @param text any UTF-16 text
   * @return the string literal
   */
  public static String quote(String text) {
    var escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
    // What is left to escape, PrintableText writes as JSON does.
    return '"' + PrintableText.of(escaped) + '"';
  }
}
