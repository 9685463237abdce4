package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.text.Utf16;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Device nodes on the seam itself; the services above it come with the device tree. */
@Contract
@Requires(Capability.TEST_DEVICE)
class DeviceNodeContract {
  private static final int MAX_DEVICE_ID_LEN = 200;
  private static final int DN_STARTED = 0x8;
  private static final int DEVPROP_TYPE_STRING = 0x12;
  private static final int DEVPROP_TYPE_BOOLEAN = 0x11;
  private static final DevicePropertyKey INSTANCE_ID =
      new DevicePropertyKey(UUID.fromString("78c34fc8-104a-4aca-9ea4-524d52996e57"), 256);
  private static final DevicePropertyKey INTERFACE_ENABLED =
      new DevicePropertyKey(UUID.fromString("026e516e-b814-414b-83cd-856d6fef4822"), 3);
  private static final DevicePropertyKey UNKNOWN =
      new DevicePropertyKey(UUID.fromString("5d0b7f5c-3c5e-4f0e-8f44-0d2f6a4b9f01"), 2);

  private static int locate(LeakCheckingLayer layer, String instanceId) {
    try (var out = layer.heap().allocate(Integer.BYTES);
        var id = Utf16.allocateTerminated(layer.heap(), instanceId)) {
      assertEquals(
          ConfigRet.SUCCESS,
          ConfigRet.of(
              layer
                  .cfgMgr32()
                  .CM_Locate_DevNodeW(
                      out.pointer(), id.pointer(), CfgMgr32.CM_LOCATE_DEVNODE_NORMAL)));
      return out.buffer().getInt(0);
    }
  }

  private static String instanceId(LeakCheckingLayer layer, int devInst) {
    try (var text = layer.heap().allocate(MAX_DEVICE_ID_LEN * Utf16.WCHAR)) {
      assertEquals(
          ConfigRet.SUCCESS,
          ConfigRet.of(
              layer.cfgMgr32().CM_Get_Device_IDW(devInst, text.pointer(), MAX_DEVICE_ID_LEN, 0)));
      return Utf16.readUntilNul(text.buffer(), 0, text.size());
    }
  }

  @Test
  void aDeviceIsFoundByItsInstanceIdAndReturnsIt(LeakCheckingLayer layer) {
    var id = instanceId(layer, locate(layer, TestDevice.INSTANCE_ID));

    assertEquals(TestDevice.INSTANCE_ID, id.toUpperCase(Locale.ROOT));
  }

  @Test
  void anInstanceIdThatIsNotThereIsNoSuchDevnode(LeakCheckingLayer layer) {
    try (var out = layer.heap().allocate(Integer.BYTES);
        var id = Utf16.allocateTerminated(layer.heap(), "ROOT\\NTBTEST\\9999")) {
      assertEquals(
          ConfigRet.NO_SUCH_DEVNODE,
          ConfigRet.of(
              layer
                  .cfgMgr32()
                  .CM_Locate_DevNodeW(
                      out.pointer(), id.pointer(), CfgMgr32.CM_LOCATE_DEVNODE_NORMAL)));
    }
  }

  @Test
  void aDeviceIsAmongTheChildrenOfItsParent(LeakCheckingLayer layer) {
    int device = locate(layer, TestDevice.INSTANCE_ID);
    var siblings = new ArrayList<String>();
    try (var node = layer.heap().allocate(Integer.BYTES)) {
      var calls = layer.cfgMgr32();
      assertEquals(0, calls.CM_Get_Parent(node.pointer(), device, 0));
      int parent = node.buffer().getInt(0);
      int result = calls.CM_Get_Child(node.pointer(), parent, 0);
      while (result == 0) {
        int child = node.buffer().getInt(0);
        siblings.add(instanceId(layer, child).toUpperCase(Locale.ROOT));
        result = calls.CM_Get_Sibling(node.pointer(), child, 0);
      }
      assertEquals(ConfigRet.NO_SUCH_DEVNODE, ConfigRet.of(result));
    }
    assertTrue(siblings.contains(TestDevice.INSTANCE_ID), siblings::toString);
  }

  @Test
  void aWorkingDeviceIsStarted(LeakCheckingLayer layer) {
    try (var status = layer.heap().allocate(2 * Integer.BYTES)) {
      assertEquals(
          0,
          layer
              .cfgMgr32()
              .CM_Get_DevNode_Status(
                  status.pointer(),
                  status.pointer(Integer.BYTES),
                  locate(layer, TestDevice.INSTANCE_ID),
                  0));
      assertEquals(DN_STARTED, status.buffer().getInt(0) & DN_STARTED);
    }
  }

