package io.github.ntbridge;

/**
 * A row of a table of tests that holds one rule of its own. {@link RulesTest} compares the rows
 * with the {@link Rule} of their test, so that a row that is lost is missed.
 */
public interface RuleRow {
  /**
   * The rule.
   *
   * @return its id
   */
  String rule();
}
