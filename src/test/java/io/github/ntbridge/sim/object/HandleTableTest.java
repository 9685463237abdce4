package io.github.ntbridge.sim.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.NtStatus;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class HandleTableTest {
  private final HandleTable table = new HandleTable(0);
  private final EventObject object = new EventObject(new Signal(false, false));

  @Test
  void valuesAreMultiplesOfFourAndNeverZero() {
    var values = new HashSet<Long>();
    for (int i = 0; i < 100; i++) {
      long handle = table.add(object, 1);
      assertTrue(handle > 0 && handle % 4 == 0);
      assertTrue(values.add(handle));
    }
    assertEquals(100, table.openCount());
  }

  @Test
  void closedValueRestsBeforeItComesBack() throws Exception {
    long first = table.add(object, 1);
    table.remove(first);
    for (int i = 0; i < 500; i++) {
      long next = table.add(object, 1);
      assertNotEquals(first, next);
      table.remove(next);
    }
    assertEquals(0, table.openCount());
  }

  @Test
  void closedValueComesBackInTheEnd() throws Exception {
    long largest = 0;
    for (int i = 0; i < 10_000; i++) {
      long handle = table.add(object, 1);
      largest = Math.max(largest, handle);
      table.remove(handle);
    }
    assertTrue(largest < 4 * 2000, () -> "the table grew without end");
  }

  @Test
  void wrongValuesAreInvalidHandles() {
    long handle = table.add(object, 1);
    for (long wrong : new long[] {0, -4, handle + 1, handle + 4, Long.MAX_VALUE, -1}) {
      var failure = assertThrows(StatusException.class, () -> table.get(wrong));
      assertEquals(NtStatus.INVALID_HANDLE, failure.status());
    }
  }
}
