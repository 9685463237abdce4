package io.github.ntbridge.page;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A fenced block of a page.
 *
 * @param line the line of the page that begins it
 * @param language the word behind the fence; empty if there is none
 * @param text its lines
 */
public record CodeBlock(int line, String language, String text) {
  private static final Pattern MAIN = Pattern.compile("static void main\\(String");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);$");
  private static final Pattern TOP_LEVEL_TYPE =
      Pattern.compile("(?m)^(?:public |final |abstract )*(?:class|record|interface|enum) (\\w+)");

  /** Whether it is ours, and compiles. */
  boolean isJava() {
    return language.equals("java");
  }

  /** Whether it has nothing but import declarations. */
  public boolean isImports() {
    return isJava() && text.lines().allMatch(each -> each.isBlank() || each.startsWith("import "));
  }

  /** The name of its first class, if it is a whole compilation unit. */
  Optional<String> className() {
    var type = TOP_LEVEL_TYPE.matcher(text);
    return isJava() && type.find() ? Optional.of(type.group(1)) : Optional.empty();
  }

  /** The name of its first class, with its package. */
  Optional<String> qualifiedName() {
    var declared = PACKAGE.matcher(text);
    var prefix = declared.find() ? declared.group(1) + "." : "";
    return className().map(name -> prefix + name);
  }

  /** Whether it has methods alone, which use the imports of the page. */
  public boolean isFragment() {
    return isJava() && !isImports() && className().isEmpty();
  }

  boolean isProgram() {
    return isJava() && MAIN.matcher(text).find();
  }

  boolean isTest() {
    return isJava() && className().isPresent() && text.contains("@Test\n");
  }
}
