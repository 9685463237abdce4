package io.github.ntbridge.inventory.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
  private static final List<String> ORDERED =
      List.of(
          "",
          "7",
          "12",
          "COM",
          "COM1",
          "com2",
          "COM9",
          "COM010",
          "COM10",
          "COM11",
          "COM123456789012345678",
          "COM1234567890123456789",
          "COM5-",
          "COM5-1",
          "COM5-10",
          "COM5-x",
          "LPT1",
          "ttyS0");

  private final NaturalOrder order = new NaturalOrder();

  @Test
  void namesAreOrderedByTextThenByNumber() {
    var names = new ArrayList<>(ORDERED);
    Collections.shuffle(names, new Random(1));
    names.sort(order);

    assertEquals(
        List.of("COM", "COM1", "com2", "COM9", "COM010", "COM10", "COM11"),
        names.stream().filter(name -> name.matches("(?i)COM[0-9]{0,3}")).toList());
    assertTrue(names.indexOf("COM10") < names.indexOf("COM5-1"), names::toString);
  }

  @Test
  void theOrderIsTransitiveAndSymmetric() {
    for (var a : ORDERED) {
      for (var b : ORDERED) {
        assertEquals(
            Integer.signum(order.compare(a, b)),
            -Integer.signum(order.compare(b, a)),
            a + " and " + b);
        for (var c : ORDERED) {
          if (order.compare(a, b) < 0 && order.compare(b, c) < 0) {
            assertTrue(order.compare(a, c) < 0, a + " < " + b + " < " + c);
          }
        }
      }
    }
  }
}
