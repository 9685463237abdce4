package io.github.ntbridge.sim.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.Caller;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.call.SimulatedKernel;
import io.github.ntbridge.sim.device.ByteQueueDevice;
import io.github.ntbridge.sim.device.DeviceFile;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import io.github.ntbridge.sim.device.EchoDevice;
import io.github.ntbridge.sim.device.NullDevice;
import io.github.ntbridge.sim.device.SimulatedDevice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of requests: at once, pending, late, cancelled, on a device that goes away. */
class RequestTest {
  private static final int READ_WRITE = Caller.READ_WRITE;
  private static final int SECOND = 10_000_000;
  private static final byte[] DATA = {1, 2, 3, 4};

  private static final int ANY = code(ControlCode.Method.BUFFERED, ControlCode.RequiredAccess.ANY);

  private final Caller caller = new Caller(SimulatedMachine.create());
  private final BlockingQueue<DeviceRequest> received = new LinkedBlockingQueue<>();
  private final List<String> calls = new ArrayList<>();
  private Consumer<DeviceRequest> onControl = request -> {};
  private SimulatedDevice device;
  private long file;

  private static int code(ControlCode.Method method, ControlCode.RequiredAccess access) {
    return ControlCode.of(0x8000, 0x800, method, access).value();
  }

  @BeforeEach
  void plugAndOpen() {
    device =
        caller
            .machine
            .device("\\Device\\X")
            .handler(
                new DeviceHandler() {
                  @Override
                  public void ioctl(DeviceRequest request) {
                    received.add(request);
                    onControl.accept(request);
                  }

                  @Override
                  public void cleanup(DeviceFile closed) {
                    calls.add("cleanup");
                  }

                  @Override
                  public void close(DeviceFile closed) {
                    calls.add("close");
                  }
                })
            .plug();
    file = caller.open("\\Device\\X", READ_WRITE).require();
  }

  @AfterEach
  void close() {
    caller.close();
  }

  private Caller.Sent send(int outputLength) {
    return caller.control(file, 0, 0, ANY, DATA, outputLength);
  }

