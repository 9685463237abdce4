package io.github.ntbridge.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The page about WDF's names. */
class WdfNamesPageTest {
  private static final Pattern FUNCTION = Pattern.compile("`(Wdf[A-Za-z]+)`");

  @Test
  @DisplayName("The page has each function of WDF that the library has, and no other")
  void hasEachFunction() {
    var functions =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.github.ntbridge.wdf")
                .stream()
                .flatMap(each -> each.getMethods().stream())
                .map(JavaMethod::getName)
                .filter(name -> name.startsWith("Wdf"))
                .collect(Collectors.toCollection(TreeSet::new));

    var page = Page.ofSite("guides/wdf-names.md").text();
    var named =
        FUNCTION
            .matcher(page.substring(page.indexOf("## Functions")))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(functions, named);
  }
}
