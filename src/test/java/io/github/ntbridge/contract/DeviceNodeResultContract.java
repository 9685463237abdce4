package io.github.ntbridge.contract;

import static io.github.ntbridge.contract.ResultRow.row;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.Rule;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.text.Utf16;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The results of device node and alias functions for valid and invalid arguments. */
@Contract
@Requires(Capability.TEST_DEVICE)
class DeviceNodeResultContract {
  private static final int CAPACITY_CHARS = ConfigurationCalls.CAPACITY / Utf16.WCHAR;
  private static final int MAX_DEVICE_ID_LEN = 200;
  private static final int NEVER_GIVEN = 0x7FFFFFFF;
  private static final UUID UNUSED_CLASS = UUID.fromString("5d0b7f5c-3c5e-4f0e-8f44-0d2f6a4b9f01");

  private static String instanceId(ConfigurationCalls calls, int devInst) {
    assertEquals(
        0,
        calls.functions().CM_Get_Device_IDW(devInst, calls.buffer.pointer(), MAX_DEVICE_ID_LEN, 0));
    return calls.bufferText();
  }

  private static void becomePhantom(TestMachine machine) throws IOException {
    machine.plugChild(0);
    machine.unplugChild(0);
  }

  private static int lastSibling(ConfigurationCalls calls) {
    int result = calls.functions().CM_Get_Child(calls.out(), calls.locate(""), 0);
    while (result == 0) {
      result = calls.functions().CM_Get_Sibling(calls.out(), calls.number(), 0);
    }
    return result;
  }

