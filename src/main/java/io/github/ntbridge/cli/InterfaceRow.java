package io.github.ntbridge.cli;

import io.github.ntbridge.cli.output.Emphasis;
import io.github.ntbridge.cli.output.Facts;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.JsonValues;
import io.github.ntbridge.cli.output.Outline;
import io.github.ntbridge.inventory.InterfaceEntry;
import io.github.ntbridge.inventory.InterfaceLabel;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.ResolutionEnd;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An interface in a list.
 *
 * @param entry the interface
 * @param label what people call it
 * @param enabled whether it is enabled
 * @param probed the status of an open, if it was to be tried
 * @param device its device in the long form
 */
record InterfaceRow(
    InterfaceEntry entry,
    InterfaceLabel label,
    boolean enabled,
    Optional<NtStatus> probed,
    Optional<OwningDevice> device) {
  private static final String NONE = "-";

  Emphasis emphasis() {
    if (!enabled) {
      return Emphasis.GONE;
    }
    return probed.filter(status -> !status.isSuccess()).isPresent()
        ? Emphasis.PROBLEM
        : Emphasis.NONE;
  }

  /** Class, name, DOS device name, device and, if it was probed, the result. */
  List<String> cells() {
    var cells = new ArrayList<String>();
    cells.add(entry.interfaceClass().displayName());
    cells.add(label.displayName().orElse(NONE));
    cells.add(dosName().orElse(NONE));
    cells.add(deviceOrReason());
    probed.ifPresent(status -> cells.add(result(status)));
    return cells;
  }

  /** A name that the device object itself has is no news. */
  private Optional<String> dosName() {
    return label.dosNames().stream()
        .filter(
            name ->
                entry.device().filter(device -> CaseFolding.equals(device.name(), name)).isEmpty())
        .findFirst();
  }

  private static String result(NtStatus status) {
    return status.isSuccess() ? "OPENS" : status.name();
  }

  /** The device, or in parentheses why there is none. */
  private String deviceOrReason() {
    if (!enabled) {
      return "(not enabled)";
    }
    var end = entry.resolution().end();
    if (end instanceof ResolutionEnd.Reached reached) {
      return reached.object().toString();
    }
    if (!(end instanceof ResolutionEnd.Broken broken)) {
      return "(cycle of links)";
    }
    // Wine lists adapter and monitor as present and makes no link for them.
    boolean isWithoutLink =
        entry.link().isEmpty() && broken.status().equals(NtStatus.OBJECT_NAME_NOT_FOUND);
    return isWithoutLink ? "(no link)" : "(" + broken.status().name() + ")";
  }

  /** Everything, a line each. */
  Facts facts() {
    var facts =
        new Facts()
            .add("CLASS", entry.interfaceClass().displayName())
            .add("NAME", label.displayName().orElse(NONE))
            .add(
                "DOS NAME", label.dosNames().isEmpty() ? NONE : String.join(", ", label.dosNames()))
            .add("DEVICE", deviceOrReason());
    probed.ifPresent(status -> facts.add("STATUS", result(status)));
    device.ifPresent(
        owner -> {
          facts.add("INSTANCE", owner.cells().get(0));
          facts.add("SERVICE", owner.cells().get(1));
        });
    return facts
        .add("PATH", entry.path())
        .add("LINK", entry.link().map(ObjectPath::toString).orElse(NONE));
  }

  /** Adds the path, and the link below it unless that is the path as an NT name. */
  void addPath(Outline outline) {
    outline.add(0, emphasis(), entry.path().toString());
    entry
        .link()
        .filter(link -> !CaseFolding.equals(link.text(), entry.path().objectName()))
        .ifPresent(link -> outline.add(1, emphasis(), link.toString()));
  }

  JsonObject document() {
    var document =
        new JsonObject()
            .put("class", JsonValues.interfaceClass(entry.interfaceClass()))
            .put("name", label.displayName())
            .putStrings("dosNames", label.dosNames())
            .put("path", entry.path().text())
            .put("referenceString", entry.path().referenceString())
            .put("enabled", enabled)
            .put("link", entry.link().map(ObjectPath::text))
            .put("device", entry.device().map(ObjectPath::text));
    device.ifPresentOrElse(
        owner -> owner.putInto(document), () -> document.put("instance", label.instanceId()));
    probed.ifPresent(
        status ->
            document.put("opens", status.isSuccess()).put("status", JsonValues.status(status)));
    return document;
  }
}
