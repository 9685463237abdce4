package io.github.ntbridge.cli.completion;

import io.github.ntbridge.LayerChoice;
import io.github.ntbridge.cli.explain.StatusQuery;
import io.github.ntbridge.cli.input.AccessChoice;
import io.github.ntbridge.cli.input.ColorChoice;
import io.github.ntbridge.cli.input.PropertyFilter;
import io.github.ntbridge.cli.input.PropertyNames;
import io.github.ntbridge.cli.input.SetupClassArgument;
import io.github.ntbridge.cli.input.ShellChoice;
import io.github.ntbridge.cli.input.UserChoice;
import io.github.ntbridge.cli.input.WrittenData;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.WellKnownSetupClass;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;

/** What an argument can be: words, or what a script knows by a word that begins with an @. */
final class Candidates {
  /** A file or a folder. */
  private static final String FILE = "@file";

  /** A file after an @. */
  private static final String CONTENTS = "@contents";

  /** A command. */
  private static final String COMMAND = "@command";

  /** A value that only the user knows. */
  private static final String TEXT = "@text";

  private static final Map<Class<?>, Supplier<Stream<String>>> BY_TYPE =
      Map.ofEntries(
          Map.entry(Path.class, () -> Stream.of(FILE)),
          Map.entry(WrittenData.class, () -> Stream.of(CONTENTS)),
          Map.entry(LayerChoice.class, () -> names(LayerChoice.values())),
          Map.entry(ColorChoice.class, () -> names(ColorChoice.values())),
          Map.entry(ShellChoice.class, () -> names(ShellChoice.values())),
          Map.entry(AccessMask.class, AccessChoice.NAMES::stream),
          Map.entry(UserChoice.class, () -> UserChoice.KINDS.stream().map(UserChoice::text)),
          Map.entry(ControlCode.class, () -> ControlCode.names().stream()),
          Map.entry(InterfaceClass.class, Candidates::interfaceClasses),
          Map.entry(SetupClassArgument.class, Candidates::setupClasses),
          Map.entry(PropertyFilter.class, () -> PropertyNames.all().map(name -> name + "=")));

  /** Arguments that are plain text, by their names in the help. */
  private static final Map<String, Supplier<Stream<String>>> BY_LABEL =
      Map.of("COMMAND", () -> Stream.of(COMMAND), "STATUS", StatusQuery::names);

  private Candidates() {}

  private static Stream<String> names(Enum<?>[] choices) {
    return Stream.of(choices).map(choice -> choice.name().toLowerCase(Locale.ROOT));
  }

  private static Stream<String> interfaceClasses() {
    return Stream.of(WellKnownInterfaceClass.values()).map(WellKnownInterfaceClass::shortName);
  }

  private static Stream<String> setupClasses() {
    return Stream.of(WellKnownSetupClass.values()).map(WellKnownSetupClass::className);
  }

  /** Returns the candidates of an option or a parameter that has a value. */
  static List<String> of(ArgSpec argument) {
    Class<?> type = argument.auxiliaryTypes()[0];
    return BY_TYPE
        .getOrDefault(type, BY_LABEL.getOrDefault(argument.paramLabel(), () -> Stream.of(TEXT)))
        .get()
        .distinct()
        .sorted()
        .toList();
  }
}