  static Stream<ResultRow> aNodeIsLocatedRows() {
    return Stream.of(
        row(
                "native-api 1.6 CM_Locate_DevNodeW one-word id, out set to 0",
                ConfigRet.INVALID_DEVICE_ID,
                (calls, functions) ->
                    functions.CM_Locate_DevNodeW(
                        calls.out(), calls.text("qqqq"), CfgMgr32.CM_LOCATE_DEVNODE_NORMAL))
            .leaving(calls -> assertEquals(0, calls.number())),
        row(
            "native-api 1.6 CM_Locate_DevNodeW well-formed and unknown",
            ConfigRet.NO_SUCH_DEVNODE,
            (calls, functions) ->
                functions.CM_Locate_DevNodeW(
                    calls.out(),
                    calls.text("ROOT\\NTBTEST\\9999"),
                    CfgMgr32.CM_LOCATE_DEVNODE_NORMAL)),
        row(
                "native-api 1.6 CM_Locate_DevNodeW NULL is the root",
                ConfigRet.SUCCESS,
                (calls, functions) ->
                    functions.CM_Locate_DevNodeW(
                        calls.out(), null, CfgMgr32.CM_LOCATE_DEVNODE_NORMAL))
            .leaving(calls -> assertEquals("HTREE\\ROOT\\0", instanceId(calls, calls.number()))),
        row(
                "native-api 1.6 CM_Locate_DevNodeW empty is the root",
                ConfigRet.SUCCESS,
                (calls, functions) ->
                    functions.CM_Locate_DevNodeW(
                        calls.out(), calls.text(""), CfgMgr32.CM_LOCATE_DEVNODE_NORMAL))
            .leaving(calls -> assertEquals("HTREE\\ROOT\\0", instanceId(calls, calls.number()))),
        row(
            "native-api 1.6 CM_Locate_DevNodeW flags beyond the mask 7",
            ConfigRet.INVALID_FLAG,
            (calls, functions) ->
                functions.CM_Locate_DevNodeW(calls.out(), calls.text(TestDevice.INSTANCE_ID), 8)),
        row(
            "native-api 1.6 CM_Locate_DevNodeW out NULL",
            ConfigRet.INVALID_POINTER,
            (calls, functions) ->
                functions.CM_Locate_DevNodeW(null, null, CfgMgr32.CM_LOCATE_DEVNODE_NORMAL)),
        row(
            "native-api 1.6 CM_Locate_DevNodeW NORMAL does not find a device that is not present",
            ConfigRet.NO_SUCH_DEVNODE,
            (calls, functions) -> {
              becomePhantom(calls.machine());
              return functions.CM_Locate_DevNodeW(
                  calls.out(),
                  calls.text(TestDevice.CHILD_INSTANCE_ID),
                  CfgMgr32.CM_LOCATE_DEVNODE_NORMAL);
            }),
        row(
            "native-api 1.6 CM_Locate_DevNodeW PHANTOM finds a device that is not present",
            ConfigRet.SUCCESS,
            (calls, functions) -> {
              becomePhantom(calls.machine());
              return functions.CM_Locate_DevNodeW(
                  calls.out(),
                  calls.text(TestDevice.CHILD_INSTANCE_ID),
                  CfgMgr32.CM_LOCATE_DEVNODE_PHANTOM);
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("aNodeIsLocatedRows")
  @Rule({
    "native-api 1.6 CM_Locate_DevNodeW one-word id, out set to 0",
    "native-api 1.6 CM_Locate_DevNodeW well-formed and unknown",
    "native-api 1.6 CM_Locate_DevNodeW NULL is the root",
    "native-api 1.6 CM_Locate_DevNodeW empty is the root",
    "native-api 1.6 CM_Locate_DevNodeW flags beyond the mask 7",
    "native-api 1.6 CM_Locate_DevNodeW out NULL",
    "native-api 1.6 CM_Locate_DevNodeW NORMAL does not find a device that is not present",
    "native-api 1.6 CM_Locate_DevNodeW PHANTOM finds a device that is not present"
  })
  void aNodeIsLocated(ResultRow row, LeakCheckingLayer layer, TestMachine machine)
      throws IOException {
    row.check(layer, machine);
  }

  static Stream<ResultRow> aNodeRows() {
    return Stream.of(
        row(
                "native-api 1.6 CM_Get_Device_IDW buffer short, truncated without NUL",
                ConfigRet.BUFFER_SMALL,
                (calls, functions) -> {
                  calls.buffer.buffer().putChar(8, 'x');
                  return functions.CM_Get_Device_IDW(calls.deviceNode(), calls.output(), 4, 0);
                })
            .leaving(
                calls ->
                    assertEquals(
                        TestDevice.INSTANCE_ID.substring(0, 4) + "x",
                        calls.bufferText().toUpperCase(Locale.ROOT).replace('X', 'x'))),
        row(
            "native-api 1.6 CM_Get_Device_IDW length 0",
            ConfigRet.INVALID_POINTER,
            (calls, functions) ->
                functions.CM_Get_Device_IDW(calls.deviceNode(), calls.output(), 0, 0)),
        row(
            "native-api 1.6 CM_Get_Device_IDW buffer NULL",
            ConfigRet.INVALID_POINTER,
            (calls, functions) -> functions.CM_Get_Device_IDW(calls.deviceNode(), null, 200, 0)),
        row(
            "native-api 1.6 CM_Get_Device_IDW flags 1",
            ConfigRet.INVALID_FLAG,
            (calls, functions) ->
                functions.CM_Get_Device_IDW(calls.deviceNode(), calls.output(), 200, 1)),
        row(
            "native-api 1.6 CM_Get_Parent root has none",
            ConfigRet.NO_SUCH_DEVNODE,
            (calls, functions) -> functions.CM_Get_Parent(calls.out(), calls.locate(""), 0)),
        row(
            "native-api 1.6 CM_Get_Parent out NULL",
            ConfigRet.INVALID_POINTER,
            (calls, functions) -> functions.CM_Get_Parent(null, calls.deviceNode(), 0)),
        row(
            "native-api 1.6 CM_Get_Parent flags 1",
            ConfigRet.INVALID_FLAG,
            (calls, functions) -> functions.CM_Get_Parent(calls.out(), calls.deviceNode(), 1)),
        row(
            "native-api 1.6 CM_Get_Parent DEVINST that was never given out",
            ConfigRet.INVALID_DEVNODE,
            (calls, functions) -> functions.CM_Get_Parent(calls.out(), NEVER_GIVEN, 0)),
        row(
            "native-api 1.6 CM_Get_Device_IDW DEVINST that was never given out",
            ConfigRet.INVALID_DEVNODE,
            (calls, functions) -> functions.CM_Get_Device_IDW(NEVER_GIVEN, calls.output(), 200, 0)),
        row(
            "native-api 1.6 CM_Get_Child DEVINST that was never given out",
            ConfigRet.INVALID_DEVNODE,
            (calls, functions) -> functions.CM_Get_Child(calls.out(), NEVER_GIVEN, 0)),
        row(
            "native-api 1.6 CM_Get_Sibling DEVINST that was never given out",
            ConfigRet.INVALID_DEVNODE,
            (calls, functions) -> functions.CM_Get_Sibling(calls.out(), NEVER_GIVEN, 0)),
        row(
            "native-api 1.6 CM_Get_DevNode_Status DEVINST that was never given out",
            ConfigRet.INVALID_DEVNODE,
            (calls, functions) ->
                functions.CM_Get_DevNode_Status(calls.out(), calls.secondOut(), NEVER_GIVEN, 0)),
        row(
            "native-api 1.6 CM_Get_Child a device without children",
            ConfigRet.NO_SUCH_DEVNODE,
            (calls, functions) -> functions.CM_Get_Child(calls.out(), calls.deviceNode(), 0)),
        row(
            "native-api 1.6 CM_Get_Child out NULL",
            ConfigRet.INVALID_POINTER,
            (calls, functions) -> functions.CM_Get_Child(null, calls.deviceNode(), 0)),
        row(
            "native-api 1.6 CM_Get_Sibling end of the list",
            ConfigRet.NO_SUCH_DEVNODE,
            (calls, functions) -> lastSibling(calls)),
        row(
            "native-api 1.6 CM_Get_Sibling of the root",
            ConfigRet.NO_SUCH_DEVNODE,
            (calls, functions) -> functions.CM_Get_Sibling(calls.out(), calls.locate(""), 0)),
        row(
            "native-api 1.6 CM_Get_DevNode_Status status NULL",
            ConfigRet.INVALID_POINTER,
            (calls, functions) ->
                functions.CM_Get_DevNode_Status(null, calls.out(), calls.deviceNode(), 0)),
        row(
            "native-api 1.6 CM_Get_DevNode_Status problem NULL",
            ConfigRet.INVALID_POINTER,
            (calls, functions) ->
                functions.CM_Get_DevNode_Status(calls.out(), null, calls.deviceNode(), 0)),
        row(
            "native-api 1.6 CM_Get_DevNode_Status flags 1",
            ConfigRet.INVALID_FLAG,
            (calls, functions) ->
                functions.CM_Get_DevNode_Status(
                    calls.out(), calls.secondOut(), calls.deviceNode(), 1)),
        row(
            "native-api 1.6 CM_Get_DevNode_Status phantom",
            ConfigRet.NO_SUCH_DEVNODE,
            (calls, functions) -> {
              becomePhantom(calls.machine());
              return functions.CM_Get_DevNode_Status(
                  calls.out(), calls.secondOut(), calls.locate(TestDevice.CHILD_INSTANCE_ID), 0);
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("aNodeRows")
  @Rule({
    "native-api 1.6 CM_Get_Device_IDW buffer short, truncated without NUL",
    "native-api 1.6 CM_Get_Device_IDW length 0",
    "native-api 1.6 CM_Get_Device_IDW buffer NULL",
    "native-api 1.6 CM_Get_Device_IDW flags 1",
    "native-api 1.6 CM_Get_Parent root has none",
    "native-api 1.6 CM_Get_Parent out NULL",
    "native-api 1.6 CM_Get_Parent flags 1",
    "native-api 1.6 CM_Get_Parent DEVINST that was never given out",
    "native-api 1.6 CM_Get_Device_IDW DEVINST that was never given out",
    "native-api 1.6 CM_Get_Child DEVINST that was never given out",
    "native-api 1.6 CM_Get_Sibling DEVINST that was never given out",
    "native-api 1.6 CM_Get_DevNode_Status DEVINST that was never given out",
    "native-api 1.6 CM_Get_Child a device without children",
    "native-api 1.6 CM_Get_Child out NULL",
    "native-api 1.6 CM_Get_Sibling end of the list",
    "native-api 1.6 CM_Get_Sibling of the root",
    "native-api 1.6 CM_Get_DevNode_Status status NULL",
    "native-api 1.6 CM_Get_DevNode_Status problem NULL",
    "native-api 1.6 CM_Get_DevNode_Status flags 1",
    "native-api 1.6 CM_Get_DevNode_Status phantom"
  })
  void aNode(ResultRow row, LeakCheckingLayer layer, TestMachine machine) throws IOException {
    row.check(layer, machine);
  }

  static Stream<ResultRow> anAliasRows() {
    return Stream.of(
        row(
                "native-api 1.6 CM_Get_Device_Interface_AliasW in the other class",
                ConfigRet.SUCCESS,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_AliasW(
                        calls.devicePath(),
                        calls.guid(calls.machine().aliasClass().guid()),
                        calls.output(),
                        calls.number(CAPACITY_CHARS),
                        0))
            .leaving(
                calls -> {
                  assertEquals(
                      calls.machine().aliasClass(),
                      InterfacePath.of(calls.bufferText()).interfaceClass());
                  assertEquals(calls.bufferText().length() + 1, calls.number());
                }),
        row(
                "native-api 1.6 CM_Get_Device_Interface_AliasW buffer too small",
                ConfigRet.BUFFER_SMALL,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_AliasW(
                        calls.devicePath(),
                        calls.guid(calls.machine().aliasClass().guid()),
                        calls.output(),
                        calls.number(5),
                        0))
            .leaving(
                calls ->
                    assertEquals(calls.machine().device().text().length() + 1, calls.number())),
        row(
            "native-api 1.6 CM_Get_Device_Interface_AliasW no alias",
            ConfigRet.NO_SUCH_DEVICE_INTERFACE,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_AliasW(
                    calls.devicePath(),
                    calls.guid(UNUSED_CLASS),
                    calls.output(),
                    calls.number(CAPACITY_CHARS),
                    0)),
        row(
            "native-api 1.6 CM_Get_Device_Interface_AliasW interface that is not there",
            ConfigRet.NO_SUCH_DEVICE_INTERFACE,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_AliasW(
                    calls.text(calls.machine().device().text().replace("#0000#", "#0009#")),
                    calls.guid(calls.machine().aliasClass().guid()),
                    calls.output(),
                    calls.number(CAPACITY_CHARS),
                    0)),
        row(
            "native-api 1.6 CM_Get_Device_Interface_AliasW length 0 on entry",
            ConfigRet.INVALID_POINTER,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_AliasW(
                    calls.devicePath(),
                    calls.guid(calls.machine().aliasClass().guid()),
                    calls.output(),
                    calls.number(0),
                    0)),
        row(
            "native-api 1.6 CM_Get_Device_Interface_AliasW buffer NULL",
            ConfigRet.INVALID_POINTER,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_AliasW(
                    calls.devicePath(),
                    calls.guid(calls.machine().aliasClass().guid()),
                    null,
                    calls.number(CAPACITY_CHARS),
                    0)),
        row(
            "native-api 1.6 CM_Get_Device_Interface_AliasW flags 1",
            ConfigRet.INVALID_FLAG,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_AliasW(
                    calls.devicePath(),
                    calls.guid(calls.machine().aliasClass().guid()),
                    calls.output(),
                    calls.number(CAPACITY_CHARS),
                    1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("anAliasRows")
  @Rule({
    "native-api 1.6 CM_Get_Device_Interface_AliasW in the other class",
    "native-api 1.6 CM_Get_Device_Interface_AliasW buffer too small",
    "native-api 1.6 CM_Get_Device_Interface_AliasW no alias",
    "native-api 1.6 CM_Get_Device_Interface_AliasW interface that is not there",
    "native-api 1.6 CM_Get_Device_Interface_AliasW length 0 on entry",
    "native-api 1.6 CM_Get_Device_Interface_AliasW buffer NULL",
    "native-api 1.6 CM_Get_Device_Interface_AliasW flags 1"
  })
  void anAlias(ResultRow row, LeakCheckingLayer layer, TestMachine machine) throws IOException {
    row.check(layer, machine);
  }
}
