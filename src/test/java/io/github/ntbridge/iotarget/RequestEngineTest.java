package io.github.ntbridge.iotarget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyByte;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;

import com.sun.jna.Memory;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mockito.invocation.InvocationOnMock;
import org.mockito.stubbing.Answer;

/** What becomes of requests when something fails on their way, or two things happen at once. */
class RequestEngineTest {
  private static final byte[] NOTHING = {};
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final int RACES = 2_000;

  private final StubbornDevice device = new StubbornDevice();
  private final BreakableSeam seam = new BreakableSeam(device);

  @AfterEach
  void close() {
    device.giveBack(NtStatus.SUCCESS);
    seam.close();
  }

  private static NtStatus statusOf(CompletableFuture<?> request) {
    var failure =
        assertThrows(CompletionException.class, request.orTimeout(20, TimeUnit.SECONDS)::join);
    return assertInstanceOf(NtStatusException.class, failure.getCause()).status();
  }

  private IoRequest newRequest() throws NtStatusException {
    return IoRequest.create(seam.targets().driver(), FrameworkAttributes.NONE);
  }

  /** A control without data. */
  private IoRequest newControl(IoTarget target, ControlCode code) throws NtStatusException {
    var request = newRequest();
    target.formatForIoctl(
        request, code, Optional.empty(), MemoryRange.ALL, Optional.empty(), MemoryRange.ALL);
    return request;
  }

  private void refuseControls(NtStatus status) {
    onControls(call -> status.value());
  }

  private void onControls(Answer<Integer> answer) {
    MockedControls.answer(seam.ntDll(), answer);
  }

  /** What the device answers to a control that a test took. */
  private int control(InvocationOnMock call) {
    return MockedControls.passOn(seam.real(), call);
  }

  @Nested
  class ASubmissionThatFailsAtOnce {
    @Test
    void endsAnAsynchronousRequestWithItsStatus() throws NtStatusException {
      // Before the completion thread runs: its calls would disturb the stubbing.
      refuseControls(NtStatus.INVALID_DEVICE_REQUEST);
      try (var target = seam.open()) {

        assertEquals(
            NtStatus.INVALID_DEVICE_REQUEST,
            statusOf(target.ioctlAsync(StubbornDevice.ANSWER, NOTHING, 0)));
      }
    }

    @Test
    void endsASynchronousRequestWithItsStatusAndNoCount() throws NtStatusException {
      // Before the completion thread runs: its calls would disturb the stubbing.
      refuseControls(NtStatus.INVALID_DEVICE_REQUEST);
      try (var target = seam.open()) {
        var request = newRequest();

        assertEquals(
            NtStatus.INVALID_DEVICE_REQUEST,
            target.sendIoctlSynchronously(
                request,
                StubbornDevice.ANSWER,
                MemoryDescriptor.NONE,
                MemoryDescriptor.NONE,
                SendOptions.NONE));
        assertEquals(0, request.information());
      }
    }
  }

  @Nested
  class ARequestThatSucceedsAtOnce {
    @Test
    void endsOnce() throws Exception {
      var ends = new AtomicInteger();
      try (var target = seam.open()) {
        for (int i = 0; i < 100; i++) {
          var request = newRequest();
          target.formatForIoctl(
              request,
              StubbornDevice.ANSWER,
              Optional.empty(),
              MemoryRange.ALL,
              Optional.empty(),
              MemoryRange.ALL);
          request.onCompletion((over, to, params) -> ends.incrementAndGet());
          assertTrue(request.send(target, SendOptions.NONE));
        }
        target.stop(SentIoAction.WAIT_FOR_SENT_IO_TO_COMPLETE);
      }
      assertEquals(100, ends.get());
    }
  }

  @Nested
  class AWaitThatFails {
    @Test
    void endsTheRequestWithItsStatusAndCancelsIt() throws NtStatusException {
      doReturn(NtStatus.INVALID_HANDLE.value())
          .when(seam.ntDll())
          .NtWaitForSingleObject(any(), anyByte(), any());
      try (var target = seam.open()) {
        var failure =
            assertThrows(
                NtStatusException.class,
                () -> target.ioctl(StubbornDevice.KEEP_UNTIL_CANCELLED, NOTHING, 0));

        assertEquals(NtStatus.INVALID_HANDLE, failure.status());
        assertEquals(0, seam.machine().pendingRequestCount());
      }
    }