  /** Throws what the compiler would not let pass, as handlers in Kotlin can. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // that is the trick
  private static <E extends Throwable> E undeclared(Throwable thrown) throws E {
    throw (E) thrown;
  }

  private DeviceRequest next() throws InterruptedException {
    var request = received.poll(5, TimeUnit.SECONDS);
    assertTrue(request != null, "the handler got no request");
    return request;
  }

  @Nested
  class AtOnce {
    @Test
    void successFillsStatusBlockAndOutput() {
      onControl = request -> request.complete(NtStatus.SUCCESS, request.input());
      var sent = send(8);
      assertEquals(NtStatus.SUCCESS, sent.answer);
      assertEquals(NtStatus.SUCCESS, sent.status());
      assertArrayEquals(DATA, sent.data());
      assertEquals(NtStatus.SUCCESS, caller.poll(file));
    }

    @Test
    void warningCarriesData() {
      onControl = request -> request.complete(NtStatus.BUFFER_OVERFLOW, new byte[] {9});
      var sent = send(1);
      assertEquals(NtStatus.BUFFER_OVERFLOW, sent.answer);
      assertEquals(NtStatus.BUFFER_OVERFLOW, sent.status());
      assertArrayEquals(new byte[] {9}, sent.data());
    }

    @Test
    @Rule("native-api 2.6 immediate error")
    void errorLeavesStatusBlockAndEventAlone() {
      onControl = request -> request.complete(NtStatus.IO_DEVICE_ERROR);
      long event = caller.event(false);
      var sent = caller.control(file, event, 0, ANY, DATA, 8);
      assertEquals(NtStatus.IO_DEVICE_ERROR, sent.answer);
      assertTrue(sent.isUntouched());
      assertEquals(NtStatus.TIMEOUT, caller.poll(event));
    }

    @Test
    void handlerThatThrowsIsUnsuccessful() {
      onControl =
          request -> {
            throw new IllegalStateException("on purpose");
          };
      assertEquals(NtStatus.UNSUCCESSFUL, send(0).answer);
      assertEquals(0, caller.machine.pendingRequestCount());
    }

    @Test
    void machineReportsOnceWhichHandlerThrewWhat() {
      var thrown = new IllegalStateException("on purpose");
      onControl =
          request -> {
            throw thrown;
          };
      send(0);

      var failure = caller.machine.takeHandlerFailures().get(0);

      assertEquals("\\Device\\X: the handler's ioctl", failure.where());
      assertSame(thrown, failure.cause());
      assertEquals(List.of(), caller.machine.takeHandlerFailures());
    }

    @Test
    void anUndeclaredCheckedExceptionIsOneToo() {
      onControl =
          request -> {
            throw RequestTest.<RuntimeException>undeclared(new IOException("on purpose"));
          };
      assertEquals(NtStatus.UNSUCCESSFUL, send(0).answer);
      assertEquals(0, caller.machine.pendingRequestCount());
    }

    @Test
    void aNegativeCountIsTheHandlersMistake() {
      onControl = request -> request.complete(NtStatus.SUCCESS, -1);
      assertEquals(NtStatus.UNSUCCESSFUL, send(8).answer);
      var failure = caller.machine.takeHandlerFailures().get(0);
      assertTrue(failure.toString().contains("0 or more"), failure::toString);
    }

    @Test
    void moreDataThanTheBufferHoldsIsTheHandlersMistake() {
      onControl = request -> request.complete(NtStatus.SUCCESS, new byte[9]);
      assertEquals(NtStatus.UNSUCCESSFUL, send(8).answer);
    }

    @Test
    void requestIsCompletedOnce() throws Exception {
      onControl = request -> request.complete(NtStatus.SUCCESS);
      send(0);
      var request = next();
      assertThrows(IllegalStateException.class, () -> request.complete(NtStatus.SUCCESS));
      assertFalse(request.tryComplete(NtStatus.SUCCESS));
    }

    @ParameterizedTest
    @EnumSource(
        value = ControlCode.Method.class,
        mode = EnumSource.Mode.EXCLUDE,
        names = "BUFFERED")
    void outputBufferIsInputAsWell(ControlCode.Method method) throws Exception {
      caller.control(file, 0, 0, code(method, ControlCode.RequiredAccess.ANY), DATA, 3);
      assertArrayEquals(new byte[3], next().outputContents());
    }

    @Test
    void outputBufferOfABufferedControlIsNoInput() throws Exception {
      send(3);
      assertArrayEquals(new byte[0], next().outputContents());
    }
  }

  @Test
  void controlCodeNeedsItsAccess() {
    onControl = request -> request.complete(NtStatus.SUCCESS);
    long reader = caller.open("\\Device\\X", 0x120089).require();
    int write = code(ControlCode.Method.BUFFERED, ControlCode.RequiredAccess.WRITE);
    int both = code(ControlCode.Method.BUFFERED, ControlCode.RequiredAccess.READ_WRITE);
    int read = code(ControlCode.Method.BUFFERED, ControlCode.RequiredAccess.READ);
    assertEquals(NtStatus.SUCCESS, caller.control(reader, 0, 0, read, DATA, 0).answer);
    assertEquals(NtStatus.ACCESS_DENIED, caller.control(reader, 0, 0, write, DATA, 0).answer);
    assertEquals(NtStatus.ACCESS_DENIED, caller.control(reader, 0, 0, both, DATA, 0).answer);
    assertEquals(NtStatus.SUCCESS, caller.control(file, 0, 0, both, DATA, 0).answer);
    assertEquals(NtStatus.ACCESS_DENIED, caller.write(reader, DATA).answer);
  }

  @Test
  void unknownRequestsAndHandlesAreRefused() {
    assertEquals(NtStatus.INVALID_DEVICE_REQUEST, caller.read(file, 0, 0, 1).answer);
    assertEquals(NtStatus.INVALID_DEVICE_REQUEST, caller.write(file, DATA).answer);
    assertEquals(NtStatus.INVALID_HANDLE, caller.read(0xBAD0, 0, 0, 1).answer);
    assertEquals(NtStatus.OBJECT_TYPE_MISMATCH, caller.read(caller.event(false), 0, 0, 1).answer);
    assertEquals(NtStatus.INVALID_HANDLE, caller.control(file, 0xBAD0, 0, ANY, DATA, 0).answer);
  }

  @Nested
  class Pending {
    @Test
    void completionComesLaterWithEventAndData() throws Exception {
      long event = caller.event(false);
      var sent = caller.control(file, event, 0, ANY, DATA, 8);
      assertEquals(NtStatus.PENDING, sent.answer);
      assertTrue(sent.isUntouched());
      assertEquals(NtStatus.TIMEOUT, caller.poll(event));
      assertEquals(1, caller.machine.pendingRequestCount());
      next().complete(NtStatus.SUCCESS, new byte[] {5});
      assertEquals(NtStatus.SUCCESS, caller.await(event, -5 * SECOND));
      assertArrayEquals(new byte[] {5}, sent.data());
      assertEquals(0, caller.machine.pendingRequestCount());
    }

    @Test
    void errorThatComesLaterFillsTheStatusBlockAndNoOutput() throws Exception {
      var sent = send(8);
      next().complete(NtStatus.IO_DEVICE_ERROR, new byte[] {5});
      assertEquals(NtStatus.SUCCESS, caller.await(file, -5 * SECOND));
      assertEquals(NtStatus.IO_DEVICE_ERROR, sent.status());
      assertEquals(0, sent.output.buffer().get(0));
    }

    @Test
    void cancelNamesOneRequest() throws Exception {
      var first = send(0);
      var second = send(0);
      assertEquals(NtStatus.SUCCESS, caller.cancel(file, first));
      assertEquals(NtStatus.CANCELLED, first.status());
      assertEquals(0, first.information());
      assertTrue(second.isUntouched());
      assertEquals(NtStatus.NOT_FOUND, caller.cancel(file, first));
      assertEquals(NtStatus.SUCCESS, caller.cancel(file, null));
      assertEquals(NtStatus.CANCELLED, second.status());
      assertEquals(NtStatus.NOT_FOUND, caller.cancel(file, null));
    }

    @Test
    void cancelDoesNotReachOtherHandles() {
      send(0);
      long other = caller.open("\\Device\\X", READ_WRITE).require();
      assertEquals(NtStatus.NOT_FOUND, caller.cancel(other, null));
    }

    @Test
    void closeCancelsThenCleansUpThenCloses() {
      var sent = send(0);
      caller.close(file);
      assertEquals(NtStatus.CANCELLED, sent.status());
      assertEquals(List.of("cleanup", "close"), calls);
      assertEquals(NtStatus.INVALID_HANDLE, send(0).answer);
    }

    @Test
    void closeByACallerWhoHasHisRequestBackClosesTheFile() throws Exception {
      var seen = new ArrayList<List<String>>();
      CompletionSink sink =
          (status, information, output, announcement) -> {
            caller.close(file);
            seen.add(List.copyOf(calls));
            announcement.run();
          };
      var answer =
          caller
              .machine
              .defaultSession()
              .unwrap(SimulatedKernel.class)
              .control(file, new Submission(0, 0, 1, sink), control());
      assertEquals(NtStatus.PENDING, answer);
      next().complete(NtStatus.SUCCESS);
      assertEquals(List.of(List.of("cleanup", "close")), seen);
      assertEquals(List.of("cleanup", "close"), calls);
    }

    private RequestParameters control() {
      return RequestParameters.control(
          DeviceRequest.Kind.IOCTL, ControlCode.of(ANY), DATA, 0, new byte[0]);
    }

    @Test
    void closeBeforeARequestIsBackLeavesTheFileOpenUntilTheCallerKnows() throws Exception {
      var seen = new ArrayList<List<String>>();
      CompletionSink sink =
          (status, information, output, announcement) -> {
            seen.add(List.copyOf(calls));
            announcement.run();
          };
      caller
          .machine
          .defaultSession()
          .unwrap(SimulatedKernel.class)
          .control(file, new Submission(0, 0, 1, sink), control());
      caller.close(file);
      assertEquals(List.of(List.of()), seen);
      assertEquals(List.of("cleanup", "close"), calls);
    }

    @Test
    void surpriseRemovalEndsRequestsAndLaterOnesFail() {
      var sent = send(0);
      device.surpriseRemove();
      assertEquals(NtStatus.DEVICE_REMOVED, sent.status());
      assertEquals(NtStatus.DEVICE_REMOVED, send(0).answer);
      assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, caller.open("\\Device\\X").status());
      assertEquals(NtStatus.NO_SUCH_DEVICE, caller.open(file, "", Caller.QUERY, 7, 0).status());
      device.plug();
      assertEquals(NtStatus.SUCCESS, caller.open("\\Device\\X").status());
      assertEquals(NtStatus.DEVICE_REMOVED, send(0).answer);
    }
  }

  @Test
  void requestThatTakesNoCancelEndsWhenItsDriverSays() throws Exception {
    var kept = new LinkedBlockingQueue<DeviceRequest>();
    var closes = new LinkedBlockingQueue<DeviceFile>();
    var stubborn =
        caller
            .machine
            .device("\\Device\\Stubborn")
            .handler(
                new DeviceHandler() {
                  @Override
                  public void ioctl(DeviceRequest request) {
                    kept.add(request);
                  }

                  @Override
                  public void cancel(DeviceRequest request) {}

                  @Override
                  public void removed(DeviceRequest request) {}

                  @Override
                  public void close(DeviceFile closed) {
                    closes.add(closed);
                  }
                })
            .plug();
    long handle = caller.open("\\Device\\Stubborn").require();
    var sent = caller.control(handle, 0, 0, ANY, DATA, 0);
    assertEquals(NtStatus.SUCCESS, caller.cancel(handle, sent));
    stubborn.surpriseRemove();
    caller.close(handle);
    assertTrue(sent.isUntouched());
    assertTrue(closes.isEmpty());
    assertEquals(1, caller.machine.pendingRequestCount());
    var request = kept.remove();
    assertTrue(request.isCancelRequested());
    request.complete(NtStatus.SUCCESS);
    assertEquals(NtStatus.SUCCESS, sent.status());
    assertEquals(1, closes.size());
    assertEquals(0, caller.machine.pendingRequestCount());
  }

  @Test
  void synchronousHandleWaitsForItsRequests() throws Exception {
    long handle = caller.open(0, "\\Device\\X", READ_WRITE, 7, 0x20).require();
    var sent = CompletableFuture.supplyAsync(() -> caller.control(handle, 0, 0, ANY, DATA, 8));
    next().complete(NtStatus.SUCCESS, DATA);
    assertEquals(NtStatus.SUCCESS, sent.get(5, TimeUnit.SECONDS).answer);
    assertArrayEquals(DATA, sent.get().data());
  }

  @Test
  void synchronousRequestIsCancelledByAnotherThread() throws Exception {
    long handle = caller.open(0, "\\Device\\X", READ_WRITE, 7, 0x20).require();
    var sent = CompletableFuture.supplyAsync(() -> caller.control(handle, 0, 0, ANY, DATA, 8));
    next();
    assertEquals(NtStatus.SUCCESS, caller.cancel(handle, null));
    assertEquals(NtStatus.CANCELLED, sent.get(5, TimeUnit.SECONDS).answer);
  }

  @Test
  void synchronousHandleReportsItsModeBetweenItsRequests() throws Exception {
    long handle = caller.open(0, "\\Device\\X", READ_WRITE, 7, 0x20).require();
    var sent = CompletableFuture.supplyAsync(() -> caller.control(handle, 0, 0, ANY, DATA, 8));
    var request = next();
    var mode = CompletableFuture.supplyAsync(() -> caller.mode(handle));
    request.complete(NtStatus.SUCCESS);
    sent.get(5, TimeUnit.SECONDS);
    assertEquals(0x20, mode.get(5, TimeUnit.SECONDS));
  }

  @Test
  @Rule("native-api 2.5 offset")
  void asynchronousReadNeedsAnOffset() {
    var sent = caller.new Sent(4);
    int status =
        caller
            .ntDll()
            .NtReadFile(
                Caller.handle(file),
                null,
                null,
                null,
                sent.statusBlock.pointer(),
                sent.output.pointer(),
                4,
                null,
                null);
    assertEquals(NtStatus.INVALID_PARAMETER.value(), status);
  }

  @Test
  @Rule("native-api 2.5 offset of the current position")
  void currentPositionIsAnOffsetOfSynchronousHandlesAlone() {
    caller.machine.device("\\Device\\Null").handler(new NullDevice()).plug();
    long currentPosition = 0xFFFFFFFF_FFFFFFFEL;
    var offset = caller.memory(8);
    offset.buffer().putLong(0, currentPosition);
    for (int options : new int[] {0, 0x20}) {
      long handle = caller.open(0, "\\Device\\Null", READ_WRITE, 7, options).require();
      var sent = caller.new Sent(4);
      int status =
          caller
              .ntDll()
              .NtReadFile(
                  Caller.handle(handle),
                  null,
                  null,
                  null,
                  sent.statusBlock.pointer(),
                  sent.output.pointer(),
                  4,
                  offset.pointer(),
                  null);
      assertEquals(
          options == 0 ? NtStatus.INVALID_PARAMETER : NtStatus.END_OF_FILE, NtStatus.of(status));
    }
  }

  @Nested
  class ReadyMadeDevices {
    @Test
    void nullDeviceTakesWritesAndHasNothingToRead() {
      caller.machine.device("\\Device\\Null").handler(new NullDevice()).plug();
      long handle = caller.open("\\Device\\Null", READ_WRITE).require();
      assertEquals(NtStatus.END_OF_FILE, caller.read(handle, 0, 0, 4).answer);
      assertEquals(4, caller.write(handle, DATA).information());
    }

    @Test
    void echoDeviceSendsBackWhatFits() {
      caller.machine.device("\\Device\\Echo").handler(new EchoDevice()).plug();
      long handle = caller.open("\\Device\\Echo").require();
      assertArrayEquals(DATA, caller.control(handle, 0, 0, ANY, DATA, 8).data());
      var cut = caller.control(handle, 0, 0, ANY, DATA, 2);
      assertEquals(NtStatus.BUFFER_OVERFLOW, cut.answer);
      assertArrayEquals(new byte[] {1, 2}, cut.data());
    }

    @Test
    void byteQueueKeepsBytesAndLetsReadsWait() {
      caller.machine.device("\\Device\\Queue").handler(new ByteQueueDevice()).plug();
      long handle = caller.open("\\Device\\Queue", READ_WRITE).require();
      var first = caller.read(handle, 0, 0, 3);
      var cancelled = caller.read(handle, 0, 0, 3);
      var second = caller.read(handle, 0, 0, 3);
      assertEquals(NtStatus.PENDING, first.answer);
      caller.cancel(handle, cancelled);
      assertEquals(NtStatus.CANCELLED, cancelled.status());
      assertEquals(4, caller.write(handle, DATA).information());
      assertArrayEquals(new byte[] {1, 2, 3}, first.data());
      assertArrayEquals(new byte[] {4}, second.data());
    }

    @Test
    void byteQueueIsFullInTheEnd() {
      caller.machine.device("\\Device\\Queue").handler(new ByteQueueDevice()).plug();
      long handle = caller.open("\\Device\\Queue", READ_WRITE).require();
      assertEquals(
          ByteQueueDevice.CAPACITY,
          caller.write(handle, new byte[ByteQueueDevice.CAPACITY + 1]).information());
      assertEquals(NtStatus.INSUFFICIENT_RESOURCES, caller.write(handle, DATA).answer);
    }
  }

  @Nested
  class EventsAndWaits {
    @Test
    @Rule("native-api 2.5 event types")
    void notificationEventStaysSetAndSynchronizationEventFreesOne() {
      for (boolean synchronization : new boolean[] {false, true}) {
        long event = caller.event(synchronization);
        assertEquals(NtStatus.TIMEOUT, caller.await(event, -1));
        caller.ntDll().NtSetEvent(Caller.handle(event), null);
        assertEquals(NtStatus.SUCCESS, caller.poll(event));
        assertEquals(synchronization ? NtStatus.TIMEOUT : NtStatus.SUCCESS, caller.poll(event));
      }
    }

    @Test
    void absoluteTimesOfThePastHavePassed() {
      assertEquals(NtStatus.TIMEOUT, caller.await(caller.event(false), 1));
    }

    @Test
    void previousStateIsReturned() {
      long event = caller.event(false);
      var previous = caller.memory(4);
      caller.ntDll().NtSetEvent(Caller.handle(event), previous.pointer());
      assertEquals(0, previous.buffer().getInt(0));
      caller.ntDll().NtResetEvent(Caller.handle(event), previous.pointer());
      assertEquals(1, previous.buffer().getInt(0));
    }

    @Test
    @Rule("native-api 2.5 wait handle")
    void waitNeedsSynchronizeAndSomethingThatSignals() {
      var handle = caller.memory(8);
      caller.ntDll().NtCreateEvent(handle.pointer(), 3, null, 0, (byte) 0);
      assertEquals(NtStatus.ACCESS_DENIED, caller.poll(handle.buffer().getLong(0)));
      long directory = caller.openDirectory(0, "\\").require();
      assertEquals(NtStatus.OBJECT_TYPE_MISMATCH, caller.poll(directory));
      assertEquals(
          NtStatus.INVALID_PARAMETER_4.value(),
          caller.ntDll().NtCreateEvent(handle.pointer(), 3, null, 2, (byte) 0));
    }
  }
}
