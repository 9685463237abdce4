package io.github.ntbridge.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.ntbridge.NtBridge;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What sentences and tables of the pages call by name is there, and public. */
class PageNamesTest {
  /** A member of a class. */
  private static final Pattern MEMBER =
      Pattern.compile("(?<![\\w.])(?<type>[A-Z]\\w+)\\.(?<name>\\w+)");

  /** A service of a bridge, and a method of the service. */
  private static final Pattern SERVICE =
      Pattern.compile("bridge\\.(?<service>\\w+)\\((?:\\)\\.(?<name>\\w+)\\()?");

  private static final Map<String, List<JavaClass>> CLASSES =
      new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackages("io.github.ntbridge")
              .stream()
              .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC))
              .collect(Collectors.groupingBy(JavaClass::getSimpleName));

  static List<Page> pages() {
    return Page.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  @DisplayName("Each member that a sentence names is in its class")
  void namesMembersThatAreThere(Page page) {
    var missing =
        page.inlineCode().stream()
            .flatMap(code -> MEMBER.matcher(code).results())
            .filter(found -> CLASSES.containsKey(found.group(1)))
            .filter(
                found ->
                    classes(found.group(1)).stream().noneMatch(type -> has(type, found.group(2))))
            .map(found -> found.group())
            .toList();

    assertEquals(List.of(), missing);
  }

  private static List<JavaClass> classes(String simpleName) {
    return CLASSES.getOrDefault(simpleName, List.of());
  }

  private static boolean has(JavaClass type, String name) {
    boolean isType =
        classes(name).stream()
            .anyMatch(nested -> nested.getEnclosingClass().equals(Optional.of(type)));
    return isType
        || type.getAllMembers().stream().filter(PageNamesTest::isPublic).anyMatch(named(name));
  }

  private static boolean isPublic(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC);
  }

  private static Predicate<JavaMember> named(String name) {
    return member -> member.getName().equals(name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  @DisplayName("Each call on a bridge that a sentence shows is one of its methods")
  void callsMethodsOfABridge(Page page) {
    var missing =
        page.inlineCode().stream()
            .flatMap(code -> SERVICE.matcher(code).results())
            .filter(call -> !isCall(call.group(1), Optional.ofNullable(call.group(2))))
            .map(call -> call.group())
            .toList();

    assertEquals(List.of(), missing);
  }

  private static boolean isCall(String service, Optional<String> name) {
    return classes(NtBridge.class.getSimpleName()).stream()
        .flatMap(bridge -> bridge.getMethods().stream())
        .filter(method -> isPublic(method) && method.getName().equals(service))
        .map(JavaMethod::getRawReturnType)
        .anyMatch(type -> name.map(method -> has(type, method)).orElse(true));
  }
}
