package io.github.ntbridge.iotarget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyByte;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the engine does when the port fails it, and with packets and deadlines of any kind. */
class CompletionEngineTest {
  private static final byte[] NOTHING = {};
  private static final Duration SOON = Duration.ofMillis(20);

  private final StubbornDevice device = new StubbornDevice();
  private final BreakableSeam seam = new BreakableSeam(device);
  private final CompletableFuture<Pointer> port = new CompletableFuture<>();
  private volatile boolean broken;

  @BeforeEach
  void watchThePort() {
    doAnswer(
            call -> {
              Pointer handle = call.getArgument(0);
              port.complete(handle);
              int status =
                  seam.real()
                      .NtRemoveIoCompletionEx(
                          handle,
                          call.getArgument(1),
                          call.<Integer>getArgument(2),
                          call.getArgument(3),
                          call.getArgument(4),
                          call.<Byte>getArgument(5));
              return broken ? NtStatus.UNSUCCESSFUL.value() : status;
            })
        .when(seam.ntDll())
        .NtRemoveIoCompletionEx(any(), any(), anyInt(), any(), any(), anyByte());
  }

  @AfterEach
  void close() {
    device.giveBack(NtStatus.SUCCESS);
    seam.close();
  }

  private void post(long context, NtStatus status, long information) {
    assertEquals(
        0,
        seam.real()
            .NtSetIoCompletion(
                port.orTimeout(20, TimeUnit.SECONDS).join(),
                null,
                new Pointer(context),
                status.value(),
                new Pointer(information)));
  }

  private void breakThePort() {
    broken = true;
    post(0, NtStatus.SUCCESS, 0);
  }

  private static NtStatus statusOf(CompletableFuture<?> request) {
    var failure =
        assertThrows(CompletionException.class, request.orTimeout(20, TimeUnit.SECONDS)::join);
    return assertInstanceOf(NtStatusException.class, failure.getCause()).status();
  }

  @Nested
  class WithoutAPort {
    @Test
    void nothingOpensAndNothingIsLeft() {
      doReturn(NtStatus.INSUFFICIENT_RESOURCES.value())
          .when(seam.ntDll())
          .NtCreateIoCompletion(any(), anyInt(), any(), anyInt());

      var failure = assertThrows(NtStatusException.class, seam::open);

      assertEquals(NtStatus.INSUFFICIENT_RESOURCES, failure.status());
      assertEquals(0, seam.machine().openHandleCount());
    }

    @Test
    void aFileThatCannotBeBoundDoesNotOpen() {
      doReturn(NtStatus.INSUFFICIENT_RESOURCES.value())
          .when(seam.ntDll())
          .NtSetInformationFile(any(), any(), any(), anyInt(), anyInt());

      var failure = assertThrows(NtStatusException.class, seam::open);

      assertEquals(NtStatus.INSUFFICIENT_RESOURCES, failure.status());
      // The port stays for the next open.
      assertEquals(1, seam.machine().openHandleCount());
    }
  }

  @Nested
  class WhenThePortBreaks {
    private RemoteIoTarget target;

    @BeforeEach
    void open() throws NtStatusException {
      target = seam.open();
    }

    private CompletableFuture<byte[]> keep() {
      return target.ioctlAsync(StubbornDevice.KEEP_UNTIL_CANCELLED, NOTHING, 0);
    }

    @Test
    void everythingThatIsOutEndsWithItsError() {
      var requests = new ArrayList<CompletableFuture<byte[]>>();
      for (int i = 0; i < 100; i++) {
        requests.add(keep());
      }

      breakThePort();

      requests.forEach(request -> assertEquals(NtStatus.UNSUCCESSFUL, statusOf(request)));
      assertEquals(100, seam.machine().pendingRequestCount());
    }

    @Test
    void theMemoryOfWhatIsOutIsKeptUntilTheKernelReturnsIt() {
      var request = keep();
      breakThePort();
      statusOf(request);
      assertEquals(1, target.environment().quarantine().size());

      device.giveBack(NtStatus.SUCCESS);
      target.environment().quarantine().reclaim();

      assertEquals(0, target.environment().quarantine().size());
    }

