package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Pointer;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.OpenObject;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.layout.ObjectDirectoryInformation;
import io.github.ntbridge.nt.layout.UnicodeString;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.text.Utf16;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The statuses, lengths and contexts of the functions that query directories, links and objects.
 */
@Contract
class NativeQueryContract {
  private static final ObjectPath ROOM = ObjectPath.of("\\BaseNamedObjects\\NtbridgeQuery");
  private static final String TARGET = "\\Device\\Target";

  private final List<OpenObject> objects = new ArrayList<>();
  private NativeCalls calls;

  @BeforeEach
  void create(NtBridge bridge, LeakCheckingLayer layer) throws NtStatusException {
    calls = new NativeCalls(layer);
    objects.add(bridge.namespace().createDirectory(ROOM));
    objects.add(bridge.namespace().createSymbolicLink(ROOM.child("A"), TARGET));
    objects.add(bridge.namespace().createSymbolicLink(ROOM.child("Bc"), "\\Device"));
    objects.add(bridge.namespace().createDirectory(ROOM.child("Def")));
  }

  @AfterEach
  void close() {
    calls.close();
    objects.forEach(OpenObject::close);
  }

  @Nested
  @Rule({"native-api 2.5 NtQueryDirectoryObject", "P-10", "P-11"})
  class ADirectoryQuery {
    private Pointer directory;
    private NativeBlock buffer;
    private NativeBlock context;
    private NativeBlock returned;
    private int entry;

    @BeforeEach
    void open() {
      directory = calls.directory(null, ROOM.text()).require();
      buffer = calls.memory(4096);
      buffer.pointer().setMemory(0, 4096, (byte) 0xA5);
      context = calls.memory(Integer.BYTES);
      returned = calls.memory(Integer.BYTES);
      entry = ObjectDirectoryInformation.LAYOUT.size(calls.pointers());
    }

    private NtStatus query(int length, boolean single, boolean restart) {
      return NtStatus.of(
          calls
              .ntDll()
              .NtQueryDirectoryObject(
                  directory,
                  buffer.pointer(),
                  length,
                  (byte) (single ? 1 : 0),
                  (byte) (restart ? 1 : 0),
                  context.pointer(),
                  returned.pointer()));
    }

    private List<ObjectDirectoryInformation> entries() throws MalformedDataException {
      return ObjectDirectoryInformation.readAll(
          buffer.buffer(), buffer.address(), calls.pointers(), Assertions::fail);
    }

    private int needed(ObjectDirectoryInformation information) {
      return 2 * entry + information.textBytes();
    }

    @Test
    @Rule("native-api 2.5 single entry fits")
    void forASingleEntryThatFitsReturnsItsSize() throws MalformedDataException {
      assertEquals(NtStatus.SUCCESS, query(4096, true, true));

      assertEquals(1, entries().size());
      assertEquals(1, context.buffer().getInt(0));
      assertEquals(needed(entries().get(0)), returned.buffer().getInt(0));
    }

    @Test
    @Rule("native-api 2.5 directory buffer")
    void pointsIntoItsBufferAtTextsWithANulThatTheLengthLeavesOut() {
      query(4096, true, true);

      for (int at : List.of(0, UnicodeString.LAYOUT.size(calls.pointers()))) {
        var string = UnicodeString.read(buffer.buffer(), at, calls.pointers());
        int textAt = (int) (string.bufferAddress() - buffer.address());
        assertEquals(string.length() + Utf16.WCHAR, string.maximumLength());
        assertTrue(textAt >= 2 * entry && textAt < 4096, () -> "a text at " + textAt);
        assertEquals('\0', buffer.buffer().getChar(textAt + string.length()));
      }
    }

