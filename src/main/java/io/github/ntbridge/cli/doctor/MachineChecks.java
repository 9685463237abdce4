package io.github.ntbridge.cli.doctor;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.seam.MissingExportException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Checks what the machine behind a bridge lets this program do. */
public final class MachineChecks {
  private static final ObjectPath GLOBAL = ObjectPath.of("\\GLOBAL??");
  private static final String UPDATE =
      "what needs them does not work here; a newer Windows or Wine has them";

  private final NtBridge bridge;
  private final List<MissingExportException> missing;

  /**
   * Prepares the checks of a machine.
   *
   * @param missing the functions that its layer lacks
   */
  public MachineChecks(NtBridge bridge, List<MissingExportException> missing) {
    this.bridge = bridge;
    this.missing = missing;
  }

  public List<Finding> run() {
    return List.of(
        functions(),
        check("object namespace", this::namespace),
        check("interface classes", () -> bridge.interfaces().classes().size() + " are registered"),
        check("device tree", () -> "its root is " + bridge.deviceTree().root()),
        notifications(),
        check("user", this::user));
  }

  private Finding functions() {
    return missing.isEmpty()
        ? Finding.ok("functions", "the layer " + bridge.layerName() + " has all of them")
        : Finding.warning(
            "functions",
            "missing: "
                + missing.stream()
                    .map(each -> each.function() + " of " + each.library())
                    .collect(Collectors.joining(", ")),
            UPDATE);
  }

  /** Something that works or fails. */
  @FunctionalInterface
  private interface Check {
    String run() throws IOException;
  }

  private static Finding check(String name, Check check) {
    try {
      return Finding.ok(name, check.run());
    } catch (IOException | RuntimeException e) {
      return Finding.problem(
          name,
          String.valueOf(e.getMessage()),
          "run ntbridge explain with the status for its usual causes");
    }
  }

  private String namespace() throws IOException {
    return bridge.namespace().dosDevices().size() + " DOS devices can be listed";
  }

  private Finding notifications() {
    try {
      bridge.notifications().watch(event -> {}).close();
      return Finding.ok("notifications", "arrivals and removals are reported");
    } catch (IOException | RuntimeException e) {
      return Finding.warning(
          "notifications",
          String.valueOf(e.getMessage()),
          "watch and follow do not work here; list again from time to time instead");
    }
  }

  /** Only elevated programs may create names for everyone. */
  private String user() throws IOException {
    try {
      return bridge.namespace().mayCreateIn(GLOBAL)
          ? "elevated"
          : "not elevated: disks and other devices of administrators do not open, and devices cannot"
              + " be enabled, disabled or ejected";
    } catch (NtStatusException e) {
      if (e.status().equals(NtStatus.OBJECT_NAME_NOT_FOUND)) {
        return "not known, since this system has no " + GLOBAL;
      }
      throw e;
    }
  }
}
