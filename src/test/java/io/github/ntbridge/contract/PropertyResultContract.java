package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import io.github.ntbridge.contract.ConfigurationCalls.Row;
import io.github.ntbridge.device.PropertyKeys;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.Utf16;
import io.github.ntbridge.nt.balance.CountingLayer;
import io.github.ntbridge.nt.layout.DevicePropertyKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the properties of interfaces and device nodes answer to good and bad arguments. */
@Contract
@Requires(Capability.TEST_DEVICE)
class PropertyResultContract {
  private static final int BOOLEAN = 0x11;
  private static final int STRING = 0x12;
  private static final int GUID = 0xD;
  private static final int KEY_BYTES = 20;

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
      keys.add(DevicePropertyKey.read(calls.buffer.buffer(), i * KEY_BYTES));
    }
    return keys;
  }

  private static String cutAtLastHash(String path) {
    return path.substring(0, path.lastIndexOf('#'));
  }

  static Stream<Row> aPropertyOfAnInterfaceRows() {
    return Stream.of(
        new Row(
            "path NULL, size untouched",
            ConfigRet.INVALID_POINTER,
            (calls, machine) -> {
              int answer =
                  calls
                      .functions()
                      .CM_Get_Device_Interface_PropertyW(
                          null,
                          calls.key(ENABLED),
                          calls.secondNumber.pointer(),
                          calls.buffer.pointer(),
                          calls.number(ConfigurationCalls.ROOM),
                          0);
              assertEquals(ConfigurationCalls.ROOM, calls.number());
              return answer;
            }),
        new Row(
            "malformed path, size set to 0",
            ConfigRet.NO_SUCH_DEVICE_INTERFACE,
            (calls, machine) -> {
              int answer =
                  calls
                      .functions()
                      .CM_Get_Device_Interface_PropertyW(
                          calls.text("qqqq"),
                          calls.key(ENABLED),
                          calls.secondNumber.pointer(),
                          calls.buffer.pointer(),
                          calls.number(ConfigurationCalls.ROOM),
                          0);
              assertEquals(0, calls.number());
              return answer;
            }),
        new Row(
            "key NULL",
            ConfigRet.FAILURE,
            (calls, machine) ->
                calls
                    .functions()
                    .CM_Get_Device_Interface_PropertyW(
                        calls.text(machine.device().text()),
                        null,
                        calls.secondNumber.pointer(),
                        calls.buffer.pointer(),
                        calls.number(ConfigurationCalls.ROOM),
                        0)),
        new Row(
            "type NULL",
            ConfigRet.INVALID_POINTER,
            (calls, machine) ->
                calls
                    .functions()
                    .CM_Get_Device_Interface_PropertyW(
                        calls.text(machine.device().text()),
                        calls.key(ENABLED),
                        null,
                        calls.buffer.pointer(),
                        calls.number(ConfigurationCalls.ROOM),
                        0)),
        new Row(
            "size NULL",
            ConfigRet.INVALID_POINTER,
            (calls, machine) ->
                calls
                    .functions()
                    .CM_Get_Device_Interface_PropertyW(
                        calls.text(machine.device().text()),
                        calls.key(ENABLED),
                        calls.secondNumber.pointer(),
                        calls.buffer.pointer(),
                        null,
                        0)),
        new Row(
            "buffer NULL and size not 0, both untouched",
            ConfigRet.INVALID_POINTER,
            (calls, machine) -> {
              int answer =
                  calls
                      .functions()
                      .CM_Get_Device_Interface_PropertyW(
                          calls.text(machine.device().text()),
                          calls.key(ENABLED),
                          calls.secondNumber.pointer(),
                          null,
                          calls.number(1),
                          0);
              assertEquals(ConfigurationCalls.UNTOUCHED, calls.secondNumber());
              assertEquals(1, calls.number());
              return answer;
            }),
        new Row(
            "buffer NULL and size 0, both set",
            ConfigRet.BUFFER_SMALL,
            (calls, machine) -> {
              int answer =
                  calls
                      .functions()
                      .CM_Get_Device_Interface_PropertyW(
                          calls.text(machine.device().text()),
                          calls.key(ENABLED),
                          calls.secondNumber.pointer(),
                          null,
                          calls.number(0),
                          0);
              assertEquals(BOOLEAN, calls.secondNumber());
              assertEquals(1, calls.number());
              return answer;
            }),
        new Row(
            "size one too small",
            ConfigRet.BUFFER_SMALL,
            (calls, machine) -> {
              int answer =
                  calls
                      .functions()
                      .CM_Get_Device_Interface_PropertyW(
                          calls.text(machine.device().text()),
                          calls.key(CLASS_GUID),
                          calls.secondNumber.pointer(),
                          calls.buffer.pointer(),
                          calls.number(15),
                          0);
              assertEquals(16, calls.number());
              return answer;
            }),
        new Row(
            "flags 1",
            ConfigRet.INVALID_FLAG,
            (calls, machine) ->
                calls
                    .functions()
                    .CM_Get_Device_Interface_PropertyW(
                        calls.text(machine.device().text()),
                        calls.key(ENABLED),
                        calls.secondNumber.pointer(),
                        calls.buffer.pointer(),
                        calls.number(ConfigurationCalls.ROOM),
                        1)),
        new Row(
            "all-zero key",
            ConfigRet.NO_SUCH_VALUE,
            (calls, machine) ->
                calls
                    .functions()
                    .CM_Get_Device_Interface_PropertyW(
                        calls.text(machine.device().text()),
                        calls.key(ZERO),
                        calls.secondNumber.pointer(),
                        calls.buffer.pointer(),
                        calls.number(ConfigurationCalls.ROOM),
                        0)),
        new Row(
            "Enabled has type 0x11, size 1, value 0xFF",
            ConfigRet.SUCCESS,
            (calls, machine) -> {
              int answer =
                  calls
                      .functions()
                      .CM_Get_Device_Interface_PropertyW(
                          calls.text(machine.device().text()),
                          calls.key(ENABLED),
                          calls.secondNumber.pointer(),
                          calls.buffer.pointer(),
                          calls.number(ConfigurationCalls.ROOM),
                          0);
              assertEquals(BOOLEAN, calls.secondNumber());
              assertEquals(1, calls.number());
              assertEquals((byte) 0xFF, calls.buffer.buffer().get(0));
              return answer;
            }),
        new Row(
            "InstanceId has type 0x12",
            ConfigRet.SUCCESS,
            (calls, machine) -> {
              int answer =
                  calls
                      .functions()
                      .CM_Get_Device_Interface_PropertyW(
                          calls.text(machine.device().text()),
                          calls.key(INSTANCE_ID),
                          calls.secondNumber.pointer(),
                          calls.buffer.pointer(),
                          calls.number(ConfigurationCalls.ROOM),
                          0);
              assertEquals(STRING, calls.secondNumber());
              assertEquals((TestDevice.INSTANCE_ID.length() + 1) * Utf16.WCHAR, calls.number());
              return answer;
            }),
        new Row(
            "ClassGuid has type 0x0D, size 16",
            ConfigRet.SUCCESS,
            (calls, machine) -> {
              int answer =
                  calls
                      .functions()
                      .CM_Get_Device_Interface_PropertyW(
                          calls.text(machine.device().text()),
                          calls.key(CLASS_GUID),
                          calls.secondNumber.pointer(),
                          calls.buffer.pointer(),
                          calls.number(ConfigurationCalls.ROOM),
                          0);
              assertEquals(GUID, calls.secondNumber());
              assertEquals(16, calls.number());
              return answer;
            }),
        new Row(
            "ContainerId has type 0x0D, size 16",
            ConfigRet.SUCCESS,
            (calls, machine) -> {
              int answer =
                  calls
                      .functions()
                      .CM_Get_Device_Interface_PropertyW(
                          calls.text(machine.device().text()),
                          calls.key(CONTAINER_ID),
                          calls.secondNumber.pointer(),
                          calls.buffer.pointer(),
                          calls.number(ConfigurationCalls.ROOM),
                          0);
              assertEquals(GUID, calls.secondNumber());
              assertEquals(16, calls.number());
              return answer;
            }),
        new Row(
            "ReferenceString absent without one",
            ConfigRet.NO_SUCH_VALUE,
            (calls, machine) ->
                calls
                    .functions()
                    .CM_Get_Device_Interface_PropertyW(
                        calls.text(machine.device().text()),
                        calls.key(REFERENCE_STRING),
                        calls.secondNumber.pointer(),
                        calls.buffer.pointer(),
                        calls.number(ConfigurationCalls.ROOM),
                        0)),
        new Row(
            "NAME absent without a friendly name",
            ConfigRet.NO_SUCH_VALUE,
            (calls, machine) ->
                calls
                    .functions()
                    .CM_Get_Device_Interface_PropertyW(
                        calls.text(machine.device().text()),
                        calls.key(NAME),
                        calls.secondNumber.pointer(),
                        calls.buffer.pointer(),
                        calls.number(ConfigurationCalls.ROOM),
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
  void aPropertyOfAnInterface(Row row, CountingLayer layer, TestMachine machine)
      throws IOException {
    row.check(layer, machine);
  }

  static Stream<Row> theKeysOfAnInterfaceRows() {
    return Stream.of(
        new Row(
            "path NULL, count untouched",
            ConfigRet.INVALID_POINTER,
            (calls, machine) -> {
              int answer =
                  calls
                      .functions()
                      .CM_Get_Device_Interface_Property_KeysW(
                          null, calls.buffer.pointer(), calls.number(100), 0);
              assertEquals(100, calls.number());
              return answer;
            }),
        new Row(
            "malformed path, count 0",
            ConfigRet.INVALID_DATA,
            (calls, machine) -> {
              int answer =
                  calls
                      .functions()
                      .CM_Get_Device_Interface_Property_KeysW(
                          calls.text("qqqq"), calls.buffer.pointer(), calls.number(100), 0);
              assertEquals(0, calls.number());
              return answer;
            }),
        new Row(
            "count NULL",
            ConfigRet.INVALID_POINTER,
            (calls, machine) ->
                calls
                    .functions()
                    .CM_Get_Device_Interface_Property_KeysW(
                        calls.text(machine.device().text()), calls.buffer.pointer(), null, 0)),
        new Row(
            "array NULL with count not 0",
            ConfigRet.INVALID_POINTER,
            (calls, machine) ->
                calls
                    .functions()
                    .CM_Get_Device_Interface_Property_KeysW(
                        calls.text(machine.device().text()), null, calls.number(100), 0)),
        new Row(
            "array NULL with count 0",
            ConfigRet.BUFFER_SMALL,
            (calls, machine) -> {
              int answer =
                  calls
                      .functions()
                      .CM_Get_Device_Interface_Property_KeysW(
                          calls.text(machine.device().text()), null, calls.number(0), 0);
              assertTrue(calls.number() >= 4);
              return answer;
            }),
        new Row(
            "flags 1",
            ConfigRet.INVALID_FLAG,
            (calls, machine) ->
                calls
                    .functions()
                    .CM_Get_Device_Interface_Property_KeysW(
                        calls.text(machine.device().text()),
                        calls.buffer.pointer(),
                        calls.number(100),
                        1)),
        new Row(
            "the first four keys",
            ConfigRet.SUCCESS,
            (calls, machine) -> {
              int answer =
                  calls
                      .functions()
                      .CM_Get_Device_Interface_Property_KeysW(
                          calls.text(machine.device().text()),
                          calls.buffer.pointer(),
                          calls.number(100),
                          0);
              assertEquals(List.of(ENABLED, INSTANCE_ID, CLASS_GUID, CONTAINER_ID), keys(calls, 4));
              return answer;
            }),
        new Row(
            "changed GUID digit",
            ConfigRet.NO_SUCH_DEVICE_INTERFACE,
            (calls, machine) ->
                calls
                    .functions()
                    .CM_Get_Device_Interface_Property_KeysW(
                        calls.text(machine.device().text().replace("4e70}", "4e71}")),
                        calls.buffer.pointer(),
                        calls.number(100),
                        0)),
        new Row(
            "changed instance",
            ConfigRet.NO_SUCH_DEVICE_INTERFACE,
            (calls, machine) ->
                calls
                    .functions()
                    .CM_Get_Device_Interface_Property_KeysW(
                        calls.text(machine.device().text().replace("#0000#", "#0009#")),
                        calls.buffer.pointer(),
                        calls.number(100),
                        0)),
        new Row(
            "{ replaced",
            ConfigRet.INVALID_DATA,
            (calls, machine) ->
                calls
                    .functions()
                    .CM_Get_Device_Interface_Property_KeysW(
                        calls.text(machine.device().text().replace('{', 'x')),
                        calls.buffer.pointer(),
                        calls.number(100),
                        0)),
        new Row(
            "text cut before the last #",
            ConfigRet.INVALID_DATA,
            (calls, machine) ->
                calls
                    .functions()
                    .CM_Get_Device_Interface_Property_KeysW(
                        calls.text(cutAtLastHash(machine.device().text())),
                        calls.buffer.pointer(),
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
  void theKeysOfAnInterface(Row row, CountingLayer layer, TestMachine machine) throws IOException {
    row.check(layer, machine);
  }

  static Stream<Row> aPropertyOfADeviceNodeRows() {
    return Stream.of(
        new Row(
            "missing property",
            ConfigRet.NO_SUCH_VALUE,
            (calls, machine) ->
                calls
                    .functions()
                    .CM_Get_DevNode_PropertyW(
                        calls.locate(TestDevice.INSTANCE_ID),
                        calls.key(UNKNOWN),
                        calls.secondNumber.pointer(),
                        calls.buffer.pointer(),
                        calls.number(ConfigurationCalls.ROOM),
                        0)),
        new Row(
            "NULL buffer and size 0",
            ConfigRet.BUFFER_SMALL,
            (calls, machine) -> {
              int answer =
                  calls
                      .functions()
                      .CM_Get_DevNode_PropertyW(
                          calls.locate(TestDevice.INSTANCE_ID),
                          calls.key(INSTANCE_ID),
                          calls.secondNumber.pointer(),
                          null,
                          calls.number(0),
                          0);
              assertEquals(STRING, calls.secondNumber());
              assertEquals((TestDevice.INSTANCE_ID.length() + 1) * Utf16.WCHAR, calls.number());
              return answer;
            }),
        new Row(
            "strings are counted in bytes with their NUL",
            ConfigRet.SUCCESS,
            (calls, machine) -> {
              int answer =
                  calls
                      .functions()
                      .CM_Get_DevNode_PropertyW(
                          calls.locate(TestDevice.INSTANCE_ID),
                          calls.key(INSTANCE_ID),
                          calls.secondNumber.pointer(),
                          calls.buffer.pointer(),
                          calls.number(ConfigurationCalls.ROOM),
                          0);
              assertEquals((TestDevice.INSTANCE_ID.length() + 1) * Utf16.WCHAR, calls.number());
              return answer;
            }),
        new Row(
            "key NULL",
            ConfigRet.FAILURE,
            (calls, machine) ->
                calls
                    .functions()
                    .CM_Get_DevNode_PropertyW(
                        calls.locate(TestDevice.INSTANCE_ID),
                        null,
                        calls.secondNumber.pointer(),
                        calls.buffer.pointer(),
                        calls.number(ConfigurationCalls.ROOM),
                        0)),
        new Row(
            "type NULL",
            ConfigRet.INVALID_POINTER,
            (calls, machine) ->
                calls
                    .functions()
                    .CM_Get_DevNode_PropertyW(
                        calls.locate(TestDevice.INSTANCE_ID),
                        calls.key(INSTANCE_ID),
                        null,
                        calls.buffer.pointer(),
                        calls.number(ConfigurationCalls.ROOM),
                        0)),
        new Row(
            "size NULL",
            ConfigRet.INVALID_POINTER,
            (calls, machine) ->
                calls
                    .functions()
                    .CM_Get_DevNode_PropertyW(
                        calls.locate(TestDevice.INSTANCE_ID),
                        calls.key(INSTANCE_ID),
                        calls.secondNumber.pointer(),
                        calls.buffer.pointer(),
                        null,
                        0)),
        new Row(
            "NULL buffer and size not 0",
            ConfigRet.INVALID_POINTER,
            (calls, machine) ->
                calls
                    .functions()
                    .CM_Get_DevNode_PropertyW(
                        calls.locate(TestDevice.INSTANCE_ID),
                        calls.key(INSTANCE_ID),
                        calls.secondNumber.pointer(),
                        null,
                        calls.number(ConfigurationCalls.ROOM),
                        0)),
        new Row(
            "flags 1",
            ConfigRet.INVALID_FLAG,
            (calls, machine) ->
                calls
                    .functions()
                    .CM_Get_DevNode_PropertyW(
                        calls.locate(TestDevice.INSTANCE_ID),
                        calls.key(INSTANCE_ID),
                        calls.secondNumber.pointer(),
                        calls.buffer.pointer(),
                        calls.number(ConfigurationCalls.ROOM),
                        1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("aPropertyOfADeviceNodeRows")
  @Rule({
    "native-api 1.5 DevNode_PropertyW missing property",
    "native-api 1.5 DevNode_PropertyW NULL buffer and size 0",
    "native-api 1.5 DevNode_PropertyW strings are counted in bytes with their NUL",
    "native-api 1.5 DevNode_PropertyW key NULL",
    "native-api 1.5 DevNode_PropertyW type NULL",
    "native-api 1.5 DevNode_PropertyW size NULL",
    "native-api 1.5 DevNode_PropertyW NULL buffer and size not 0",
    "native-api 1.5 DevNode_PropertyW flags 1"
  })
  void aPropertyOfADeviceNode(Row row, CountingLayer layer, TestMachine machine)
      throws IOException {
    row.check(layer, machine);
  }
}
