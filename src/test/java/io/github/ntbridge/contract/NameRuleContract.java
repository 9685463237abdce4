package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Pointer;
import io.github.ntbridge.Rule;
import io.github.ntbridge.RuleRow;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.NativeBlock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The results of the system for malformed names. */
@Contract
@Rule({"P-08", "P-09"})
class NameRuleContract {
  private static final Pointer BOGUS_ROOT = new Pointer(0xBAD0);

  /** One row: the name, the result, and the call. */
  private record Row(String rule, NtStatus status, Function<NativeCalls, NativeCalls.Opened> call)
      implements RuleRow {
    @Override
    public String toString() {
      return rule + " is " + status.name();
    }
  }

  private static Row row(
      String rule, NtStatus status, Function<NativeCalls, NativeCalls.Opened> call) {
    return new Row(rule, status, call);
  }

  static Stream<Row> rows() {
    return Stream.of(
        row(
            "native-api 2.7 no leading backslash and no RootDirectory",
            NtStatus.OBJECT_PATH_SYNTAX_BAD,
            calls -> calls.directory(null, "Device")),
        row(
            "native-api 2.7 an empty name and no RootDirectory",
            NtStatus.OBJECT_PATH_SYNTAX_BAD,
            calls -> calls.directory(null, "")),
        row(
            "native-api 2.7 a trailing backslash after an existing directory",
            NtStatus.OBJECT_NAME_INVALID,
            calls -> calls.directory(null, "\\Device\\")),
        row(
            "native-api 2.7 a doubled backslash in the middle",
            NtStatus.OBJECT_NAME_INVALID,
            calls -> calls.directory(null, "\\Device\\\\Null")),
        row(
            "native-api 2.7 a doubled backslash at the start",
            NtStatus.OBJECT_NAME_INVALID,
            calls -> calls.directory(null, "\\\\Device")),
        row(
            "native-api 2.7 a trailing backslash after a missing name",
            NtStatus.OBJECT_PATH_NOT_FOUND,
            calls -> calls.directory(null, "\\NtbridgeMissing\\")),
        row(
            "native-api 2.7 a trailing backslash after a missing relative name",
            NtStatus.OBJECT_PATH_NOT_FOUND,
            calls -> calls.directory(device(calls), "NtbridgeMissing\\")),
        row(
            "native-api 2.7 a NULL ObjectName and no RootDirectory",
            NtStatus.OBJECT_PATH_SYNTAX_BAD,
            calls -> calls.directory(null, "\\Device", block -> clearName(calls, block))),
        row(
            "native-api 2.7 a missing last component",
            NtStatus.OBJECT_NAME_NOT_FOUND,
            calls -> calls.directory(null, "\\Device\\NtbridgeMissing")),
        row(
            "native-api 2.7 a missing middle component",
            NtStatus.OBJECT_PATH_NOT_FOUND,
            calls -> calls.directory(null, "\\Device\\NtbridgeMissing\\x")),
        row(
            "native-api 2.7 a RootDirectory and a leading backslash",
            NtStatus.OBJECT_PATH_SYNTAX_BAD,
            calls -> calls.directory(device(calls), "\\Device")),
        row(
            "native-api 2.7 a file as RootDirectory and a leading backslash",
            NtStatus.INVALID_PARAMETER,
            calls -> calls.file(calls.file(null, "\\Device\\Null").require(), "\\x")),
        row(
            "native-api 2.7 a link as RootDirectory",
            NtStatus.OBJECT_TYPE_MISMATCH,
            calls -> calls.directory(calls.link(null, "\\DosDevices").require(), "x")),
        row(
            "native-api 2.7 a RootDirectory and an empty name",
            NtStatus.SUCCESS,
            calls -> calls.directory(device(calls), "")),
        row(
            "native-api 2.5 a link as RootDirectory and an empty name, for a link",
            NtStatus.SUCCESS,
            calls -> calls.link(calls.link(null, "\\DosDevices").require(), "")),
        row(
            "native-api 2.5 a directory as RootDirectory and an empty name, for a link",
            NtStatus.OBJECT_TYPE_MISMATCH,
            calls -> calls.link(device(calls), "")),
        row(
            "native-api 2.7 a RootDirectory and a NULL ObjectName",
            NtStatus.OBJECT_NAME_INVALID,
            calls -> calls.directory(device(calls), "x", block -> clearName(calls, block))),
        row(
            "native-api 2.7 no OBJECT_ATTRIBUTES",
            NtStatus.INVALID_PARAMETER,
            calls ->
                calls.call(
                    (out, names) -> calls.ntDll().NtOpenSymbolicLinkObject(out, 1, names),
                    NativeCalls.NO_ATTRIBUTES)),
        row(
            "native-api 2.7 OBJECT_ATTRIBUTES of a wrong Length",
            NtStatus.INVALID_PARAMETER,
            calls -> calls.directory(null, "\\Device", block -> block.buffer().putInt(0, 47))),
        row(
            "native-api 2.7 an odd Length",
            NtStatus.OBJECT_NAME_INVALID,
            calls -> calls.directory(null, "\\Device", block -> oddLength(calls, block))),
        row(
            "native-api 2.7 an odd Length before a RootDirectory that is no handle",
            NtStatus.OBJECT_NAME_INVALID,
            calls -> calls.directory(BOGUS_ROOT, "Device", block -> oddLength(calls, block))),
        row(
            "native-api 2.7 a RootDirectory that is no handle",
            NtStatus.INVALID_HANDLE,
            calls -> calls.directory(BOGUS_ROOT, "Device")),
        row(
            "native-api 2.7 a name of 65532 bytes that is missing",
            NtStatus.OBJECT_NAME_NOT_FOUND,
            calls -> calls.directory(null, "\\" + "x".repeat(32765))),
        row(
            "native-api 2.7 a name of 65534 bytes",
            NtStatus.OBJECT_NAME_INVALID,
            calls -> calls.directory(null, "\\" + "x".repeat(32766))),
        row(
            "native-api 2.7 a misaligned buffer",
            NtStatus.DATATYPE_MISALIGNMENT,
            calls -> calls.directory(null, "\\Device", block -> moveText(calls, block, 1))),
        row(
            "native-api 2.7 no buffer for the text",
            NtStatus.ACCESS_VIOLATION,
            calls -> calls.directory(null, "\\Device", block -> clearText(calls, block))),
        row(
            "native-api 2.5 no pointer for the handle of a file",
            NtStatus.ACCESS_VIOLATION,
            calls -> calls.withoutOut(calls::openFile, "\\Device\\Null")),
        row(
            "native-api 2.5 no pointer for the handle of a directory",
            NtStatus.ACCESS_VIOLATION,
            calls -> calls.withoutOut(calls::openDirectory, "\\Device")),
        row(
            "native-api 2.5 no pointer for the handle of a link",
            NtStatus.ACCESS_VIOLATION,
            calls -> calls.withoutOut(calls::openLink, "\\DosDevices")),
        row(
            "native-api 2.7 an embedded NUL, which is an ordinary character",
            NtStatus.OBJECT_NAME_NOT_FOUND,
            calls -> calls.directory(null, "\\Device\0x")),
        row(
            "native-api 2.7 a file open on a directory",
            NtStatus.OBJECT_TYPE_MISMATCH,
            calls -> calls.file(null, "\\Device")),
        row(
            "native-api 2.7 a file open on a link that leads to a directory",
            NtStatus.OBJECT_TYPE_MISMATCH,
            calls -> calls.file(null, "\\DosDevices")),
        row(
            "native-api 2.5 a device with FILE_DIRECTORY_FILE",
            NtStatus.SUCCESS,
            calls ->
                calls.file(
                    null, "\\Device\\Null", NativeCalls.FILE_QUERY, OpenOptions.DIRECTORY_FILE)),
        row(
            "native-api 4 the device form of a device's bare name",
            NtStatus.OBJECT_NAME_NOT_FOUND,
            calls -> calls.file(null, ObjectPath.fromWin32("\\\\.\\Null", "C:\\").text())),
        row(
            "native-api 4 the device form of a device's full name",
            NtStatus.OBJECT_PATH_NOT_FOUND,
            calls -> calls.file(null, ObjectPath.fromWin32("\\\\.\\Device\\Null", "C:\\").text())),
        row(
            "native-api 2.7 a link open on a device",
            NtStatus.OBJECT_TYPE_MISMATCH,
            calls -> calls.link(null, "\\Device\\Null")),
        row(
            "native-api 2.7 a directory open on a device",
            NtStatus.OBJECT_TYPE_MISMATCH,
            calls -> calls.directory(null, "\\Device\\Null")),
        row(
            "native-api 2.5 a directory open on a link to a directory",
            NtStatus.SUCCESS,
            calls -> calls.directory(null, "\\DosDevices")),
        row(
            "native-api 2.5 a link open on a link behind another link",
            NtStatus.SUCCESS,
            calls -> calls.link(null, "\\DosDevices\\C:")),
        row(
            "native-api 2.7 a link open on a directory",
            NtStatus.OBJECT_TYPE_MISMATCH,
            calls -> calls.link(null, "\\Device")));
  }

