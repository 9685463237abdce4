package io.github.ntbridge.nt.security;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The access rights of the types of objects that names lead to, with what each allows. The numbers
 * are those of the public headers.
 */
public enum ObjectRights {
  /** Devices and files: FILE_GENERIC_READ and so on. */
  FILE(0x120089, 0x120116, 0x1200A0, 0x1F01FF),

  /** Object directories: DIRECTORY_QUERY and so on. */
  DIRECTORY(0x20003, 0x2000C, 0x20003, 0xF000F),

  /** Symbolic links of the object namespace; SYMBOLIC_LINK_ALL_ACCESS. */
  SYMBOLIC_LINK(0x20001, 0x20000, 0x20001, 0xF0001);

  private static final int GENERIC_ALL = 0x10000000;
  private static final int GENERIC_EXECUTE = 0x20000000;
  private static final int GENERIC_WRITE = 0x40000000;
  private static final int GENERIC_READ = 0x80000000;

  /** Those that each type has, by their bits. */
  private static final Map<Integer, String> STANDARD_RIGHTS = standardRights();

  private final int read;
  private final int write;
  private final int execute;
  private final int all;

  ObjectRights(int read, int write, int execute, int all) {
    this.read = read;
    this.write = write;
    this.execute = execute;
    this.all = all;
  }

  /** The rights of the type alone, from bit 0 up. */
  private List<String> specificRights() {
    return switch (this) {
      case FILE ->
          List.of(
              "read data",
              "write data",
              "append data",
              "read extended attributes",
              "write extended attributes",
              "execute",
              "delete what is in it",
              "read attributes",
              "write attributes");
      case DIRECTORY -> List.of("list", "traverse", "create objects", "create directories");
      case SYMBOLIC_LINK -> List.of("read its target", "set its target");
    };
  }

  private static Map<Integer, String> standardRights() {
    var rights = new LinkedHashMap<Integer, String>();
    rights.put(0x10000, "delete");
    rights.put(0x20000, "read security");
    rights.put(0x40000, "change security");
    rights.put(0x80000, "change owner");
    rights.put(0x100000, "wait");
    rights.put(0x1000000, "read and change auditing");
    return rights;
  }

  /**
   * Returns every right of the type.
   *
   * @return the mask
   */
  public int all() {
    return all;
  }

  /**
   * Returns the rights of a mask in words, the widest first: {@code all access}, {@code read and
   * write}, {@code read, delete} and the like. Generic rights mean those of the type.
   *
   * @param mask an access mask
   * @return the words; {@code no access} for 0
   */
  public String inWords(int mask) {
    int rights = mapped(mask);
    if (includes(rights, all)) {
      return "all access";
    }
    var words = new ArrayList<String>();
    int left = rights;
    left = add(words, left, rights, read, this == DIRECTORY ? "list and traverse" : "read");
    if (this != SYMBOLIC_LINK) {
      left = add(words, left, rights, write, this == DIRECTORY ? "create" : "write");
    }
    if (this == FILE) {
      left = add(words, left, rights, execute, "execute");
    }
    if (words.equals(List.of("read", "write"))) {
      words.clear();
      words.add("read and write");
    }
    addSingle(words, left);
    return words.isEmpty() ? "no access" : String.join(", ", words);
  }

  private static boolean includes(int rights, int wanted) {
    return (rights & wanted) == wanted;
  }

  /** Adds the word of a whole group of rights, and returns the rights that no word stands for. */
  private static int add(List<String> words, int left, int rights, int group, String word) {
    if (!includes(rights, group)) {
      return left;
    }
    words.add(word);
    return left & ~group;
  }

  private void addSingle(List<String> words, int rights) {
    int left = rights;
    var specific = specificRights();
    for (int bit = 0; bit < specific.size(); bit++) {
      left = add(words, left, left, 1 << bit, specific.get(bit));
    }
    for (var right : STANDARD_RIGHTS.entrySet()) {
      left = add(words, left, left, right.getKey(), right.getValue());
    }
    if (left != 0) {
      words.add(String.format(Locale.ROOT, "0x%X", left));
    }
  }

  private int mapped(int mask) {
    int mapped = mask & ~(GENERIC_READ | GENERIC_WRITE | GENERIC_EXECUTE | GENERIC_ALL);
    mapped |= (mask & GENERIC_READ) != 0 ? read : 0;
    mapped |= (mask & GENERIC_WRITE) != 0 ? write : 0;
    mapped |= (mask & GENERIC_EXECUTE) != 0 ? execute : 0;
    mapped |= (mask & GENERIC_ALL) != 0 ? all : 0;
    return mapped;
  }
}
