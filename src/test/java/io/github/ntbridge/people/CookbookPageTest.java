package io.github.ntbridge.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.page.CodeBlock;
import io.github.ntbridge.page.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The page shows what is tested. */
class CookbookPageTest {
  private static final int MOST_LINES = 12;

  private static final Pattern METHOD = Pattern.compile("(?ms)^  static .*?^  }\\n");

  private static List<String> recipes() {
    return Page.ofSite("cookbook.md").blocks(CodeBlock::isFragment).stream()
        .map(CodeBlock::text)
        .toList();
  }

  private static List<String> methods() throws IOException {
    return METHOD
        .matcher(Files.readString(Path.of("src/test/java/io/github/ntbridge/people/Cookbook.java")))
        .results()
        .map(MatchResult::group)
        .map(
            method ->
                method
                    .lines()
                    .map(line -> line.replaceFirst("^  ", ""))
                    .collect(Collectors.joining("\n", "", "\n")))
        .toList();
  }

  @Test
  @DisplayName("The recipes of the page are the methods that the tests run, in their order")
  void showsWhatIsTested() throws IOException {
    assertEquals(String.join("\n", methods()), String.join("\n", recipes()));
  }

  @Test
  @DisplayName("A recipe has at most 12 lines")
  void isShort() {
    for (var recipe : recipes()) {
      assertTrue(recipe.lines().count() <= MOST_LINES, recipe);
    }
  }
}