    @Test
    void whatIsOnMemoryOfTheCallerEndsWhenTheKernelReturnsIt() throws Exception {
      var driver = seam.targets().driver();
      try (var buffer = new Memory(8)) {
        var memory = IoMemory.of(driver, FrameworkAttributes.NONE, buffer, 8);
        var request = IoRequest.create(driver, FrameworkAttributes.NONE);
        target.formatForIoctl(
            request,
            StubbornDevice.KEEP,
            Optional.empty(),
            MemoryRange.ALL,
            Optional.of(memory),
            MemoryRange.ALL);
        var end = new CompletableFuture<NtStatus>();
        request.onCompletion((over, from, params) -> end.complete(params.status()));
        assertTrue(request.send(target, SendOptions.NONE));
        var other = keep();
        breakThePort();
        statusOf(other);

        assertFalse(end.isDone());
        device.giveBack(NtStatus.SUCCESS);

        assertEquals(NtStatus.SUCCESS, end.get(20, TimeUnit.SECONDS));
      }
    }

    @Test
    void furtherAsynchronousRequestsAreRefused() {
      var first = keep();
      breakThePort();
      statusOf(first);

      assertEquals(NtStatus.UNSUCCESSFUL, statusOf(keep()));
      assertEquals(1, seam.machine().pendingRequestCount());
    }

    @Test
    void synchronousRequestsGoOn() throws NtStatusException {
      var first = keep();
      breakThePort();
      statusOf(first);

      assertEquals(1, target.ioctl(StubbornDevice.ANSWER, new byte[1], 1).length);
    }

    @Test
    void whatWaitsForAStartStillTimesOut() {
      var first = keep();
      breakThePort();
      statusOf(first);
      target.stop(SentIoAction.LEAVE_SENT_IO_PENDING);

      assertEquals(
          NtStatus.IO_TIMEOUT,
          statusOf(target.ioctlAsync(StubbornDevice.KEEP_UNTIL_CANCELLED, NOTHING, 0, SOON)));
    }
  }

  @Nested
  class Packets {
    private CompletionEngine engine;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() throws Exception {
      engine = new CompletionEngine(seam.layer());
    }

    @AfterEach
    void stop() {
      engine.close();
    }

    private final class Told implements CompletionEngine.Operation {
      private final String name;

      Told(String name) {
        this.name = name;
      }

      @Override
      public void returned(int status, long information) {
        told.add(name + " " + information);
        if (name.equals("throwing")) {
          throw new IllegalStateException("from a test");
        }
      }

      @Override
      public void lost(NtStatus status) {
        told.add(name + " lost");
      }
    }

    private String next() throws InterruptedException {
      return String.valueOf(told.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void areDeliveredToTheirOperationOnce() throws Exception {
      long id = engine.expect(new Told("a"));
      post(id, NtStatus.SUCCESS, 1);
      post(id, NtStatus.SUCCESS, 2);
      post(engine.expect(new Told("b")), NtStatus.SUCCESS, 3);

      assertEquals("a 1", next());
      assertEquals("b 3", next());
    }

    @Test
    void withoutAnOperationAreDropped() throws Exception {
      post(0x7FFF_FFFFL, NtStatus.SUCCESS, 1);
      long forgotten = engine.expect(new Told("forgotten"));
      engine.forget(forgotten);
      post(forgotten, NtStatus.SUCCESS, 2);
      post(engine.expect(new Told("b")), NtStatus.SUCCESS, 3);

      assertEquals("b 3", next());
    }

    @Test
    void goOnAfterACompletionThatThrew() throws Exception {
      post(engine.expect(new Told("throwing")), NtStatus.SUCCESS, 1);
      post(engine.expect(new Told("b")), NtStatus.SUCCESS, 2);

      assertEquals("throwing 1", next());
      assertEquals("b 2", next());
    }

    @Test
    void canEndTheEngineOnItsOwnThread() throws Exception {
      var thread = new CompletableFuture<Thread>();
      engine.at(
          seam.layer().scheduling().nanoTime(),
          () -> {
            engine.close();
            thread.complete(Thread.currentThread());
          });

      thread.get(20, TimeUnit.SECONDS).join(20_000);

      assertTrue(!thread.get().isAlive());
    }

    @Test
    void wakeTheEngineForAnEarlierDeadline() throws Exception {
      long now = seam.layer().scheduling().nanoTime();
      engine.at(now + Duration.ofHours(1).toNanos(), () -> told.add("late"));
      engine.at(now + SOON.toNanos(), () -> told.add("soon"));

      assertEquals("soon", next());
    }

    @Test
    void andATaskThatThrowsLeaveTheOtherDeadlines() throws Exception {
      long now = seam.layer().scheduling().nanoTime();
      engine.at(
          now,
          () -> {
            throw new IllegalStateException("from a test");
          });
      engine.at(now + SOON.toNanos(), () -> told.add("soon"));

      assertEquals("soon", next());
    }
  }
}
