package io.github.ntbridge.iotarget;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import com.sun.jna.platform.win32.WinNT.HANDLE;
import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.iotarget.reader.ContinuousReader;
import io.github.ntbridge.iotarget.reader.ReadDisposition;
import io.github.ntbridge.namespace.NtHandle;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.Scheduling;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Too little memory on our side is a status, and leaves everything as it was. */
class ShortageTest {
  private static final String NAME = "\\Device\\X";
  private static final byte[] NOTHING = {};
  private static final byte[] DATA = {1, 2, 3};
  private static final SendOptions NONE = SendOptions.NONE;

  /** More than {@link #scarce} leaves. */
  private static final int MUCH = 100_000;

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final LeakCheckingLayer layer;
  private final IoTargets targets;
  private final DeviceOpener devices;

  /** From how many bytes on there is no block of native memory. */
  private volatile int scarce = MUCH;

  private volatile boolean withoutThreads;

  ShortageTest() {
    machine.device(NAME).handler(new StubbornDevice()).plug();
    var real = SimulatedLayer.owning(machine);
    NativeLayer poor = mock(NativeLayer.class, delegatesTo(real));
    NativeHeap heap =
        bytes -> {
          if (bytes >= scarce) {
            throw new OutOfMemoryError("from a test");
          }
          return real.heap().allocate(bytes);
        };
    doReturn(heap).when(poor).heap();
    Scheduling scheduling = mock(Scheduling.class, delegatesTo(real.scheduling()));
    Executor dispatcher =
        task -> {
          if (withoutThreads) {
            throw new OutOfMemoryError("from a test");
          }
          real.scheduling().dispatcher().execute(task);
        };
    doReturn(dispatcher).when(scheduling).dispatcher();
    doReturn(scheduling).when(poor).scheduling();
    layer = LeakCheckingLayer.tracing(poor);
    var interfaces = new DeviceInterfaces(layer);
    targets = new IoTargets(layer, interfaces);
    devices = targets.devices();
  }

  @AfterEach
  void close() {
    scarce = MUCH;
    targets.close();
    layer.ledger().requireEmpty();
    layer.close();
  }

  private RemoteIoTarget open() throws NtStatusException {
    return targets.open(NAME, AccessMask.GENERIC_READ_WRITE);
  }

  private IoRequest newRequest() throws NtStatusException {
    return IoRequest.create(targets.driver(), FrameworkAttributes.NONE);
  }

  private static void assertScarce(Executable call) {
    var failure = assertThrows(NtStatusException.class, call);
    assertEquals(NtStatus.INSUFFICIENT_RESOURCES, failure.status());
  }

  private static void assertScarce(CompletableFuture<?> request) {
    var failure =
        assertThrows(CompletionException.class, request.orTimeout(20, TimeUnit.SECONDS)::join);
    assertEquals(
        NtStatus.INSUFFICIENT_RESOURCES,
        assertInstanceOf(NtStatusException.class, failure.getCause()).status());
  }

  private static void assertAnswers(IoTarget target) throws NtStatusException {
    assertArrayEquals(DATA, target.ioctl(StubbornDevice.ANSWER, DATA, 8));
  }

