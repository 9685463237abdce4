package io.github.ntbridge.recording;

import static io.github.ntbridge.recording.Fields.quoted;

import io.github.ntbridge.device.DevNodeFlag;
import io.github.ntbridge.device.DevNodeStatus;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the device nodes of a recording, and knows those that were read. */
final class NodeReader {
  /** By the device instance id, folded. */
  private final Map<String, RecordedNode> nodes = new HashMap<>();

  RecordedNode read(Fields fields) throws RecordingFormatException {
    var instanceId = fields.text("instance");
    requireInstanceId(fields, instanceId);
    var parent = fields.optionalText("parent");
    boolean present = fields.flag("present");
    requireParent(fields, instanceId, parent, present);
    var node =
        new RecordedNode(
            instanceId,
            parent,
            present,
            fields.bits("status"),
            fields.number("problem"),
            RecordedPropertyReader.all(fields, Optional.of(instanceId)));
    boolean hasProblem = new DevNodeStatus(node.status(), 0).has(DevNodeFlag.HAS_PROBLEM);
    if (node.problem() != 0 && !hasProblem) {
      throw fields.refusal("a problem without DN_HAS_PROBLEM in the status");
    }
    if (nodes.put(CaseFolding.fold(instanceId), node) != null) {
      throw fields.refusal("the node " + quoted(instanceId) + " occurs twice");
    }
    return node;
  }

  static void requireInstanceId(Fields fields, String text) throws RecordingFormatException {
    if (!NameRules.isInstanceId(text)) {
      throw fields.refusal(
          quoted(text) + " is not a device instance id such as \"ROOT\\SYSTEM\\0000\"");
    }
  }

  private void requireParent(
      Fields fields, String instanceId, Optional<String> parent, boolean present)
      throws RecordingFormatException {
    if (parent.isPresent()) {
      var above = nodes.get(CaseFolding.fold(parent.get()));
      if (above == null || (present && !above.present())) {
        throw fields.refusal(
            "the parent "
                + quoted(parent.get())
                + " is not a node in the lines before, or it is not present and the node is");
      }
    } else if (present && !instanceId.equalsIgnoreCase(RecordedMachine.ROOT_NODE)) {
      throw fields.refusal("a node that is present has a parent, unless it is the root");
    }
  }

  /** Reads the device instance id of a node that was read before, and has to be there. */
  String instanceId(Fields fields) throws RecordingFormatException {
    fields.value("instance");
    return optionalInstanceId(fields).orElseThrow();
  }

  /** Reads the device instance id of a node that was read before. */
  Optional<String> optionalInstanceId(Fields fields) throws RecordingFormatException {
    var instanceId = fields.optionalText("instance");
    if (instanceId.isPresent() && !nodes.containsKey(CaseFolding.fold(instanceId.get()))) {
      throw fields.refusal("there is no node " + quoted(instanceId.get()));
    }
    return instanceId;
  }
}
