package io.github.ntbridge.contract;

import static io.github.ntbridge.contract.ResultRow.row;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.text.MultiSz;
import io.github.ntbridge.nt.text.Utf16;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The results of the lists of interfaces and classes for valid and invalid arguments. */
@Contract
@Requires(Capability.TEST_DEVICE)
class InterfaceListResultContract {
  private static final int CAPACITY_CHARS = ConfigurationCalls.CAPACITY / Utf16.WCHAR;
  private static final UUID UNUSED_CLASS = UUID.fromString("5d0b7f5c-3c5e-4f0e-8f44-0d2f6a4b9f01");

  static Stream<ResultRow> theSizeOfAListRows() {
    return Stream.of(
        row(
            "native-api 1.2 length NULL",
            ConfigRet.INVALID_POINTER,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_List_SizeW(null, calls.deviceClass(), null, 0)),
        row(
            "native-api 1.2 GUID NULL",
            ConfigRet.FAILURE,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_List_SizeW(calls.out(), null, null, 0)),
        row(
            "native-api 1.2 any flag bit from 2 up",
            ConfigRet.INVALID_FLAG,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_List_SizeW(
                    calls.out(), calls.deviceClass(), null, 2)),
        row(
            "native-api 1.2 the highest flag bit",
            ConfigRet.INVALID_FLAG,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_List_SizeW(
                    calls.out(), calls.deviceClass(), null, 0x80000000)),
        row(
                "native-api 1.2 instance id that is a bare word, length set to 0",
                ConfigRet.INVALID_DEVNODE,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_List_SizeW(
                        calls.out(), calls.deviceClass(), calls.text("qqqq"), 0))
            .leaving(calls -> assertEquals(0, calls.number())),
        row(
                "native-api 1.2 instance id that is a bare win32 prefix, length set to 0",
                ConfigRet.INVALID_DEVNODE,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_List_SizeW(
                        calls.out(), calls.deviceClass(), calls.text("\\\\?\\"), 0))
            .leaving(calls -> assertEquals(0, calls.number())),
        row(
                "native-api 1.2 empty list is 1",
                ConfigRet.SUCCESS,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_List_SizeW(
                        calls.out(), calls.guid(UNUSED_CLASS), null, 0))
            .leaving(calls -> assertEquals(1, calls.number())),
        row(
                "native-api 1.2 unit is WCHARs with every NUL",
                ConfigRet.SUCCESS,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_List_SizeW(
                        calls.out(), calls.deviceClass(), null, 0))
            .leaving(
                calls ->
                    assertEquals(calls.machine().device().text().length() + 2, calls.number())),
        row(
                "native-api 1.2 empty instance id is every device",
                ConfigRet.SUCCESS,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_List_SizeW(
                        calls.out(), calls.deviceClass(), calls.text(""), 0))
            .leaving(
                calls ->
                    assertEquals(calls.machine().device().text().length() + 2, calls.number())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("theSizeOfAListRows")
  @Rule({
    "native-api 1.2 length NULL",
    "native-api 1.2 GUID NULL",
    "native-api 1.2 any flag bit from 2 up",
    "native-api 1.2 the highest flag bit",
    "native-api 1.2 instance id that is a bare word, length set to 0",
    "native-api 1.2 instance id that is a bare win32 prefix, length set to 0",
    "native-api 1.2 empty list is 1",
    "native-api 1.2 unit is WCHARs with every NUL",
    "native-api 1.2 empty instance id is every device"
  })
  void theSizeOfAList(ResultRow row, LeakCheckingLayer layer, TestMachine machine)
      throws IOException {
    row.check(layer, machine);
  }

  static Stream<ResultRow> aListRows() {
    return Stream.of(
        row(
            "native-api 1.3 buffer NULL with length 0",
            ConfigRet.INVALID_POINTER,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_ListW(calls.deviceClass(), null, null, 0, 0)),
        row(
            "native-api 1.3 GUID NULL",
            ConfigRet.FAILURE,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_ListW(
                    null, null, calls.output(), CAPACITY_CHARS, 0)),
        row(
            "native-api 1.3 any flag bit from 2 up",
            ConfigRet.INVALID_FLAG,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_ListW(
                    calls.deviceClass(), null, calls.output(), CAPACITY_CHARS, 2)),
        row(
            "native-api 1.3 bad instance id",
            ConfigRet.INVALID_DEVNODE,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_ListW(
                    calls.deviceClass(), calls.text("qqqq"), calls.output(), CAPACITY_CHARS, 0)),
        row(
            "native-api 1.3 list grew",
            ConfigRet.BUFFER_SMALL,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_ListW(
                    calls.deviceClass(),
                    null,
                    calls.output(),
                    calls.machine().device().text().length() + 1,
                    0)),
        row(
                "native-api 1.3 exactly as long as the size",
                ConfigRet.SUCCESS,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_ListW(
                        calls.deviceClass(),
                        null,
                        calls.output(),
                        calls.machine().device().text().length() + 2,
                        0))
            .leaving(calls -> assertEquals(calls.machine().device().text(), calls.bufferText())),
        row(
                "native-api 1.3 empty list is a single NUL",
                ConfigRet.SUCCESS,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_ListW(
                        calls.guid(UNUSED_CLASS), null, calls.output(), 1, 0))
            .leaving(calls -> assertEquals("", calls.bufferText())),
        row(
                "native-api 1.3 instance id of a device with one interface of the class",
                ConfigRet.SUCCESS,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_ListW(
                        calls.deviceClass(),
                        calls.text(TestDevice.INSTANCE_ID),
                        calls.output(),
                        CAPACITY_CHARS,
                        0))
            .leaving(
                calls ->
                    assertEquals(
                        List.of(calls.machine().device().text()),
                        MultiSz.read(calls.buffer.buffer(), 0, CAPACITY_CHARS))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("aListRows")
  @Rule({
    "native-api 1.3 buffer NULL with length 0",
    "native-api 1.3 GUID NULL",
    "native-api 1.3 any flag bit from 2 up",
    "native-api 1.3 bad instance id",
    "native-api 1.3 list grew",
    "native-api 1.3 exactly as long as the size",
    "native-api 1.3 empty list is a single NUL",
    "native-api 1.3 instance id of a device with one interface of the class"
  })
  void aList(ResultRow row, LeakCheckingLayer layer, TestMachine machine) throws IOException {
    row.check(layer, machine);
  }

  static Stream<ResultRow> theClassesRows() {
    return Stream.of(
        row(
            "native-api 1.6 CM_Enumerate_Classes GUID NULL",
            ConfigRet.INVALID_POINTER,
            (calls, functions) ->
                functions.CM_Enumerate_Classes(0, null, CfgMgr32.CM_ENUMERATE_CLASSES_INTERFACE)),
        row(
            "native-api 1.6 CM_Enumerate_Classes any flag bit from 2 up",
            ConfigRet.INVALID_FLAG,
            (calls, functions) -> functions.CM_Enumerate_Classes(0, calls.deviceClass(), 2)),
        row(
            "native-api 1.6 CM_Enumerate_Classes index -1",
            ConfigRet.NO_SUCH_VALUE,
            (calls, functions) ->
                functions.CM_Enumerate_Classes(
                    -1, calls.deviceClass(), CfgMgr32.CM_ENUMERATE_CLASSES_INTERFACE)),
        row(
            "native-api 1.6 CM_Enumerate_Classes index -1 of the setup classes",
            ConfigRet.NO_SUCH_VALUE,
            (calls, functions) ->
                functions.CM_Enumerate_Classes(
                    -1, calls.deviceClass(), CfgMgr32.CM_ENUMERATE_CLASSES_INSTALLER)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("theClassesRows")
  @Rule({
    "native-api 1.6 CM_Enumerate_Classes GUID NULL",
    "native-api 1.6 CM_Enumerate_Classes any flag bit from 2 up",
    "native-api 1.6 CM_Enumerate_Classes index -1",
    "native-api 1.6 CM_Enumerate_Classes index -1 of the setup classes"
  })
  void theClasses(ResultRow row, LeakCheckingLayer layer, TestMachine machine) throws IOException {
    row.check(layer, machine);
  }
}