    @Test
    @Rule("native-api 2.5 single entry too small")
    void forASingleEntryThatDoesNotFitReturnsTheSizeItNeeds() throws MalformedDataException {
      query(4096, true, true);
      int needed = needed(entries().get(0));
      context.buffer().putInt(0, 0);

      assertEquals(NtStatus.BUFFER_TOO_SMALL, query(needed - 1, true, false));
      assertEquals(needed, returned.buffer().getInt(0));
      assertEquals(0, context.buffer().getInt(0));
      assertEquals(NtStatus.SUCCESS, query(needed, true, false));
    }

    @Test
    @Rule("native-api 2.5 nothing left")
    void behindTheLastEntryHasNoMore() throws MalformedDataException {
      int count = 0;
      while (query(4096, true, count == 0).equals(NtStatus.SUCCESS)) {
        count++;
      }

      assertEquals(3, count);
      assertEquals(NtStatus.NO_MORE_ENTRIES, query(4096, true, false));
      assertEquals(3, context.buffer().getInt(0));
      assertEquals(entry, returned.buffer().getInt(0));
      assertEquals(List.of(), entries());
    }

    @Test
    @Rule("native-api 2.5 restart")
    void thatRestartsIgnoresTheContext() {
      context.buffer().putInt(0, 3);

      assertEquals(NtStatus.SUCCESS, query(4096, true, true));
      assertEquals(1, context.buffer().getInt(0));
    }

