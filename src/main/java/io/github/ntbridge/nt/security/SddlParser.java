package io.github.ntbridge.nt.security;

import io.github.ntbridge.nt.PrintableText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads the text of one security descriptor, from left to right. */
final class SddlParser {
  private static final Pattern PART = Pattern.compile("([OGDS]):");
  private static final Pattern SID = Pattern.compile("[A-Z]{2}|" + Sid.NUMBERS);
  private static final Pattern NO_ACCESS_CONTROL = Pattern.compile("NO_ACCESS_CONTROL");
  private static final Pattern LIST_FLAGS = Pattern.compile("(?:P|AR|AI)*");
  private static final Pattern ENTRY = Pattern.compile("\\(([^()]*)\\)");
  private static final int ENTRY_FIELDS = 6;

  private final String text;
  private int at;
  private int control = SecurityDescriptor.SELF_RELATIVE;
  private Optional<Sid> owner = Optional.empty();
  private Optional<Sid> group = Optional.empty();
  private Optional<Acl> dacl = Optional.empty();
  private Optional<Acl> sacl = Optional.empty();

  SddlParser(String text) {
    this.text = text;
  }

  SecurityDescriptor parse() {
    var order = "OGDS";
    while (at < text.length()) {
      var part = require(PART, "expected O:, G:, D: or S:").group(1);
      if (!order.contains(part)) {
        throw malformed(part + ": is repeated or too late; the order is O:, G:, D:, S:");
      }
      order = order.substring(order.indexOf(part) + 1);
      switch (part) {
        case "O" -> owner = Optional.of(sid());
        case "G" -> group = Optional.of(sid());
        case "D" -> dacl = list(true);
        default -> sacl = list(false);
      }
    }
    return new SecurityDescriptor(control, owner, group, dacl, sacl);
  }

  private Sid sid() {
    return sid(require(SID, "expected a SID such as SY or S-1-5-18").group());
  }

  private Sid sid(String found) {
    try {
      return Sid.parse(found);
    } catch (IllegalArgumentException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  private Optional<Acl> list(boolean discretionary) {
    control |= discretionary ? SecurityDescriptor.DACL_PRESENT : SecurityDescriptor.SACL_PRESENT;
    var flags = require(LIST_FLAGS, "expected the flags P, AR or AI").group();
    control |= discretionary ? SddlNames.daclControl(flags) : SddlNames.saclControl(flags);
    if (next(NO_ACCESS_CONTROL).isPresent()) {
      return Optional.empty();
    }
    var entries = new ArrayList<Ace>();
    while (at < text.length() && text.charAt(at) == '(') {
      var fields = require(ENTRY, "expected an entry without conditions, which ends with \")\"");
      entries.add(entry(List.of(fields.group(1).split(";", -1))));
    }
    return Optional.of(Acl.of(entries.toArray(Ace[]::new)));
  }

  private Ace entry(List<String> fields) {
    if (fields.size() != ENTRY_FIELDS) {
      throw malformed(
          "the entry that ends here has "
              + fields.size()
              + " fields; write type;flags;rights;object;inherited object;SID, such as"
              + " (A;;GR;;;WD)");
    }
    int type = named(SddlNames.aceTypeNamed(fields.get(0)), "type of entry", fields.get(0));
    int flags = named(SddlNames.aceFlagsNamed(fields.get(1)), "flags of an entry", fields.get(1));
    int mask = named(SddlNames.rightsNamed(type, fields.get(2)), "rights", fields.get(2));
    return new Ace(
        type,
        flags,
        mask,
        guid(fields.get(3)),
        guid(fields.get(4)),
        Optional.of(sid(fields.get(5))),
        "");
  }

  private int named(Optional<Integer> number, String what, String found) {
    return number.orElseThrow(() -> malformed(quoted(found) + " names no " + what));
  }

  private Optional<UUID> guid(String field) {
    try {
      return field.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(field));
    } catch (IllegalArgumentException e) {
      throw malformed(quoted(field) + " is no GUID");
    }
  }

  private Optional<MatchResult> next(Pattern pattern) {
    var matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    at = matcher.end();
    return Optional.of(matcher.toMatchResult());
  }

  private MatchResult require(Pattern pattern, String expected) {
    return next(pattern).orElseThrow(() -> malformed(expected));
  }

  private static String quoted(String found) {
    return "\"" + PrintableText.of(found) + "\"";
  }

  private IllegalArgumentException malformed(String what) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s is no security descriptor: at character %d, %s",
            quoted(text),
            at + 1,
            what));
  }
}
