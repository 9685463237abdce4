package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.RuleRow;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.CfgMgr32;
import java.io.IOException;

/**
 * One row of a table of results: a call of the configuration manager, its result, and what it
 * leaves in its out arguments.
 *
 * @param rule the id of the rule that the row holds
 * @param result the result of the call
 * @param call the call
 * @param left looks at what the call left behind
 */
record ResultRow(String rule, ConfigRet result, Call call, Check left) implements RuleRow {

  /** A call, with memory for its arguments. */
  @FunctionalInterface
  interface Call {
    int on(ConfigurationCalls calls, CfgMgr32 functions) throws IOException;
  }

  /** Looks at the out arguments of a call. */
  @FunctionalInterface
  interface Check {
    void of(ConfigurationCalls calls) throws IOException;
  }

  static ResultRow row(String rule, ConfigRet result, Call call) {
    return new ResultRow(rule, result, call, calls -> {});
  }

  /** The row with a look at the out arguments. */
  ResultRow leaving(Check check) {
    return new ResultRow(rule, result, call, check);
  }

  void check(LeakCheckingLayer layer, TestMachine machine) throws IOException {
    try (var calls = new ConfigurationCalls(layer, machine)) {
      assertEquals(result, ConfigRet.of(call.on(calls, layer.cfgMgr32())));
      left.of(calls);
    }
  }

  /** The rule, which is the name of the test. */
  @Override
  public String toString() {
    return rule;
  }
}
