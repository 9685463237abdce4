package io.github.ntbridge.nt.security;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The letters that SDDL has for numbers (sddl.h; "ACE Strings", "SID Strings"). What has none is
 * written in hexadecimal.
 */
final class SddlNames {
  private static final Map<String, String> SIDS = sids();
  private static final Map<Integer, String> ACE_TYPES = aceTypes();
  private static final Map<Integer, String> ACE_FLAGS =
      inOrder(0x01, "OI", 0x02, "CI", 0x04, "NP", 0x08, "IO", 0x10, "ID", 0x40, "SA", 0x80, "FA");
  private static final Map<Integer, String> DACL_FLAGS =
      inOrder(0x1000, "P", 0x0100, "AR", 0x0400, "AI");
  private static final Map<Integer, String> SACL_FLAGS =
      inOrder(0x2000, "P", 0x0200, "AR", 0x0800, "AI");

  /** Masks that have one name as a whole: those of files and of registry keys. */
  private static final Map<Integer, String> WHOLE_RIGHTS =
      inOrder(
          0x1F01FF, "FA", 0x120089, "FR", 0x120116, "FW", 0x1200A0, "FX", 0xF003F, "KA", 0x20019,
          "KR", 0x20006, "KW");

  private static final Map<Integer, String> RIGHTS = rights();
  private static final Map<Integer, String> LABEL_RIGHTS = inOrder(0x1, "NW", 0x2, "NR", 0x4, "NX");

  private SddlNames() {}

  private static Map<String, String> sids() {
    var names = new LinkedHashMap<String, String>();
    names.put("S-1-1-0", "WD");
    names.put("S-1-3-0", "CO");
    names.put("S-1-3-1", "CG");
    names.put("S-1-3-4", "OW");
    names.put("S-1-5-2", "NU");
    names.put("S-1-5-4", "IU");
    names.put("S-1-5-6", "SU");
    names.put("S-1-5-7", "AN");
    names.put("S-1-5-9", "ED");
    names.put("S-1-5-10", "PS");
    names.put("S-1-5-11", "AU");
    names.put("S-1-5-12", "RC");
    names.put("S-1-5-18", "SY");
    names.put("S-1-5-19", "LS");
    names.put("S-1-5-20", "NS");
    names.put("S-1-5-33", "WR");
    names.put("S-1-5-32-544", "BA");
    names.put("S-1-5-32-545", "BU");
    names.put("S-1-5-32-546", "BG");
    names.put("S-1-5-32-547", "PU");
    names.put("S-1-5-32-548", "AO");
    names.put("S-1-5-32-549", "SO");
    names.put("S-1-5-32-550", "PO");
    names.put("S-1-5-32-551", "BO");
    names.put("S-1-5-32-552", "RE");
    names.put("S-1-5-32-554", "RU");
    names.put("S-1-5-32-555", "RD");
    names.put("S-1-5-32-556", "NO");
    names.put("S-1-5-32-558", "MU");
    names.put("S-1-5-32-559", "LU");
    names.put("S-1-5-32-568", "IS");
    names.put("S-1-5-32-569", "CY");
    names.put("S-1-5-32-573", "ER");
    names.put("S-1-5-32-574", "CD");
    names.put("S-1-5-32-575", "RA");
    names.put("S-1-5-32-576", "ES");
    names.put("S-1-5-32-577", "MS");
    names.put("S-1-5-32-578", "HA");
    names.put("S-1-5-32-579", "AA");
    names.put("S-1-5-32-580", "RM");
    names.put("S-1-5-84-0-0-0-0-0", "UD");
    names.put("S-1-15-2-1", "AC");
    names.put("S-1-16-4096", "LW");
    names.put("S-1-16-8192", "ME");
    names.put("S-1-16-8448", "MP");
    names.put("S-1-16-12288", "HI");
    names.put("S-1-16-16384", "SI");
    names.put("S-1-18-1", "AS");
    names.put("S-1-18-2", "SS");
    return names;
  }

  private static Map<Integer, String> aceTypes() {
    var names = new LinkedHashMap<Integer, String>();
    names.put(Ace.ACCESS_ALLOWED, "A");
    names.put(0x01, "D");
    names.put(0x02, "AU");
    names.put(0x03, "AL");
    names.put(0x05, "OA");
    names.put(0x06, "OD");
    names.put(0x07, "OU");
    names.put(0x08, "OL");
    names.put(0x09, "XA");
    names.put(0x0A, "XD");
    names.put(0x0B, "ZA");
    names.put(0x0D, "XU");
    names.put(Ace.MANDATORY_LABEL, "ML");
    names.put(0x12, "RA");
    names.put(0x13, "SP");
    names.put(0x14, "TL");
    names.put(0x15, "FL");
    return names;
  }

