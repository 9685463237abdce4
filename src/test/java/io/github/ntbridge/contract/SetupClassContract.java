package io.github.ntbridge.contract;

import static io.github.ntbridge.contract.ResultRow.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.CallInterceptor;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.LayerDecorator;
import io.github.ntbridge.nt.seam.MissingExportException;
import io.github.ntbridge.nt.text.MultiSz;
import io.github.ntbridge.nt.text.Utf16;
import io.github.ntbridge.sim.device.SimulatedDevice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lists of the devices of a setup class. */
@Contract
@Requires(Capability.JAVA_DRIVERS)
class SetupClassContract {
  private static final UUID CLASS = UUID.fromString("5d0b7f5c-3c5e-4f0e-8f44-0d2f6a4b9f03");
  private static final String CLASS_TEXT = "{" + CLASS.toString().toUpperCase(Locale.ROOT) + "}";
  private static final int CAPACITY_CHARS = ConfigurationCalls.CAPACITY / Utf16.WCHAR;
  private static final String PRESENT = "NTBCLASS\\DEVICE\\0";
  private static final String PHANTOM = "NTBCLASS\\DEVICE\\1";

  private TestMachine machine;

  @BeforeEach
  void plug(TestMachine ofTheTest) {
    machine = ofTheTest;
    device(PRESENT, true);
    device(PHANTOM, false);
  }

  private SimulatedDevice device(String instanceId, boolean plugged) {
    var device =
        machine
            .support()
            .simulated()
            .device()
            .instanceId(instanceId)
            .setupClass("NtbClass", CLASS)
            .service("ntbservice");
    return plugged ? device.plug() : device.unplugged();
  }

  private static List<String> ids(List<DeviceNode> nodes) {
    return nodes.stream().map(DeviceNode::instanceId).toList();
  }

  @Test
  @DisplayName("The devices of a setup class are listed, those that are not present on request")
  @Rule("native-api 1.6 device id list")
  void areListed(NtBridge bridge) throws IOException {
    var tree = bridge.deviceTree();

    assertEquals(List.of(PRESENT), ids(tree.ofSetupClass(CLASS, Presence.PRESENT)));
    assertEquals(List.of(PRESENT, PHANTOM), ids(tree.ofSetupClass(CLASS, Presence.ALL)));
    assertEquals(
        List.of(),
        tree.ofSetupClass(UUID.fromString("5d0b7f5c-3c5e-4f0e-8f44-0d2f6a4b9f04"), Presence.ALL));
  }

  @Test
  @DisplayName("A system without lists of device ids omits those that are not present, and says so")
  void areOmittedAudiblyWithoutTheFunction(LeakCheckingLayer layer) throws IOException {
    CallInterceptor old =
        call -> {
          if (call.function().equals("CM_Get_Device_ID_ListW")) {
            throw new MissingExportException("cfgmgr32.dll", call.function(), new Error());
          }
          return call.proceed();
        };
    var omissions = new ArrayList<Omission>();
    try (var bridge = NtBridge.open(new LayerDecorator(layer, old) {})) {
      var tree = bridge.deviceTree();

      assertEquals(
          List.of(PRESENT), ids(tree.ofSetupClass(CLASS, Presence.PRESENT, omissions::add)));
      assertEquals(List.of(), omissions);
      assertEquals(List.of(PRESENT), ids(tree.ofSetupClass(CLASS, Presence.ALL, omissions::add)));
    }

    assertEquals(1, omissions.size(), omissions::toString);
    assertTrue(
        omissions.get(0).subject().endsWith(CLASS + " that are not present"), omissions::toString);
  }

  @Test
  @DisplayName("A list of device ids of any length is read whole")
  @Rule("native-api 1.6 device id list")
  void areListedWhateverTheirNumber(NtBridge bridge) throws IOException {
    var expected =
        IntStream.range(2, 400)
            .mapToObj(number -> device("NTBCLASS\\DEVICE\\" + number, true).name())
            .toList();

    assertEquals(
        expected.size() + 1, bridge.deviceTree().ofSetupClass(CLASS, Presence.PRESENT).size());
  }

