package io.github.ntbridge.benchmark;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks and prints a table: the time of each operation, how many bare native calls
 * take as long, and the bytes of the Java heap that it allocates. Ratios hold within one run.
 */
public final class Benchmarks {
  private static final String BARE_CALL = "SynchronousRequests.bareCall";
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** What one run of a benchmark does several times. */
  private static final Map<String, Integer> OPERATIONS =
      Map.of(
          "Machines.walkTree", 10_000,
          "Machines.ports", 1_000,
          "Machines.readRecording", 10_000,
          "Machines.buildMachine", 100_000,
          "Events.unplugAndPlug", 2);

  private Benchmarks() {}

  /**
   * Runs the benchmarks.
   *
   * @param arguments a regular expression that selects benchmarks
   * @throws RunnerException if one fails
   */
  public static void main(String[] arguments) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(arguments[0])
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(1)
            .warmupIterations(5)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(10)
            .measurementTime(TimeValue.milliseconds(500))
            .addProfiler(GCProfiler.class)
            .jvmArgsAppend("-Xmx2g");
    if (!ForeignCalls.areSupported()) {
      options.exclude("\\.ForeignCalls\\.");
      System.out.println("without ForeignCalls, which run on a JDK of 22 or newer");
    }
    var results = new Runner(options.build()).run();
    double bare =
        results.stream()
            .filter(result -> nameOf(result).equals(BARE_CALL))
            .mapToDouble(Benchmarks::fastest)
            .findFirst()
            .orElse(Double.NaN);
    System.out.println("| operation | ns each | bare calls | heap bytes each |\n|---|---|---|---|");
    for (var result : results) {
      int operations = operationsOf(result);
      double nanos = fastest(result) / operations;
      double bytes = allocatedBy(result) / operations;
      System.out.printf(
          Locale.ROOT,
          "| %s | %.0f | %.2f | %.0f |%n",
          nameOf(result) + parameterOf(result),
          nanos,
          nanos / bare,
          bytes);
    }
  }

  /** The fastest iteration, in which nothing else had the processor. */
  private static double fastest(RunResult result) {
    return result.getPrimaryResult().getStatistics().getMin();
  }

  private static double allocatedBy(RunResult result) {
    return Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED)).getScore();
  }

  private static String nameOf(RunResult result) {
    return result.getParams().getBenchmark().replaceFirst(".*[.](?=[^.]+[.])", "");
  }

  private static String parameterOf(RunResult result) {
    var keys = result.getParams().getParamsKeys();
    return keys.isEmpty()
        ? ""
        : ", " + result.getParams().getParam(keys.iterator().next()).toLowerCase(Locale.ROOT);
  }

  private static int operationsOf(RunResult result) {
    for (var counted : new String[] {"depth", "entries"}) {
      if (result.getParams().getParamsKeys().contains(counted)) {
        return Integer.parseInt(result.getParams().getParam(counted));
      }
    }
    return OPERATIONS.getOrDefault(nameOf(result), 1);
  }
}
