package io.github.ntbridge.windows;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.sun.jna.platform.win32.User32;
import com.sun.jna.platform.win32.WinUser;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.ntbridge.Rule;
import org.junit.jupiter.api.Test;

/** Notifications need no window, no message loop and no desktop. */
class NoHiddenWindowTest {

  @Test
  @Rule("P-33")
  void nothingUsesWindows() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(User32.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(WinUser.class)
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.github.ntbridge"));
  }
}
