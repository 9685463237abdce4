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
 * Tells, on any machine, how many contracts run on a Windows without the test driver; {@code
 * src/test/contracts-on-windows.txt} has the number for the run there, which may not have fewer.
 */
public final class ContractsOnWindows {
  private ContractsOnWindows() {}

  /**
   * How many; a contract with arguments counts once, because its rows are known at the run only.
   */
  public static int count() {
    return (int) contracts().count();
  }

  /** Those that would fail there, because they take the machine that only the test driver makes. */
  public static List<String> takingTheMachine() {
    return contracts()
        .filter(
            test -> List.of(test.getJavaMethod().getParameterTypes()).contains(TestMachine.class))
        .map(test -> test.getClassName() + "." + test.getMethodName())
        .toList();
  }

  private static Stream<MethodSource> contracts() {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectPackage(ContractsOnWindows.class.getPackageName()))
            .filters(includeClassNamePatterns(".*Contract"))
            .build();
    var plan = LauncherFactory.create().discover(request);
    var missing = EnumSet.copyOf(MissingOnWindows.withoutTestDriver().keySet());
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
