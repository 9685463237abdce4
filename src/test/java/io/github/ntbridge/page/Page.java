package io.github.ntbridge.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the site, or the README.
 *
 * @param file its file in the repository
 * @param text its Markdown
 */
public record Page(Path file, String text) {
  private static final Path SITE = Path.of("src/site/markdown");
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```(?<language>[^\\n]*)\\n(?<text>.*?)^```$");
  private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");
  private static final Pattern LINK = Pattern.compile("\\[[^\\[\\]]*\\]\\((?<target>[^()\\s]+)\\)");
  private static final Pattern ANCHOR_HEADING = Pattern.compile("(?m)^#{1,6} ([a-z0-9-]+)$");
  private static final Pattern ANCHOR_ELEMENT = Pattern.compile("<a id=\"([^\"]+)\"></a>");

  /** A page by its path below the site. */
  public static Page ofSite(String path) {
    return of(SITE.resolve(path));
  }

  static Page readme() {
    return of(Path.of("README.md"));
  }

  static Page of(Path file) {
    try {
      return new Page(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The README and all pages of the site. */
  public static List<Page> all() {
    try (var files = Files.walk(SITE)) {
      return Stream.concat(
              Stream.of(Path.of("README.md")),
              files.filter(file -> file.toString().endsWith(".md")).sorted())
          .map(Page::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The fenced blocks, in their order. */
  public List<CodeBlock> blocks() {
    return BLOCK
        .matcher(text)
        .results()
        .map(
            block ->
                new CodeBlock(
                    (int) text.substring(0, block.start()).lines().count() + 1,
                    block.group(1),
                    block.group(2)))
        .toList();
  }

  /** The fenced blocks of a kind, in their order. */
  public List<CodeBlock> blocks(Predicate<CodeBlock> kind) {
    return blocks().stream().filter(kind).toList();
  }

  /** The compilation unit that declares a class. */
  CodeBlock unit(String className) {
    return blocks().stream()
        .filter(block -> block.className().equals(Optional.of(className)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(file + " has no class " + className));
  }

  /** What a program prints: the block of text that follows it with no other in between. */
  Optional<String> outputOf(CodeBlock program) {
    var all = blocks();
    int next = all.indexOf(program) + 1;
    return next < all.size() && all.get(next).language().equals("text")
        ? Optional.of(all.get(next).text())
        : Optional.empty();
  }

  /** What stands between single backticks, in sentences and tables. */
  List<String> inlineCode() {
    return CODE.matcher(BLOCK.matcher(text).replaceAll(""))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  /** The targets of its links. */
  Set<String> links() {
    var targets = new TreeSet<String>();
    LINK.matcher(prose()).results().forEach(link -> targets.add(link.group(1)));
    return targets;
  }

  /**
   * The anchors that are the same in a rendered site and where a repository shows its files: those
   * of headings in lower case without spaces, and those with an element of their own.
   */
  Set<String> anchors() {
    var anchors = new TreeSet<String>();
    var prose = prose();
    for (var pattern : List.of(ANCHOR_HEADING, ANCHOR_ELEMENT)) {
      pattern.matcher(prose).results().forEach(anchor -> anchors.add(anchor.group(1)));
    }
    return anchors;
  }

  /** The text without code. */
  private String prose() {
    return CODE.matcher(BLOCK.matcher(text).replaceAll("")).replaceAll("");
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
