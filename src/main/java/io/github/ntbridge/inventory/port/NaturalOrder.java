package io.github.ntbridge.inventory.port;

import io.github.ntbridge.nt.text.CaseFolding;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Pattern;

/** The order of names by their text and the number behind it: COM3 before COM10. */
final class NaturalOrder implements Comparator<String> {
  private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,18})", Pattern.DOTALL);

  @Override
  public int compare(String a, String b) {
    var first = NUMBERED.matcher(a);
    var second = NUMBERED.matcher(b);
    if (first.matches()
        && second.matches()
        && CaseFolding.equals(first.group(1), second.group(1))) {
      int byNumber = new BigInteger(first.group(2)).compareTo(new BigInteger(second.group(2)));
      return byNumber == 0 ? CaseFolding.compare(a, b) : byNumber;
    }
    return CaseFolding.compare(a, b);
  }
}
