package io.github.ntbridge.device.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RelistBackoffTest {
  @Test
  void eachPauseIsTwiceAsLongUpToFiveSeconds() {
    assertEquals(Duration.ofMillis(20), RelistBackoff.delayAfter(1));
    assertEquals(Duration.ofMillis(40), RelistBackoff.delayAfter(2));
    assertEquals(Duration.ofMillis(2560), RelistBackoff.delayAfter(8));
    assertEquals(Duration.ofSeconds(5), RelistBackoff.delayAfter(9));
    assertEquals(Duration.ofSeconds(5), RelistBackoff.delayAfter(Integer.MAX_VALUE));
  }
}
