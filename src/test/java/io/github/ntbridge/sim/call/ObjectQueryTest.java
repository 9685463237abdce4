package io.github.ntbridge.sim.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Pointer;
import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.ObjectDirectoryInformation;
import io.github.ntbridge.nt.layout.UnicodeString;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.text.Utf16;
import io.github.ntbridge.sim.Caller;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.NullDevice;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Directory listings, link targets and object queries, with the lengths that they return. */
class ObjectQueryTest {
  private static final int ENTRY = 32;

  private final Caller caller = new Caller(SimulatedMachine.create());

  ObjectQueryTest() {
    caller.machine.addDirectory("\\Room");
    caller.machine.addSymbolicLink("\\Room\\Ab", "\\Target");
    caller.machine.addObject("\\Room\\Cde", "Event");
    caller.machine.device("\\Room\\Dev").handler(new NullDevice()).deviceType(0x15).plug();
  }

  @AfterEach
  void close() {
    caller.close();
  }

  @Nested
  class DirectoryQuery {
    /** Two structures, and both texts with their NULs: {@code Ab} and {@code SymbolicLink}. */
    private static final int FIRST = 2 * ENTRY + 2 * 3 + 2 * 13;

    private static final int SECOND = 2 * 4 + 2 * 6;
    private static final int THIRD = 2 * 4 + 2 * 7;

    private final NativeBlock context = caller.memory(4);
    private final NativeBlock returned = caller.memory(4);
    private final NativeBlock buffer = caller.memory(1024);
    private long handle = caller.openDirectory(0, "\\Room").require();

    private NtStatus query(int length, boolean single, boolean restart) {
      return NtStatus.of(
          caller
              .ntDll()
              .NtQueryDirectoryObject(
                  Caller.handle(handle),
                  buffer.pointer(),
                  length,
                  (byte) (single ? 1 : 0),
                  (byte) (restart ? 1 : 0),
                  context.pointer(),
                  returned.pointer()));
    }

    private List<String> names() throws Exception {
      return ObjectDirectoryInformation.readAll(
              buffer.buffer(), buffer.address(), Caller.POINTERS, Assertions::fail)
          .stream()
          .map(ObjectDirectoryInformation::name)
          .toList();
    }

    private void assertCounts(int nextIndex, int length) {
      assertEquals(nextIndex, context.buffer().getInt(0));
      assertEquals(length, returned.buffer().getInt(0));
    }

    @Test
    void singleEntryThatFits() throws Exception {
      assertEquals(NtStatus.SUCCESS, query(FIRST, true, false));
      assertCounts(1, FIRST);
      assertEquals(List.of("Ab"), names());
    }

    @Test
    void singleEntryThatDoesNotFitSaysWhatItNeeds() {
      assertEquals(NtStatus.BUFFER_TOO_SMALL, query(FIRST - 1, true, false));
      assertCounts(0, FIRST);
    }

    @Test
    void everythingFits() throws Exception {
      assertEquals(NtStatus.SUCCESS, query(1024, false, false));
      assertCounts(3, FIRST + 2 * ENTRY + SECOND + THIRD);
      assertEquals(List.of("Ab", "Cde", "Dev"), names());
    }

    @Test
    void partFitsAndTheLengthIsWhatWasUsed() throws Exception {
      assertEquals(NtStatus.MORE_ENTRIES, query(FIRST + ENTRY + SECOND, false, false));
      assertCounts(2, FIRST + ENTRY + SECOND);
      assertEquals(List.of("Ab", "Cde"), names());
      assertEquals(NtStatus.SUCCESS, query(1024, false, false));
      assertEquals(List.of("Dev"), names());
    }

    @Test
    void aBufferTooSmallForOneEntryIsMoreEntriesWithoutAny() throws Exception {
      for (int length : new int[] {0, ENTRY, FIRST - 1}) {
        assertEquals(NtStatus.MORE_ENTRIES, query(length, false, false));
        assertEquals(0, context.buffer().getInt(0));
      }
      assertEquals(List.of(), names());
    }

    @Test
    void nothingIsLeft() throws Exception {
      context.buffer().putInt(0, 3);
      buffer.buffer().putLong(0, -1);
      assertEquals(NtStatus.NO_MORE_ENTRIES, query(1024, false, false));
      assertCounts(3, ENTRY);
      assertEquals(List.of(), names());
      assertEquals(NtStatus.NO_MORE_ENTRIES, query(1024, true, false));
    }

    @Test
    void restartIgnoresTheContext() {
      context.buffer().putInt(0, 3);
      assertEquals(NtStatus.SUCCESS, query(1024, true, true));
      assertEquals(1, context.buffer().getInt(0));
    }

    @Test
    void handleNeedsQueryAndMustBeADirectory() {
      handle = caller.openDirectory(caller.attributes(0, "\\Room"), 2).require();
      assertEquals(NtStatus.ACCESS_DENIED, query(1024, false, false));
      handle = caller.openLink(0, "\\Room\\Ab").require();
      assertEquals(NtStatus.OBJECT_TYPE_MISMATCH, query(1024, false, false));
      handle = 0;
      assertEquals(NtStatus.INVALID_HANDLE, query(1024, false, false));
    }

    @Test
    @Rule("native-api 2.5 context NULL")
    void missingContextIsAnAccessViolation() {
      assertEquals(
          NtStatus.ACCESS_VIOLATION.value(),
          caller
              .ntDll()
              .NtQueryDirectoryObject(
                  Caller.handle(handle), buffer.pointer(), 1024, (byte) 0, (byte) 0, null, null));
    }

