package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.OpenParams;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.layout.FileCompletionInformation;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Targets on handles that others opened, in whatever state these are. */
@Contract
@Requires(Capability.TEST_DEVICE)
class AdoptedHandleContract {
  private static final byte[] PING = {1, 2, 3};
  private static final byte[] NOTHING = {};
  private static final int ACCESS =
      AccessMask.GENERIC_READ_WRITE.bits() | AccessMask.SYNCHRONIZE.bits();

  private NativeCalls calls;
  private String device;

  @BeforeEach
  void find(LeakCheckingLayer layer, TestMachine machine) throws IOException {
    calls = new NativeCalls(layer);
    device = machine.device().objectName();
  }

  @AfterEach
  void close() {
    calls.close();
  }

  private static RemoteIoTarget borrow(NtBridge bridge, Pointer handle) throws NtStatusException {
    return bridge
        .targets()
        .open(
            OpenParams.existingDevice(
                new HANDLE(handle), OpenParams.Ownership.BORROWED, AccessMask.GENERIC_READ_WRITE));
  }

  /** Synchronous and asynchronous, at once and later, all end. */
  private static void assertServes(RemoteIoTarget target, TestMachine machine) throws Exception {
    assertArrayEquals(PING, target.ioctl(TestDevice.ECHO, PING, 8));
    var echoes = new ArrayList<CompletableFuture<byte[]>>();
    for (int i = 0; i < 20; i++) {
      echoes.add(target.ioctlAsync(TestDevice.ECHO, PING, 8));
    }
    for (var echo : echoes) {
      assertArrayEquals(PING, echo.get(20, TimeUnit.SECONDS));
    }
    var pending = target.ioctlAsync(TestDevice.PEND, NOTHING, 0);
    machine.awaitPendingIoctls(1);
    pending.cancel(true);
    machine.awaitPendingIoctls(0);
  }

  @Test
  void anAsynchronousHandleIsServed(NtBridge bridge, TestMachine machine) throws Exception {
    try (var target = borrow(bridge, calls.file(null, device, ACCESS).require())) {
      assertServes(target, machine);
    }
  }

  @Test
  void aSynchronousHandleIsServed(NtBridge bridge, TestMachine machine) throws Exception {
    var handle = calls.create(device, ACCESS, OpenOptions.SYNCHRONOUS_IO_NONALERT).require();
    try (var target = borrow(bridge, handle)) {
      assertServes(target, machine);
    }
  }

  @Test
  void aHandleThatHasAPortIsServed(NtBridge bridge, TestMachine machine) throws Exception {
    var handle = calls.file(null, device, ACCESS).require();
    assertEquals(NtStatus.SUCCESS, calls.bind(handle, calls.completionPort()));
    try (var target = borrow(bridge, handle)) {
      assertServes(target, machine);
    }
  }

  /** FILE_SKIP_COMPLETION_PORT_ON_SUCCESS cannot be taken back from a file. */
  @Test
  void aHandleThatQueuesNoPacketsForSuccessesAtOnceLosesNone(NtBridge bridge, TestMachine machine)
      throws Exception {
    var handle = calls.file(null, device, ACCESS).require();
    var modes = calls.memory(Integer.BYTES);
    modes.buffer().putInt(0, FileCompletionInformation.SKIP_COMPLETION_PORT_ON_SUCCESS);
    assertEquals(
        NtStatus.SUCCESS,
        calls.setInformation(
            handle, modes, FileCompletionInformation.NOTIFICATION_INFORMATION_CLASS));
    try (var target = borrow(bridge, handle)) {
      assertServes(target, machine);
    }
  }

  @Test
  void aSynchronousHandleThatIsBusyIsServedWhenItIsFree(NtBridge bridge, TestMachine machine)
      throws Exception {
    var handle = calls.create(device, ACCESS, OpenOptions.SYNCHRONOUS_IO_NONALERT).require();
    var statusBlock = calls.memory(IoStatusBlock.LAYOUT.size(calls.pointers()));
    var busy =
        CompletableFuture.supplyAsync(
            () ->
                NtStatus.of(
                    calls
                        .ntDll()
                        .NtDeviceIoControlFile(
                            handle,
                            null,
                            null,
                            null,
                            statusBlock.pointer(),
                            TestDevice.PEND.value(),
                            null,
                            0,
                            null,
                            0)));
    machine.awaitPendingIoctls(1);
    try (var target = borrow(bridge, handle)) {
      machine.releasePending(NtStatus.SUCCESS);
      assertEquals(NtStatus.SUCCESS, busy.get(20, TimeUnit.SECONDS));

      assertServes(target, machine);
    }
  }
}
