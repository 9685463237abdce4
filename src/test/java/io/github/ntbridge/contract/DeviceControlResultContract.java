package io.github.ntbridge.contract;

import static io.github.ntbridge.contract.ResultRow.row;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.PnpVetoType;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.CfgMgr32;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The results of the functions that do something to devices. */
@Contract
@Requires(Capability.TEST_DEVICE)
class DeviceControlResultContract {
  private static final int NEVER_GIVEN = 0x7FFFFFFF;
  private static final int MAX_PATH = 260;

  private static int phantom(ConfigurationCalls calls) throws IOException {
    calls.machine().plugChild(0);
    calls.machine().unplugChild(0);
    return calls.locate(TestDevice.CHILD_INSTANCE_ID);
  }

  static Stream<ResultRow> aRemovalRows() {
    return Stream.of(
        row(
            "native-api 1.8 CM_Query_And_Remove_SubTreeW flags beyond the mask 3",
            ConfigRet.INVALID_FLAG,
            (calls, functions) ->
                functions.CM_Query_And_Remove_SubTreeW(
                    calls.deviceNode(), calls.out(), calls.output(), MAX_PATH, 4)),
        row(
            "native-api 1.8 CM_Query_And_Remove_SubTreeW DEVINST that was never given out",
            ConfigRet.INVALID_DEVNODE,
            (calls, functions) ->
                functions.CM_Query_And_Remove_SubTreeW(
                    NEVER_GIVEN, calls.out(), calls.output(), MAX_PATH, 1)),
        row(
            "native-api 1.8 CM_Query_And_Remove_SubTreeW phantom",
            ConfigRet.NO_SUCH_DEVNODE,
            (calls, functions) ->
                functions.CM_Query_And_Remove_SubTreeW(
                    phantom(calls), calls.out(), calls.output(), MAX_PATH, 1)),
        row(
            "native-api 1.8 CM_Query_And_Remove_SubTreeW name NULL with a length",
            ConfigRet.INVALID_POINTER,
            (calls, functions) ->
                functions.CM_Query_And_Remove_SubTreeW(
                    calls.deviceNode(), calls.out(), null, MAX_PATH, 1)),
        row(
            "native-api 1.8 CM_Request_Device_EjectW flags 1",
            ConfigRet.INVALID_FLAG,
            (calls, functions) ->
                functions.CM_Request_Device_EjectW(
                    calls.deviceNode(), calls.out(), calls.output(), MAX_PATH, 1)),
        row(
            "native-api 1.8 CM_Request_Device_EjectW DEVINST that was never given out",
            ConfigRet.INVALID_DEVNODE,
            (calls, functions) ->
                functions.CM_Request_Device_EjectW(
                    NEVER_GIVEN, calls.out(), calls.output(), MAX_PATH, 0)),
        row(
                "native-api 1.8 CM_Request_Device_EjectW device that is not removable",
                ConfigRet.REMOVE_VETOED,
                (calls, functions) ->
                    functions.CM_Request_Device_EjectW(
                        calls.deviceNode(), calls.out(), calls.output(), MAX_PATH, 0))
            .leaving(
                calls -> {
                  assertEquals(PnpVetoType.ILLEGAL_DEVICE_REQUEST, new PnpVetoType(calls.number()));
                  assertEquals(TestDevice.INSTANCE_ID, calls.bufferText().toUpperCase(Locale.ROOT));
                }),
        row(
                "native-api 1.8 CM_Request_Device_EjectW name that does not fit",
                ConfigRet.REMOVE_VETOED,
                (calls, functions) ->
                    functions.CM_Request_Device_EjectW(
                        calls.deviceNode(), null, calls.output(), 5, 0))
            .leaving(calls -> assertEquals("ROOT", calls.bufferText().toUpperCase(Locale.ROOT))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("aRemovalRows")
  @Requires(Capability.DEVICE_REMOVAL_REQUESTS)
  @Rule({
    "native-api 1.8 CM_Query_And_Remove_SubTreeW flags beyond the mask 3",
    "native-api 1.8 CM_Query_And_Remove_SubTreeW DEVINST that was never given out",
    "native-api 1.8 CM_Query_And_Remove_SubTreeW phantom",
    "native-api 1.8 CM_Query_And_Remove_SubTreeW name NULL with a length",
    "native-api 1.8 CM_Request_Device_EjectW flags 1",
    "native-api 1.8 CM_Request_Device_EjectW DEVINST that was never given out",
    "native-api 1.8 CM_Request_Device_EjectW device that is not removable",
    "native-api 1.8 CM_Request_Device_EjectW name that does not fit"
  })
  void aRemoval(ResultRow row, LeakCheckingLayer layer, TestMachine machine) throws IOException {
    row.check(layer, machine);
  }

  static Stream<ResultRow> aChangeOfStateRows() {
    return Stream.of(
        row(
            "native-api 1.8 CM_Disable_DevNode flags beyond the mask F",
            ConfigRet.INVALID_FLAG,
            (calls, functions) -> functions.CM_Disable_DevNode(calls.deviceNode(), 0x10)),
        row(
            "native-api 1.8 CM_Disable_DevNode DEVINST that was never given out",
            ConfigRet.INVALID_DEVNODE,
            (calls, functions) -> functions.CM_Disable_DevNode(NEVER_GIVEN, 0)),
        row(
            "native-api 1.8 CM_Disable_DevNode the root",
            ConfigRet.NOT_DISABLEABLE,
            (calls, functions) -> functions.CM_Disable_DevNode(calls.locate(""), 0)),
        row(
            "native-api 1.8 CM_Enable_DevNode flags 1",
            ConfigRet.INVALID_FLAG,
            (calls, functions) -> functions.CM_Enable_DevNode(calls.deviceNode(), 1)),
        row(
            "native-api 1.8 CM_Enable_DevNode device that is enabled",
            ConfigRet.SUCCESS,
            (calls, functions) -> functions.CM_Enable_DevNode(calls.deviceNode(), 0)),
        row(
            "native-api 1.8 CM_Setup_DevNode flags 1",
            ConfigRet.INVALID_FLAG,
            (calls, functions) -> functions.CM_Setup_DevNode(calls.deviceNode(), 1)),
        row(
            "native-api 1.8 CM_Setup_DevNode device that is started",
            ConfigRet.SUCCESS,
            (calls, functions) ->
                functions.CM_Setup_DevNode(calls.deviceNode(), CfgMgr32.CM_SETUP_DEVNODE_READY)),
        row(
            "native-api 1.8 CM_Setup_DevNode phantom",
            ConfigRet.NO_SUCH_DEVNODE,
            (calls, functions) ->
                functions.CM_Setup_DevNode(phantom(calls), CfgMgr32.CM_SETUP_DEVNODE_READY)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("aChangeOfStateRows")
  @Requires(Capability.DEVICE_STATE_REQUESTS)
  @Rule({
    "native-api 1.8 CM_Disable_DevNode flags beyond the mask F",
    "native-api 1.8 CM_Disable_DevNode DEVINST that was never given out",
    "native-api 1.8 CM_Disable_DevNode the root",
    "native-api 1.8 CM_Enable_DevNode flags 1",
    "native-api 1.8 CM_Enable_DevNode device that is enabled",
    "native-api 1.8 CM_Setup_DevNode flags 1",
    "native-api 1.8 CM_Setup_DevNode device that is started",
    "native-api 1.8 CM_Setup_DevNode phantom"
  })
  void aChangeOfState(ResultRow row, LeakCheckingLayer layer, TestMachine machine)
      throws IOException {
    row.check(layer, machine);
  }

  static Stream<ResultRow> aScanRows() {
    return Stream.of(
        row(
            "native-api 1.8 CM_Reenumerate_DevNode flags beyond the mask 7",
            ConfigRet.INVALID_FLAG,
            (calls, functions) -> functions.CM_Reenumerate_DevNode(calls.deviceNode(), 8)),
        row(
            "native-api 1.8 CM_Reenumerate_DevNode phantom",
            ConfigRet.NO_SUCH_DEVNODE,
            (calls, functions) -> functions.CM_Reenumerate_DevNode(phantom(calls), 0)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("aScanRows")
  @Requires(Capability.RESCANS)
  @Rule({
    "native-api 1.8 CM_Reenumerate_DevNode flags beyond the mask 7",
    "native-api 1.8 CM_Reenumerate_DevNode phantom"
  })
  void aScan(ResultRow row, LeakCheckingLayer layer, TestMachine machine) throws IOException {
    row.check(layer, machine);
  }
}