  static Stream<ResultRow> rows() {
    int byClass = CfgMgr32.CM_GETIDLIST_FILTER_CLASS;
    int present = CfgMgr32.CM_GETIDLIST_FILTER_PRESENT;
    int chars = PRESENT.length() + 1 + PHANTOM.length() + 1 + 1;
    return Stream.of(
        row(
            "native-api 1.6 CM_Get_Device_ID_List_SizeW length NULL",
            ConfigRet.INVALID_POINTER,
            (calls, functions) ->
                functions.CM_Get_Device_ID_List_SizeW(null, calls.text(CLASS_TEXT), byClass)),
        row(
                "native-api 1.6 CM_Get_Device_ID_List_SizeW WCHARs with every NUL",
                ConfigRet.SUCCESS,
                (calls, functions) ->
                    functions.CM_Get_Device_ID_List_SizeW(
                        calls.out(), calls.text(CLASS_TEXT), byClass))
            .leaving(calls -> assertEquals(chars, calls.number())),
        row(
                "native-api 1.6 CM_Get_Device_ID_List_SizeW empty list is 1",
                ConfigRet.SUCCESS,
                (calls, functions) ->
                    functions.CM_Get_Device_ID_List_SizeW(
                        calls.out(), calls.text("{" + new UUID(1, 2) + "}"), byClass))
            .leaving(calls -> assertEquals(1, calls.number())),
        row(
            "native-api 1.6 CM_Get_Device_ID_ListW one WCHAR too small",
            ConfigRet.BUFFER_SMALL,
            (calls, functions) ->
                functions.CM_Get_Device_ID_ListW(
                    calls.text(CLASS_TEXT), calls.output(), chars - 1, byClass)),
        row(
            "native-api 1.6 CM_Get_Device_ID_ListW buffer NULL",
            ConfigRet.INVALID_POINTER,
            (calls, functions) ->
                functions.CM_Get_Device_ID_ListW(
                    calls.text(CLASS_TEXT), null, CAPACITY_CHARS, byClass)),
        list("CLASS", CLASS_TEXT, byClass, PRESENT, PHANTOM),
        list("CLASS and PRESENT", CLASS_TEXT, byClass | present, PRESENT),
        list("ENUMERATOR", "ntbclass", CfgMgr32.CM_GETIDLIST_FILTER_ENUMERATOR, PRESENT, PHANTOM),
        list(
            "SERVICE and PRESENT",
            "NTBSERVICE",
            CfgMgr32.CM_GETIDLIST_FILTER_SERVICE | present,
            PRESENT));
  }

  private static ResultRow list(String rule, String filter, int flags, String... expected) {
    return row(
            "native-api 1.6 CM_Get_Device_ID_ListW " + rule,
            ConfigRet.SUCCESS,
            (calls, functions) ->
                functions.CM_Get_Device_ID_ListW(
                    calls.text(filter), calls.output(), CAPACITY_CHARS, flags))
        .leaving(
            calls ->
                assertEquals(
                    List.of(expected), MultiSz.read(calls.buffer.buffer(), 0, CAPACITY_CHARS)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  @DisplayName("The lists of device ids")
  @Rule({
    "native-api 1.6 CM_Get_Device_ID_List_SizeW length NULL",
    "native-api 1.6 CM_Get_Device_ID_List_SizeW WCHARs with every NUL",
    "native-api 1.6 CM_Get_Device_ID_List_SizeW empty list is 1",
    "native-api 1.6 CM_Get_Device_ID_ListW one WCHAR too small",
    "native-api 1.6 CM_Get_Device_ID_ListW buffer NULL",
    "native-api 1.6 CM_Get_Device_ID_ListW CLASS",
    "native-api 1.6 CM_Get_Device_ID_ListW CLASS and PRESENT",
    "native-api 1.6 CM_Get_Device_ID_ListW ENUMERATOR",
    "native-api 1.6 CM_Get_Device_ID_ListW SERVICE and PRESENT"
  })
  void theListsOfDeviceIds(ResultRow row, LeakCheckingLayer layer, TestMachine testMachine)
      throws IOException {
    row.check(layer, testMachine);
  }
}
