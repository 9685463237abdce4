package io.github.ntbridge.cli.output;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Finds the screen of this process. The launcher knows best and passes system properties; without
 * it, a JVM with a console is on a terminal.
 */
public final class ScreenDetector {
  /** The columns of standard output, from the launcher; 0 for a file or pipe. */
  static final String COLUMNS_PROPERTY = "ntbridge.terminal.columns";

  /** Whether standard error is a terminal, from the launcher. */
  static final String ERRORS_PROPERTY = "ntbridge.terminal.errors";

  private static final int DEFAULT_COLUMNS = 80;

  private final Function<String, Optional<String>> properties;
  private final Function<String, Optional<String>> environment;
  private final BooleanSupplier hasConsole;

  ScreenDetector(
      Function<String, Optional<String>> properties,
      Function<String, Optional<String>> environment,
      BooleanSupplier hasConsole) {
    this.properties = properties;
    this.environment = environment;
    this.hasConsole = hasConsole;
  }

  /** Returns the screen of this process. */
  public static Screen ofThisProcess() {
    return new ScreenDetector(
            name -> Optional.ofNullable(System.getProperty(name)),
            name -> Optional.ofNullable(System.getenv(name)),
            () -> System.console() != null)
        .detect();
  }

  Screen detect() {
    var width = width();
    boolean showsProgress =
        properties
            .apply(ERRORS_PROPERTY)
            .map(Boolean::parseBoolean)
            .orElseGet(hasConsole::getAsBoolean);
    return new Screen(width, width.isPresent() && isColorWanted(), showsProgress);
  }

  private OptionalInt width() {
    var columns = properties.apply(COLUMNS_PROPERTY).flatMap(ScreenDetector::number);
    if (columns.isEmpty() && hasConsole.getAsBoolean()) {
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
    return !refused && !environment.apply("TERM").filter("dumb"::equals).isPresent();
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
