package io.github.ntbridge.nt.layout;

import io.github.ntbridge.iotarget.exchange.NativeStruct;
import io.github.ntbridge.iotarget.exchange.NativeStructs;
import io.github.ntbridge.nt.seam.PointerSize;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A set of mingw-w64 headers that go together in one C file, and the structures there that Java has
 * a table of.
 *
 * @param name the name of the C file
 * @param version the Windows whose declarations count, as _WIN32_WINNT; empty for the newest
 * @param includes the headers
 * @param declared the structures that they declare
 * @param lacking what Windows declares with these and mingw-w64 does not
 * @param constants the numbers there that Java has too
 * @param exchanged the structures of device control requests, which are the same for 32 and 64 bits
 */
record NativeHeaders(
    String name,
    String version,
    List<String> includes,
    List<StructLayout> declared,
    List<Lacking> lacking,
    HeaderConstants constants,
    List<NativeStruct<?>> exchanged) {

  /**
   * A structure that the headers lack. The C file declares it itself, which does not compile as
   * soon as a header has it.
   *
   * @param members its members in C, with the types of the headers
   * @param reason why the headers lack it, and where the members are from
   */
  record Lacking(StructLayout layout, String members, String reason) {}

  private static final String NEWEST = "";

  /** What drivers include. The headers of programs, winternl.h among them, have less. */
  static final NativeHeaders KERNEL =
      new NativeHeaders(
          "kernel",
          NEWEST,
          List.of("ntifs.h"),
          List.of(
              NativeGuid.LAYOUT,
              ClientId.LAYOUT,
              UnicodeString.LAYOUT,
              ObjectAttributes.LAYOUT,
              IoStatusBlock.LAYOUT,
              ObjectBasicInformation.LAYOUT,
              FileCompletionInformation.LAYOUT,
              FileModeInformation.LAYOUT,
              FsVolumeInformation.LAYOUT,
              FsSizeInformation.LAYOUT,
              FsDeviceInformation.LAYOUT,
              FsAttributeInformation.LAYOUT,
              KeyValueFullInformation.LAYOUT),
          List.of(
              new Lacking(
                  ObjectDirectoryInformation.LAYOUT,
                  "UNICODE_STRING Name; UNICODE_STRING TypeName;",
                  "declared on the page \"NtQueryDirectoryObject function\" and in no header"),
              new Lacking(
                  CompletionPacket.LAYOUT,
                  "PVOID KeyContext; PVOID ApcContext; IO_STATUS_BLOCK IoStatusBlock;",
                  "its function NtRemoveIoCompletionEx is not documented; declared as in phnt"),
              new Lacking(
                  SystemHandleEntry.HEADER,
                  "ULONG_PTR NumberOfHandles; ULONG_PTR Reserved;",
                  "class 64 is not documented; declared as in phnt, without the entries"),
              new Lacking(
                  SystemHandleEntry.LAYOUT,
                  "PVOID Object; HANDLE UniqueProcessId; HANDLE HandleValue; ULONG GrantedAccess;"
                      + " USHORT CreatorBackTraceIndex; USHORT ObjectTypeIndex;"
                      + " ULONG HandleAttributes; ULONG Reserved;",
                  "class 64 is not documented; declared as in phnt"),
              new Lacking(
                  SystemProcessEntry.LAYOUT,
                  "ULONG NextEntryOffset; ULONG NumberOfThreads; UCHAR Reserved1[48];"
                      + " UNICODE_STRING ImageName; LONG BasePriority; HANDLE UniqueProcessId;"
                      + " PVOID Reserved2; ULONG HandleCount; ULONG SessionId;",
                  "in winternl.h alone, under other names; declared up to the last field in use as"
                      + " on the page \"NtQuerySystemInformation function\""),
              new Lacking(
                  SystemProcessIdInformation.LAYOUT,
                  "HANDLE ProcessId; UNICODE_STRING ImageName;",
                  "class 88 is not documented; declared as in phnt"),
              new Lacking(
                  FileVolumeNameInformation.LAYOUT,
                  "ULONG DeviceNameLength;",
                  "class 58 is reserved in the documentation; declared as in phnt, without the"
                      + " name")),
          HeaderConstants.kernel(),
          List.of());

  /** What programs include. */
  static final NativeHeaders CONFIGURATION_MANAGER =
      new NativeHeaders(
          "configuration_manager",
          NEWEST,
          List.of("windows.h", "devpropdef.h", "cfgmgr32.h"),
          List.of(NativePropertyKey.LAYOUT, NotifyFilter.LAYOUT, NotifyEventData.LAYOUT),
          List.of(),
          HeaderConstants.configurationManager(),
          List.of());

  /**
   * Virtual disks, by the declarations of Windows 7: those of mingw-w64 for later versions lack
   * PhysicalSectorSizeInBytes of CREATE_VIRTUAL_DISK_PARAMETERS.Version2.
   */
  static final NativeHeaders VIRTUAL_DISKS =
      new NativeHeaders(
          "virtual_disks",
          "0x0601",
          List.of("windows.h", "virtdisk.h"),
          List.of(
              VirtualStorageType.LAYOUT,
              CreateVirtualDiskParameters.LAYOUT,
              OpenVirtualDiskParameters.LAYOUT),
          List.of(),
          HeaderConstants.virtualDisks(),
          List.of());

  /** The control codes and structures of devices that drivers know. */
  static final NativeHeaders DEVICES =
      withControlCodes(
          "devices",
          List.of(
              "ntifs.h",
              "hidusage.h",
              "ntddser.h",
              "ntdddisk.h",
              "ntddstor.h",
              "ntddvol.h",
              "ntddcdrm.h",
              "ntddcdvd.h",
              "ntddscsi.h",
              "ntddtape.h",
              "ntddchgr.h",
              "mountmgr.h",
              "mountdev.h",
              "hidclass.h",
              "ntddkbd.h",
              "ntddmou.h",
              "ntdd8042.h",
              "kbdmou.h",
              "ntddpar.h",
              "ntddmodm.h",
              "ntddvdeo.h",
              "ntddbeep.h",
              "ntddndis.h",
              "usbstorioctl.h"),
          NativeStructs.OF_DRIVERS);

  /** Those that programs know. One poclass.h hides the other, which has the batteries. */
  static final NativeHeaders PROGRAMS_DEVICES =
      withControlCodes(
          "programs_devices",
          List.of(
              "windows.h",
              "winioctl.h",
              "../poclass.h",
              "usbioctl.h",
              "usbprint.h",
              "scsiscan.h",
              "winsmcrd.h",
              "ks.h",
              "ntdd1394.h"),
          NativeStructs.OF_PROGRAMS);

  static final List<NativeHeaders> ALL =
      List.of(KERNEL, CONFIGURATION_MANAGER, VIRTUAL_DISKS, DEVICES, PROGRAMS_DEVICES);

  private static NativeHeaders withControlCodes(
      String name, List<String> includes, List<NativeStruct<?>> exchanged) {
    return new NativeHeaders(
        name,
        NEWEST,
        includes,
        List.of(),
        List.of(),
        HeaderConstants.controlCodes(includes),
        exchanged);
  }

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
    if (!version.isEmpty()) {
      lines.add("#define _WIN32_WINNT " + version);
    }
    lines.add("#include <stddef.h>");
    lines.add("#include <stdio.h>");
    includes.forEach(header -> lines.add("#include <" + header + ">"));
    for (var structure : lacking) {
      var name = structure.layout.name();
      lines.add("typedef struct _" + name + " { " + structure.members + " } " + name + ";");
    }
    lines.addAll(constants.assertions());
    exchanged.forEach(structure -> lines.addAll(structure.assertions()));
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