  /** The larger one is more than a Java array can have. */
  @Nested
  class ABuffer {
    @ParameterizedTest
    @ValueSource(ints = {MUCH, Integer.MAX_VALUE})
    void ofADeviceHandle(int capacity) throws Exception {
      try (var device = devices.open(ObjectPath.of(NAME), AccessMask.GENERIC_READ_WRITE)) {
        assertScarce(() -> device.ioctl(StubbornDevice.ANSWER, DATA, capacity));
        assertScarce(() -> device.read(capacity));
        assertScarce(() -> device.write(new byte[MUCH]));

        assertArrayEquals(DATA, device.ioctl(StubbornDevice.ANSWER, DATA, 8));
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {MUCH, Integer.MAX_VALUE})
    void ofATarget(int capacity) throws Exception {
      try (var target = open()) {
        assertScarce(() -> target.ioctl(StubbornDevice.ANSWER, DATA, capacity));
        assertScarce(() -> target.read(capacity));
        assertScarce(() -> target.write(new byte[MUCH]));
        assertScarce(target.ioctlAsync(StubbornDevice.ANSWER, DATA, capacity));
        assertScarce(target.readAsync(capacity));
        assertScarce(target.writeAsync(new byte[MUCH]));

        assertAnswers(target);
      }
    }

    @Test
    void thatIsNegativeIsARefusedArgument() throws Exception {
      try (var target = open()) {
        assertThrows(IllegalArgumentException.class, () -> target.read(-1));
        assertThrows(IllegalArgumentException.class, () -> target.readAsync(-1));
      }
    }

    @Test
    void ofAMemoryObject() throws Exception {
      assertScarce(() -> IoMemory.allocate(targets.driver(), FrameworkAttributes.NONE, MUCH));
    }

    @Test
    void ofAContinuousReader() throws Exception {
      try (var target = open()) {
        assertScarce(
            () ->
                ContinuousReader.of(target).bufferSize(MUCH).start(buffer -> ReadDisposition.STOP));
        assertScarce(
            () ->
                ContinuousReader.of(target)
                    .ioctl(StubbornDevice.ANSWER, new byte[MUCH])
                    .start(buffer -> ReadDisposition.STOP));

        assertAnswers(target);
      }
    }
  }

  @Nested
  class ARequestOfTheCallers {
    @Test
    void thatFindsNoMemoryForItsCopiesCanBeUsedAgain() throws Exception {
      try (var target = open()) {
        var request = newRequest();
        var much = MemoryDescriptor.of(new byte[MUCH]);
        assertScarce(() -> target.sendReadSynchronously(request, much, OptionalLong.empty(), NONE));
        assertFalse(request.send(target, NONE), "it has no format any more");
        assertEquals(NtStatus.REQUEST_NOT_ACCEPTED, request.status());

        assertEquals(
            NtStatus.SUCCESS,
            target.sendIoctlSynchronously(
                request,
                StubbornDevice.ANSWER,
                MemoryDescriptor.of(DATA),
                MemoryDescriptor.of(new byte[8]),
                NONE));
      }
    }

    private IoRequest formatted(IoTarget target) throws NtStatusException {
      var request = newRequest();
      format(target, request);
      return request;
    }

    private void format(IoTarget target, IoRequest request) throws NtStatusException {
      target.formatForIoctl(
          request,
          StubbornDevice.ANSWER,
          Optional.empty(),
          MemoryRange.ALL,
          Optional.empty(),
          MemoryRange.ALL);
    }

    @Test
    void thatFindsNoMemoryForItsFrameIsNotSent() throws Exception {
      try (var target = open()) {
        var waited = formatted(target);
        var async = formatted(target);
        scarce = 1;

        assertFalse(waited.send(target, NONE.synchronously()));
        assertEquals(NtStatus.INSUFFICIENT_RESOURCES, waited.status());
        assertFalse(async.send(target, NONE));
        assertEquals(NtStatus.INSUFFICIENT_RESOURCES, async.status());
        assertScarce(
            () ->
                target.sendIoctlSynchronously(
                    newRequest(),
                    StubbornDevice.ANSWER,
                    MemoryDescriptor.NONE,
                    MemoryDescriptor.NONE,
                    NONE));

        scarce = MUCH;
        format(target, waited);
        assertTrue(waited.send(target, NONE.synchronously()));
        var end = new CompletableFuture<NtStatus>();
        format(target, async);
        async.onCompletion((over, from, params) -> end.complete(params.status()));
        assertTrue(async.send(target, NONE));
        assertEquals(NtStatus.SUCCESS, end.get(20, TimeUnit.SECONDS));
      }
    }
  }

  @Nested
  class AnOpen {
    @Test
    void ofADeviceHandleLeavesNothing() throws Exception {
      scarce = 1;
      assertScarce(() -> devices.open(ObjectPath.of(NAME), AccessMask.QUERY));
      scarce = MUCH;

      devices.open(ObjectPath.of(NAME), AccessMask.QUERY).close();
    }