    @Test
    void leavesTheMemoryOfARequestThatStaysOutToTheKernel() throws NtStatusException {
      doReturn(NtStatus.INVALID_HANDLE.value())
          .when(seam.ntDll())
          .NtWaitForSingleObject(any(), anyByte(), any());
      try (var target = seam.open()) {
        assertThrows(NtStatusException.class, () -> target.ioctl(StubbornDevice.KEEP, NOTHING, 0));

        assertEquals(1, target.environment().quarantine().size());
        device.giveBack(NtStatus.SUCCESS);
        target.environment().quarantine().reclaim();
        assertEquals(0, target.environment().quarantine().size());
      }
    }
  }

  @Nested
  class AWaitThatFailsForMemoryOfTheCaller {
    @Test
    void goesOnUntilTheKernelHasReturnedIt() throws Exception {
      doReturn(NtStatus.INVALID_HANDLE.value())
          .when(seam.ntDll())
          .NtWaitForSingleObject(any(), anyByte(), any());
      try (var target = seam.open();
          var memory = new Memory(8)) {
        var request = newRequest();
        var sent =
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return target.sendIoctlSynchronously(
                        request,
                        StubbornDevice.KEEP,
                        MemoryDescriptor.NONE,
                        MemoryDescriptor.of(memory),
                        SendOptions.NONE);
                  } catch (NtStatusException e) {
                    throw new CompletionException(e);
                  }
                });
        device.awaitCancel();

        assertFalse(sent.isDone());
        device.giveBack(NtStatus.SUCCESS);

