package io.github.ntbridge.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.ntbridge.LayerChoice;
import io.github.ntbridge.StubPresence;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The results of the tests of a class. */
final class TestRun {
  private final Map<String, TestExecutionResult> results = new ConcurrentHashMap<>();
  private final Map<String, String> skipped = new ConcurrentHashMap<>();

  private TestRun() {}

  static TestRun of(Class<?> testClass) {
    return of(testClass, "sim");
  }

  static TestRun of(Class<?> testClass, String layer) {
    return of(testClass, Map.of(LayerChoice.PROPERTY, layer));
  }

  /** A run on the stub layer; without its library the test that asks for it is skipped. */
  static TestRun onStub(Class<?> testClass, Map<String, String> configuration) {
    StubPresence.require();
    var all = new HashMap<>(configuration);
    all.put(LayerChoice.PROPERTY, "stub");
    return of(testClass, all);
  }

  private static TestRun of(Class<?> testClass, Map<String, String> configuration) {
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
                .configurationParameters(configuration)
                .build(),
            run.listener());
    return run;
  }

  private TestExecutionListener listener() {
    return new TestExecutionListener() {
      @Override
      public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
          skipped.put(
              test.getDisplayName(), result.getThrowable().map(Throwable::getMessage).orElse(""));
        }
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

  /** The messages of the tests that failed, by their names; without addresses of memory. */
  Map<String, String> failures() {
    var messages = new TreeMap<String, String>();
    results.forEach(
        (test, result) ->
            result
                .getThrowable()
                .ifPresent(
                    thrown ->
                        messages.put(
                            test,
                            String.valueOf(thrown.getMessage())
                                .replaceAll("memory 0x[0-9A-F]+", "memory"))));
    return messages;
  }

  /** The failure of a test. */
  Throwable failure(String test) {
    return result(test)
        .getThrowable()
        .orElseThrow(() -> new AssertionError(test + " did not fail"));
  }

  /** The reason why a test was skipped. */
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
