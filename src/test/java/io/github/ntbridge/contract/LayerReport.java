package io.github.ntbridge.contract;

import io.github.ntbridge.LayerChoice;
import io.github.ntbridge.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Counts the contracts of a run and writes the line that the gate ends with, {@code layer sim: N
 * passed, M skipped (capability …)}, to {@code target/layers}; beside it the rules that tests which
 * passed have held, the result of each contract, and why capabilities are missing, for the {@link
 * ContractMatrix}. JUnit finds it as a service.
 */
public final class LayerReport implements TestExecutionListener {
  /** The classes of contracts, and those in them. */
  private static final Pattern CONTRACT =
      Pattern.compile(
          Pattern.quote(LayerReport.class.getPackageName()) + "\\.\\w+Contract(\\$.*)?");

  private static final String CAPABILITY = "capability ";

  private final Set<String> missing = new TreeSet<>();
  private final Set<String> rules = new TreeSet<>();
  private final List<ContractResult> results = new ArrayList<>();
  private Optional<TestPlan> plan = Optional.empty();
  private int passed;
  private int failed;
  private int skipped;

  /** For the service loader. */
  public LayerReport() {}

  /** The reason of a contract that is skipped for a capability. */
  static String missing(Capability capability) {
    return CAPABILITY + capability;
  }

  private static boolean isContract(TestIdentifier test) {
    return CONTRACT.matcher(test.getSource().map(LayerReport::className).orElse("")).matches();
  }

  private static String className(TestSource source) {
    if (source instanceof MethodSource method) {
      return method.getClassName();
    }
    return source instanceof ClassSource type ? type.getClassName() : "";
  }

  @Override
  public void testPlanExecutionStarted(TestPlan testPlan) {
    plan = Optional.of(testPlan);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
      addRules(test);
    }
    if (!isContract(test)) {
      return;
    }
    switch (result.getStatus()) {
      case SUCCESSFUL -> {
        if (test.isTest()) {
          passed++;
          add(test, ContractResult.Outcome.PASSED, "");
        }
      }
      // For a capability that shows itself in the middle of a contract, or for an assumption.
      case ABORTED ->
          skip(test, result.getThrowable().map(Throwable::getMessage).orElse("aborted"));
      // A class that fails before its tests is one failure.
      case FAILED -> {
        failed++;
        add(test, ContractResult.Outcome.FAILED, "");
      }
    }
  }

  private void add(TestIdentifier test, ContractResult.Outcome outcome, String detail) {
    var names = new ArrayDeque<String>();
    Class<?> type = classOf(test.getSource().orElseThrow());
    if (test.getSource().orElseThrow() instanceof MethodSource method) {
      names.add(method.getMethodName());
    }
    while (type.getEnclosingClass() != null) {
      names.addFirst(type.getSimpleName());
      type = type.getEnclosingClass();
    }
    results.add(new ContractResult(type.getSimpleName(), String.join(".", names), outcome, detail));
  }

  private static Class<?> classOf(TestSource source) {
    return source instanceof MethodSource method
        ? method.getJavaClass()
        : ((ClassSource) source).getJavaClass();
  }

  /** A rule stands at the test, at its class, or at a class around that. */
  private void addRules(TestIdentifier test) {
    if (test.getSource().orElse(null) instanceof MethodSource method) {
      addRule(method.getJavaMethod());
      Class<?> type = method.getJavaClass();
      while (type != null) {
        addRule(type);
        type = type.getEnclosingClass();
      }
    }
  }

  private void addRule(AnnotatedElement element) {
    var rule = element.getAnnotation(Rule.class);
    if (rule != null) {
      rules.addAll(List.of(rule.value()));
    }
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    if (isContract(test)) {
      skip(test, reason);
    }
  }

  /** A skipped class stands for its tests; one with arguments counts once. */
  private void skip(TestIdentifier test, String reason) {
    var tests =
        Stream.concat(
                Stream.of(test),
                plan.stream().flatMap(known -> known.getDescendants(test).stream()))
            .filter(below -> below.getSource().orElse(null) instanceof MethodSource)
            .toList();
    skipped += Math.max(1, tests.size());
    int named = reason.lastIndexOf(CAPABILITY);
    if (named < 0) {
      missing.add(reason);
      tests.forEach(below -> add(below, ContractResult.Outcome.SKIPPED, reason));
    } else {
      var capability = reason.substring(named + CAPABILITY.length());
      missing.add(capability);
      tests.forEach(below -> add(below, ContractResult.Outcome.MISSING, capability));
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan testPlan) {
    if (passed + failed + skipped == 0) {
      return;
    }
    var layer = LayerChoice.requested().orElse(LayerChoice.SIM).toString();
    var line = new StringBuilder("layer " + layer + ": " + passed + " passed, ");
    if (failed > 0) {
      line.append(failed).append(" failed, ");
    }
    line.append(skipped).append(" skipped");
    if (!missing.isEmpty()) {
      line.append(" (capability ").append(String.join(", ", missing)).append(')');
    }
    try {
      Files.createDirectories(LayerResults.FOLDER);
      Files.writeString(LayerResults.FOLDER.resolve(layer + ".txt"), line.append('\n'));
      Files.writeString(
          LayerResults.FOLDER.resolve(layer + ".rules"), String.join("\n", rules) + "\n");
      LayerResults.write(LayerResults.FOLDER, layer, results, missingCapabilities());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the report of layer " + layer, e);
    }
  }

  private static Map<Capability, String> missingCapabilities() {
    var reasons = new TreeMap<Capability, String>();
    if (!Boolean.getBoolean(ContractExtension.LONG_RUN_PROPERTY)) {
      reasons.put(Capability.LONG_RUN, "./verify --long runs it");
    }
    try (var support = MachineSupport.ofChosenLayer()) {
      reasons.putAll(support.missing());
    }
    return reasons;
  }
}
