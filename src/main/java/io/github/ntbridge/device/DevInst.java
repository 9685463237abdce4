package io.github.ntbridge.device;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.nt.text.Utf16;
import java.util.Optional;

/**
 * DEVINST: the number of a device node, good for the questions of one method or one walk. It is
 * kept nowhere else.
 */
final class DevInst {
  /** The longest instance id with its NUL, in WCHARs (header cfgmgr32.h). */
  private static final int MAX_DEVICE_ID_LEN = 200;

  private final NativeLayer layer;
  private final int number;

  /** The name by which the node was located, for messages. */
  private final String subject;

  private DevInst(NativeLayer layer, int number, String subject) {
    this.layer = layer;
    this.number = number;
    this.subject = subject;
  }

  /**
   * Finds a node; the empty id stands for the root ("CM_Locate_DevNodeW function"). It is located
   * in upper case: what the system returns as the id of a node that was located otherwise is
   * unknown.
   */
  static DevInst locate(NativeLayer layer, String instanceId, Presence presence)
      throws ConfigRetException {
    try (var found = layer.heap().allocate(Integer.BYTES);
        var id = Utf16.allocateTerminated(layer.heap(), CaseFolding.fold(instanceId))) {
      var result =
          ConfigRet.of(
              layer
                  .cfgMgr32()
                  .CM_Locate_DevNodeW(found.pointer(), id.pointer(), presence.locateFlag()));
      requireSuccess("CM_Locate_DevNodeW", instanceId, result);
      return new DevInst(layer, found.buffer().getInt(0), instanceId);
    }
  }

  int number() {
    return number;
  }

  /** The same node by the id that it has, for messages. */
  DevInst named(String instanceId) {
    return new DevInst(layer, number, instanceId);
  }

  boolean isSame(DevInst other) {
    return number == other.number;
  }

  /** The id as the system spells it ("CM_Get_Device_IDW function"). */
  String instanceId() throws ConfigRetException {
    try (var text = layer.heap().allocate(MAX_DEVICE_ID_LEN * Utf16.WCHAR)) {
      requireSuccess(
          "CM_Get_Device_IDW",
          subject,
          ConfigRet.of(
              layer.cfgMgr32().CM_Get_Device_IDW(number, text.pointer(), MAX_DEVICE_ID_LEN, 0)));
      return Utf16.readUntilNul(text.buffer(), 0, text.size());
    }
  }

  /** The parent; empty for the root, and for a node that is not present. */
  Optional<DevInst> parent() throws ConfigRetException {
    return step("CM_Get_Parent", layer.cfgMgr32()::CM_Get_Parent);
  }

  /** The first child; empty when there is none, or this node is gone. */
  Optional<DevInst> child() throws ConfigRetException {
    return step("CM_Get_Child", layer.cfgMgr32()::CM_Get_Child);
  }

  /** The next child of the parent; empty when there is none, or this node is gone. */
  Optional<DevInst> sibling() throws ConfigRetException {
    return step("CM_Get_Sibling", layer.cfgMgr32()::CM_Get_Sibling);
  }

  @FunctionalInterface
  private interface Step {
    int call(Pointer result, int devInst, int flags);
  }

  private Optional<DevInst> step(String function, Step step) throws ConfigRetException {
    try (var found = layer.heap().allocate(Integer.BYTES)) {
      var result = ConfigRet.of(step.call(found.pointer(), number, 0));
      if (result.isNodeGone()) {
        return Optional.empty();
      }
      requireSuccess(function, subject, result);
      int node = found.buffer().getInt(0);
      return Optional.of(new DevInst(layer, node, "the node " + node + " by " + subject));
    }
  }

  /** The status; empty for a node that is not present. */
  Optional<DevNodeStatus> status() throws ConfigRetException {
    return status(layer.cfgMgr32());
  }

  /** The status, by functions that outlive the close of the bridge. */
  Optional<DevNodeStatus> status(CfgMgr32 functions) throws ConfigRetException {
    try (var out = layer.heap().allocate(2 * Integer.BYTES)) {
      var result =
          ConfigRet.of(
              functions.CM_Get_DevNode_Status(
                  out.pointer(), out.pointer(Integer.BYTES), number, 0));
      if (result.isNodeGone()) {
        return Optional.empty();
      }
      requireSuccess("CM_Get_DevNode_Status", subject, result);
      return Optional.of(
          new DevNodeStatus(out.buffer().getInt(0), out.buffer().getInt(Integer.BYTES)));
    }
  }

  private static void requireSuccess(String function, String subject, ConfigRet result)
      throws ConfigRetException {
    if (!result.isSuccess()) {
      throw new ConfigRetException(function, subject, result);
    }
  }
}