        assertEquals(NtStatus.SUCCESS, sent.get(20, TimeUnit.SECONDS));
        assertEquals(0, target.environment().quarantine().size());
      }
    }
  }

  @Nested
  class ADeviceThatKeepsARequest {
    @Test
    void isLeftTheMemoryUntilItReturnsIt() throws NtStatusException {
      try (var target = seam.open()) {
        var memory =
            IoMemory.allocate(
                seam.targets().driver(), FrameworkAttributes.NONE.onDestroy(m -> freed()), 8);
        var request = newRequest();

        var status =
            target.sendIoctlSynchronously(
                request,
                StubbornDevice.KEEP,
                MemoryDescriptor.NONE,
                MemoryDescriptor.of(memory),
                SendOptions.timeout(SHORT));
        memory.delete();
        request.delete();
        target.environment().quarantine().reclaim();

        assertEquals(NtStatus.IO_TIMEOUT, status);
        assertEquals(0, freed.get(), "the device can still write to it");

        device.giveBack(NtStatus.SUCCESS);
        target.environment().quarantine().reclaim();
        target.environment().quarantine().reclaim();

        assertEquals(1, freed.get());
      }
    }

    private final AtomicInteger freed = new AtomicInteger();

    private void freed() {
      freed.incrementAndGet();
    }

    @Test
    void lateCompletesNothing() throws Exception {
      var ends = new AtomicInteger();
      try (var target = seam.open()) {
        var kept = target.ioctlAsync(StubbornDevice.KEEP, NOTHING, 0, SHORT);
        var told = kept.whenComplete((result, failure) -> ends.incrementAndGet());
        assertEquals(NtStatus.IO_TIMEOUT, statusOf(told));
        device.giveBack(NtStatus.SUCCESS);

        target.ioctlAsync(StubbornDevice.ANSWER, NOTHING, 0).get(20, TimeUnit.SECONDS);
        assertEquals(0, target.environment().quarantine().size());
      }
      assertEquals(1, ends.get());
    }

    @Test
    void isWaitedForWhenTheBridgeCloses() throws Exception {
      var target = seam.open();
      assertEquals(
          NtStatus.IO_TIMEOUT, statusOf(target.ioctlAsync(StubbornDevice.KEEP, NOTHING, 0, SHORT)));
      var quarantine = target.environment().quarantine();
      var closing = CompletableFuture.runAsync(seam.targets()::close);
      device.giveBack(NtStatus.SUCCESS);
      closing.get(20, TimeUnit.SECONDS);

      assertEquals(0, quarantine.size());
      seam.layer().ledger().requireEmpty();
    }
  }

  @Nested
  class ADriverThatThinksBeforeItAnswers {
    /** The drain gives up after 2 seconds; the submitter is in the kernel all the time. */
    @Test
    void hasItsRequestEndedByTheSubmitterAfterAClose() throws Exception {
      var inKernel = new CompletableFuture<Boolean>();
      var leave = new CompletableFuture<Boolean>();
      onControls(
          call -> {
            inKernel.complete(true);
            leave.get(20, TimeUnit.SECONDS);
            return control(call);
          });
      var target = seam.open();
      var sent =
          CompletableFuture.runAsync(() -> {})
              .thenComposeAsync(
                  nothing -> target.ioctlAsync(StubbornDevice.KEEP_UNTIL_CANCELLED, NOTHING, 0));
      inKernel.get(20, TimeUnit.SECONDS);

      target.close();
      leave.complete(true);

      assertEquals(NtStatus.CANCELLED, statusOf(sent));
    }
  }

  @Nested
  class ASubmitterWhoseCallReturnsAfterTheEnd {
    /** More than a look takes, and much less than the 2 seconds of the close. */
    private static final long PAUSE_MILLIS = 100;

    @Test
    void isWaitedForByTheClose() throws Exception {
      var opened = new CompletableFuture<RemoteIoTarget>();
      var submitted = new CompletableFuture<Boolean>();
      var looked = new CompletableFuture<Boolean>();
      onControls(
          call -> {
            int answer = control(call);
            submitted.complete(true);
            var target = opened.get(20, TimeUnit.SECONDS);
            while (target.isOpen()) {
              Thread.onSpinWait();
            }
            looked.completeOnTimeout(false, PAUSE_MILLIS, TimeUnit.MILLISECONDS).join();
            return answer;
          });
      var target = seam.open();
      opened.complete(target);
      var sent =
          CompletableFuture.runAsync(() -> {})
              .thenComposeAsync(nothing -> target.ioctlAsync(StubbornDevice.ANSWER, NOTHING, 0));
      submitted.get(20, TimeUnit.SECONDS);

      target.close();
      int handles = seam.machine().openHandleCount();
      looked.complete(true);

      assertEquals(1, handles, "the completion port");
      assertEquals(
          NtStatus.SUCCESS, sent.thenApply(bytes -> NtStatus.SUCCESS).get(20, TimeUnit.SECONDS));
    }
  }

  /** Threads that start together, again and again. */
  private static void race(int times, List<Race> sides) throws Exception {
    var barrier = new CyclicBarrier(sides.size());
    var first = new AtomicReference<@Nullable Exception>();
    var threads = new ArrayList<CompletableFuture<Void>>();
    for (var side : sides) {
      threads.add(
          CompletableFuture.runAsync(
              () -> {
                try {
                  for (int i = 0; i < times; i++) {
                    barrier.await(20, TimeUnit.SECONDS);
                    side.run(i);
                  }
                } catch (Exception e) {
                  first.compareAndSet(null, e);
                  barrier.reset();
                }
              }));
    }
    for (var thread : threads) {
      thread.get(60, TimeUnit.SECONDS);
    }
    if (first.get() != null) {
      throw first.get();
    }
  }

  @FunctionalInterface
  private interface Race {
    void run(int round) throws Exception;
  }

  @Nested
  class ACancelThatRaces {
    @Test
    void withSubmissionAndCompletionLeavesOneEndEach() throws Exception {
      var ends = new AtomicInteger();
      try (var target = seam.open()) {
        var requests = new ArrayList<IoRequest>();
        for (int i = 0; i < RACES; i++) {
          var request =
              newControl(
                  target, i % 3 == 0 ? StubbornDevice.ANSWER : StubbornDevice.KEEP_UNTIL_CANCELLED);
          request.onCompletion((over, to, params) -> ends.incrementAndGet());
          requests.add(request);
        }
        var refused = new AtomicInteger();
        race(
            RACES,
            List.of(
                round -> {
                  if (!requests.get(round).send(target, SendOptions.NONE)) {
                    assertEquals(NtStatus.CANCELLED, requests.get(round).status());
                    refused.incrementAndGet();
                  }
                },
                round -> requests.get(round).cancelSent(),
                round -> device.giveBack(NtStatus.SUCCESS)));
        device.giveBack(NtStatus.SUCCESS);
        target.stop(SentIoAction.CANCEL_SENT_IO);
        // That waited 2 seconds for the routines, and there may be many to go; this waits for all.
        target.stop(SentIoAction.WAIT_FOR_SENT_IO_TO_COMPLETE);

        assertEquals(RACES, ends.get() + refused.get());
        assertEquals(0, seam.machine().pendingRequestCount());
      }
    }

    @Test
    void withASynchronousSendDoesNotReachTheNext() throws Exception {
      try (var target = seam.open()) {
        var request = newRequest();
        var over = new AtomicInteger(-1);
        race(
            RACES,
            List.of(
                round -> {
                  request.reuse(NtStatus.SUCCESS);
                  var status =
                      target.sendIoctlSynchronously(
                          request,
                          StubbornDevice.KEEP_UNTIL_CANCELLED,
                          MemoryDescriptor.NONE,
                          MemoryDescriptor.NONE,
                          SendOptions.timeout(Duration.ofSeconds(20)));
                  assertTrue(
                      status.equals(NtStatus.CANCELLED) || status.equals(NtStatus.SUCCESS),
                      status::toString);
                  over.set(round);
                },
                round -> {
                  do {
                    request.cancelSent();
                    device.giveBack(NtStatus.SUCCESS);
                  } while (over.get() < round);
                }));
        assertEquals(0, seam.machine().pendingRequestCount());
      }
    }

    @Test
    void withATimeoutLeavesOneEnd() throws Exception {
      try (var target = seam.open()) {
        for (int i = 0; i < RACES / 10; i++) {
          var request =
              target.ioctlAsync(
                  StubbornDevice.KEEP_UNTIL_CANCELLED,
                  NOTHING,
                  0,
                  Duration.ofNanos(i * 1_000L + 100));
          device.giveBack(NtStatus.SUCCESS);
          request.handle((result, failure) -> failure).get(20, TimeUnit.SECONDS);
        }
        assertEquals(0, seam.machine().pendingRequestCount());
      }
    }
  }

  @Nested
  class ADeletionThatRaces {
    /** {@link #close} sees what is left. */
    @Test
    void withTheEndLeavesNoMemory() throws Exception {
      try (var target = seam.open()) {
        var requests = new ArrayList<IoRequest>();
        for (int i = 0; i < RACES; i++) {
          var request = newControl(target, StubbornDevice.KEEP);
          requests.add(request);
        }
        var sent = new AtomicInteger(-1);
        race(
            RACES,
            List.of(
                round -> {
                  assertTrue(requests.get(round).send(target, SendOptions.NONE));
                  sent.set(round);
                  device.giveBack(NtStatus.SUCCESS);
                },
                round -> {
                  while (sent.get() < round) {
                    Thread.onSpinWait();
                  }
                  requests.get(round).delete();
                }));
      }
    }
  }

  @Nested
  class ADeletionOfARequestThatAnotherThreadWaitsFor {
    /** The device answers when the deletion has given the request up, and wakes the sender. */
    @Test
    void leavesNoMemoryAndNoEventWhenTheDeviceCompletesItLate() throws Exception {
      doAnswer(
              call -> {
                device.giveBack(NtStatus.SUCCESS);
                return seam.real().NtSetEvent(call.getArgument(0), call.getArgument(1));
              })
          .when(seam.ntDll())
          .NtSetEvent(any(), any());
      try (var target = seam.open()) {
        var request = newControl(target, StubbornDevice.KEEP);
        var sent =
            CompletableFuture.supplyAsync(
                () -> request.send(target, SendOptions.NONE.synchronously()));
        while (seam.machine().pendingRequestCount() == 0) {
          Thread.onSpinWait();
        }
        request.delete();

        assertTrue(sent.get(20, TimeUnit.SECONDS));
        assertEquals(NtStatus.SUCCESS, request.status());
        assertEquals(2, seam.machine().openHandleCount(), "the device and the port");
      }
    }
  }

  @Nested
  class APurgeThatRaces {
    @Test
    void leavesAloneWhatIsQueuedAfterIt() throws Exception {
      try (var target = seam.open()) {
        race(
            3 * RACES,
            List.of(
                round -> target.purge(PurgeIoAction.PURGE_IO),
                round -> {
                  while (target.state() != IoTargetState.PURGED) {
                    Thread.onSpinWait();
                  }
                  target.stop(SentIoAction.LEAVE_SENT_IO_PENDING);
                  var queued = target.ioctlAsync(StubbornDevice.ANSWER, NOTHING, 0);
                  target.start();
                  queued.get(20, TimeUnit.SECONDS);
                }));
      }
    }
  }
}