  private static Pointer device(NativeCalls calls) {
    return calls.directory(null, "\\Device").require();
  }

  private static void clearName(NativeCalls calls, NativeBlock block) {
    calls.pointers().put(block.buffer(), 2 * calls.pointers().bytes(), 0);
  }

  private static void oddLength(NativeCalls calls, NativeBlock block) {
    block.buffer().putShort(calls.stringAt(), (short) 7);
  }

  private static void clearText(NativeCalls calls, NativeBlock block) {
    int at = calls.stringAt() + calls.pointers().bytes();
    calls.pointers().put(block.buffer(), at, 0);
  }

  private static void moveText(NativeCalls calls, NativeBlock block, int bytes) {
    int at = calls.stringAt() + calls.pointers().bytes();
    long address = calls.pointers().get(block.buffer(), at);
    calls.pointers().put(block.buffer(), at, address + bytes);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  @Rule({
    "native-api 2.7 no leading backslash and no RootDirectory",
    "native-api 2.7 an empty name and no RootDirectory",
    "native-api 2.7 a trailing backslash after an existing directory",
    "native-api 2.7 a doubled backslash in the middle",
    "native-api 2.7 a doubled backslash at the start",
    "native-api 2.7 a trailing backslash after a missing name",
    "native-api 2.7 a trailing backslash after a missing relative name",
    "native-api 2.7 a NULL ObjectName and no RootDirectory",
    "native-api 2.7 a missing last component",
    "native-api 2.7 a missing middle component",
    "native-api 2.7 a RootDirectory and a leading backslash",
    "native-api 2.7 a file as RootDirectory and a leading backslash",
    "native-api 2.7 a link as RootDirectory",
    "native-api 2.7 a RootDirectory and an empty name",
    "native-api 2.5 a link as RootDirectory and an empty name, for a link",
    "native-api 2.5 a directory as RootDirectory and an empty name, for a link",
    "native-api 2.7 a RootDirectory and a NULL ObjectName",
    "native-api 2.7 no OBJECT_ATTRIBUTES",
    "native-api 2.7 OBJECT_ATTRIBUTES of a wrong Length",
    "native-api 2.7 an odd Length",
    "native-api 2.7 an odd Length before a RootDirectory that is no handle",
    "native-api 2.7 a RootDirectory that is no handle",
    "native-api 2.7 a name of 65532 bytes that is missing",
    "native-api 2.7 a name of 65534 bytes",
    "native-api 2.7 a misaligned buffer",
    "native-api 2.7 no buffer for the text",
    "native-api 2.5 no pointer for the handle of a file",
    "native-api 2.5 no pointer for the handle of a directory",
    "native-api 2.5 no pointer for the handle of a link",
    "native-api 2.7 an embedded NUL, which is an ordinary character",
    "native-api 2.7 a file open on a directory",
    "native-api 2.7 a file open on a link that leads to a directory",
    "native-api 2.5 a device with FILE_DIRECTORY_FILE",
    "native-api 4 the device form of a device's bare name",
    "native-api 4 the device form of a device's full name",
    "native-api 2.7 a link open on a device",
    "native-api 2.7 a directory open on a device",
    "native-api 2.5 a directory open on a link to a directory",
    "native-api 2.5 a link open on a link behind another link",
    "native-api 2.7 a link open on a directory"
  })
  void aNameReturns(Row row, LeakCheckingLayer layer) {
    assertResult(row, layer);
  }

  private static void assertResult(Row row, LeakCheckingLayer layer) {
    try (var calls = new NativeCalls(layer)) {
      var opened = row.call().apply(calls);

      assertEquals(row.status(), opened.status());
      if (!opened.status().isSuccess()) {
        assertEquals(0, opened.handle(), "the handle after a failure");
      }
    }
  }

  static Stream<Row> accessZero() {
    return Stream.of(
        row(
            "native-api 2.5 a directory with access 0",
            NtStatus.ACCESS_DENIED,
            calls -> calls.directory(calls.attributes(null, "\\Device"), 0)),
        row(
            "native-api 2.5 a link with access 0",
            NtStatus.ACCESS_DENIED,
            calls -> calls.link(null, "\\DosDevices", 0)),
        row(
            "native-api 2.5 a device with access 0",
            NtStatus.ACCESS_DENIED,
            calls -> calls.file(null, "\\Device\\Null", 0)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("accessZero")
  @Requires(Capability.ACCESS_ZERO_IS_DENIED)
  @Rule({
    "native-api 2.5 a directory with access 0",
    "native-api 2.5 a link with access 0",
    "native-api 2.5 a device with access 0"
  })
  void anOpenWithoutAccessReturns(Row row, LeakCheckingLayer layer) {
    assertResult(row, layer);
  }
}
