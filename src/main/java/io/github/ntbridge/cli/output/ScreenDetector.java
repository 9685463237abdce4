package io.github.ntbridge.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the screen of this process. The launcher knows best and passes system properties; without
 * it, a JVM with a console is on a terminal, and on Linux one whose output is.
 */
public final class ScreenDetector {
  /** The columns of standard output, from the launcher; 0 for a file or pipe. */
  static final String COLUMNS_PROPERTY = "ntbridge.terminal.columns";

  /** Whether standard error is a terminal, from the launcher. */
  static final String ERRORS_PROPERTY = "ntbridge.terminal.errors";

  private static final int DEFAULT_COLUMNS = 80;

  /** The file descriptors of standard output and standard error. */
  private static final int OUTPUT = 1;

  private static final int ERRORS = 2;

  /** The devices of terminals on Linux. */
  private static final Pattern TERMINAL = Pattern.compile("/dev/(pts/\\d+|tty.*|console)");

  /** Of Windows Terminal, ConEmu, ANSICON, and the terminals of Unix shells. */
  private static final List<String> ANSI_ON_WINDOWS =
      List.of("WT_SESSION", "ConEmuANSI", "ANSICON", "TERM");

  private final Function<String, Optional<String>> properties;
  private final Function<String, Optional<String>> environment;
  private final IntPredicate isTerminal;

  ScreenDetector(
      Function<String, Optional<String>> properties,
      Function<String, Optional<String>> environment,
      IntPredicate isTerminal) {
    this.properties = properties;
    this.environment = environment;
    this.isTerminal = isTerminal;
  }

  /** Returns the screen of this process. */
  public static Screen ofThisProcess() {
    return new ScreenDetector(
            name -> Optional.ofNullable(System.getProperty(name)),
            name -> Optional.ofNullable(System.getenv(name)),
            ScreenDetector::isTerminal)
        .detect();
  }

  /** There is no console where standard input is redirected, but Linux knows of the others. */
  private static boolean isTerminal(int descriptor) {
    if (Optional.ofNullable(System.console()).isPresent()) {
      return true;
    }
    try {
      var file = Path.of("/proc/self/fd/" + descriptor);
      return Files.exists(file) && TERMINAL.matcher(file.toRealPath().toString()).matches();
    } catch (IOException e) {
      return false;
    }
  }

  Screen detect() {
    var width = width();
    boolean showsProgress =
        properties
            .apply(ERRORS_PROPERTY)
            .map(Boolean::parseBoolean)
            .orElseGet(() -> isTerminal.test(ERRORS));
    return new Screen(
        width,
        width.isPresent() && isColorWanted(),
        showsProgress,
        takesUtf8() ? Screen.ELLIPSIS : Screen.DOTS);
  }

  private OptionalInt width() {
    var columns = properties.apply(COLUMNS_PROPERTY).flatMap(ScreenDetector::number);
    if (columns.isEmpty() && isTerminal.test(OUTPUT)) {
      columns =
          environment
              .apply("COLUMNS")
              .flatMap(ScreenDetector::number)
              .filter(number -> number > 0)
              .or(() -> Optional.of(DEFAULT_COLUMNS));
    }
    return columns
        .filter(number -> number > 0)
        .map(number -> OptionalInt.of(Math.max(number, Screen.MIN_COLUMNS)))
        .orElse(OptionalInt.empty());
  }

  private boolean isColorWanted() {
    boolean refused = environment.apply("NO_COLOR").filter(text -> !text.isEmpty()).isPresent();
    return !refused && !environment.apply("TERM").filter("dumb"::equals).isPresent() && isAnsi();
  }

  /** The console host of Windows takes control sequences only if a program asks it to. */
  private boolean isAnsi() {
    return !properties.apply("os.name").orElse("").startsWith("Windows")
        || ANSI_ON_WINDOWS.stream().anyMatch(name -> environment.apply(name).isPresent());
  }

  /** Java knows the encoding of a terminal: the code page of a console of Windows. */
  private boolean takesUtf8() {
    return Stream.of("stdout.encoding", "sun.stdout.encoding")
        .flatMap(name -> properties.apply(name).stream())
        .allMatch("UTF-8"::equalsIgnoreCase);
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
