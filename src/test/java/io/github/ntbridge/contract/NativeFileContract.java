package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Pointer;
import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.layout.FileModeInformation;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.PointerSize;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Opening by NtCreateFile, and the information about an open file, on the seam itself. */
@Contract
@Requires(Capability.TEST_DEVICE)
class NativeFileContract {
  private NativeCalls calls;
  private String device;

  @BeforeEach
  void open(LeakCheckingLayer layer, TestMachine machine) throws IOException {
    calls = new NativeCalls(layer);
    device = machine.device().objectName();
  }

  @AfterEach
  void close() {
    calls.close();
  }

  private Pointer create(int options) {
    return calls.create(device, NativeCalls.FILE_QUERY, options).require();
  }

  @Nested
  class ACreateWithTheDispositionOpen {

    @Test
    @Rule("native-api 2.5 create arguments")
    void opensADeviceThatTakesRequests() {
      var file = create(OpenOptions.NONE);
      assertEquals(NtStatus.SUCCESS, calls.echo(file, 0x1234));
    }

    @Test
    @Rule("native-api 2.5 open failure zeroes handle")
    void leavesNoHandleWhereThereIsNothingToOpen() {
      var opened =
          calls.create("\\??\\NtbridgeNothingHere", NativeCalls.FILE_QUERY, OpenOptions.NONE);

      assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, opened.status());
      assertEquals(0, opened.handle());
    }
  }

  @Nested
  @Rule("native-api 2.5 file mode")
  class TheModeOfAFile {
    private static final int SIZE = FileModeInformation.LAYOUT.size(PointerSize.BITS_64);

    private NativeBlock information;

    @BeforeEach
    void allocate() {
      information = calls.memory(SIZE);
    }

    private NtStatus query(Pointer handle, int length, int informationClass) {
      var statusBlock = calls.memory(IoStatusBlock.LAYOUT.size(calls.pointers()));
      return NtStatus.of(
          calls
              .ntDll()
              .NtQueryInformationFile(
                  handle, statusBlock.pointer(), information.pointer(), length, informationClass));
    }

    private NtStatus query(Pointer handle) {
      return query(handle, SIZE, FileModeInformation.INFORMATION_CLASS);
    }

    private FileModeInformation mode(Pointer handle) {
      assertEquals(NtStatus.SUCCESS, query(handle));
      return FileModeInformation.read(information.buffer(), 0);
    }

    @Test
    void isNotSynchronousUnlessItWasOpenedSo() {
      assertFalse(mode(create(OpenOptions.NONE)).isSynchronous());
    }

    @Test
    void isSynchronousForEitherKindOfSynchronousOpen() {
      assertTrue(mode(create(OpenOptions.SYNCHRONOUS_IO_NONALERT)).isSynchronous());
      assertTrue(mode(create(OpenOptions.SYNCHRONOUS_IO_ALERT)).isSynchronous());
    }

    @Test
    void isKnownOfFilesOnly() {
      assertEquals(NtStatus.OBJECT_TYPE_MISMATCH, query(calls.event().require()));
    }

    @Test
    void isNotKnownOfAnInvalidHandle() {
      assertEquals(NtStatus.INVALID_HANDLE, query(new Pointer(0xBAD0)));
    }

    @Test
    void needsABufferOfFourBytes() {
      assertEquals(
          NtStatus.INFO_LENGTH_MISMATCH,
          query(create(OpenOptions.NONE), SIZE - 1, FileModeInformation.INFORMATION_CLASS));
    }
  }
}
