package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Pointer;
import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.layout.ClientId;
import io.github.ntbridge.nt.layout.FileVolumeNameInformation;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.layout.ObjectAttributes;
import io.github.ntbridge.nt.layout.SystemHandleEntry;
import io.github.ntbridge.nt.layout.SystemProcessEntry;
import io.github.ntbridge.nt.layout.SystemProcessIdInformation;
import io.github.ntbridge.nt.layout.UnicodeString;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.text.Utf16;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Processes, their handles, and duplicates of those, on the seam itself. */
@Contract
@Requires(Capability.TEST_DEVICE)
class NativeProcessContract {
  private static final int PROCESS_DUP_HANDLE = 0x40;
  private static final int DUPLICATE_SAME_ACCESS = 2;
  private static final Pointer OWN_PROCESS = new Pointer(-1);

  private NativeCalls calls;
  private TestMachine machine;
  private LeakCheckingLayer layer;

  @BeforeEach
  void open(LeakCheckingLayer layer, TestMachine machine) {
    this.layer = layer;
    this.machine = machine;
    calls = new NativeCalls(layer);
  }

  @AfterEach
  void close() {
    calls.close();
  }

  private NtStatus query(int informationClass, NativeBlock buffer, int length, NativeBlock needed) {
    return NtStatus.of(
        calls
            .ntDll()
            .NtQuerySystemInformation(
                informationClass, buffer.pointer(), length, needed.pointer()));
  }

  /** A list, in a buffer that is large enough in the end. */
  private NativeBlock list(int informationClass) {
    var needed = calls.memory(Integer.BYTES);
    for (int bytes = 1 << 16; ; bytes *= 2) {
      var buffer = calls.memory(bytes);
      var status = query(informationClass, buffer, bytes, needed);
      if (!status.equals(NtStatus.INFO_LENGTH_MISMATCH)) {
        assertEquals(NtStatus.SUCCESS, status);
        return buffer;
      }
    }
  }

  private List<SystemHandleEntry> handles() throws MalformedDataException {
    return SystemHandleEntry.readAll(
        list(SystemHandleEntry.INFORMATION_CLASS).buffer(), calls.pointers());
  }

  private Pointer file(int options) throws IOException {
    return calls
        .file(null, machine.device().objectName(), NativeCalls.FILE_QUERY, options)
        .require();
  }

  private boolean isListed(Pointer handle) throws MalformedDataException {
    return handles().stream()
        .anyMatch(
            entry ->
                entry.processId() == machine.support().processId()
                    && entry.handle() == Pointer.nativeValue(handle));
  }

  @Nested
  class TheListOfHandles {
    @Test
    @Rule("native-api 2.5 list of handles")
    void hasAnOpenFileWithItsAccess() throws IOException {
      var file = file(OpenOptions.NONE);

      var own =
          handles().stream()
              .filter(entry -> entry.processId() == machine.support().processId())
              .filter(entry -> entry.handle() == Pointer.nativeValue(file))
              .toList();

      assertEquals(1, own.size(), own::toString);
      assertEquals(NativeCalls.FILE_QUERY, own.get(0).grantedAccess());
      calls.close(file);
      assertFalse(isListed(file));
    }

    @Test
    @Rule("native-api 2.5 type index")
    void hasOneTypeIndexForAllFilesAndAnotherForEvents() throws IOException {
      var first = entryOf(file(OpenOptions.NONE));
      var second = entryOf(file(OpenOptions.NONE));
      var event = entryOf(calls.event().require());

      assertEquals(first.objectTypeIndex(), second.objectTypeIndex());
      assertTrue(first.objectTypeIndex() != event.objectTypeIndex());
    }

    private SystemHandleEntry entryOf(Pointer handle) throws MalformedDataException {
      return handles().stream()
          .filter(entry -> entry.processId() == machine.support().processId())
          .filter(entry -> entry.handle() == Pointer.nativeValue(handle))
          .findFirst()
          .orElseThrow();
    }

    @Test
    @Rule("native-api 2.5 list that does not fit")
    void doesNotFitInABufferForItsHeader() {
      var needed = calls.memory(Integer.BYTES);
      int header = SystemHandleEntry.HEADER.size(calls.pointers());

      var status = query(SystemHandleEntry.INFORMATION_CLASS, calls.memory(header), header, needed);

      assertEquals(NtStatus.INFO_LENGTH_MISMATCH, status);
    }
  }

