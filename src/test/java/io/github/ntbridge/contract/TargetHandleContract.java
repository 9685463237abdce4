package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.OpenParams;
import io.github.ntbridge.iotarget.OpenParams.Ownership;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.iotarget.SentIoAction;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.layout.FileCompletionInformation;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A target on a handle that the caller has opened. */
@Contract
@Requires(Capability.TEST_DEVICE)
class TargetHandleContract {
  private NativeCalls calls;
  private TargetFixture fixture;
  private RemoteIoTarget target;

  /** How the handle was opened. */
  enum Kind {
    ASYNCHRONOUS,
    SYNCHRONOUS,
    BOUND_TO_A_PORT
  }

  @BeforeEach
  void create(NtBridge bridge, TestMachine machine, LeakCheckingLayer layer) throws IOException {
    calls = new NativeCalls(layer);
    fixture = new TargetFixture(bridge, machine, layer);
    target = fixture.target();
  }

  @AfterEach
  void close() {
    target.delete();
    calls.close();
  }

  private Pointer handle(Kind kind) throws IOException {
    var handle =
        calls
            .create(
                fixture.machine().device().objectName(),
                AccessMask.GENERIC_READ_WRITE.bits() | AccessMask.SYNCHRONIZE.bits(),
                kind == Kind.SYNCHRONOUS ? OpenOptions.SYNCHRONOUS_IO_NONALERT : OpenOptions.NONE)
            .require();
    if (kind == Kind.BOUND_TO_A_PORT) {
      bindElsewhere(handle);
    }
    return handle;
  }

  private void bindElsewhere(Pointer handle) {
    var port =
        calls
            .call(
                (out, names) -> calls.ntDll().NtCreateIoCompletion(out, 0x1F0003, null, 0),
                NativeCalls.NO_ATTRIBUTES)
            .require();
    int size = FileCompletionInformation.LAYOUT.size(calls.pointers());
    var binding = calls.memory(size);
    new FileCompletionInformation(Pointer.nativeValue(port), 1)
        .write(binding.buffer(), 0, calls.pointers());
    var statusBlock = calls.memory(IoStatusBlock.LAYOUT.size(calls.pointers()));
    assertEquals(
        0,
        calls
            .ntDll()
            .NtSetInformationFile(
                handle,
                statusBlock.pointer(),
                binding.pointer(),
                size,
                FileCompletionInformation.INFORMATION_CLASS));
  }

  private void open(Pointer handle, Ownership ownership) throws NtStatusException {
    target.open(
        OpenParams.existingDevice(new HANDLE(handle), ownership, AccessMask.GENERIC_READ_WRITE));
  }

  private void borrow(Kind kind) throws IOException {
    open(handle(kind), Ownership.BORROWED);
  }

  @ParameterizedTest
  @EnumSource
  @Rule({"wdf existing asynchronous", "wdf existing synchronous", "wdf existing bound"})
  void servesEverySender(Kind kind) throws IOException {
    borrow(kind);
    var data = new byte[] {1, 2, 3};

    assertArrayEquals(data, target.ioctl(TestDevice.ECHO, data, 8));
    assertArrayEquals(data, target.ioctlAsync(TestDevice.ECHO, data, 8).join());
    assertEquals(3, target.write(data));
    assertArrayEquals(data, target.readAsync(8).join().data());
  }

  @ParameterizedTest
  @EnumSource
  @Rule({"wdf existing asynchronous", "wdf existing synchronous", "wdf existing bound"})
  void cancelsWhatTheDeviceKeeps(Kind kind) throws IOException {
    borrow(kind);
    var sent = fixture.sent();
    assertTrue(sent.request().cancelSent());
    assertEquals(NtStatus.CANCELLED, sent.status());
    var request = fixture.request();
    var waiting = fixture.waiting(request, TestDevice.PEND, SendOptions.NONE);
    fixture.awaitPendingIoctls(1);

    assertTrue(request.request().cancelSent());

    assertEquals(NtStatus.CANCELLED, waiting.join());
    assertEquals(0, fixture.pendingControls());
  }

  @ParameterizedTest
  @EnumSource
  @Rule({"wdf existing asynchronous", "wdf existing synchronous", "wdf existing bound"})
  void endsWhatTakesTooLong(Kind kind) throws IOException {
    borrow(kind);
    var sent = fixture.request().format(TestDevice.PEND);
    assertTrue(sent.send(TargetFixture.SHORT));

    assertEquals(NtStatus.IO_TIMEOUT, sent.status());
    assertEquals(NtStatus.IO_TIMEOUT, fixture.control(TestDevice.PEND, TargetFixture.SHORT));
    assertTrue(fixture.responds());
  }

  @ParameterizedTest
  @EnumSource
  @Rule({"wdf existing asynchronous", "wdf existing synchronous", "wdf existing bound"})
  void stopsAndStartsAsAnyOther(Kind kind) throws IOException {
    borrow(kind);
    var sent = fixture.sent();
    target.stop(SentIoAction.CANCEL_SENT_IO);
    assertEquals(NtStatus.CANCELLED, sent.status());
    var pended = fixture.request().format(TestDevice.ECHO);
    assertTrue(pended.send(SendOptions.NONE));
    var waiting = fixture.waiting(TestDevice.ECHO, SendOptions.NONE);

    target.start();

    assertEquals(NtStatus.SUCCESS, pended.status());
    assertEquals(NtStatus.SUCCESS, waiting.join());
  }

  @ParameterizedTest
  @EnumSource
  @Rule("wdf existing borrowed")
  void leavesABorrowedHandleOpen(Kind kind) throws IOException {
    var handle = handle(kind);
    open(handle, Ownership.BORROWED);
    var sent = fixture.sent();

    target.close();

    assertEquals(NtStatus.CANCELLED, sent.status());
    assertEquals(1, fixture.openNow());
    open(handle, Ownership.BORROWED);
    assertTrue(fixture.responds());
  }

  @ParameterizedTest
  @EnumSource
  @Rule("wdf existing adopted")
  void closesAnAdoptedHandle(Kind kind) throws IOException {
    var handle = handle(kind);
    calls.giveAway(handle);
    open(handle, Ownership.ADOPTED);
    var sent = fixture.sent();

    target.close();

    assertEquals(NtStatus.CANCELLED, sent.status());
    Await.until("the handle is closed", () -> isClosed());
    assertFalse(target.isOpen());
  }

  private boolean isClosed() {
    try {
      return fixture.openNow() == 0;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @Rule("wdf existing invalid")
  void refusesAHandleThatIsNone() {
    var failure =
        assertThrows(
            NtStatusException.class, () -> open(new Pointer(0x7ffffff4), Ownership.BORROWED));

    assertEquals(NtStatus.NO_SUCH_DEVICE, failure.status());
    assertFalse(target.isOpen());
  }

  @Test
  @Rule("wdf existing invalid")
  void refusesAHandleOfSomethingElse() {
    var event = calls.event().require();

    var failure = assertThrows(NtStatusException.class, () -> open(event, Ownership.BORROWED));

    assertEquals(NtStatus.NO_SUCH_DEVICE, failure.status());
  }

  @Test
  @Rule("wdf 4.3 when")
  void cannotBeReopened() throws IOException {
    borrow(Kind.ASYNCHRONOUS);
    target.close();

    var failure = assertThrows(NtStatusException.class, () -> target.open(OpenParams.reopen()));

    assertEquals(NtStatus.INVALID_DEVICE_REQUEST, failure.status());
  }
}