    @Test
    void severalEntriesAtOnceCanBeMissing() {
      caller.machine.faults().setMultipleEntryQueries(false);
      assertEquals(NtStatus.NOT_IMPLEMENTED, query(1024, false, false));
      assertEquals(NtStatus.SUCCESS, query(1024, true, false));
    }
  }

  @Nested
  class LinkQuery {
    private static final int TARGET_BYTES = 2 * "\\Target".length();

    private final NativeBlock text = caller.memory(64);
    private final NativeBlock string = caller.memory(16);
    private final NativeBlock returned = caller.memory(4);
    private final long handle = caller.openLink(0, "\\Room\\Ab").require();

    private NtStatus query(int maximumLength, boolean wantsLength) {
      new UnicodeString(7, maximumLength, text.address())
          .write(string.buffer(), 0, Caller.POINTERS);
      return NtStatus.of(
          caller
              .ntDll()
              .NtQuerySymbolicLinkObject(
                  Caller.handle(handle),
                  string.pointer(),
                  wantsLength ? returned.pointer() : null));
    }

    private UnicodeString result() {
      return UnicodeString.read(string.buffer(), 0, Caller.POINTERS);
    }

    @Test
    void withLengthTheTargetNeedsTwoBytesMore() {
      assertEquals(NtStatus.BUFFER_TOO_SMALL, query(TARGET_BYTES + 1, true));
      assertEquals(TARGET_BYTES + 2, returned.buffer().getInt(0));
      assertEquals(7, result().length());
      assertEquals(NtStatus.SUCCESS, query(TARGET_BYTES + 2, true));
      assertEquals(TARGET_BYTES + 2, returned.buffer().getInt(0));
      assertEquals(TARGET_BYTES, result().length());
      assertEquals("\\Target", Utf16.read(text.buffer(), 0, TARGET_BYTES / 2));
    }

    @Test
    void withoutLengthTheTargetAloneFitsAndNoNulIsStored() {
      text.buffer().putChar(TARGET_BYTES, 'x');
      assertEquals(NtStatus.BUFFER_TOO_SMALL, query(TARGET_BYTES - 1, false));
      assertEquals(NtStatus.SUCCESS, query(TARGET_BYTES, false));
      assertEquals('x', text.buffer().getChar(TARGET_BYTES));
    }
  }

  @Nested
  class ObjectQuery {
    private final NativeBlock buffer = caller.memory(256);
    private final NativeBlock returned = caller.memory(4);

    private NtStatus query(long handle, int informationClass, int length) {
      return NtStatus.of(
          caller
              .ntDll()
              .NtQueryObject(
                  Caller.handle(handle),
                  informationClass,
                  buffer.pointer(),
                  length,
                  returned.pointer()));
    }

    private String text() {
      var string = UnicodeString.read(buffer.buffer(), 0, Caller.POINTERS);
      var at = new Pointer(string.bufferAddress());
      return Utf16.read(Caller.view(at, string.length()), 0, string.length() / 2);
    }

    @Test
    void nameOfAFileIsDeviceAndRemainder() {
      long file = caller.open("\\Room\\dev\\rest").require();
      int needed = 16 + 2 * "\\Room\\Dev\\rest".length() + 2;
      assertEquals(NtStatus.SUCCESS, query(file, 1, needed));
      assertEquals("\\Room\\Dev\\rest", text());
      assertEquals(NtStatus.BUFFER_OVERFLOW, query(file, 1, needed - 2));
      assertEquals("\\Room\\Dev\\res", text());
      assertEquals(NtStatus.INFO_LENGTH_MISMATCH, query(file, 1, 15));
      assertEquals(needed, returned.buffer().getInt(0));
    }

    @Test
    void nameOfAnotherObjectIsWholeOrNothing() {
      long directory = caller.openDirectory(0, "\\room").require();
      assertEquals(NtStatus.SUCCESS, query(directory, 1, 16 + 12));
      assertEquals("\\Room", text());
      assertEquals(NtStatus.INFO_LENGTH_MISMATCH, query(directory, 1, 16 + 10));
      assertEquals(NtStatus.SUCCESS, query(caller.event(false), 1, 16));
      assertEquals(16, returned.buffer().getInt(0));
    }

    @Test
    void typeAndGrantedAccess() {
      long file = caller.open("\\Room\\Dev").require();
      assertEquals(NtStatus.SUCCESS, query(file, 2, 256));
      assertEquals("File", text());
      assertEquals(NtStatus.SUCCESS, query(caller.openLink(0, "\\Room\\Ab").require(), 2, 256));
      assertEquals("SymbolicLink", text());
      assertEquals(NtStatus.SUCCESS, query(file, 0, 56));
      assertEquals(Caller.QUERY, buffer.buffer().getInt(4));
      assertEquals(NtStatus.INVALID_INFO_CLASS, query(file, 77, 56));
    }

    @Test
    void deviceTypeOfAFile() {
      long file = caller.open("\\Room\\Dev").require();
      assertEquals(
          NtStatus.SUCCESS.value(),
          caller
              .ntDll()
              .NtQueryVolumeInformationFile(
                  Caller.handle(file), caller.memory(16).pointer(), buffer.pointer(), 8, 4));
      assertEquals(0x15, buffer.buffer().getInt(0));
      assertEquals(0x100, buffer.buffer().getInt(4));
    }
  }
}
