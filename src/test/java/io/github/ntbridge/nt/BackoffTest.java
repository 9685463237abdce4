package io.github.ntbridge.nt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void doublesEachPauseUpToTheLongest() {
    var backoff = new Backoff(Duration.ofMillis(20), Duration.ofSeconds(5));

    assertEquals(Duration.ofMillis(20), backoff.pauseAfter(1));
    assertEquals(Duration.ofMillis(40), backoff.pauseAfter(2));
    assertEquals(Duration.ofMillis(2560), backoff.pauseAfter(8));
    assertEquals(Duration.ofSeconds(5), backoff.pauseAfter(9));
    assertEquals(Duration.ofSeconds(5), backoff.pauseAfter(Integer.MAX_VALUE));
  }
}
