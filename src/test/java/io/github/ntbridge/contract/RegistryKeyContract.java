package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Pointer;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.layout.KeyValueFullInformation;
import io.github.ntbridge.nt.layout.ObjectAttributes;
import io.github.ntbridge.nt.layout.UnicodeString;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.text.Utf16;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry keys of the test device and its interface, on the seam itself and above it. */
@Contract
@Requires(Capability.DEVICE_KEYS)
class RegistryKeyContract {
  private static final int KEY_QUERY_VALUE = 1;
  private static final int CLASS = KeyValueFullInformation.INFORMATION_CLASS;
  private static final RegistryValue MODEL = RegistryValue.string("Model", "NTB-1");

  /** The calls of one test, with the handle that was opened last. */
  private static final class Calls implements AutoCloseable {
    private final LeakCheckingLayer layer;
    private Pointer key = Pointer.NULL;

    Calls(LeakCheckingLayer layer) {
      this.layer = layer;
    }

    int locate(String instanceId) {
      try (var out = layer.heap().allocate(Integer.BYTES);
          var id = Utf16.allocateTerminated(layer.heap(), instanceId)) {
        assertEquals(
            0,
            layer
                .cfgMgr32()
                .CM_Locate_DevNodeW(
                    out.pointer(), id.pointer(), CfgMgr32.CM_LOCATE_DEVNODE_PHANTOM));
        return out.buffer().getInt(0);
      }
    }

    ConfigRet openNodeKey(int devInst, int disposition, int flags) {
      try (var handle = layer.heap().allocate(Long.BYTES)) {
        var result =
            ConfigRet.of(
                layer
                    .cfgMgr32()
                    .CM_Open_DevNode_Key(
                        devInst, KEY_QUERY_VALUE, 0, disposition, handle.pointer(), flags));
        keep(handle.buffer().getLong(0));
        return result;
      }
    }

    ConfigRet openInterfaceKey(String path, int flags) {
      try (var handle = layer.heap().allocate(Long.BYTES);
          var text = Utf16.allocateTerminated(layer.heap(), path)) {
        var result =
            ConfigRet.of(
                layer
                    .cfgMgr32()
                    .CM_Open_Device_Interface_KeyW(
                        text.pointer(),
                        KEY_QUERY_VALUE,
                        CfgMgr32.REG_DISPOSITION_OPEN_EXISTING,
                        handle.pointer(),
                        flags));
        keep(handle.buffer().getLong(0));
        return result;
      }
    }

    NtStatus openKey(String name) {
      try (var handle = layer.heap().allocate(Long.BYTES);
          var attributes = ObjectAttributes.allocate(layer.heap(), layer.pointerSize(), 0, name)) {
        var status =
            NtStatus.of(
                layer.ntDll().NtOpenKey(handle.pointer(), KEY_QUERY_VALUE, attributes.pointer()));
        keep(handle.buffer().getLong(0));
        return status;
      }
    }

    private void keep(long handle) {
      close();
      key = new Pointer(handle);
    }

    /** The status of a read, and the length that it returned. */
    record Read(NtStatus status, int length) {}

    Read read(String name, int informationClass, int capacity) {
      try (var string = UnicodeString.allocate(layer.heap(), layer.pointerSize(), name);
          var buffer = layer.heap().allocate(Math.max(1, capacity));
          var length = layer.heap().allocate(Integer.BYTES)) {
        int status =
            layer
                .ntDll()
                .NtQueryValueKey(
                    key,
                    string.pointer(),
                    informationClass,
                    buffer.pointer(),
                    capacity,
                    length.pointer());
        return new Read(NtStatus.of(status), length.buffer().getInt(0));
      }
    }

    Read enumerate(int index, int capacity) {
      try (var buffer = layer.heap().allocate(Math.max(1, capacity));
          var length = layer.heap().allocate(Integer.BYTES)) {
        int status =
            layer
                .ntDll()
                .NtEnumerateValueKey(
                    key, index, CLASS, buffer.pointer(), capacity, length.pointer());
        return new Read(NtStatus.of(status), length.buffer().getInt(0));
      }
    }

    @Override
    public void close() {
      if (Pointer.nativeValue(key) != 0) {
        assertEquals(0, layer.ntDll().NtClose(key));
      }
      key = new Pointer(0);
    }
  }

  private static final int OPEN_EXISTING = CfgMgr32.REG_DISPOSITION_OPEN_EXISTING;
  private static final int HARDWARE = CfgMgr32.CM_REGISTRY_HARDWARE;

  @Test
  @Rule("registry 1 keys")
  void theHardwareKeyHasItsValues(NtBridge bridge) throws IOException {
    var key = bridge.deviceTree().node(TestDevice.INSTANCE_ID).registry().hardware();

    assertTrue(key.exists());
    assertEquals(MODEL, key.value("Model").orElseThrow());
    assertTrue(key.values().contains(MODEL), key.values()::toString);
  }

  @Test
  @Rule("registry 1 handle")
  void aKeyIsAHandleThatNtCloseCloses(LeakCheckingLayer layer) {
    try (var calls = new Calls(layer)) {
      assertEquals(
          ConfigRet.SUCCESS,
          calls.openNodeKey(calls.locate(TestDevice.INSTANCE_ID), OPEN_EXISTING, HARDWARE));
      assertEquals(NtStatus.SUCCESS, calls.read("Model", CLASS, 512).status());
    }
  }

