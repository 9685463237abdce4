package io.github.ntbridge.inventory.port;

import io.github.ntbridge.nt.text.CaseFolding;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * The order of names by their text and the number behind it: COM3 before COM10. Every name is split
 * into these two, which keeps the order transitive.
 */
final class NaturalOrder implements Comparator<String> {
  private static final Pattern PARTS = Pattern.compile("(.*?)(\\d{1,18})?", Pattern.DOTALL);

  private static final long NO_NUMBER = -1;

  @Override
  public int compare(String a, String b) {
    return Comparator.comparing(Parts::prefix, CaseFolding::compare)
        .thenComparingLong(Parts::number)
        .thenComparing(Parts::name, CaseFolding::compare)
        .compare(Parts.of(a), Parts.of(b));
  }

  private record Parts(String name, String prefix, long number) {
    static Parts of(String name) {
      var matcher = PARTS.matcher(name);
      if (!matcher.matches()) {
        return new Parts(name, name, NO_NUMBER);
      }
      var digits = matcher.group(2);
      return new Parts(name, matcher.group(1), digits == null ? NO_NUMBER : Long.parseLong(digits));
    }
  }
}