  /** A property call with its key, type, size and value in one block. */
  private static final class Property implements AutoCloseable {
    private static final int TYPE_AT = 20;
    private static final int SIZE_AT = 24;
    private static final int VALUE_AT = 28;
    private static final int CAPACITY = 512;

    private final NativeBlock block;

    Property(LeakCheckingLayer layer, DevicePropertyKey key) {
      block = layer.heap().allocate(VALUE_AT + CAPACITY);
      key.write(block.buffer(), 0);
      block.buffer().putInt(SIZE_AT, CAPACITY);
    }

    ConfigRet ofDevice(LeakCheckingLayer layer, int devInst) {
      return ConfigRet.of(
          layer
              .cfgMgr32()
              .CM_Get_DevNode_PropertyW(
                  devInst,
                  block.pointer(),
                  block.pointer(TYPE_AT),
                  block.pointer(VALUE_AT),
                  block.pointer(SIZE_AT),
                  0));
    }

    ConfigRet ofInterface(LeakCheckingLayer layer, String path) {
      try (var text = Utf16.allocateTerminated(layer.heap(), path)) {
        return ConfigRet.of(
            layer
                .cfgMgr32()
                .CM_Get_Device_Interface_PropertyW(
                    text.pointer(),
                    block.pointer(),
                    block.pointer(TYPE_AT),
                    block.pointer(VALUE_AT),
                    block.pointer(SIZE_AT),
                    0));
      }
    }

    int type() {
      return block.buffer().getInt(TYPE_AT);
    }

    int size() {
      return block.buffer().getInt(SIZE_AT);
    }

    byte firstByte() {
      return block.buffer().get(VALUE_AT);
    }

    String text() {
      return Utf16.readUntilNul(block.buffer(), VALUE_AT, size());
    }

    @Override
    public void close() {
      block.close();
    }
  }

  @Test
  void aDeviceHasItsInstanceIdAsAProperty(LeakCheckingLayer layer) {
    try (var property = new Property(layer, INSTANCE_ID)) {
      var result = property.ofDevice(layer, locate(layer, TestDevice.INSTANCE_ID));

      assertEquals(ConfigRet.SUCCESS, result);
      assertEquals(DEVPROP_TYPE_STRING, property.type());
      assertEquals(TestDevice.INSTANCE_ID, property.text().toUpperCase(Locale.ROOT));
      assertEquals((TestDevice.INSTANCE_ID.length() + 1) * Utf16.WCHAR, property.size());
    }
  }

  @Test
  @Rule("native-api 5 instance id")
  void anInterfaceHasTheInstanceIdOfItsDeviceAsAProperty(
      LeakCheckingLayer layer, TestMachine machine) throws IOException {
    try (var property = new Property(layer, INSTANCE_ID)) {
      assertEquals(ConfigRet.SUCCESS, property.ofInterface(layer, machine.device().text()));
      assertEquals(TestDevice.INSTANCE_ID, property.text().toUpperCase(Locale.ROOT));
    }
  }

  @Test
  void anInterfaceReturnsWhetherItIsEnabled(LeakCheckingLayer layer, TestMachine machine)
      throws IOException {
    var path = machine.device().text();
    try (var property = new Property(layer, INTERFACE_ENABLED)) {
      assertEquals(ConfigRet.SUCCESS, property.ofInterface(layer, path));
      assertEquals(DEVPROP_TYPE_BOOLEAN, property.type());
      assertEquals(1, property.size());
      assertEquals((byte) 0xFF, property.firstByte());
    }
  }

  @Test
  void aPropertyThatIsNotThereIsNoSuchValue(LeakCheckingLayer layer, TestMachine machine)
      throws IOException {
    try (var property = new Property(layer, UNKNOWN)) {
      assertEquals(
          ConfigRet.NO_SUCH_VALUE, property.ofDevice(layer, locate(layer, TestDevice.INSTANCE_ID)));
    }
    try (var property = new Property(layer, UNKNOWN)) {
      assertEquals(ConfigRet.NO_SUCH_VALUE, property.ofInterface(layer, machine.device().text()));
    }
  }
}
