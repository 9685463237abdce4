package io.github.ntbridge.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README and the pages show works as it is printed there. */
class PageCodeTest {
  /** Only {@code java} is compiled: code of other libraries or languages has another tag. */
  private static final Set<String> LANGUAGES =
      Set.of("java", "text", "sh", "xml", "yaml", "powershell", "kotlin", "json", "c", "http");

  private static final Pattern CASE_OF_THE_USER = Pattern.compile("to(Upper|Lower)Case\\(\\)");
  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+-SNAPSHOT");
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path folder = Path.of("");

  static List<Page> pages() {
    return Page.all();
  }

  static List<Page> pagesWithJava() {
    return pages().stream().filter(page -> !page.blocks(CodeBlock::isJava).isEmpty()).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  @DisplayName("Each block of code names its language")
  void namesTheLanguageOfEachBlock(Page page) {
    for (var block : page.blocks()) {
      assertTrue(
          LANGUAGES.contains(block.language()),
          () -> page + ":" + block.line() + " has no language");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pagesWithJava")
  @DisplayName(
      "The Java of a page compiles, its programs print what the page shows, and its tests pass")
  void compilesAndRuns(Page page) throws Exception {
    var compiled = CompiledPage.of(page, folder);

    for (var program : page.blocks(CodeBlock::isProgram)) {
      var printed = assertTimeoutPreemptively(LIMIT, () -> compiled.run(program));
      assertEquals(
          page.outputOf(program).orElse("the output of " + program.className()),
          printed,
          () -> page + ":" + program.line());
    }
    for (var test : page.blocks(CodeBlock::isTest)) {
      var summary = compiled.test(test);
      assertTrue(summary.getTestsSucceededCount() > 0, () -> page + ":" + test.line());
      assertEquals(List.of(), summary.getFailures());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pagesWithJava")
  @DisplayName("The imports of a page are those that its fragments use")
  void hasNoUnusedImport(Page page) {
    assertEquals(List.of(), CompiledPage.unusedImports(page));
  }

  /** Those of comments, too: the compiler looks at the others. */
  @Test
  @DisplayName("No example changes case in the language of the user")
  void changesCaseInNoLanguageOfTheUser() throws IOException {
    try (var sources = Files.walk(Path.of("src"))) {
      Stream.concat(
              sources.filter(file -> file.toString().matches(".*[.](java|md)")),
              Stream.of(Path.of("README.md")))
          .forEach(
              file ->
                  assertFalse(
                      CASE_OF_THE_USER.matcher(Page.of(file).text()).find(), file::toString));
    }
  }

  @Test
  @DisplayName("The pages name the version that is built")
  void namesTheVersion() {
    var pom = Page.of(Path.of("pom.xml")).text();
    var built = VERSION.matcher(pom).results().findFirst().orElseThrow().group();

    for (var page : pages()) {
      VERSION
          .matcher(page.text())
          .results()
          .forEach(found -> assertEquals(built, found.group(), page::toString));
    }
  }
}