  @Test
  @Rule({"registry 2 sizes", "registry 2 unknown class"})
  void aBufferThatIsTooSmallReturnsTheRequiredSize(LeakCheckingLayer layer) {
    try (var calls = new Calls(layer)) {
      calls.openNodeKey(calls.locate(TestDevice.INSTANCE_ID), OPEN_EXISTING, HARDWARE);
      int needed = calls.read("Model", CLASS, 512).length();
      int header = KeyValueFullInformation.HEADER_SIZE;

      assertEquals(
          new Calls.Read(NtStatus.BUFFER_TOO_SMALL, needed), calls.read("Model", CLASS, 0));
      assertEquals(
          new Calls.Read(NtStatus.BUFFER_TOO_SMALL, needed),
          calls.read("Model", CLASS, header - 1));
      assertEquals(
          new Calls.Read(NtStatus.BUFFER_OVERFLOW, needed), calls.read("Model", CLASS, header));
      assertEquals(
          new Calls.Read(NtStatus.BUFFER_OVERFLOW, needed), calls.read("Model", CLASS, needed - 1));
      assertEquals(new Calls.Read(NtStatus.SUCCESS, needed), calls.read("Model", CLASS, needed));
      assertEquals(NtStatus.INVALID_PARAMETER, calls.read("Model", 99, 512).status());
    }
  }

  @Test
  @Rule("registry 2 missing value")
  void aMissingValueHasAStatusOfItsOwn(LeakCheckingLayer layer) {
    try (var calls = new Calls(layer)) {
      calls.openNodeKey(calls.locate(TestDevice.INSTANCE_ID), OPEN_EXISTING, HARDWARE);

      assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, calls.read("NtbMissing", CLASS, 512).status());
      assertEquals(NtStatus.NO_MORE_ENTRIES, calls.enumerate(10_000, 512).status());
      assertEquals(NtStatus.NO_MORE_ENTRIES, calls.enumerate(-1, 512).status());
      assertEquals(NtStatus.SUCCESS, calls.enumerate(0, 512).status());
    }
  }

  @Test
  @Rule("registry 1 missing key")
  void aMissingKeyIsNotCreated(LeakCheckingLayer layer, NtBridge bridge, TestMachine machine)
      throws IOException {
    machine.plugChild(0);
    try (var calls = new Calls(layer)) {
      assertEquals(
          ConfigRet.NO_SUCH_REGISTRY_KEY,
          calls.openNodeKey(calls.locate(TestDevice.childInstanceId(0)), OPEN_EXISTING, HARDWARE));
    }
    var child = bridge.deviceTree().node(TestDevice.childInstanceId(0)).registry();
    assertFalse(child.hardware().exists());
    assertEquals(List.of(), child.hardware().values());
    assertEquals(List.of(), child.software().values());
  }

  @Test
  @Rule("registry 1 missing device")
  void aDevInstThatWasNeverGivenOutIsRefused(LeakCheckingLayer layer) {
    try (var calls = new Calls(layer)) {
      assertEquals(ConfigRet.INVALID_DEVNODE, calls.openNodeKey(0, OPEN_EXISTING, HARDWARE));
      assertEquals(
          ConfigRet.INVALID_DEVNODE, calls.openNodeKey(0x7FFFFFF0, OPEN_EXISTING, HARDWARE));
    }
  }

  @Test
  @Rule("registry 1 flags")
  void unknownFlagsAreRefused(LeakCheckingLayer layer, TestMachine machine) throws IOException {
    try (var calls = new Calls(layer)) {
      int device = calls.locate(TestDevice.INSTANCE_ID);

      assertEquals(ConfigRet.INVALID_FLAG, calls.openNodeKey(device, OPEN_EXISTING, 0x2));
      assertEquals(ConfigRet.INVALID_FLAG, calls.openNodeKey(device, OPEN_EXISTING, 0x300));
      assertEquals(ConfigRet.INVALID_FLAG, calls.openInterfaceKey(machine.device().text(), 1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "\\\\?\\ROOT#NTBTEST#0000"})
  @Rule("registry 1 malformed path")
  void aMalformedPathIsRefused(String path, LeakCheckingLayer layer) {
    try (var calls = new Calls(layer)) {
      assertEquals(ConfigRet.INVALID_DATA, calls.openInterfaceKey(path, 0));
    }
    try (var handle = layer.heap().allocate(Long.BYTES)) {
      assertEquals(
          ConfigRet.INVALID_POINTER,
          ConfigRet.of(
              layer
                  .cfgMgr32()
                  .CM_Open_Device_Interface_KeyW(
                      null, KEY_QUERY_VALUE, OPEN_EXISTING, handle.pointer(), 0)));
    }
  }

  @Test
  @Rule("registry 1 missing key")
  void anInterfaceWithoutAKeyHasNoValues(NtBridge bridge, TestMachine machine) throws IOException {
    var key = bridge.interfaces().properties(machine.device()).registry();

    assertEquals(List.of(), key.values());
  }

  @Test
  @Rule("registry 1 key by name")
  void aKeyIsOpenedByName(LeakCheckingLayer layer) {
    try (var calls = new Calls(layer)) {
      assertEquals(NtStatus.SUCCESS, calls.openKey("\\Registry\\Machine"));
      assertEquals(NtStatus.SUCCESS, calls.openKey("\\REGISTRY\\MACHINE\\HARDWARE\\DeviceMap"));
      assertEquals(
          NtStatus.OBJECT_NAME_NOT_FOUND, calls.openKey("\\Registry\\Machine\\NtbMissing"));
    }
  }

  @Test
  void theKeysOfAllDevicesAreRead(NtBridge bridge) throws IOException {
    var omissions = new ArrayList<Omission>();
    var names = new ArrayList<String>();
    for (var node : bridge.deviceTree().root().walk().toList()) {
      for (var key : List.of(node.registry().hardware(), node.registry().software())) {
        key.values(omissions::add).forEach(value -> names.add(value.name()));
      }
    }

    assertEquals(List.of(), omissions);
    assertTrue(names.contains(MODEL.name()), names::toString);
  }
}