  @Nested
  class TheListOfProcesses {
    @Test
    @Rule("native-api 2.5 list of processes")
    void hasTheProgramItself() throws MalformedDataException {
      var buffer = list(SystemProcessEntry.INFORMATION_CLASS);

      var own =
          SystemProcessEntry.readAll(buffer.buffer(), buffer.address(), calls.pointers()).stream()
              .filter(entry -> entry.processId() == machine.support().processId())
              .toList();

      assertEquals(1, own.size(), own::toString);
      assertTrue(own.get(0).imageName().endsWith(".exe"), own::toString);
    }
  }

  @Nested
  @Requires(Capability.PROCESS_IMAGES)
  class TheImageOfAProcess {
    private static final int CAPACITY = 4096;

    private NtStatus query(NativeBlock block, long processId, int capacity) {
      int size = SystemProcessIdInformation.LAYOUT.size(calls.pointers());
      new SystemProcessIdInformation(
              processId, new UnicodeString(0, capacity, block.address() + size))
          .write(block.buffer(), 0, calls.pointers());
      return NtStatus.of(
          calls
              .ntDll()
              .NtQuerySystemInformation(
                  SystemProcessIdInformation.INFORMATION_CLASS, block.pointer(), size, null));
    }

    private UnicodeString name(NativeBlock block) {
      return SystemProcessIdInformation.read(block.buffer(), 0, calls.pointers()).imageName();
    }

    @Test
    @Rule("native-api 2.5 process image")
    void isAFullNameOfTheNamespace() throws MalformedDataException {
      var block = calls.memory(2 * CAPACITY);

      assertEquals(NtStatus.SUCCESS, query(block, machine.support().processId(), CAPACITY));

      var image = name(block).textIn(block.buffer(), block.address());
      assertTrue(image.startsWith("\\Device\\") && image.endsWith(".exe"), image);
    }

    @Test
    @Rule("native-api 2.5 process image that does not fit")
    void thatDoesNotFitIsToldByItsLength() {
      var block = calls.memory(2 * CAPACITY);

      assertEquals(NtStatus.INFO_LENGTH_MISMATCH, query(block, machine.support().processId(), 2));
      assertTrue(name(block).maximumLength() > 2);
      assertEquals(
          NtStatus.SUCCESS,
          query(block, machine.support().processId(), name(block).maximumLength()));
    }
  }

  private NtStatus openProcess(NativeBlock out, long processId, int access) {
    try (var attributes = ObjectAttributes.allocateUnnamed(layer.heap(), calls.pointers());
        var id = layer.heap().allocate(ClientId.LAYOUT.size(calls.pointers()))) {
      new ClientId(processId, 0).write(id.buffer(), 0, calls.pointers());
      return NtStatus.of(
          calls.ntDll().NtOpenProcess(out.pointer(), access, attributes.pointer(), id.pointer()));
    }
  }

  private NtStatus duplicate(Pointer process, Pointer handle, NativeBlock out, int options) {
    return NtStatus.of(
        calls
            .ntDll()
            .NtDuplicateObject(process, handle, OWN_PROCESS, out.pointer(), 0, 0, options));
  }

  private Pointer handleIn(NativeBlock out) {
    return new Pointer(calls.pointers().get(out.buffer(), 0));
  }

  @Nested
  class AProcess {
    private static final long NOBODY = 0x7FFFFFF0;

    @Test
    @Rule("native-api 2.5 no such process")
    void thatDoesNotExistIsNotOpened() {
      var out = calls.memory(Long.BYTES);
      out.buffer().putLong(0, 1);

      assertEquals(NtStatus.INVALID_CID, openProcess(out, NOBODY, PROCESS_DUP_HANDLE));
    }

    @Test
    @Rule("native-api 2.5 duplicate of another process")
    void lendsItsHandlesToOneThatMayDuplicateThem() throws IOException {
      var file = file(OpenOptions.NONE);
      var out = calls.memory(Long.BYTES);
      assertEquals(
          NtStatus.SUCCESS, openProcess(out, machine.support().processId(), PROCESS_DUP_HANDLE));
      var process = handleIn(out);

      assertEquals(NtStatus.SUCCESS, duplicate(process, file, out, DUPLICATE_SAME_ACCESS));
      var duplicate = handleIn(out);

      calls.close(process);
      assertTrue(isListed(duplicate));
      calls.close(duplicate);
    }
  }

