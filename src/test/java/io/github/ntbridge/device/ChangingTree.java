package io.github.ntbridge.device;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.JnaHeap;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.seam.Scheduling;
import io.github.ntbridge.nt.text.Utf16;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A device tree that changes before a native call that the test names. Nodes that come are the last
 * child of their parent, as the PnP manager has it, and a node keeps its DEVINST.
 */
final class ChangingTree implements NativeLayer {
  static final String ROOT = "HTREE\\ROOT\\0";

  private final List<Node> nodes = new ArrayList<>();
  private final Map<Integer, Runnable> changes = new HashMap<>();
  private final Map<String, ConfigRet> failures = new HashMap<>();
  private final Map<String, String> followers = new HashMap<>();
  private final Map<String, String> parents = new HashMap<>();
  private final ConfigRet gone;
  private final CfgMgr32 cfgMgr32 =
      (CfgMgr32)
          Proxy.newProxyInstance(
              CfgMgr32.class.getClassLoader(),
              new Class<?>[] {CfgMgr32.class},
              (proxy, function, arguments) -> call(function, arguments).value());
  private final JnaHeap heap = new JnaHeap();
  private int calls;

  private static final class Node {
    private final int number;
    private final String id;
    private final List<Node> children = new ArrayList<>();
    private @Nullable Node parent;

    Node(int number, String id) {
      this.number = number;
      this.id = id;
    }
  }

  /** A tree of the root alone, which says so of a node that is gone. */
  ChangingTree(ConfigRet gone) {
    this.gone = gone;
    nodes.add(new Node(1, ROOT));
  }

  DeviceNode root() throws Exception {
    return new DeviceTree(this).root();
  }

  int calls() {
    return calls;
  }

  /** Changes the tree before a call, counted from 1. */
  void before(int call, Runnable change) {
    changes.merge(
        call,
        change,
        (first, second) ->
            () -> {
              first.run();
              second.run();
            });
  }

  /** Lets a function fail whenever it is asked of a node. */
  void fail(String function, String id, ConfigRet result) {
    failures.put(function + " " + id, result);
  }

  /** Says that one node follows another, wherever they are. */
  void follow(String id, String next) {
    followers.put(id, next);
  }

  /** Says that one node is the parent of another, wherever they are. */
  void reportParent(String id, String parentId) {
    parents.put(id, parentId);
  }

  private Node find(String id) {
    return nodes.stream().filter(node -> node.id.equalsIgnoreCase(id)).findFirst().orElseThrow();
  }

  /** Adds a node, brings it back, or moves it: it is the last child of that parent now. */
  void plug(String id, String parentId) {
    if (nodes.stream().noneMatch(node -> node.id.equals(id))) {
      nodes.add(new Node(nodes.size() + 1, id));
    }
    var node = find(id);
    unplug(id);
    node.parent = find(parentId);
    node.parent.children.add(node);
  }

  /** Takes a node out of the tree. What was below it is below it again when it comes back. */
  void unplug(String id) {
    var node = find(id);
    if (node.parent != null) {
      node.parent.children.remove(node);
    }
    node.parent = null;
  }

  private boolean isPresent(Node node) {
    return node.id.equals(ROOT) || (node.parent != null && isPresent(node.parent));
  }

  private ConfigRet call(Method function, Object[] arguments) {
    calls++;
    changes.getOrDefault(calls, () -> {}).run();
    return switch (function.getName()) {
      case "CM_Locate_DevNodeW" -> locate((Pointer) arguments[0], (Pointer) arguments[1]);
      case "CM_Get_Device_IDW" -> id((int) arguments[0], (Pointer) arguments[1]);
      case "CM_Get_Child", "CM_Get_Sibling", "CM_Get_Parent" ->
          step(function.getName(), (Pointer) arguments[0], (int) arguments[1]);
      case "CM_Get_DevNode_Status" ->
          isPresent(nodes.get((int) arguments[2] - 1)) ? ConfigRet.SUCCESS : gone;
      case "CM_Get_DevNode_PropertyW" -> ConfigRet.NO_SUCH_VALUE;
      default -> ConfigRet.CALL_NOT_IMPLEMENTED;
    };
  }

  private ConfigRet locate(Pointer out, Pointer idText) {
    var text = new StringBuilder();
    for (short unit; (unit = idText.getShort((long) text.length() * Utf16.WCHAR)) != 0; ) {
      text.append((char) unit);
    }
    var wanted = text.isEmpty() ? ROOT : text.toString();
    for (var node : nodes) {
      if (node.id.equalsIgnoreCase(wanted)) {
        out.setInt(0, node.number);
        return ConfigRet.SUCCESS;
      }
    }
    return ConfigRet.NO_SUCH_DEVNODE;
  }

  private ConfigRet id(int number, Pointer out) {
    var node = nodes.get(number - 1);
    var failure = failures.get("CM_Get_Device_IDW " + node.id);
    if (failure != null || !isPresent(node)) {
      return failure == null ? gone : failure;
    }
    int bytes = Utf16.byteLength(node.id) + Utf16.WCHAR;
    Utf16.writeTerminated(out.getByteBuffer(0, bytes).order(ByteOrder.LITTLE_ENDIAN), 0, node.id);
    return ConfigRet.SUCCESS;
  }

  private ConfigRet step(String function, Pointer out, int number) {
    var node = nodes.get(number - 1);
    var failure = failures.get(function + " " + node.id);
    if (failure != null || !isPresent(node)) {
      return failure == null ? gone : failure;
    }
    return switch (function) {
      case "CM_Get_Parent" ->
          found(
              out,
              Optional.ofNullable(parents.get(node.id))
                  .map(this::find)
                  .or(() -> Optional.ofNullable(node.parent)));
      case "CM_Get_Child" -> found(out, node.children.stream().findFirst());
      default ->
          found(
              out,
              Optional.ofNullable(followers.get(node.id)).map(this::find).or(() -> next(node)));
    };
  }

  private static Optional<Node> next(Node node) {
    return Optional.ofNullable(node.parent)
        .flatMap(
            parent ->
                parent.children.stream().skip(parent.children.indexOf(node) + 1L).findFirst());
  }

  private static ConfigRet found(Pointer out, Optional<Node> node) {
    node.ifPresent(found -> out.setInt(0, found.number));
    return node.isPresent() ? ConfigRet.SUCCESS : ConfigRet.NO_SUCH_DEVNODE;
  }

  @Override
  public String name() {
    return "changing";
  }

  @Override
  public NtDll ntDll() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CfgMgr32 cfgMgr32() {
    return cfgMgr32;
  }

  @Override
  public Scheduling scheduling() {
    throw new UnsupportedOperationException();
  }

  @Override
  public NativeHeap heap() {
    return heap;
  }

  @Override
  public PointerSize pointerSize() {
    return PointerSize.BITS_64;
  }

  @Override
  public void close() {}
}