  /** Ascending, which is the order in which Windows writes them. */
  private static Map<Integer, String> rights() {
    var names = new LinkedHashMap<Integer, String>();
    names.put(0x1, "CC");
    names.put(0x2, "DC");
    names.put(0x4, "LC");
    names.put(0x8, "SW");
    names.put(0x10, "RP");
    names.put(0x20, "WP");
    names.put(0x40, "DT");
    names.put(0x80, "LO");
    names.put(0x100, "CR");
    names.put(0x10000, "SD");
    names.put(0x20000, "RC");
    names.put(0x40000, "WD");
    names.put(0x80000, "WO");
    names.put(0x10000000, "GA");
    names.put(0x20000000, "GX");
    names.put(0x40000000, "GW");
    names.put(0x80000000, "GR");
    return names;
  }

  private static Map<Integer, String> inOrder(Object... bitsAndNames) {
    var names = new LinkedHashMap<Integer, String>();
    for (int i = 0; i < bitsAndNames.length; i += 2) {
      names.put((Integer) bitsAndNames[i], (String) bitsAndNames[i + 1]);
    }
    return names;
  }

  static String sid(String text) {
    return SIDS.getOrDefault(text, text);
  }

  /** The numbers of a SID that has letters. */
  static Optional<String> sidNamed(String letters) {
    return keyOf(SIDS, letters);
  }

  static String aceType(int type) {
    return ACE_TYPES.getOrDefault(type, hex(type));
  }

  static Optional<Integer> aceTypeNamed(String letters) {
    return keyOf(ACE_TYPES, letters);
  }

  static String aceFlags(int flags) {
    return letters(flags, ACE_FLAGS, true);
  }

  static Optional<Integer> aceFlagsNamed(String text) {
    return number(text, ACE_FLAGS);
  }

  /** A list's flags are those bits of the descriptor's control that concern it. */
  static String daclFlags(int control) {
    return letters(control, DACL_FLAGS, false);
  }

  static String saclFlags(int control) {
    return letters(control, SACL_FLAGS, false);
  }

  static int daclControl(String flags) {
    return control(flags, DACL_FLAGS);
  }

  static int saclControl(String flags) {
    return control(flags, SACL_FLAGS);
  }

  /** P is the one flag of a list that has one letter, and no other has a P. */
  private static int control(String flags, Map<Integer, String> names) {
    return names.entrySet().stream()
        .filter(entry -> flags.contains(entry.getValue()))
        .mapToInt(Map.Entry::getKey)
        .reduce(0, (a, b) -> a | b);
  }

  /** A mask is written in letters only if each of its bits has some. */
  static String rights(int type, int mask) {
    var names = type == Ace.MANDATORY_LABEL ? LABEL_RIGHTS : RIGHTS;
    var whole = type == Ace.MANDATORY_LABEL ? null : WHOLE_RIGHTS.get(mask);
    if (whole != null) {
      return whole;
    }
    int named = names.keySet().stream().reduce(0, (a, b) -> a | b);
    return (mask & ~named) == 0 ? letters(mask, names, false) : hex(mask);
  }

  static Optional<Integer> rightsNamed(int type, String text) {
    if (type == Ace.MANDATORY_LABEL) {
      return number(text, LABEL_RIGHTS);
    }
    var names = new LinkedHashMap<>(RIGHTS);
    names.putAll(WHOLE_RIGHTS);
    return number(text, names);
  }

  /** The meaning of pairs of letters together, or of a hexadecimal number. */
  private static Optional<Integer> number(String text, Map<Integer, String> names) {
    if (text.matches("0x[0-9A-Fa-f]{1,8}")) {
      return Optional.of(Integer.parseUnsignedInt(text.substring(2), 16));
    }
    int bits = 0;
    for (int i = 0; i < text.length(); i += 2) {
      var named = keyOf(names, text.substring(i, Math.min(i + 2, text.length())));
      if (named.isEmpty()) {
        return Optional.empty();
      }
      bits |= named.get();
    }
    return Optional.of(bits);
  }

  private static <K> Optional<K> keyOf(Map<K, String> names, String letters) {
    return names.entrySet().stream()
        .filter(entry -> entry.getValue().equals(letters))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static String letters(int bits, Map<Integer, String> names, boolean keepUnknown) {
    var text = new StringBuilder();
    int unnamed = bits;
    for (var entry : names.entrySet()) {
      if ((bits & entry.getKey()) != 0) {
        text.append(entry.getValue());
        unnamed &= ~entry.getKey();
      }
    }
    return keepUnknown && unnamed != 0 ? text + hex(unnamed) : text.toString();
  }

  private static String hex(int number) {
    return String.format(Locale.ROOT, "0x%x", number);
  }
}
