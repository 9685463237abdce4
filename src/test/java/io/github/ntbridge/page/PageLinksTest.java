package io.github.ntbridge.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader who follows a link arrives. */
class PageLinksTest {
  private static final Path SITE = Path.of("src/site/markdown");
  private static final Path JAVA = Path.of("src/main/java");
  private static final Path START = SITE.resolve("index.md");
  private static final String JAVADOC = "apidocs/";
  private static final Pattern MENU_ITEM = Pattern.compile("href=\"([^\"]+)\\.html\"");

  static List<Page> pages() {
    return Page.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  @DisplayName("Each link leads to a page, and to a heading of it")
  void leadSomewhere(Page page) {
    var broken = page.links().stream().filter(link -> !resolves(page, link)).toList();

    assertEquals(List.of(), broken);
  }

  private static boolean resolves(Page page, String link) {
    if (link.startsWith("https://")) {
      return true;
    }
    int hash = link.indexOf('#');
    var target = hash < 0 ? link : link.substring(0, hash);
    var file = target.isEmpty() ? page.file() : file(page, target);
    if (target.contains(JAVADOC)) {
      return Files.exists(javaSource(target));
    }
    return Files.exists(file)
        && (hash < 0 || Page.of(file).anchors().contains(link.substring(hash + 1)));
  }

  private static Path file(Page page, String target) {
    return page.file().resolveSibling(target).normalize();
  }

  /** The Javadoc is made with the site: what it is about must be there. */
  private static Path javaSource(String target) {
    var path = target.substring(target.indexOf(JAVADOC) + JAVADOC.length());
    return JAVA.resolve(
        path.replaceFirst("^(index.html|io.github.ntbridge/)", "")
            .replace("package-summary.html", "package-info.java")
            .replace(".html", ".java"));
  }

  @Test
  @DisplayName("Each page can be reached from the start page")
  void areReachable() {
    Set<Path> reached = new HashSet<>();
    visit(Page.of(START), reached);

    assertEquals(files(), new TreeSet<>(reached));
  }

  private static void visit(Page page, Set<Path> reached) {
    if (reached.add(page.file())) {
      page.links().stream()
          .map(link -> link.replaceFirst("#.*", ""))
          .filter(link -> link.endsWith(".md"))
          .map(link -> file(page, link))
          .forEach(file -> visit(Page.of(file), reached));
    }
  }

  private static Set<Path> files() {
    return pages().stream()
        .map(Page::file)
        .filter(file -> file.startsWith(SITE))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  @DisplayName("The menu of the site has each page")
  void areInTheMenu() {
    var menu =
        MENU_ITEM
            .matcher(Page.of(Path.of("src/site/site.xml")).text())
            .results()
            .map(item -> item.group(1))
            .filter(item -> !item.startsWith(JAVADOC))
            .map(item -> SITE.resolve(item + ".md"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(files(), menu);
  }

  @Test
  @DisplayName("The README leads to the start page and is one page long")
  void theReadmeIsAnEntrance() {
    var readme = Page.readme();

    assertTrue(readme.links().contains("src/site/markdown/index.md"));
    assertTrue(readme.text().lines().count() <= 160, "the README is longer than a page");
  }
}
