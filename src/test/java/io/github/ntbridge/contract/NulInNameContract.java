package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfaceFilter;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A NUL in a name, at which the configuration manager would cut it off. */
@Contract
@Rule("native-api 1.6 NUL in a name")
class NulInNameContract {
  private static final String INSTANCE_ID = "HTREE\\ROOT\\0";
  private static final InterfaceClass HID = InterfaceClass.parse("hid");
  private static final String PATH = "\\\\?\\HID#A#0#" + HID.bracedGuid();

  /** Takes a name from a user. */
  @FunctionalInterface
  private interface EntryPoint {
    void take(NtBridge bridge, String nul) throws Exception;
  }

  private static Named<EntryPoint> entry(String name, EntryPoint entryPoint) {
    return Named.of(name, entryPoint);
  }

  static Stream<Named<EntryPoint>> entryPoints() {
    return Stream.of(
        entry("an empty name", (bridge, nul) -> bridge.deviceTree().find(nul, Presence.ALL)),
        entry(
            "find",
            (bridge, nul) -> bridge.deviceTree().find(INSTANCE_ID + nul + "X", Presence.PRESENT)),
        entry(
            "a list of one class",
            (bridge, nul) -> bridge.interfaces().list(HID, Presence.ALL, nul + INSTANCE_ID)),
        entry(
            "a list of all classes",
            (bridge, nul) -> bridge.interfaces().list(Presence.ALL, INSTANCE_ID + nul)),
        entry(
            "a watch of a device",
            (bridge, nul) ->
                bridge.notifications().watchInstance(INSTANCE_ID + nul, event -> {}).close()),
        entry("a path", (bridge, nul) -> InterfacePath.of(PATH + nul)),
        entry(
            "the reference string of a path",
            (bridge, nul) -> InterfacePath.of(PATH + "\\a" + nul)),
        entry("the device of a path", (bridge, nul) -> InterfacePath.of(PATH.replace("A", nul))),
        entry("a filter by device", (bridge, nul) -> InterfaceFilter.instanceId(INSTANCE_ID + nul)),
        entry("a filter by reference", (bridge, nul) -> InterfaceFilter.referenceString(nul)));
  }

  @ParameterizedTest
  @MethodSource("entryPoints")
  void isRefusedBeforeTheSystemIsCalled(
      EntryPoint entryPoint, NtBridge bridge, LeakCheckingLayer layer) {
    var before = layer.calls();

    var refusal = assertThrows(InvalidNameException.class, () -> entryPoint.take(bridge, "\0"));

    assertEquals(NtStatus.OBJECT_NAME_INVALID, refusal.status());
    assertTrue(String.valueOf(refusal.getMessage()).contains("\\u0000"), refusal::getMessage);
    assertEquals(0, layer.calls().since(before).of("CM_Locate_DevNodeW"));
    assertEquals(0, layer.calls().since(before).of("CM_Get_Device_Interface_ListW"));
    assertEquals(0, layer.calls().since(before).of("CM_Register_Notification"));
  }

  @Test
  void makesATextNoPathOfAnInterface() {
    assertEquals(Optional.empty(), InterfacePath.tryParse(PATH + "\0"));
  }
}
