package io.github.ntbridge.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BoundedQueryTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private static <T> T run(Duration limit, BoundedQuery.Query<T> query) throws IOException {
    return BoundedQuery.run("NtQueryObject", "\\Device\\NamedPipe", limit, query);
  }

  @Test
  void aQueryReturnsItsResult() throws IOException {
    assertEquals("result", run(LONG, () -> "result"));
  }

  @Test
  void aQueryThatDoesNotReturnTimesOut() {
    var never = new CountDownLatch(1);
    try {
      var failure =
          assertThrows(
              NtStatusException.class,
              () ->
                  run(
                      Duration.ofMillis(1),
                      () -> {
                        await(never);
                        return "late";
                      }));

      assertEquals(NtStatus.IO_TIMEOUT, failure.status());
      assertEquals("\\Device\\NamedPipe", failure.subject());
    } finally {
      never.countDown();
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void aFailedQueryThrowsItsException() {
    var failure = new NtStatusException("NtQueryObject", "", NtStatus.INVALID_HANDLE);

    assertEquals(
        failure,
        assertThrows(
            NtStatusException.class,
            () ->
                run(
                    LONG,
                    () -> {
                      throw failure;
                    })));
  }

  @Test
  void anInterruptEndsTheWait() {
    var never = new CountDownLatch(1);
    Thread.currentThread().interrupt();
    try {
      var failure =
          assertThrows(
              NtStatusException.class,
              () ->
                  run(
                      LONG,
                      () -> {
                        await(never);
                        return "late";
                      }));

      assertTrue(Thread.interrupted());
      assertEquals(NtStatus.CANCELLED, failure.status());
    } finally {
      never.countDown();
    }
  }
}