    @Test
    @Rule("native-api 2.5 returned may be null")
    void needNotReturnASize() {
      assertEquals(
          NtStatus.SUCCESS,
          NtStatus.of(
              calls
                  .ntDll()
                  .NtQueryDirectoryObject(
                      directory,
                      buffer.pointer(),
                      4096,
                      (byte) 1,
                      (byte) 1,
                      context.pointer(),
                      null)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x2, 0x4, 0x8, 0x40000000})
    @Rule("native-api 2.5 no query right")
    void withoutTheRightToQueryIsDenied(int access) {
      directory = calls.directory(calls.attributes(null, ROOM.text()), access).require();

      assertEquals(NtStatus.ACCESS_DENIED, query(4096, true, true));
    }

    @Test
    @Rule("native-api 2.5 handle null")
    void withoutAHandleIsInvalid() {
      context.buffer().putInt(0, 7);
      directory = NativeCalls.NO_ATTRIBUTES;

      assertEquals(NtStatus.INVALID_HANDLE, query(4096, true, false));
      assertEquals(7, context.buffer().getInt(0));
    }

    @Test
    @Requires(Capability.MULTIPLE_ENTRY_QUERIES)
    @Rule("native-api 2.5 multi everything fits")
    void forAllEntriesReturnsTheirSize() throws MalformedDataException {
      assertEquals(NtStatus.SUCCESS, query(4096, false, true));

      assertEquals(3, entries().size());
      assertEquals(3, context.buffer().getInt(0));
      assertEquals(
          ObjectDirectoryInformation.totalBytes(entries(), calls.pointers()),
          returned.buffer().getInt(0));
    }

    @Test
    @Requires(Capability.MULTIPLE_ENTRY_QUERIES)
    @Rule("native-api 2.5 multi part fits")
    void forPartOfTheEntriesHasMore() throws MalformedDataException {
      query(4096, false, true);
      int all = returned.buffer().getInt(0);

      assertEquals(NtStatus.MORE_ENTRIES, query(all - 1, false, true));
      assertEquals(2, entries().size());
      assertEquals(2, context.buffer().getInt(0));
      assertEquals(NtStatus.SUCCESS, query(4096, false, false));
      assertEquals(1, entries().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @Requires(Capability.MULTIPLE_ENTRY_QUERIES)
    @Rule("native-api 2.5 multi buffer too small")
    void withoutSpaceForOneEntryReportsMoreAndReturnsNone(int structures) {
      assertEquals(NtStatus.MORE_ENTRIES, query(structures * entry, false, true));
      assertEquals(0, context.buffer().getInt(0));
    }

    @Test
    @Requires(Capability.MULTIPLE_ENTRY_QUERIES)
    @Rule("native-api 2.5 empty directory")
    void ofAnEmptyDirectoryHasNoMore() throws MalformedDataException {
      directory = calls.directory(null, ROOM.child("Def").text()).require();
      buffer.buffer().putLong(0, -1);

      assertEquals(NtStatus.NO_MORE_ENTRIES, query(4096, false, true));
      assertEquals(entry, returned.buffer().getInt(0));
      assertEquals(List.of(), entries());
    }

    @Test
    void showsEachEntryWithItsType() throws MalformedDataException {
      var seen = new HashSet<ObjectDirectoryInformation>();
      while (query(4096, true, seen.isEmpty()).equals(NtStatus.SUCCESS)) {
        seen.addAll(entries());
      }

      assertEquals(
          Set.of(
              new ObjectDirectoryInformation("A", "SymbolicLink"),
              new ObjectDirectoryInformation("Bc", "SymbolicLink"),
              new ObjectDirectoryInformation("Def", "Directory")),
          seen);
    }
  }

  @Nested
  @Rule("native-api 2.5 NtQuerySymbolicLinkObject")
  class ALinkQuery {
    private final int bytes = Utf16.byteLength(TARGET);
    private NativeBlock returned;

    @BeforeEach
    void allocate() {
      returned = calls.memory(Integer.BYTES);
    }

    private NtStatus query(Pointer link, NativeBlock string, boolean withLength) {
      return NtStatus.of(
          calls
              .ntDll()
              .NtQuerySymbolicLinkObject(
                  link, string.pointer(), withLength ? returned.pointer() : null));
    }

    private Pointer link(String name) {
      return calls.link(null, ROOM.child(name).text()).require();
    }

    private int length(NativeBlock string) {
      return UnicodeString.read(string.buffer(), 0, calls.pointers()).length();
    }

    @Test
    @Rule("native-api 2.5 link target fits")
    void needsSpaceForANulWhenItReturnsTheLength() {
      var string = calls.string(bytes + 2);

      assertEquals(NtStatus.SUCCESS, query(link("A"), string, true));
      assertEquals(bytes, length(string));
      assertEquals(bytes + 2, returned.buffer().getInt(0));
    }

    @Test
    @Rule("native-api 2.5 link target too small")
    void withTooSmallABufferReturnsTheRequiredSize() {
      for (int room : List.of(0, bytes - 2, bytes)) {
        var string = calls.string(room);

        assertEquals(NtStatus.BUFFER_TOO_SMALL, query(link("A"), string, true));
        assertEquals(bytes + 2, returned.buffer().getInt(0));
        assertEquals(NativeCalls.UNTOUCHED, length(string));
      }
    }

    @Test
    @Requires(Capability.LINK_QUERY_WITHOUT_LENGTH)
    @Rule("native-api 2.5 link query without length")
    void needsNoSpaceForANulWhenItReturnsNoLengthAndStoresNone() {
      var string = calls.string(bytes);
      int end = UnicodeString.LAYOUT.size(calls.pointers()) + bytes;
      string.buffer().putChar(end, 'x');

      assertEquals(NtStatus.SUCCESS, query(link("A"), string, false));
      assertEquals(bytes, length(string));
      assertEquals('x', string.buffer().getChar(end));
    }

    @Test
    @Rule("native-api 2.5 empty target")
    void ofAnEmptyTargetIsEmpty() {
      var string = calls.string(16);

      var globalRoot = calls.link(null, "\\??\\GLOBALROOT").require();

      assertEquals(NtStatus.SUCCESS, query(globalRoot, string, true));
      assertEquals(0, length(string));
      assertEquals(2, returned.buffer().getInt(0));
    }

    @Test
    @Rule("P-13")
    void needsNoMoreThanTheRightToQuery() {
      assertEquals(NtStatus.SUCCESS, query(link("A"), calls.string(512), true));
      var withoutQuery = calls.link(null, ROOM.child("A").text(), 0x20000).require();
      assertEquals(NtStatus.ACCESS_DENIED, query(withoutQuery, calls.string(512), true));
    }

    @Test
    void ofAnotherTypeIsAMismatch() {
      var directory = calls.directory(null, ROOM.text()).require();

      assertEquals(NtStatus.OBJECT_TYPE_MISMATCH, query(directory, calls.string(512), true));
    }
  }

  @Nested
  @Rule("native-api 2.5 NtQueryObject")
  class AnObjectQuery {
    private static final int BASIC = 0;
    private static final int NAME = 1;
    private static final int TYPE = 2;

    private NativeBlock buffer;
    private NativeBlock returned;

    @BeforeEach
    void allocate() {
      buffer = calls.memory(1024);
      returned = calls.memory(Integer.BYTES);
    }

    private NtStatus query(Pointer handle, int informationClass, int length) {
      return NtStatus.of(
          calls
              .ntDll()
              .NtQueryObject(
                  handle, informationClass, buffer.pointer(), length, returned.pointer()));
    }

    private String text() {
      var string = UnicodeString.read(buffer.buffer(), 0, calls.pointers());
      int at = (int) (string.bufferAddress() - buffer.address());
      return Utf16.read(buffer.buffer(), at, string.length() / Utf16.WCHAR);
    }

    private Pointer output() {
      return calls.directory(null, ROOM.text()).require();
    }

    @Test
    @Rule("native-api 2.5 name fits")
    void forANameNeedsSpaceForTheStructureTheNameAndANul() {
      int needed =
          UnicodeString.LAYOUT.size(calls.pointers()) + Utf16.byteLength(ROOM.text()) + Utf16.WCHAR;

      assertEquals(NtStatus.SUCCESS, query(output(), NAME, needed));
      assertEquals(needed, returned.buffer().getInt(0));
      assertEquals(NtStatus.INFO_LENGTH_MISMATCH, query(output(), NAME, needed - Utf16.WCHAR));
      assertEquals(needed, returned.buffer().getInt(0));
    }

    @Test
    @Rule("native-api 2.5 unnamed object")
    void forTheNameOfAnUnnamedObjectReturnsTheStructureAlone() {
      int header = UnicodeString.LAYOUT.size(calls.pointers());
      buffer.buffer().putLong(0, -1);

      assertEquals(NtStatus.SUCCESS, query(calls.event().require(), NAME, 1024));
      assertEquals(header, returned.buffer().getInt(0));
      var name = UnicodeString.read(buffer.buffer(), 0, calls.pointers());
      assertEquals(0, name.length());
      assertEquals(0, name.bufferAddress());
    }

    @Test
    @Rule("native-api 2.5 basic and type need no access")
    void forBasicInformationAndTypeNeedsNoCertainAccess() {
      var directory = calls.directory(calls.attributes(null, ROOM.text()), 0x2).require();

      assertEquals(NtStatus.SUCCESS, query(directory, BASIC, 56));
      assertEquals(0x2, buffer.buffer().getInt(4));
      assertEquals(NtStatus.SUCCESS, query(directory, TYPE, 1024));
    }

    @Test
    @Rule("native-api 2.5 info length mismatch")
    void ofAnotherLengthIsAMismatch() {
      assertEquals(NtStatus.INFO_LENGTH_MISMATCH, query(output(), BASIC, 55));
      assertEquals(NtStatus.INFO_LENGTH_MISMATCH, query(output(), TYPE, 8));
      assertTrue(returned.buffer().getInt(0) > 8);
    }

    @Test
    @Rule("native-api 2.5 file name too small")
    void forTheNameOfAFileThatDoesNotFitOverflows() {
      var file = calls.file(null, "\\Device\\Null").require();
      int header = UnicodeString.LAYOUT.size(calls.pointers());

      assertEquals(NtStatus.BUFFER_OVERFLOW, query(file, NAME, header + 4));
    }

    @Test
    @Requires(Capability.UNKNOWN_OBJECT_CLASS_IS_INVALID)
    @Rule("native-api 2.5 invalid class")
    void ofAnUnknownClassIsInvalid() {
      assertEquals(NtStatus.INVALID_INFO_CLASS, query(output(), 0x1234, 64));
    }

    @Test
    @Rule("native-api 2.5 invalid handle")
    void ofNoHandleIsInvalid() {
      assertEquals(NtStatus.INVALID_HANDLE, query(new Pointer(0xBAD0), BASIC, 56));
      assertEquals(NtStatus.INVALID_HANDLE, query(new Pointer(0xBAD0), NAME, 1024));
    }

    @Test
    @Requires(Capability.DEVICE_NAMES)
    @Rule("native-api 2.5 name of a device with a trailing backslash")
    void forTheNameOfAnOpenDeviceReturnsWhatFollowedTheDeviceToo() {
      for (var name : List.of("\\Device\\NamedPipe", "\\Device\\NamedPipe\\")) {
        assertEquals(NtStatus.SUCCESS, query(calls.file(null, name).require(), NAME, 1024));
        assertEquals(name, text());
      }
    }

    @Test
    @Rule("native-api 2.5 type names")
    void forTheTypeReturnsItsName() {
      assertEquals("Directory", typeName(output()));
      assertEquals("SymbolicLink", typeName(calls.link(null, ROOM.child("A").text()).require()));
      assertEquals("Event", typeName(calls.event().require()));
      assertEquals("File", typeName(calls.file(null, "\\Device\\Null").require()));
      assertEquals("File", typeName(calls.file(null, "\\Device\\NamedPipe").require()));
    }

    private String typeName(Pointer handle) {
      assertEquals(NtStatus.SUCCESS, query(handle, TYPE, 1024));
      return text();
    }
  }

  @Nested
  class ADeviceQuery {
    private static final int FS_DEVICE_INFORMATION = 4;

    private NtStatus query(Pointer handle, int informationClass, int length) {
      return NtStatus.of(
          calls
              .ntDll()
              .NtQueryVolumeInformationFile(
                  handle,
                  calls.memory(16).pointer(),
                  calls.memory(64).pointer(),
                  length,
                  informationClass));
    }

    private Pointer device() {
      return calls.file(null, "\\Device\\Null").require();
    }

    @Test
    @Requires(Capability.DEVICE_QUERY_STATUSES)
    @Rule("native-api 2.5 device information too short")
    void ofLessThanTheStructureIsAMismatch() {
      assertEquals(NtStatus.SUCCESS, query(device(), FS_DEVICE_INFORMATION, 8));
      assertEquals(NtStatus.INFO_LENGTH_MISMATCH, query(device(), FS_DEVICE_INFORMATION, 7));
    }

    @Test
    @Requires(Capability.DEVICE_QUERY_STATUSES)
    @Rule("native-api 2.5 device information of an unknown class")
    void ofAnUnknownClassIsInvalid() {
      assertEquals(NtStatus.INVALID_INFO_CLASS, query(device(), 0x1234, 64));
    }

    @Test
    @Rule("native-api 2.5 device information of no file")
    void ofWhatIsNoFileIsAMismatch() {
      assertEquals(
          NtStatus.OBJECT_TYPE_MISMATCH,
          query(calls.directory(null, "\\").require(), FS_DEVICE_INFORMATION, 8));
    }
  }

  @Nested
  class AHandle {
    private NtStatus close(long handle) {
      return NtStatus.of(calls.ntDll().NtClose(new Pointer(handle)));
    }

    @Test
    @Rule("native-api 2.5 close")
    void isClosedOnce() {
      assertEquals(NtStatus.INVALID_HANDLE, close(0));
      assertEquals(NtStatus.INVALID_HANDLE, close(0xBAD0));
    }

    @Test
    @Requires(Capability.NUMBERED_INVALID_PARAMETERS)
    @Rule("native-api 2.5 event bad type")
    void ofAnEventHasOneOfTwoTypes() {
      assertEquals(NtStatus.INVALID_PARAMETER_4, calls.event(2).status());
    }
  }
}
