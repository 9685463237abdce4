package io.github.ntbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules are read from the tables of the reference pages. */
class RuleListTest {
  @Test
  void aRowThatBeginsWithCodeIsARule() {
    var list =
        RuleList.of(
            List.of(
                "# A page",
                "| rule | fact |",
                "|---|---|",
                "| `a 1 x` | The fact. |",
                "| 0x1A | `no rule` |",
                "| `a 1 \\\\?\\` | The fact. *No test: no machine has it.* |"));

    assertEquals(Set.of("a 1 x", "a 1 \\\\?\\"), list.ids());
    assertEquals(Set.of("a 1 x"), list.tested());
  }

  @ParameterizedTest
  @ValueSource(strings = {"| `a 1 x` | |", "| `a 1 x` |", "| `a 1 x` | The fact."})
  void aRuleWithoutAFactIsRefused(String row) {
    assertThrows(AssertionError.class, () -> RuleList.of(List.of(row)));
  }

  @Test
  void anIdThatStandsTwiceIsRefused() {
    assertThrows(
        AssertionError.class, () -> RuleList.of(List.of("| `a` | Fact. |", "| `a` | Other. |")));
  }
}
