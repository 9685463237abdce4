package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.seam.PointerSize;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Two numbers about a structure or a field: those of a table, or those that a C program prints.
 *
 * @param name {@code STRUCTURE} or {@code STRUCTURE.field}
 * @param place the alignment of a structure, the offset of a field
 * @param size bytes
 */
record PrintedLayout(String name, int place, int size) {

  /** The lines of tables, a structure before its fields. */
  static List<PrintedLayout> all(List<StructLayout> layouts, PointerSize pointers) {
    return layouts.stream().flatMap(layout -> of(layout, pointers)).toList();
  }

  private static Stream<PrintedLayout> of(StructLayout layout, PointerSize pointers) {
    return Stream.concat(
        Stream.of(
            new PrintedLayout(layout.name(), layout.alignment(pointers), layout.size(pointers))),
        layout.fields().stream()
            .map(
                field ->
                    new PrintedLayout(
                        layout.name() + "." + field.name(),
                        field.offset(pointers),
                        field.size(pointers))));
  }

  /** Reads a line of the form {@code NAME PLACE SIZE}. */
  static PrintedLayout parse(String line) {
    var words = line.strip().split(" ", -1);
    if (words.length != 3) {
      throw new IllegalArgumentException("\"" + line + "\" is not: name, place, size");
    }
    return new PrintedLayout(words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2]));
  }

  private String placeInC() {
    int dot = name.indexOf('.');
    return dot < 0
        ? "_Alignof(" + name + ")"
        : "offsetof(" + name.substring(0, dot) + ", " + name.substring(dot + 1) + ")";
  }

  private String sizeInC() {
    int dot = name.indexOf('.');
    return dot < 0
        ? "sizeof(" + name + ")"
        : "sizeof(((" + name.substring(0, dot) + " *)0)->" + name.substring(dot + 1) + ")";
  }

  /** The C statement that prints the numbers of the headers. */
  String printing() {
    return "printf(\"%s %%u %%u\\n\", (unsigned)%s, (unsigned)%s);"
        .formatted(name, placeInC(), sizeInC());
  }

  /** The C declaration that does not compile where the headers have other numbers. */
  String assertion() {
    return String.format(
        Locale.ROOT,
        "_Static_assert(%s == %d && %s == %d, \"%s\");",
        placeInC(),
        place,
        sizeInC(),
        size,
        this);
  }

  @Override
  public String toString() {
    return name + " " + place + " " + size;
  }
}
