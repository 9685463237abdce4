package io.github.ntbridge.iotarget;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;

import com.sun.jna.platform.win32.WinNT.HANDLE;
import io.github.ntbridge.namespace.NtHandle;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.layout.FileModeInformation;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Handles that somebody else opened, in a state that hides how they are to be used. */
class AdoptedHandleTest {
  private final StubbornDevice device = new StubbornDevice();
  private final BreakableSeam seam = new BreakableSeam(device);

  @AfterEach
  void close() {
    device.giveBack(NtStatus.SUCCESS);
    seam.close();
  }

  private NtHandle openFile() throws NtStatusException {
    var layer = seam.layer();
    try (var statusBlock = layer.heap().allocate(IoStatusBlock.LAYOUT.size(layer.pointerSize()))) {
      return NtHandle.open(
          layer,
          "NtOpenFile",
          BreakableSeam.NAME,
          (handle, attributes) ->
              layer
                  .ntDll()
                  .NtOpenFile(
                      handle,
                      AccessMask.QUERY.bits(),
                      attributes,
                      statusBlock.pointer(),
                      ShareAccess.ALL,
                      0));
    }
  }

  private RemoteIoTarget borrow(NtHandle file) throws NtStatusException {
    return seam.targets()
        .open(
            OpenParams.existingDevice(
                new HANDLE(file.value()), OpenParams.Ownership.BORROWED, AccessMask.QUERY));
  }

  @Test
  void thatDoNotTellTheirModeInTimeAreSynchronous() throws Exception {
    var answer = new CompletableFuture<Boolean>();
    doAnswer(
            call -> {
              // A busy synchronous file tells nothing until its request is over.
              answer.get(20, TimeUnit.SECONDS);
              return NtStatus.SUCCESS.value();
            })
        .when(seam.ntDll())
        .NtQueryInformationFile(
            any(), any(), any(), anyInt(), eq(FileModeInformation.INFORMATION_CLASS));
    try (var file = openFile();
        var target = borrow(file)) {
      assertTrue(target.file().orElseThrow().isServedByWorkers());
    } finally {
      answer.complete(true);
    }
    // The question is answered on a thread of its own, which frees its memory then; what stays is
    // the engine's.
    seam.awaitBlocks(1);
  }

  @Test
  void thatTellTheirModeAreServedByThePort() throws Exception {
    try (var file = openFile();
        var target = borrow(file)) {
      assertFalse(target.file().orElseThrow().isServedByWorkers());
    }
  }
}
