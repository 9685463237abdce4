package io.github.ntbridge.cli;

import io.github.ntbridge.cli.doctor.Environment;
import io.github.ntbridge.cli.doctor.Finding;
import io.github.ntbridge.cli.doctor.MachineChecks;
import io.github.ntbridge.cli.doctor.ProcessChecks;
import io.github.ntbridge.cli.doctor.ThisProcess;
import io.github.ntbridge.cli.output.Column;
import io.github.ntbridge.cli.output.Emphasis;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code doctor}: whether everything is there that the other commands need. */
@Command(
    name = "doctor",
    description = {
      "Checks the layer, the JVM, native access, JNA's temporary folder, the functions of this"
          + " system and the rights of the user, and says what to do. Opens no device.",
      "Exits with 1 if there is a problem."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ntbridge doctor", "  ntbridge doctor --json"})
final class DoctorCommand implements Callable<Integer> {
  private final RootCommand root;
  private final Environment environment;

  DoctorCommand(RootCommand root) {
    this(root, new ThisProcess());
  }

  DoctorCommand(RootCommand root, Environment environment) {
    this.root = root;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    var findings = new ArrayList<Finding>();
    findings.add(layer());
    findings.addAll(new ProcessChecks(environment).run());
    findings.addAll(machine());
    if (root.json()) {
      root.print(
          new JsonObject()
              .putObjects("findings", findings.stream().map(DoctorCommand::document).toList()));
    } else {
      root.print(table(findings));
    }
    return findings.stream().anyMatch(DoctorCommand::isProblem) ? ExitCode.FAILED : ExitCode.DONE;
  }

  private static boolean isProblem(Finding finding) {
    return finding.level() == Finding.Level.PROBLEM;
  }

  private Finding layer() {
    try {
      var chosen = root.chosenLayer();
      return Finding.ok("layer", chosen.choice() + ", " + chosen.reason());
    } catch (IllegalArgumentException e) {
      return Finding.problem(
          "layer", String.valueOf(e.getMessage()), "correct or remove the system property");
    }
  }

  /** That the bridge does not open is a finding, too. */
  private List<Finding> machine() {
    try (var bridge = root.openBridge()) {
      return new MachineChecks(bridge, root.missingExports()).run();
    } catch (LinkageError | RuntimeException e) {
      return List.of(
          Finding.problem(
              "machine",
              "the layer does not open: " + e.getMessage(),
              "mend the problems above, or choose another layer with --layer"));
    }
  }

  private static Table table(List<Finding> findings) {
    var table = new Table(Column.whole("RESULT"), Column.whole("CHECK"), Column.wrapped("FINDING"));
    for (var finding : findings) {
      table.add(
          isProblem(finding) ? Emphasis.PROBLEM : Emphasis.NONE,
          List.of(
              word(finding),
              finding.check(),
              finding.text() + finding.remedy().map(remedy -> "; " + remedy).orElse("")));
    }
    return table;
  }

  private static String word(Finding finding) {
    return finding.level().name().toLowerCase(Locale.ROOT);
  }

  private static JsonObject document(Finding finding) {
    return new JsonObject()
        .put("result", word(finding))
        .put("check", finding.check())
        .put("finding", finding.text())
        .put("remedy", finding.remedy());
  }
}
