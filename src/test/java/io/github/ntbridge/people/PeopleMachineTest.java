package io.github.ntbridge.people;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PeopleMachineTest {
  @Test
  @DisplayName("The parameterized tests run on all twelve machines of the folder")
  void thereAreTwelve() {
    assertEquals(12, PeopleMachine.all().count());
  }
}
