package io.github.ntbridge.contract;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Counts, on any machine, the contracts that run on a Windows without and with the test driver. The
 * numbers stand in {@code src/test/contracts-on-windows.txt} and {@code
 * contracts-on-windows-with-driver.txt} for the runs there, which may not have fewer.
 */
public final class ContractsOnWindows {
  private ContractsOnWindows() {}

  /**
   * How many without the test driver; a contract with arguments counts once, because its rows are
   * known at the run only.
   */
  public static int countWithoutDriver() {
    return (int) withoutDriver().count();
  }

  /** How many with the test driver, counted in the same way. */
  public static int countWithDriver() {
    return (int) contracts(MissingOnWindows.withTestDriver().keySet()).count();
  }

  /**
   * Those that would fail without it, because they take the machine that only the test driver
   * makes.
   */
  public static List<String> takingTheMachine() {
    return withoutDriver()
        .filter(
            test -> List.of(test.getJavaMethod().getParameterTypes()).contains(TestMachine.class))
        .map(test -> test.getClassName() + "." + test.getMethodName())
        .toList();
  }

  private static Stream<MethodSource> withoutDriver() {
    return contracts(MissingOnWindows.withoutTestDriver().keySet());
  }

  private static Stream<MethodSource> contracts(Set<Capability> missingThere) {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectPackage(ContractsOnWindows.class.getPackageName()))
            .filters(includeClassNamePatterns(".*Contract"))
            .build();
    var plan = LauncherFactory.create().discover(request);
    var missing = EnumSet.copyOf(missingThere);
    missing.add(Capability.LONG_RUN);
    return plan.getRoots().stream()
        .flatMap(root -> plan.getDescendants(root).stream())
        .flatMap(test -> test.getSource().stream())
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .filter(test -> runs(test, missing));
  }

  /** What keeps a contract from running stands at it, at its class, or at a class around that. */
  private static boolean runs(MethodSource method, Set<Capability> missing) {
    var elements = new ArrayList<AnnotatedElement>(List.of(method.getJavaMethod()));
    for (var type = method.getJavaClass(); type != null; type = type.getEnclosingClass()) {
      elements.add(type);
    }
    return elements.stream()
        .allMatch(
            element ->
                AnnotationSupport.findAnnotation(element, Requires.class)
                    .map(needed -> !missing.contains(needed.value()))
                    .orElse(true));
  }
}
