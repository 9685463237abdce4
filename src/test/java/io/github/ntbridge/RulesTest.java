package io.github.ntbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each rule of the list has a test that names it, and each name is in the list. */
class RulesTest {
  private static final RuleList RULES = RuleList.load();

  private static Set<String> named() {
    var named = new TreeSet<String>();
    for (var type : new ClassFileImporter().importPackages("io.github.ntbridge")) {
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
  void everyNameIsInTheList() {
    var unknown = new TreeSet<>(named());
    unknown.removeAll(RULES.ids());

    assertEquals(Set.of(), unknown);
  }
}
