package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.WalkErrors;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a closed bridge, and what it handed out before, does when it is asked. */
@Contract
@Requires(Capability.TEST_DEVICE)
class ClosedBridgeContract {
  private static final ObjectPath DEVICES = ObjectPath.of("\\Device");
  private static final Duration SOON = Duration.ofMillis(100);

  private static void assertRefused(Map<String, Executable> calls) {
    assertAll(
        calls.entrySet().stream()
            .map(
                call ->
                    () -> {
                      var refusal =
                          assertThrows(IllegalStateException.class, call.getValue(), call.getKey());
                      assertEquals(
                          "the bridge is closed; open another one",
                          refusal.getMessage(),
                          call.getKey());
                    }));
  }

  @Test
  void everyServiceRefusesEveryCallAlike(NtBridge bridge) {
    bridge.close();
    var name = ObjectPath.of("\\Device\\Null");
    var one = TestDevice.DEVICE_CLASS;
    var calls = new TreeMap<String, Executable>();
    calls.put("openDevice of a class", () -> bridge.openDevice(one).close());
    calls.put("openDevice of a name", () -> bridge.openDevice("NUL").close());
    calls.put("open", () -> bridge.devices().open(name, AccessMask.QUERY).close());
    calls.put("open for a time", () -> bridge.devices().open(name, AccessMask.QUERY, SOON).close());
    calls.put("list", () -> bridge.interfaces().list(one, Presence.ALL));
    calls.put("classes", () -> bridge.interfaces().classes());
    calls.put("watch", () -> bridge.notifications().watch(one, event -> {}).close());
    calls.put("watch of all", () -> bridge.notifications().watch(event -> {}).close());
    calls.put("await", () -> bridge.notifications().await(one, path -> true, SOON));
    calls.put("namespace list", () -> bridge.namespace().list(DEVICES));
    calls.put("listing", () -> bridge.namespace().listing(DEVICES));
    calls.put("walk", () -> bridge.namespace().walk(DEVICES, 1, WalkErrors.COLLECT));
    calls.put("dosDevices", () -> bridge.namespace().dosDevices());
    calls.put("resolve", () -> bridge.namespace().resolve(ObjectPath.of("C:")));
    calls.put("readLink", () -> bridge.namespace().readLink(ObjectPath.of("C:")));
    calls.put("tryReadLink", () -> bridge.namespace().tryReadLink(ObjectPath.of("C:")));
    calls.put("typeName", () -> bridge.namespace().typeName(name));
    calls.put("createDirectory", () -> bridge.namespace().createDirectory(name).close());
    calls.put("openDirectory", () -> bridge.namespace().openDirectory(DEVICES).close());
    calls.put("createSymbolicLink", () -> bridge.namespace().createSymbolicLink(name, "x").close());
    calls.put("queries", () -> bridge.namespace().queries().of(DEVICES));
    calls.put("root", () -> bridge.deviceTree().root());
    calls.put("find", () -> bridge.deviceTree().find("ROOT\\X\\0", Presence.ALL));
    calls.put("inventory", () -> bridge.inventory().interfaces(Presence.ALL));
    calls.put("nodeOf", () -> bridge.inventory().nodeOf(name));
    calls.put(
        "diagnose",
        () -> bridge.inventory().diagnose(name, AccessMask.QUERY, NtStatus.ACCESS_DENIED));
    calls.put("target", () -> bridge.targets().open("NUL", AccessMask.QUERY).close());
    calls.put("target of a class", () -> bridge.targets().open(one, AccessMask.QUERY).close());
    calls.put("follow", () -> bridge.follow(one).start().close());
    calls.put("framework device", () -> bridge.targets().device());
    assertRefused(calls);
  }

  @Test
  void whatItHandedOutRefusesEveryCallAlike(NtBridge bridge) throws IOException {
    var path = bridge.interfaces().list(TestDevice.DEVICE_CLASS, Presence.PRESENT).get(0);
    var properties = bridge.interfaces().properties(path);
    var root = bridge.deviceTree().root();
    var resolver = bridge.namespace().resolver();
    var queries = bridge.namespace().queries();
    var builder = bridge.follow(TestDevice.DEVICE_CLASS);
    bridge.close();

    var calls = new TreeMap<String, Executable>();
    calls.put("probe", () -> bridge.devices().probe(path));
    calls.put("properties of an interface", properties::all);
    calls.put("one property of an interface", properties::instanceId);
    calls.put("properties of a node", root::properties);
    calls.put("status of a node", root::status);
    calls.put("children of a node", root::children);
    calls.put("resolver", () -> resolver.resolve(DEVICES));
    calls.put("queries", () -> queries.of(DEVICES));
    calls.put("inventory of a device", () -> bridge.inventory().device(path));
    calls.put("follow", () -> builder.start().close());
    assertRefused(calls);
  }
}
