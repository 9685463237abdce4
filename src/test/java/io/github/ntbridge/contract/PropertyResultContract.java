package io.github.ntbridge.contract;

import static io.github.ntbridge.contract.ResultRow.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.text.Utf16;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The results of property functions for valid and invalid arguments. */
@Contract
@Requires(Capability.TEST_DEVICE)
class PropertyResultContract {
  private static final int BOOLEAN = 0x11;
  private static final int STRING = 0x12;
  private static final int GUID = 0xD;
  private static final int NEVER_GIVEN = 0x7FFFFFFF;
  private static final int INSTANCE_ID_BYTES = (TestDevice.INSTANCE_ID.length() + 1) * Utf16.WCHAR;

  private static final DevicePropertyKey ENABLED = PropertyKeys.DEVICE_INTERFACE_ENABLED.key();
  private static final DevicePropertyKey CLASS_GUID =
      PropertyKeys.DEVICE_INTERFACE_CLASS_GUID.key();
  private static final DevicePropertyKey REFERENCE_STRING =
      PropertyKeys.DEVICE_INTERFACE_REFERENCE_STRING.key();
  private static final DevicePropertyKey INSTANCE_ID = PropertyKeys.DEVICE_INSTANCE_ID.key();
  private static final DevicePropertyKey CONTAINER_ID = PropertyKeys.DEVICE_CONTAINER_ID.key();
  private static final DevicePropertyKey NAME = PropertyKeys.NAME.key();
  private static final DevicePropertyKey ZERO = new DevicePropertyKey(new UUID(0, 0), 0);
  private static final DevicePropertyKey UNKNOWN =
      new DevicePropertyKey(UUID.fromString("5d0b7f5c-3c5e-4f0e-8f44-0d2f6a4b9f01"), 2);

  private static List<DevicePropertyKey> keys(ConfigurationCalls calls, int count) {
    var keys = new ArrayList<DevicePropertyKey>();
    for (int i = 0; i < count; i++) {
      keys.add(DevicePropertyKey.read(calls.buffer.buffer(), i * DevicePropertyKey.SIZE));
    }
    return keys;
  }

  private static String cutAtLastHash(String path) {
    return path.substring(0, path.lastIndexOf('#'));
  }

