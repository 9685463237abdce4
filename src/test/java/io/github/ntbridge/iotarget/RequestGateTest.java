package io.github.ntbridge.iotarget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestGateTest {
  private final RequestGate gate = new RequestGate();
  private final List<String> done = new ArrayList<>();

  @Test
  void nobodyEntersOnceItIsClosed() {
    assertTrue(gate.close());
    assertFalse(gate.enter());
    assertFalse(gate.close());
    assertTrue(gate.isClosed());
  }

  @Test
  void theLastOneThatLeavesRunsWhatWaitsForThat() {
    gate.enter();
    gate.enter();
    gate.close();
    assertFalse(gate.isIdleOrElse(() -> done.add("last left")));
    gate.leave();
    assertEquals(List.of(), done);
    gate.leave();

    assertEquals(List.of("last left"), done);
  }

  @Test
  void whenNobodyIsInsideNothingWaits() {
    gate.enter();
    gate.leave();
    gate.close();

    assertTrue(gate.isIdleOrElse(() -> done.add("last left")));
    assertEquals(List.of(), done);
  }
}
