package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.seam.PointerSize;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A set of mingw-w64 headers that go together in one C file, and the structures there that Java has
 * a table of.
 *
 * @param name the name of the C file
 * @param includes the headers
 * @param declared the structures that they declare
 * @param lacking what Windows declares with these and mingw-w64 does not
 * @param constants the numbers there that Java has too
 */
record NativeHeaders(
    String name,
    List<String> includes,
    List<StructLayout> declared,
    List<Lacking> lacking,
    HeaderConstants constants) {

  /**
   * A structure that the headers lack. The C file declares it itself, which does not compile as
   * soon as a header has it.
   *
   * @param members its members in C, with the types of the headers
   * @param reason why the headers lack it, and where the members are from
   */
  record Lacking(StructLayout layout, String members, String reason) {}

  /** What drivers include. The headers of programs, winternl.h among them, have less. */
  static final NativeHeaders KERNEL =
      new NativeHeaders(
          "kernel",
          List.of("ntifs.h"),
          List.of(
              NativeGuid.LAYOUT,
              UnicodeString.LAYOUT,
              ObjectAttributes.LAYOUT,
              IoStatusBlock.LAYOUT,
              ObjectBasicInformation.LAYOUT,
              FileCompletionInformation.LAYOUT,
              FileModeInformation.LAYOUT,
              FsDeviceInformation.LAYOUT,
              KeyValueFullInformation.LAYOUT),
          List.of(
              new Lacking(
                  ObjectDirectoryInformation.LAYOUT,
                  "UNICODE_STRING Name; UNICODE_STRING TypeName;",
                  "declared on the page \"NtQueryDirectoryObject function\" and in no header"),
              new Lacking(
                  CompletionPacket.LAYOUT,
                  "PVOID KeyContext; PVOID ApcContext; IO_STATUS_BLOCK IoStatusBlock;",
                  "its function NtRemoveIoCompletionEx is not documented; declared as in phnt")),
          HeaderConstants.kernel());

  /** What programs include. */
  static final NativeHeaders CONFIGURATION_MANAGER =
      new NativeHeaders(
          "configuration_manager",
          List.of("windows.h", "devpropdef.h", "cfgmgr32.h"),
          List.of(NativePropertyKey.LAYOUT, NotifyFilter.LAYOUT, NotifyEventData.LAYOUT),
          List.of(),
          HeaderConstants.configurationManager());

  static final List<NativeHeaders> ALL = List.of(KERNEL, CONFIGURATION_MANAGER);

  /** The structures of all sets. */
  static List<StructLayout> allLayouts() {
    return ALL.stream().flatMap(headers -> headers.layouts().stream()).toList();
  }

  /** The structures of this set, those that the headers lack included. */
  List<StructLayout> layouts() {
    return Stream.concat(declared.stream(), lacking.stream().map(Lacking::layout)).toList();
  }

  /**
   * A C file that compiles for 32 bits only if the headers agree with the tables, and for 64 bits
   * is a program that prints what {@link PrintedLayout} reads.
   */
  String program() {
    var lines = new ArrayList<String>();
    lines.add("#include <stddef.h>");
    lines.add("#include <stdio.h>");
    includes.forEach(header -> lines.add("#include <" + header + ">"));
    for (var structure : lacking) {
      var name = structure.layout.name();
      lines.add("typedef struct _" + name + " { " + structure.members + " } " + name + ";");
    }
    lines.addAll(constants.assertions());
    lines.add("#ifdef _WIN64");
    lines.add("int main(void) {");
    PrintedLayout.all(layouts(), PointerSize.BITS_64)
        .forEach(printed -> lines.add("  " + printed.printing()));
    lines.add("  return 0;");
    lines.add("}");
    lines.add("#else");
    PrintedLayout.all(layouts(), PointerSize.BITS_32)
        .forEach(printed -> lines.add(printed.assertion()));
    lines.add("#endif");
    return String.join("\n", lines) + "\n";
  }
}
