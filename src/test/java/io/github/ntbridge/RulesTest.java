package io.github.ntbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the list has a test that names it, and each name is in the list. */
class RulesTest {
  private static final RuleList RULES = RuleList.load();
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPackages("io.github.ntbridge");

  private static Set<String> named() {
    var named = new TreeSet<String>();
    for (var type : CLASSES) {
      Stream.concat(
              type.getAnnotations().stream(),
              type.getMethods().stream().flatMap(method -> method.getAnnotations().stream()))
          .filter(annotation -> annotation.getRawType().isEquivalentTo(Rule.class))
          .forEach(annotation -> named.addAll(idsOf(annotation)));
    }
    return named;
  }

  private static Set<String> idsOf(JavaAnnotation<?> annotation) {
    return new TreeSet<>(Arrays.asList(annotation.as(Rule.class).value()));
  }

  @Test
  void everyRuleHasATestThatNamesIt() {
    var missing = new TreeSet<>(RULES.tested());
    missing.removeAll(named());

    assertEquals(Set.of(), missing);
  }

  @Test
  void noRuleHasBothATestAndAReasonWhyNot() {
    var both = new TreeSet<>(RULES.ids());
    both.removeAll(RULES.tested());
    both.retainAll(named());

    assertEquals(Set.of(), both);
  }

  @Test
  void everyNameIsInTheList() {
    var unknown = new TreeSet<>(named());
    unknown.removeAll(RULES.ids());

    assertEquals(Set.of(), unknown);
  }

  /** Whether a test takes the rows of a table, each of which holds a rule of its own. */
  private static boolean isTable(Method test) {
    return test.isAnnotationPresent(MethodSource.class)
        && RuleRow.class.isAssignableFrom(test.getParameterTypes()[0]);
  }

  static Stream<Named<Method>> tables() {
    return CLASSES.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.isAnnotatedWith(MethodSource.class))
        .map(JavaMethod::reflect)
        .filter(RulesTest::isTable)
        .map(method -> Named.of(method.getName(), method));
  }

  private static List<String> rulesOfRows(Method test) throws ReflectiveOperationException {
    var rules = new ArrayList<String>();
    for (var source : test.getAnnotation(MethodSource.class).value()) {
      var rows = test.getDeclaringClass().getDeclaredMethod(source);
      rows.setAccessible(true);
      ((Stream<?>) rows.invoke(null)).forEach(row -> rules.add(((RuleRow) row).rule()));
    }
    return rules;
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTableHasOneRowForEachRuleOfItsTest(Method test) throws ReflectiveOperationException {
    var rules = new ArrayList<>(List.of(test.getAnnotation(Rule.class).value()));
    var rows = rulesOfRows(test);

    Collections.sort(rules);
    Collections.sort(rows);
    assertEquals(rules, rows);
  }
}