  @Nested
  class ADuplicate {
    @Test
    @Rule("native-api 2.5 duplicate keeps the file open")
    void keepsTheFileOpenWhenTheFirstHandleIsClosed() throws IOException {
      var file = file(OpenOptions.NONE);
      var out = calls.memory(Long.BYTES);
      assertEquals(NtStatus.SUCCESS, duplicate(OWN_PROCESS, file, out, DUPLICATE_SAME_ACCESS));
      var duplicate = handleIn(out);
      int open = machine.counters().openNow();

      calls.close(file);

      assertEquals(open, machine.counters().openNow());
      assertEquals(NtStatus.SUCCESS, calls.echo(duplicate, 0x1234));
      calls.close(duplicate);
      Await.until("the file is closed", () -> openNow() == open - 1);
    }

    private int openNow() {
      try {
        return machine.counters().openNow();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Test
    @Rule("native-api 2.5 duplicate of no handle")
    void ofAHandleThatIsNotOpenFails() {
      var out = calls.memory(Long.BYTES);

      assertEquals(
          NtStatus.INVALID_HANDLE,
          duplicate(OWN_PROCESS, new Pointer(0x7FFFFFF0), out, DUPLICATE_SAME_ACCESS));
    }
  }

  @Nested
  @Requires(Capability.DEVICE_OBJECT_QUERIES)
  class TheDeviceObjectOfAFile {
    private static final int CAPACITY = 1024;

    private NtStatus query(Pointer file, NativeBlock buffer, int length) {
      var statusBlock = calls.memory(IoStatusBlock.LAYOUT.size(calls.pointers()));
      return NtStatus.of(
          calls
              .ntDll()
              .NtQueryInformationFile(
                  file,
                  statusBlock.pointer(),
                  buffer.pointer(),
                  length,
                  FileVolumeNameInformation.INFORMATION_CLASS));
    }

    @Test
    @Rule("native-api 2.5 device object of a file")
    void isWhatTheNameLeadsTo() throws IOException {
      var buffer = calls.memory(CAPACITY);

      assertEquals(NtStatus.SUCCESS, query(file(OpenOptions.NONE), buffer, CAPACITY));

      assertTrue(
          FileVolumeNameInformation.read(buffer.buffer()).startsWith("\\Device\\"),
          () -> String.valueOf(buffer.buffer().getInt(0)));
    }

    @Test
    @Rule("native-api 2.5 device object that does not fit")
    void thatDoesNotFitIsToldByItsLength() throws IOException {
      var file = file(OpenOptions.NONE);
      var buffer = calls.memory(CAPACITY);
      int header = FileVolumeNameInformation.LAYOUT.size(calls.pointers());

      assertEquals(NtStatus.INFO_LENGTH_MISMATCH, query(file, buffer, header - 1));
      assertEquals(NtStatus.BUFFER_OVERFLOW, query(file, buffer, header + Utf16.WCHAR));
      int nameBytes = FileVolumeNameInformation.nameBytes(buffer.buffer());
      assertEquals(
          NtStatus.SUCCESS, query(file, buffer, FileVolumeNameInformation.bytes(nameBytes)));
    }

    @Test
    @Rule("native-api 2.5 device object of a busy file")
    void isKnownWhileASynchronousRequestIsPending() throws Exception {
      var file = file(OpenOptions.SYNCHRONOUS_IO_NONALERT);
      var request = CompletableFuture.supplyAsync(() -> calls.control(file, TestDevice.PEND));
      machine.awaitPendingIoctls(1);

      var status = query(file, calls.memory(CAPACITY), CAPACITY);

      assertFalse(request.isDone());
      assertEquals(NtStatus.SUCCESS, status);
      machine.releasePending(NtStatus.SUCCESS);
      request.get(Await.BOUND.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    @Rule("native-api 2.5 device object of no file")
    void ofAnEventDoesNotExist() {
      assertEquals(
          NtStatus.OBJECT_TYPE_MISMATCH,
          query(calls.event().require(), calls.memory(CAPACITY), CAPACITY));
    }
  }
}