    @Test
    void ofATargetChangesNothing() throws Exception {
      var target = IoTarget.create(targets.device(), FrameworkAttributes.NONE);
      scarce = 1;
      assertScarce(() -> target.open(OpenParams.openByName(NAME, AccessMask.QUERY)));
      assertEquals(IoTargetState.STARTED, target.state());
      assertFalse(target.isOpen());
      scarce = MUCH;

      target.open(OpenParams.openByName(NAME, AccessMask.QUERY));
      assertAnswers(target);
    }

    @Test
    void leavesATargetThatCanBeReopened() throws Exception {
      var target = IoTarget.create(targets.device(), FrameworkAttributes.NONE);
      target.open(OpenParams.openByName(NAME, AccessMask.QUERY));
      target.close();
      scarce = 1;
      assertScarce(() -> target.open(OpenParams.openByName(NAME, AccessMask.QUERY)));
      scarce = MUCH;

      target.open(OpenParams.reopen());
      assertAnswers(target);
    }
  }

  /** A request on a synchronous handle needs one. */
  @Nested
  class AThread {
    private NtHandle openSynchronous() throws NtStatusException {
      int access = AccessMask.GENERIC_READ_WRITE.bits();
      try (var block = layer.heap().allocate(IoStatusBlock.LAYOUT.size(layer.pointerSize()))) {
        return NtHandle.open(
            layer,
            "NtOpenFile",
            NAME,
            (handle, attributes) ->
                layer
                    .ntDll()
                    .NtOpenFile(
                        handle,
                        access,
                        attributes,
                        block.pointer(),
                        ShareAccess.ALL,
                        OpenOptions.SYNCHRONOUS_IO_NONALERT));
      }
    }

    @Test
    void thatCannotBeHadLeavesNoMemoryAndNoRequest() throws Exception {
      try (var file = openSynchronous();
          var target =
              targets.open(
                  OpenParams.existingDevice(
                      new HANDLE(file.value()),
                      OpenParams.Ownership.BORROWED,
                      AccessMask.GENERIC_READ_WRITE))) {
        assertTrue(target.file().orElseThrow().isServedByWorkers());
        var memory = IoMemory.allocate(targets.driver(), FrameworkAttributes.NONE, 8);
        var request = newRequest();
        withoutThreads = true;

        assertEquals(
            NtStatus.INSUFFICIENT_RESOURCES,
            target.sendIoctlSynchronously(
                request,
                StubbornDevice.ANSWER,
                MemoryDescriptor.NONE,
                MemoryDescriptor.of(memory),
                NONE));

        withoutThreads = false;
        request.delete();
        memory.delete();
        assertAnswers(target);
      }
    }
  }

  @Nested
  class AContext {
    private final FrameworkAttributes tooLarge =
        FrameworkAttributes.NONE.withContext(
            ContextType.of("large", () -> new byte[Integer.MAX_VALUE]));

    @Test
    void ofANewObjectLeavesNothing() throws Exception {
      var device = targets.device();
      assertScarce(() -> IoTarget.create(device, tooLarge));
      assertScarce(() -> IoRequest.create(targets.driver(), tooLarge));
      assertScarce(() -> IoMemory.allocate(targets.driver(), tooLarge, 8));
      assertScarce(() -> GeneralObject.create(targets.driver(), tooLarge));
      assertScarce(() -> FrameworkDevice.create(targets.driver(), tooLarge));
    }

    @Test
    void ofAnObjectThatIsThereLeavesIt() throws Exception {
      try (var target = open()) {
        assertScarce(() -> target.allocateContext(tooLarge));

        assertAnswers(target);
      }
    }
  }

  @Test
  void theMessageSaysWhatHelps() throws Exception {
    try (var target = open()) {
      var failure = assertThrows(NtStatusException.class, () -> target.write(new byte[MUCH]));

      assertTrue(failure.toString().contains("ask for less"), failure::toString);
      assertArrayEquals(NOTHING, target.ioctl(StubbornDevice.ANSWER, NOTHING, 8));
    }
  }
}
