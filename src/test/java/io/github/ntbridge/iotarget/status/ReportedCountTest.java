package io.github.ntbridge.iotarget.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ReportedCountTest {
  @Test
  void aCountOfAllOnesIsLimitedToTheSizeOfTheBuffer() {
    assertEquals(8, ReportedCount.transferred(-1, 8));
  }
}