  static Stream<ResultRow> aPropertyOfAnInterfaceRows() {
    return Stream.of(
        row(
                "native-api 1.5 PropertyW path NULL, size untouched",
                ConfigRet.INVALID_POINTER,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_PropertyW(
                        null,
                        calls.key(ENABLED),
                        calls.secondOut(),
                        calls.output(),
                        calls.roomBytes(),
                        0))
            .leaving(calls -> assertEquals(ConfigurationCalls.CAPACITY, calls.number())),
        row(
                "native-api 1.5 PropertyW malformed path, size set to 0",
                ConfigRet.NO_SUCH_DEVICE_INTERFACE,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_PropertyW(
                        calls.text("qqqq"),
                        calls.key(ENABLED),
                        calls.secondOut(),
                        calls.output(),
                        calls.roomBytes(),
                        0))
            .leaving(calls -> assertEquals(0, calls.number())),
        row(
            "native-api 1.5 PropertyW key NULL",
            ConfigRet.FAILURE,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_PropertyW(
                    calls.devicePath(),
                    null,
                    calls.secondOut(),
                    calls.output(),
                    calls.roomBytes(),
                    0)),
        row(
            "native-api 1.5 PropertyW type NULL",
            ConfigRet.INVALID_POINTER,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_PropertyW(
                    calls.devicePath(),
                    calls.key(ENABLED),
                    null,
                    calls.output(),
                    calls.roomBytes(),
                    0)),
        row(
            "native-api 1.5 PropertyW size NULL",
            ConfigRet.INVALID_POINTER,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_PropertyW(
                    calls.devicePath(),
                    calls.key(ENABLED),
                    calls.secondOut(),
                    calls.output(),
                    null,
                    0)),
        row(
                "native-api 1.5 PropertyW buffer NULL and size not 0, both untouched",
                ConfigRet.INVALID_POINTER,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_PropertyW(
                        calls.devicePath(),
                        calls.key(ENABLED),
                        calls.secondOut(),
                        null,
                        calls.number(1),
                        0))
            .leaving(
                calls -> {
                  assertEquals(ConfigurationCalls.UNTOUCHED, calls.secondNumber());
                  assertEquals(1, calls.number());
                }),
        row(
                "native-api 1.5 PropertyW buffer NULL and size 0, both set",
                ConfigRet.BUFFER_SMALL,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_PropertyW(
                        calls.devicePath(),
                        calls.key(ENABLED),
                        calls.secondOut(),
                        null,
                        calls.number(0),
                        0))
            .leaving(
                calls -> {
                  assertEquals(BOOLEAN, calls.secondNumber());
                  assertEquals(1, calls.number());
                }),
        row(
                "native-api 1.5 PropertyW size one too small",
                ConfigRet.BUFFER_SMALL,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_PropertyW(
                        calls.devicePath(),
                        calls.key(CLASS_GUID),
                        calls.secondOut(),
                        calls.output(),
                        calls.number(15),
                        0))
            .leaving(calls -> assertEquals(16, calls.number())),
        row(
            "native-api 1.5 PropertyW flags 1",
            ConfigRet.INVALID_FLAG,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_PropertyW(
                    calls.devicePath(),
                    calls.key(ENABLED),
                    calls.secondOut(),
                    calls.output(),
                    calls.roomBytes(),
                    1)),
        row(
            "native-api 1.5 PropertyW all-zero key",
            ConfigRet.NO_SUCH_VALUE,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_PropertyW(
                    calls.devicePath(),
                    calls.key(ZERO),
                    calls.secondOut(),
                    calls.output(),
                    calls.roomBytes(),
                    0)),
        row(
                "native-api 1.5 PropertyW Enabled has type 0x11, size 1, value 0xFF",
                ConfigRet.SUCCESS,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_PropertyW(
                        calls.devicePath(),
                        calls.key(ENABLED),
                        calls.secondOut(),
                        calls.output(),
                        calls.roomBytes(),
                        0))
            .leaving(
                calls -> {
                  assertEquals(BOOLEAN, calls.secondNumber());
                  assertEquals(1, calls.number());
                  assertEquals((byte) 0xFF, calls.buffer.buffer().get(0));
                }),
        row(
                "native-api 1.5 PropertyW InstanceId has type 0x12",
                ConfigRet.SUCCESS,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_PropertyW(
                        calls.devicePath(),
                        calls.key(INSTANCE_ID),
                        calls.secondOut(),
                        calls.output(),
                        calls.roomBytes(),
                        0))
            .leaving(
                calls -> {
                  assertEquals(STRING, calls.secondNumber());
                  assertEquals(INSTANCE_ID_BYTES, calls.number());
                }),
        row(
                "native-api 1.5 PropertyW ClassGuid has type 0x0D, size 16",
                ConfigRet.SUCCESS,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_PropertyW(
                        calls.devicePath(),
                        calls.key(CLASS_GUID),
                        calls.secondOut(),
                        calls.output(),
                        calls.roomBytes(),
                        0))
            .leaving(
                calls -> {
                  assertEquals(GUID, calls.secondNumber());
                  assertEquals(16, calls.number());
                }),
        row(
                "native-api 1.5 PropertyW ContainerId has type 0x0D, size 16",
                ConfigRet.SUCCESS,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_PropertyW(
                        calls.devicePath(),
                        calls.key(CONTAINER_ID),
                        calls.secondOut(),
                        calls.output(),
                        calls.roomBytes(),
                        0))
            .leaving(
                calls -> {
                  assertEquals(GUID, calls.secondNumber());
                  assertEquals(16, calls.number());
                }),
        row(
            "native-api 1.5 PropertyW ReferenceString absent without one",
            ConfigRet.NO_SUCH_VALUE,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_PropertyW(
                    calls.devicePath(),
                    calls.key(REFERENCE_STRING),
                    calls.secondOut(),
                    calls.output(),
                    calls.roomBytes(),
                    0)),
        row(
            "native-api 1.5 PropertyW NAME absent without a friendly name",
            ConfigRet.NO_SUCH_VALUE,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_PropertyW(
                    calls.devicePath(),
                    calls.key(NAME),
                    calls.secondOut(),
                    calls.output(),
                    calls.roomBytes(),
                    0)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("aPropertyOfAnInterfaceRows")
  @Rule({
    "native-api 1.5 PropertyW path NULL, size untouched",
    "native-api 1.5 PropertyW malformed path, size set to 0",
    "native-api 1.5 PropertyW key NULL",
    "native-api 1.5 PropertyW type NULL",
    "native-api 1.5 PropertyW size NULL",
    "native-api 1.5 PropertyW buffer NULL and size not 0, both untouched",
    "native-api 1.5 PropertyW buffer NULL and size 0, both set",
    "native-api 1.5 PropertyW size one too small",
    "native-api 1.5 PropertyW flags 1",
    "native-api 1.5 PropertyW all-zero key",
    "native-api 1.5 PropertyW Enabled has type 0x11, size 1, value 0xFF",
    "native-api 1.5 PropertyW InstanceId has type 0x12",
    "native-api 1.5 PropertyW ClassGuid has type 0x0D, size 16",
    "native-api 1.5 PropertyW ContainerId has type 0x0D, size 16",
    "native-api 1.5 PropertyW ReferenceString absent without one",
    "native-api 1.5 PropertyW NAME absent without a friendly name"
  })
  void aPropertyOfAnInterface(ResultRow row, LeakCheckingLayer layer, TestMachine machine)
      throws IOException {
    row.check(layer, machine);
  }

  static Stream<ResultRow> theKeysOfAnInterfaceRows() {
    return Stream.of(
        row(
                "native-api 1.5 Property_KeysW path NULL, count untouched",
                ConfigRet.INVALID_POINTER,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_Property_KeysW(
                        null, calls.output(), calls.number(100), 0))
            .leaving(calls -> assertEquals(100, calls.number())),
        row(
                "native-api 1.5 Property_KeysW malformed path, count 0",
                ConfigRet.INVALID_DATA,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_Property_KeysW(
                        calls.text("qqqq"), calls.output(), calls.number(100), 0))
            .leaving(calls -> assertEquals(0, calls.number())),
        row(
            "native-api 1.5 Property_KeysW count NULL",
            ConfigRet.INVALID_POINTER,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_Property_KeysW(
                    calls.devicePath(), calls.output(), null, 0)),
        row(
            "native-api 1.5 Property_KeysW array NULL with count not 0",
            ConfigRet.INVALID_POINTER,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_Property_KeysW(
                    calls.devicePath(), null, calls.number(100), 0)),
        row(
                "native-api 1.5 Property_KeysW array NULL with count 0",
                ConfigRet.BUFFER_SMALL,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_Property_KeysW(
                        calls.devicePath(), null, calls.number(0), 0))
            .leaving(calls -> assertTrue(calls.number() >= 4)),
        row(
            "native-api 1.5 Property_KeysW flags 1",
            ConfigRet.INVALID_FLAG,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_Property_KeysW(
                    calls.devicePath(), calls.output(), calls.number(100), 1)),
        row(
                "native-api 1.5 Property_KeysW the first four keys",
                ConfigRet.SUCCESS,
                (calls, functions) ->
                    functions.CM_Get_Device_Interface_Property_KeysW(
                        calls.devicePath(), calls.output(), calls.number(100), 0))
            .leaving(
                calls ->
                    assertEquals(
                        List.of(ENABLED, INSTANCE_ID, CLASS_GUID, CONTAINER_ID), keys(calls, 4))),
        row(
            "native-api 1.5 Property_KeysW changed GUID digit",
            ConfigRet.NO_SUCH_DEVICE_INTERFACE,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_Property_KeysW(
                    calls.text(calls.machine().device().text().replace("4e70}", "4e71}")),
                    calls.output(),
                    calls.number(100),
                    0)),
        row(
            "native-api 1.5 Property_KeysW changed instance",
            ConfigRet.NO_SUCH_DEVICE_INTERFACE,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_Property_KeysW(
                    calls.text(calls.machine().device().text().replace("#0000#", "#0009#")),
                    calls.output(),
                    calls.number(100),
                    0)),
        row(
            "native-api 1.5 Property_KeysW { replaced",
            ConfigRet.INVALID_DATA,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_Property_KeysW(
                    calls.text(calls.machine().device().text().replace('{', 'x')),
                    calls.output(),
                    calls.number(100),
                    0)),
        row(
            "native-api 1.5 Property_KeysW text cut before the last #",
            ConfigRet.INVALID_DATA,
            (calls, functions) ->
                functions.CM_Get_Device_Interface_Property_KeysW(
                    calls.text(cutAtLastHash(calls.machine().device().text())),
                    calls.output(),
                    calls.number(100),
                    0)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("theKeysOfAnInterfaceRows")
  @Rule({
    "native-api 1.5 Property_KeysW path NULL, count untouched",
    "native-api 1.5 Property_KeysW malformed path, count 0",
    "native-api 1.5 Property_KeysW count NULL",
    "native-api 1.5 Property_KeysW array NULL with count not 0",
    "native-api 1.5 Property_KeysW array NULL with count 0",
    "native-api 1.5 Property_KeysW flags 1",
    "native-api 1.5 Property_KeysW the first four keys",
    "native-api 1.5 Property_KeysW changed GUID digit",
    "native-api 1.5 Property_KeysW changed instance",
    "native-api 1.5 Property_KeysW { replaced",
    "native-api 1.5 Property_KeysW text cut before the last #"
  })
  void theKeysOfAnInterface(ResultRow row, LeakCheckingLayer layer, TestMachine machine)
      throws IOException {
    row.check(layer, machine);
  }

  static Stream<ResultRow> aPropertyOfADeviceNodeRows() {
    return Stream.of(
        row(
                "native-api 1.5 DevNode_PropertyW missing property, type untouched",
                ConfigRet.NO_SUCH_VALUE,
                (calls, functions) ->
                    functions.CM_Get_DevNode_PropertyW(
                        calls.deviceNode(),
                        calls.key(UNKNOWN),
                        calls.secondOut(),
                        calls.output(),
                        calls.roomBytes(),
                        0))
            .leaving(
                calls -> {
                  assertEquals(ConfigurationCalls.UNTOUCHED, calls.secondNumber());
                  assertEquals(0, calls.number());
                }),
        row(
            "native-api 1.5 DevNode_PropertyW invalid DEVINST",
            ConfigRet.INVALID_DEVNODE,
            (calls, functions) ->
                functions.CM_Get_DevNode_PropertyW(
                    NEVER_GIVEN,
                    calls.key(INSTANCE_ID),
                    calls.secondOut(),
                    calls.output(),
                    calls.roomBytes(),
                    0)),
        row(
                "native-api 1.5 DevNode_PropertyW size one too small",
                ConfigRet.BUFFER_SMALL,
                (calls, functions) ->
                    functions.CM_Get_DevNode_PropertyW(
                        calls.deviceNode(),
                        calls.key(INSTANCE_ID),
                        calls.secondOut(),
                        calls.output(),
                        calls.number(INSTANCE_ID_BYTES - 1),
                        0))
            .leaving(calls -> assertEquals(INSTANCE_ID_BYTES, calls.number())),
        row(
                "native-api 1.5 DevNode_PropertyW NULL buffer and size 0",
                ConfigRet.BUFFER_SMALL,
                (calls, functions) ->
                    functions.CM_Get_DevNode_PropertyW(
                        calls.deviceNode(),
                        calls.key(INSTANCE_ID),
                        calls.secondOut(),
                        null,
                        calls.number(0),
                        0))
            .leaving(
                calls -> {
                  assertEquals(STRING, calls.secondNumber());
                  assertEquals(INSTANCE_ID_BYTES, calls.number());
                }),
        row(
                "native-api 1.5 DevNode_PropertyW strings are counted in bytes with their NUL",
                ConfigRet.SUCCESS,
                (calls, functions) ->
                    functions.CM_Get_DevNode_PropertyW(
                        calls.deviceNode(),
                        calls.key(INSTANCE_ID),
                        calls.secondOut(),
                        calls.output(),
                        calls.roomBytes(),
                        0))
            .leaving(calls -> assertEquals(INSTANCE_ID_BYTES, calls.number())),
        row(
            "native-api 1.5 DevNode_PropertyW key NULL",
            ConfigRet.FAILURE,
            (calls, functions) ->
                functions.CM_Get_DevNode_PropertyW(
                    calls.deviceNode(),
                    null,
                    calls.secondOut(),
                    calls.output(),
                    calls.roomBytes(),
                    0)),
        row(
            "native-api 1.5 DevNode_PropertyW type NULL",
            ConfigRet.INVALID_POINTER,
            (calls, functions) ->
                functions.CM_Get_DevNode_PropertyW(
                    calls.deviceNode(),
                    calls.key(INSTANCE_ID),
                    null,
                    calls.output(),
                    calls.roomBytes(),
                    0)),
        row(
            "native-api 1.5 DevNode_PropertyW size NULL",
            ConfigRet.INVALID_POINTER,
            (calls, functions) ->
                functions.CM_Get_DevNode_PropertyW(
                    calls.deviceNode(),
                    calls.key(INSTANCE_ID),
                    calls.secondOut(),
                    calls.output(),
                    null,
                    0)),
        row(
            "native-api 1.5 DevNode_PropertyW NULL buffer and size not 0",
            ConfigRet.INVALID_POINTER,
            (calls, functions) ->
                functions.CM_Get_DevNode_PropertyW(
                    calls.deviceNode(),
                    calls.key(INSTANCE_ID),
                    calls.secondOut(),
                    null,
                    calls.roomBytes(),
                    0)),
        row(
            "native-api 1.5 DevNode_PropertyW flags 1",
            ConfigRet.INVALID_FLAG,
            (calls, functions) ->
                functions.CM_Get_DevNode_PropertyW(
                    calls.deviceNode(),
                    calls.key(INSTANCE_ID),
                    calls.secondOut(),
                    calls.output(),
                    calls.roomBytes(),
                    1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("aPropertyOfADeviceNodeRows")
  @Rule({
    "native-api 1.5 DevNode_PropertyW missing property, type untouched",
    "native-api 1.5 DevNode_PropertyW invalid DEVINST",
    "native-api 1.5 DevNode_PropertyW size one too small",
    "native-api 1.5 DevNode_PropertyW NULL buffer and size 0",
    "native-api 1.5 DevNode_PropertyW strings are counted in bytes with their NUL",
    "native-api 1.5 DevNode_PropertyW key NULL",
    "native-api 1.5 DevNode_PropertyW type NULL",
    "native-api 1.5 DevNode_PropertyW size NULL",
    "native-api 1.5 DevNode_PropertyW NULL buffer and size not 0",
    "native-api 1.5 DevNode_PropertyW flags 1"
  })
  void aPropertyOfADeviceNode(ResultRow row, LeakCheckingLayer layer, TestMachine machine)
      throws IOException {
    row.check(layer, machine);
  }

  static Stream<ResultRow> theKeysOfADeviceNodeRows() {
    return Stream.of(
        row(
                "native-api 1.5 DevNode_Property_Keys invalid DEVINST, count untouched",
                ConfigRet.INVALID_DEVNODE,
                (calls, functions) ->
                    functions.CM_Get_DevNode_Property_Keys(
                        NEVER_GIVEN, calls.output(), calls.number(100), 0))
            .leaving(calls -> assertEquals(100, calls.number())),
        row(
                "native-api 1.5 DevNode_Property_Keys array NULL with count 0",
                ConfigRet.BUFFER_SMALL,
                (calls, functions) ->
                    functions.CM_Get_DevNode_Property_Keys(
                        calls.deviceNode(), null, calls.number(0), 0))
            .leaving(calls -> assertTrue(calls.number() > 0)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("theKeysOfADeviceNodeRows")
  @Rule({
    "native-api 1.5 DevNode_Property_Keys invalid DEVINST, count untouched",
    "native-api 1.5 DevNode_Property_Keys array NULL with count 0"
  })
  void theKeysOfADeviceNode(ResultRow row, LeakCheckingLayer layer, TestMachine machine)
      throws IOException {
    row.check(layer, machine);
  }
}
