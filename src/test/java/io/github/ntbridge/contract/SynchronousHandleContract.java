package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Pointer;
import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.NativeBlock;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A handle whose requests block their thread, such as programs of others hand over. */
@Contract
@Requires(Capability.TEST_DEVICE)
@Rule("native-api 2.5 synchronous handle")
class SynchronousHandleContract {
  private NativeCalls calls;
  private Pointer handle;
  private NativeBlock statusBlock;
  private NativeBlock buffer;

  @BeforeEach
  void open(LeakCheckingLayer layer, TestMachine machine) throws IOException {
    calls = new NativeCalls(layer);
    handle =
        calls
            .create(
                machine.device().objectName(),
                AccessMask.GENERIC_READ_WRITE.bits() | AccessMask.SYNCHRONIZE.bits(),
                OpenOptions.SYNCHRONOUS_IO_NONALERT)
            .require();
    statusBlock = statusBlock();
    buffer = calls.memory(16);
  }

  @AfterEach
  void close() {
    calls.close();
  }

  private NativeBlock statusBlock() {
    return calls.memory(IoStatusBlock.LAYOUT.size(calls.pointers()));
  }

  private NtStatus control(int code) {
    return NtStatus.of(
        calls
            .ntDll()
            .NtDeviceIoControlFile(
                handle,
                null,
                null,
                null,
                statusBlock.pointer(),
                code,
                buffer.pointer(),
                4,
                buffer.pointer(8),
                4));
  }

  private NtStatus read() {
    return NtStatus.of(
        calls
            .ntDll()
            .NtReadFile(
                handle, null, null, null, statusBlock.pointer(), buffer.pointer(), 4, null, null));
  }

  private NtStatus cancel() {
    var result = statusBlock();
    return NtStatus.of(
        calls.ntDll().NtCancelIoFileEx(handle, statusBlock.pointer(), result.pointer()));
  }

  @Test
  void aRequestReturnsOnlyOnceItIsCompleted() {
    buffer.buffer().putInt(0, 77);

    assertEquals(NtStatus.SUCCESS, control(TestDevice.ECHO.value()));

    assertEquals(77, buffer.buffer().getInt(8));
    assertEquals(4, IoStatusBlock.information(statusBlock.buffer(), 0, calls.pointers()));
  }

  @Test
  void anIoctlThatBlocksItsThreadIsCancelledFromAnother(TestMachine machine) {
    var result = CompletableFuture.supplyAsync(() -> control(TestDevice.PEND.value()));
    machine.awaitPendingIoctls(1);

    assertEquals(NtStatus.SUCCESS, cancel());

    assertEquals(NtStatus.CANCELLED, result.join());
  }

  @Test
  void aReadThatBlocksItsThreadIsEndedFromAnother(TestMachine machine) {
    var result = CompletableFuture.supplyAsync(this::read);
    machine.awaitPendingReads(1);

    assertEquals(NtStatus.SUCCESS, cancel());

    assertEquals(NtStatus.CANCELLED, result.join());
  }

  @Test
  void aCompletionPortTakesNoSynchronousHandle() {
    assertEquals(NtStatus.INVALID_PARAMETER, calls.bind(handle, calls.completionPort()));
  }
}
