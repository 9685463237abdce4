package io.github.ntbridge.contract;

/**
 * What came of one contract on one layer; of one with arguments there is a result for each row.
 *
 * @param type the simple name of the class of contracts
 * @param test the method, behind the nested classes it stands in
 * @param outcome what came of it
 * @param detail the capability that is missing, the reason of another skip; empty otherwise
 */
record ContractResult(String type, String test, Outcome outcome, String detail) {
  private static final String SEPARATOR = "\t";

  /** From the best to the worst. */
  enum Outcome {
    PASSED,
    /** A capability is missing. */
    MISSING,
    /** Skipped for a reason that is no capability, which nothing should be. */
    SKIPPED,
    FAILED
  }

  String name() {
    return type + "." + test;
  }

  String line() {
    return String.join(SEPARATOR, type, test, outcome.name(), detail.replaceAll("\\s+", " "));
  }

  static ContractResult parse(String line) {
    var columns = line.split(SEPARATOR, -1);
    if (columns.length != 4) {
      throw new IllegalArgumentException("no result of a contract: " + line);
    }
    return new ContractResult(columns[0], columns[1], Outcome.valueOf(columns[2]), columns[3]);
  }
}
