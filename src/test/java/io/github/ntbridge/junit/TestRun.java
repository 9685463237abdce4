package io.github.ntbridge.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** How the tests of a class went. */
final class TestRun {
  private final Map<String, TestExecutionResult> results = new ConcurrentHashMap<>();
  private final Map<String, String> skipped = new ConcurrentHashMap<>();

  private TestRun() {}

  static TestRun of(Class<?> testClass) {
    return of(testClass, "sim");
  }

  static TestRun of(Class<?> testClass, String layer) {
    var run = new TestRun();
    // Without the listeners of the build: what fails here on purpose counts nowhere.
    var config =
        LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .build();
    LauncherFactory.create(config)
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(testClass))
                .configurationParameter("ntbridge.test.layer", layer)
                .build(),
            run.listener());
    return run;
  }

  private TestExecutionListener listener() {
    return new TestExecutionListener() {
      @Override
      public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        results.put(test.getDisplayName(), result);
      }

      @Override
      public void executionSkipped(TestIdentifier test, String reason) {
        skipped.put(test.getDisplayName(), reason);
      }
    };
  }

  /**
   * Insists that a test passed.
   *
   * @param test the name of its method
   */
  void requirePassed(String test) {
    var result = result(test);
    result
        .getThrowable()
        .ifPresent(
            thrown -> {
              throw new AssertionError(test + " failed", thrown);
            });
  }

  /** What a test failed with. */
  Throwable failure(String test) {
    return result(test)
        .getThrowable()
        .orElseThrow(() -> new AssertionError(test + " did not fail"));
  }

  /** Why a test was skipped. */
  String skipReason(String test) {
    return find(skipped, test);
  }

  private TestExecutionResult result(String test) {
    return find(results, test);
  }

  /** A display name is that of the class, or the method's name and its parameters. */
  private static <T> T find(Map<String, T> byName, String test) {
    return byName.entrySet().stream()
        .filter(entry -> entry.getKey().replaceFirst("[(].*", "").endsWith(test))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + test + " in " + byName));
  }
}
