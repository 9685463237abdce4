package io.github.ntbridge.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RelistPatienceTest {
  @Test
  void eachPauseIsTwiceAsLongUpToFiveSeconds() {
    assertEquals(Duration.ofMillis(20), RelistPatience.pauseAfter(1));
    assertEquals(Duration.ofMillis(40), RelistPatience.pauseAfter(2));
    assertEquals(Duration.ofMillis(2560), RelistPatience.pauseAfter(8));
    assertEquals(Duration.ofSeconds(5), RelistPatience.pauseAfter(9));
    assertEquals(Duration.ofSeconds(5), RelistPatience.pauseAfter(Integer.MAX_VALUE));
  }
}
