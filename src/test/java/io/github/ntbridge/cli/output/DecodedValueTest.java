package io.github.ntbridge.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DecodedValueTest {
  private record Part(String name, OptionalInt size) {}

  private record Whole(List<Part> parts, Optional<Part> best, boolean full) {}

  @Test
  void aListKeepsTheOrderOfTheDevice() {
    var value = new DecodedValue(List.of("D:\\", "C:\\mount"));

    assertEquals("{\"value\":[\"D:\\\\\",\"C:\\\\mount\"]}", value.document().toString());
  }

  @Test
  void aSetIsSortedSinceItHasNoOrder() {
    var set = new TreeSet<String>((a, b) -> b.compareTo(a));
    set.addAll(List.of("CTS", "DSR", "RING"));

    assertEquals(
        "{\"value\":[\"CTS\",\"DSR\",\"RING\"]}", new DecodedValue(set).document().toString());
  }

  @Test
  void recordsWithinRecordsHaveTheirFieldsByName() {
    var whole =
        new Whole(
            List.of(new Part("a", OptionalInt.of(1)), new Part("b", OptionalInt.empty())),
            Optional.empty(),
            true);

    assertEquals(
        "{\"parts\":[{\"name\":\"a\",\"size\":1},{\"name\":\"b\",\"size\":null}],"
            + "\"best\":null,\"full\":true}",
        new DecodedValue(whole).document().toString());
  }
}
