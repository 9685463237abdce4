package io.github.ntbridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The module: what it exports can be used without what it does not export. */
class ModuleTest {
  private static final String PROJECT = "io.github.ntbridge";

  private static final Pattern EXPORTS = Pattern.compile("(?m)^  exports ([\\w.]+);$");

  private final Set<String> exported = exportedPackages();

  @Test
  void exportsNoSignatureWithATypeThatIsNotExported() {
    classes()
        .that()
        .resideInAnyPackage(exported.toArray(String[]::new))
        .should(nameOnlyExportedTypes())
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(PROJECT));
  }

  @Test
  void exportsItsPackagesInAlphabeticalOrderAndOnce() throws IOException {
    var asWritten = exports().toList();

    assertEquals(asWritten.stream().sorted().distinct().toList(), asWritten);
  }

  private ArchCondition<JavaClass> nameOnlyExportedTypes() {
    return new ArchCondition<>("name only exported types where users see them") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!isVisible(type)) {
          return;
        }
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
            .forEach(parent -> check(type, parent, type.getName(), events));
        type.getMembers().stream()
            .filter(ModuleTest::isForUsers)
            .forEach(
                member ->
                    typesOf(member)
                        .forEach(named -> check(type, named, member.getFullName(), events)));
      }

      private void check(JavaClass type, JavaType named, String where, ConditionEvents events) {
        for (var raw : named.getAllInvolvedRawTypes()) {
          var base = raw.getBaseComponentType();
          if (base.getPackageName().startsWith(PROJECT)
              && !(exported.contains(base.getPackageName()) && isVisible(base))) {
            events.add(SimpleConditionEvent.violated(type, where + " names " + base.getName()));
          }
        }
      }
    };
  }

  private static boolean isVisible(JavaClass type) {
    return isForUsers(type.getModifiers())
        && type.getEnclosingClass().map(ModuleTest::isVisible).orElse(true);
  }

  private static boolean isForUsers(JavaMember member) {
    return isForUsers(member.getModifiers())
        && !member.getModifiers().contains(JavaModifier.SYNTHETIC)
        && !(isFinal(member.getOwner()) && member.getModifiers().contains(JavaModifier.PROTECTED));
  }

  private static boolean isFinal(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.FINAL);
  }

  private static boolean isForUsers(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static Stream<JavaType> typesOf(JavaMember member) {
    if (member instanceof JavaField field) {
      return Stream.of(field.getType());
    }
    var code = (JavaCodeUnit) member;
    return Stream.of(
            Stream.of(code.getReturnType()),
            code.getParameterTypes().stream(),
            code.getThrowsClause().stream().<JavaType>map(thrown -> thrown.getRawType()))
        .flatMap(types -> types);
  }

  private static Set<String> exportedPackages() {
    try {
      return exports().collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> exports() throws IOException {
    return EXPORTS
        .matcher(Files.readString(Path.of("src/main/module/module-info.java")))
        .results()
        .map(found -> found.group(1));
  }
}
