package io.github.ntbridge.nt.seam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SizedCallTest {
  private final List<Integer> sizes = new ArrayList<>();

  private String repeat(SizedCall.Attempt<String, NtStatusException> attempt)
      throws NtStatusException {
    return SizedCall.repeat(
        new JnaHeap(),
        16,
        buffer -> {
          sizes.add(buffer.size());
          return attempt.fill(buffer);
        },
        advice -> new NtStatusException("test", "", NtStatus.BUFFER_TOO_SMALL, advice));
  }

  @Test
  void aBufferThatIsLargeEnoughIsUsedOnce() throws NtStatusException {
    assertEquals("done", repeat(buffer -> new SizedCall.Complete<>("done")));
    assertEquals(List.of(16), sizes);
  }

  @Test
  void aBufferThatIsTooSmallGrowsToTheRequestedSizeOrDoubles() throws NtStatusException {
    repeat(
        buffer ->
            switch (sizes.size()) {
              case 1 -> new SizedCall.TooSmall<>(100);
              case 2 -> new SizedCall.TooSmall<>(101);
              case 3 -> new SizedCall.TooSmall<>(0);
              default -> new SizedCall.Complete<>("done");
            });

    assertEquals(List.of(16, 100, 101, 202), sizes);
  }

  @Test
  void aSizeThatKeepsGrowingFails() {
    var failure =
        assertThrows(NtStatusException.class, () -> repeat(buffer -> new SizedCall.TooSmall<>(1)));

    assertEquals(NtStatus.BUFFER_TOO_SMALL, failure.status());
    assertEquals(SizedCall.MAX_ATTEMPTS, sizes.size());
  }

  @Test
  void anotherFailureIsThrownAtOnce() {
    assertThrows(
        NtStatusException.class,
        () ->
            repeat(
                buffer -> {
                  throw new NtStatusException("test", "", NtStatus.ACCESS_DENIED);
                }));
    assertEquals(1, sizes.size());
  }
}
