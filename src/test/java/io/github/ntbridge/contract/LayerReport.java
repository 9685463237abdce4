package io.github.ntbridge.contract;

import io.github.ntbridge.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Counts the contracts of a run and writes the line that the gate ends with, {@code layer sim: N
 * passed, M skipped (capability …)}, to {@code target/layers}; and beside it the rules that tests
 * which passed have held. JUnit finds it as a service.
 */
public final class LayerReport implements TestExecutionListener {
  private static final String PACKAGE = LayerReport.class.getPackageName() + ".";
  private static final String CAPABILITY = "capability ";

  /** The reason of what runs by {@code ./verify --long} only. */
  static final String LONG_RUN = CAPABILITY + "LONG_RUN";

  private final Set<String> missing = new TreeSet<>();
  private final Set<String> rules = new TreeSet<>();
  private Optional<TestPlan> plan = Optional.empty();
  private int passed;
  private int failed;
  private int skipped;

  /** For the service loader. */
  public LayerReport() {}

  private static boolean isContract(TestIdentifier test) {
    return test.getSource().map(LayerReport::className).orElse("").startsWith(PACKAGE);
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
      case SUCCESSFUL -> passed += test.isTest() ? 1 : 0;
      case ABORTED -> skip(test, "aborted");
      // A class that fails before its tests is one failure.
      case FAILED -> failed++;
    }
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
    long tests =
        plan.stream()
            .flatMap(known -> known.getDescendants(test).stream())
            .filter(below -> below.getSource().orElse(null) instanceof MethodSource)
            .count();
    skipped += (int) Math.max(1, tests);
    int named = reason.lastIndexOf(CAPABILITY);
    missing.add(named < 0 ? reason : reason.substring(named + CAPABILITY.length()));
  }

  @Override
  public void testPlanExecutionFinished(TestPlan testPlan) {
    if (passed + failed + skipped == 0) {
      return;
    }
    var layer = System.getProperty("ntbridge.test.layer", "sim");
    var line = new StringBuilder("layer " + layer + ": " + passed + " passed, ");
    if (failed > 0) {
      line.append(failed).append(" failed, ");
    }
    line.append(skipped).append(" skipped");
    if (!missing.isEmpty()) {
      line.append(" (capability ").append(String.join(", ", missing)).append(')');
    }
    try {
      var folder = Files.createDirectories(Path.of("target", "layers"));
      Files.writeString(folder.resolve(layer + ".txt"), line.append('\n'));
      Files.writeString(folder.resolve(layer + ".rules"), String.join("\n", rules) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the report of layer " + layer, e);
    }
  }
}
