package io.github.ntbridge.cli.explain;

import io.github.ntbridge.cli.explain.StatusMeaning.Kind;
import io.github.ntbridge.device.ProblemCode;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.SimilarNames;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A result as people have it: a number or a name, perhaps with the word that says what it is. */
public final class StatusQuery {
  private static final Pattern NUMBER =
      Pattern.compile("(?<minus>-)?(?:0X(?<hex>[0-9A-F]{1,16})|(?<decimal>[0-9]{1,20}))L?");

  /** Eight digits with a letter among them are hexadecimal without their 0x. */
  private static final Pattern BARE_HEX = Pattern.compile("(?=.*[A-F])[0-9A-F]{8}");

  /** In the order in which a word is tried; the first that matches counts. */
  private static final List<Prefix> PREFIXES =
      List.of(
          new Prefix("CM_PROB", Kind.PROBLEM),
          new Prefix("PROBLEM CODE", Kind.PROBLEM),
          new Prefix("PROBLEM", Kind.PROBLEM),
          new Prefix("CODE", Kind.PROBLEM),
          new Prefix("WIN32 ERROR", Kind.WIN32),
          new Prefix("WIN32", Kind.WIN32),
          new Prefix("WINERROR", Kind.WIN32),
          new Prefix("ERROR CODE", Kind.WIN32),
          new Prefix("ERROR", Kind.WIN32),
          new Prefix("NTSTATUS", Kind.NTSTATUS),
          new Prefix("STATUS", Kind.NTSTATUS),
          new Prefix("CONFIGRET", Kind.CONFIGRET),
          new Prefix("CR", Kind.CONFIGRET));

  private static final int LARGEST_WIN32 = 0xFFFF;
  private static final int LAST_PROBLEM = 57;

  /** FACILITY_NT_BIT: an HRESULT that holds an NTSTATUS. */
  private static final int NT_BIT = 0x10000000;

  /** The upper half of an HRESULT that holds a Win32 error. */
  private static final int HRESULT_WIN32 = 0x8007;

  private StatusQuery() {}

  private record Prefix(String word, Kind kind) {}

  /**
   * Finds what a text can mean.
   *
   * @param text a number such as {@code 0xC0000022}, {@code -1073741790} or {@code 5}, a name in
   *     any case with or without prefix, {@code Code 28}, {@code error 5}, or an HRESULT
   * @return the meanings, one at least
   * @throws IllegalArgumentException if it can mean nothing; the message suggests similar names
   */
  public static List<StatusMeaning> find(String text) {
    var wanted = text.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
    var found = numbered(wanted, EnumSet.allOf(Kind.class), false);
    for (var prefix : PREFIXES) {
      if (found.isEmpty() && wanted.startsWith(prefix.word())) {
        var rest = wanted.substring(prefix.word().length()).replaceFirst("^[ _:#=]+", "");
        found = numbered(rest, EnumSet.of(prefix.kind()), true);
      }
    }
    if (found.isEmpty()) {
      found = named(wanted.replace(' ', '_'));
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(refusal(text, wanted));
    }
    return found;
  }

  private static String refusal(String text, String wanted) {
    if (NUMBER.matcher(wanted).matches()) {
      return "no NTSTATUS, Win32 error, CONFIGRET or problem code with the number "
          + wanted
          + " is known";
    }
    var names = Stream.concat(names(), all().map(StatusQuery::bare)).distinct().toList();
    var similar = SimilarNames.of(wanted, names);
    return "\""
        + PrintableText.of(text)
        + "\" is not a status that is known; "
        + (similar.isEmpty()
            ? "write a number such as 0xC0000022, or a name such as STATUS_ACCESS_DENIED"
            : "similar ones are " + String.join(", ", similar));
  }

  /** Returns the names of all that is known. */
  public static Stream<String> names() {
    return all().map(StatusMeaning::name);
  }

