package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.DeviceName;
import io.github.ntbridge.cli.output.Facts;
import io.github.ntbridge.cli.output.HolderList;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.JsonValues;
import io.github.ntbridge.device.DevNodeStatus;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.device.control.ControlOutcome;
import io.github.ntbridge.inventory.holder.Holders;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.PnpVetoType;
import io.github.ntbridge.nt.TimeLimits;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** A command that does something to a device: it says what, and asks before it does it. */
abstract class ControlCommand extends BridgeCommand {
  /** More devices than this are counted and not named. */
  private static final int NAMED = 10;

  /** The vetoes that a program may be behind that has the device open. */
  private static final Set<PnpVetoType> MAY_BE_OPEN =
      Set.of(
          PnpVetoType.UNKNOWN,
          PnpVetoType.PENDING_CLOSE,
          PnpVetoType.WINDOWS_APP,
          PnpVetoType.OUTSTANDING_OPEN,
          PnpVetoType.DEVICE);

  @Option(names = "--yes", description = "Do not ask for confirmation.")
  private boolean confirmed;

  ControlCommand(RootCommand root) {
    super(root);
  }

  /** The command as it is written, such as {@code eject}. */
  abstract String verb();

  /** The device. */
  abstract DeviceNode node(NtBridge bridge) throws IOException;

  /** Whether the devices below it go, too. */
  abstract boolean takesThoseBelow();

  abstract ControlOutcome control(DeviceNode node) throws IOException;

  final DeviceNode named(NtBridge bridge, DeviceName name) throws IOException {
    return root.devices(bridge).node(name);
  }

  @Override
  final int run(NtBridge bridge) throws IOException {
    var node = node(bridge);
    announce(node);
    if (!confirmed && !isConfirmed(node)) {
      root.note("nothing was done");
      if (root.json()) {
        root.print(document(node).put("outcome", "declined"));
      }
      return ExitCode.FAILED;
    }
    var outcome = control(node);
    if (outcome instanceof ControlOutcome.RestartNeeded) {
      root.note(outcome.explanation());
    } else {
      ControlRefusedException.requireDone(
          outcome,
          outcome instanceof ControlOutcome.Vetoed vetoed
              ? holders(bridge, node, vetoed)
              : Optional.empty());
    }
    show(node, outcome);
    return ExitCode.DONE;
  }

  /** The system names the device that is open, and not the processes that have it open. */
  private Optional<Holders> holders(
      NtBridge bridge, DeviceNode node, ControlOutcome.Vetoed vetoed) {
    if (!MAY_BE_OPEN.contains(vetoed.type())) {
      return Optional.empty();
    }
    try {
      var open = vetoing(bridge, node, vetoed);
      var holders = bridge.inventory().holders(open, TimeLimits.HOLDER_SEARCH);
      if (!holders.list().isEmpty()) {
        root.note(open + " is open in " + holders.processes());
      }
      HolderList.unseen(holders).forEach(root::note);
      return Optional.of(holders);
    } catch (IOException e) {
      root.note("the processes that have it open are not known: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static DeviceNode vetoing(NtBridge bridge, DeviceNode node, ControlOutcome.Vetoed vetoed)
      throws IOException {
    return vetoed.type().equals(PnpVetoType.OUTSTANDING_OPEN) && vetoed.vetoName().isPresent()
        ? bridge.deviceTree().find(vetoed.vetoName().get(), Presence.PRESENT).orElse(node)
        : node;
  }

  private void announce(DeviceNode node) {
    root.note("will " + verb() + " " + node + displayName(node));
    if (!takesThoseBelow()) {
      return;
    }
    var below = node.walk(omission -> root.note("not seen: " + omission)).skip(1).toList();
    below.stream().limit(NAMED).forEach(each -> root.note("and with it " + each));
    if (below.size() > NAMED) {
      root.note("and with it " + (below.size() - NAMED) + " more devices");
    }
  }

  private static String displayName(DeviceNode node) {
    try {
      return node.displayName().map(name -> " (" + name + ")").orElse("");
    } catch (IOException e) {
      return ""; // The instance id says it all.
    }
  }

  private boolean isConfirmed(DeviceNode node) {
    var answer = root.ask("Go ahead? [y/N] ");
    if (answer.isEmpty()) {
      throw new UnconfirmedException(
          "nothing was done, because there is no terminal to ask on; to do it, write: ntbridge "
              + verb()
              + " --yes \""
              + node
              + "\"");
    }
    return List.of("y", "yes").contains(answer.get().strip().toLowerCase(Locale.ROOT));
  }

  private void show(DeviceNode node, ControlOutcome outcome) {
    Optional<String> status = Optional.empty();
    try {
      status = node.isPresent() ? node.status().map(DevNodeStatus::toString) : Optional.empty();
    } catch (ConfigRetException e) {
      root.note("the status is not known: " + e.getMessage());
    }
    if (root.json()) {
      root.print(
          document(node)
              .put("outcome", FailureReport.nameOf(outcome))
              .put("configret", JsonValues.configRet(outcome.result()))
              .put("status", status));
      return;
    }
    root.print(
        new Facts()
            .add("DEVICE", node)
            .add("DONE", verb())
            .add("STATUS", status.orElse("(not present)")));
  }

  private JsonObject document(DeviceNode node) {
    return new JsonObject().put("operation", verb()).put("device", node.instanceId());
  }
}