  private static Stream<StatusMeaning> all() {
    return Stream.of(
            NtStatus.known().stream().map(StatusMeaning::of),
            Win32Error.known().stream().map(StatusMeaning::of),
            ConfigRet.known().stream().map(StatusMeaning::of),
            IntStream.rangeClosed(1, LAST_PROBLEM)
                .mapToObj(ProblemCode::new)
                .map(StatusMeaning::of))
        .flatMap(each -> each);
  }

  /** The name itself; without a prefix, those of all kinds that have it. */
  private static List<StatusMeaning> named(String name) {
    var exact = all().filter(each -> each.name().equals(name)).toList();
    return exact.isEmpty() ? all().filter(each -> bare(each).equals(name)).toList() : exact;
  }

  private static String bare(StatusMeaning meaning) {
    return switch (meaning.kind()) {
      case NTSTATUS -> meaning.name().substring("STATUS_".length());
      case WIN32 -> meaning.name().replaceFirst("^ERROR_", "");
      case CONFIGRET -> meaning.name().substring("CR_".length());
      case PROBLEM -> meaning.name().substring("CM_PROB_".length());
    };
  }

  /**
   * The meanings of a number.
   *
   * @param kinds those that it can be
   * @param certain whether it is one of these for sure, known or not
   */
  private static List<StatusMeaning> numbered(String text, Set<Kind> kinds, boolean certain) {
    var number = NUMBER.matcher(text);
    if (BARE_HEX.matcher(text).matches()) {
      return meanings((int) Long.parseLong(text, 16), kinds, certain);
    }
    if (!number.matches()) {
      return List.of();
    }
    try {
      long value = value(number);
      return value < Integer.MIN_VALUE || value > 0xFFFF_FFFFL
          ? List.of()
          : meanings((int) value, kinds, certain);
    } catch (NumberFormatException e) {
      return List.of();
    }
  }

  private static long value(Matcher number) {
    var hex = number.group("hex");
    long value =
        hex == null
            ? Long.parseLong(number.group("decimal"))
            // Sixteen digits are a negative number that was extended to 64 bits.
            : Long.parseUnsignedLong(hex, 16);
    return number.group("minus") == null ? value : -value;
  }

  private static List<StatusMeaning> meanings(int value, Set<Kind> kinds, boolean certain) {
    var meanings = new ArrayList<StatusMeaning>();
    if (kinds.contains(Kind.NTSTATUS)) {
      addStatus(value, certain, meanings);
    }
    if (kinds.contains(Kind.WIN32)) {
      addWin32(value, certain, meanings);
    }
    if (kinds.contains(Kind.CONFIGRET)) {
      ConfigRet.known().stream()
          .filter(result -> result.value() == value)
          .map(StatusMeaning::of)
          .forEach(meanings::add);
    }
    if (kinds.contains(Kind.PROBLEM) && value >= 1 && value <= LAST_PROBLEM) {
      meanings.add(StatusMeaning.of(new ProblemCode(value)));
    }
    return meanings;
  }

  private static void addStatus(int value, boolean certain, List<StatusMeaning> meanings) {
    boolean isHresult = (value & NT_BIT) != 0 && value < 0;
    int status = isHresult ? value & ~NT_BIT : value;
    boolean isKnown = NtStatus.known().stream().anyMatch(each -> each.value() == status);
    // Numbers from 0x40000000 up are nothing else, but for the HRESULT of a Win32 error.
    boolean isStatus = status >>> 30 != 0 && status >>> 16 != HRESULT_WIN32;
    if (isKnown || isStatus || certain) {
      meanings.add(StatusMeaning.of(NtStatus.of(status)));
    }
  }

  private static void addWin32(int value, boolean certain, List<StatusMeaning> meanings) {
    int error = value >>> 16 == HRESULT_WIN32 ? value & LARGEST_WIN32 : value;
    if (error >= 0 && (certain || error != value || Win32Error.find(error).isPresent())) {
      meanings.add(StatusMeaning.of(Win32Error.of(error)));
    }
  }
}
