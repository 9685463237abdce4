package io.github.ntbridge.sim.pnp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.jna.Pointer;
import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.layout.NativeGuid;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.text.MultiSz;
import io.github.ntbridge.nt.text.Utf16;
import io.github.ntbridge.sim.Caller;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.call.SimulatedKernel;
import io.github.ntbridge.sim.device.SimulatedDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Lists, classes, device nodes and properties, with the results that bad arguments bring. */
class ConfigurationManagerTest {
  private static final UUID CLASS = WellKnownInterfaceClass.HID.guid();
  private static final UUID OTHER = WellKnownInterfaceClass.COMPORT.guid();
  private static final UUID SETUP = UUID.fromString("745a17a0-74d3-11d0-b6fe-00a0c90f57da");
  private static final String ID = "HID\\VID_1234\\6&ABCD&0";
  private static final String PATH = "\\\\?\\HID#VID_1234#6&abcd&0#{" + CLASS + "}";

  private final Caller caller = new Caller(SimulatedMachine.create());
  private final CfgMgr32 cfgMgr32 = caller.layer.cfgMgr32();
  private final SimulatedDevice device =
      caller
          .machine
          .device("\\Device\\00000042")
          .instanceId(ID)
          .setupClass("HIDClass", SETUP)
          .description("A thing")
          .interfaceOf(CLASS)
          .interfaceOf(OTHER, "Ref")
          .disabledInterfaceOf(OTHER)
          .plug();

  @AfterEach
  void close() {
    caller.close();
  }

  private static @Nullable Pointer pointer(@Nullable NativeBlock block) {
    return block == null ? null : block.pointer();
  }

  @Nested
  class InterfaceList {
    private final NativeBlock length = caller.memory(4);

    private ConfigRet size(@Nullable UUID interfaceClass, @Nullable String id, int flags) {
      return ConfigRet.of(
          cfgMgr32.CM_Get_Device_Interface_List_SizeW(
              length.pointer(),
              interfaceClass == null ? null : caller.guid(interfaceClass).pointer(),
              id == null ? null : caller.text(id).pointer(),
              flags));
    }

    private ConfigRet list(
        @Nullable NativeBlock buffer, int chars, UUID interfaceClass, int flags) {
      return ConfigRet.of(
          cfgMgr32.CM_Get_Device_Interface_ListW(
              caller.guid(interfaceClass).pointer(), null, pointer(buffer), chars, flags));
    }

    private List<String> list(UUID interfaceClass, @Nullable String id, int flags)
        throws Exception {
      assertEquals(ConfigRet.SUCCESS, size(interfaceClass, id, flags));
      int chars = length.buffer().getInt(0);
      var buffer = caller.memory(chars * 2);
      assertEquals(
          ConfigRet.SUCCESS.value(),
          cfgMgr32.CM_Get_Device_Interface_ListW(
              caller.guid(interfaceClass).pointer(),
              id == null ? null : caller.text(id).pointer(),
              buffer.pointer(),
              chars,
              flags));
      return MultiSz.read(buffer.buffer(), 0, chars);
    }

    @Test
    @Rule("native-api 1.3 casing")
    void presentOnesAreEnabledAndAllIsEveryRegisteredOne() throws Exception {
      assertEquals(List.of(PATH), list(CLASS, null, 0));
      var reference = PATH.replace(CLASS.toString(), OTHER.toString()) + "\\Ref";
      assertEquals(List.of(reference), list(OTHER, null, 0));
      assertEquals(2, list(OTHER, null, 1).size());
      assertEquals(List.of(reference), list(OTHER, "hid\\vid_1234\\6&abcd&0", 0));
      device.surpriseRemove();
      assertEquals(List.of(), list(CLASS, null, 0));
      assertEquals(List.of(PATH), list(CLASS, null, 1));
    }

    @Test
    void emptyListHasLengthOne() {
      assertEquals(ConfigRet.SUCCESS, size(SETUP, null, 0));
      assertEquals(1, length.buffer().getInt(0));
      assertEquals(ConfigRet.SUCCESS, size(CLASS, "", 0));
      assertEquals(PATH.length() + 2, length.buffer().getInt(0));
    }

    @Test
    void badArgumentsOfTheSize() {
      var guid = caller.guid(CLASS).pointer();
      assertEquals(
          ConfigRet.INVALID_POINTER.value(),
          cfgMgr32.CM_Get_Device_Interface_List_SizeW(null, guid, null, 0));
      assertEquals(ConfigRet.FAILURE, size(null, null, 0));
      assertEquals(ConfigRet.INVALID_FLAG, size(CLASS, null, 2));
      length.buffer().putInt(0, 99);
      assertEquals(ConfigRet.INVALID_DEVNODE, size(CLASS, "qqqq", 0));
      assertEquals(0, length.buffer().getInt(0));
      assertEquals(ConfigRet.INVALID_DEVNODE, size(CLASS, "\\\\?\\", 0));
      assertEquals(ConfigRet.NO_SUCH_DEVNODE, size(CLASS, "A\\B\\C", 0));
    }

    @Test
    void badArgumentsOfTheList() {
      var buffer = caller.memory(1024);
      assertEquals(ConfigRet.INVALID_POINTER, list(null, 0, CLASS, 0));
      assertEquals(ConfigRet.INVALID_FLAG, list(buffer, 512, CLASS, 2));
      assertEquals(ConfigRet.BUFFER_SMALL, list(buffer, PATH.length() + 1, CLASS, 0));
      assertEquals(ConfigRet.SUCCESS, list(buffer, PATH.length() + 2, CLASS, 0));
      assertEquals(
          ConfigRet.FAILURE.value(),
          cfgMgr32.CM_Get_Device_Interface_ListW(null, null, buffer.pointer(), 512, 0));
    }
  }

  @Nested
  class InterfaceLink {
    private NtStatus open(String path) {
      return caller.open(path.replace("\\\\?\\", "\\??\\")).status();
    }

    @Test
    void enabledInterfaceOpensAndADisabledOneDoesNot() {
      var first = device.interfaces().get(0);
      assertEquals(NtStatus.SUCCESS, open(first.path()));
      first.disable();
      assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, open(first.path()));
      first.enable();
      assertEquals(NtStatus.SUCCESS, open(first.path()));
    }

    @Test
    void linkStaysWhileOneOfItsInterfacesIsEnabled() {
      var second = device.addInterface(OTHER, "second");
      device.interfaces().get(1).disable();
      assertEquals(NtStatus.SUCCESS, open(second.path()));
      second.disable();
      assertEquals(NtStatus.OBJECT_PATH_NOT_FOUND, open(second.path()));
    }

    @Test
    void linkLeadsToThePhysicalDevice() throws Exception {
      caller
          .machine
          .device("\\Device\\Serial0")
          .physicalDeviceName("\\Device\\00000050")
          .instanceId("ACPI\\PNP0501\\1")
          .interfaceOf(SETUP)
          .plug();
      var link = "\\GLOBAL??\\ACPI#PNP0501#1#{" + SETUP + "}";
      long handle = caller.openLink(0, link).require();
      assertEquals(
          "\\Device\\00000050",
          caller.machine.defaultSession().unwrap(SimulatedKernel.class).symbolicLinkTarget(handle));
      assertEquals(NtStatus.SUCCESS, caller.open(link).status());
    }

    @Test
    void sameInterfaceTwiceIsRefused() {
      assertThrows(IllegalArgumentException.class, () -> device.addInterface(CLASS));
      assertThrows(IllegalArgumentException.class, () -> device.addInterface(CLASS, "a\\b"));
    }
  }

  @Nested
  class Properties {
    private final NativeBlock type = caller.memory(4);
    private final NativeBlock size = caller.memory(4);
    private final NativeBlock buffer = caller.memory(512);

    private NativeBlock key(DevicePropertyKey key) {
      var block = caller.memory(20);
      key.write(block.buffer(), 0);
      return block;
    }

    private ConfigRet get(String path, DevicePropertyKey key, int room) {
      size.buffer().putInt(0, room);
      return ConfigRet.of(
          cfgMgr32.CM_Get_Device_Interface_PropertyW(
              caller.text(path).pointer(),
              key(key).pointer(),
              type.pointer(),
              room == 0 ? null : buffer.pointer(),
              size.pointer(),
              0));
    }

    private void assertTypeAndSize(int expectedType, int expectedSize) {
      assertEquals(expectedType, type.buffer().getInt(0));
      assertEquals(expectedSize, size.buffer().getInt(0));
    }

    @Test
    void enabledIsOneByteOfOnes() {
      assertEquals(ConfigRet.SUCCESS, get(PATH, PropertyKeys.DEVICE_INTERFACE_ENABLED.key(), 512));
      assertTypeAndSize(0x11, 1);
      assertEquals((byte) 0xFF, buffer.buffer().get(0));
      device.interfaces().get(0).disable();
      assertEquals(ConfigRet.SUCCESS, get(PATH, PropertyKeys.DEVICE_INTERFACE_ENABLED.key(), 512));
      assertEquals(0, buffer.buffer().get(0));
    }

    @Test
    @Rule("native-api 1.5 NAME of an interface")
    void nameIsTheFriendlyNameOfAnInterfaceThatHasOne() {
      assertEquals(ConfigRet.NO_SUCH_VALUE, get(PATH, PropertyKeys.NAME.key(), 512));
      device
          .interfaces()
          .get(0)
          .setProperty(
              PropertyKeys.DEVICE_INTERFACE_FRIENDLY_NAME.key(), PropertyValue.string("A face"));
      assertEquals(ConfigRet.SUCCESS, get(PATH, PropertyKeys.NAME.key(), 512));
      assertTypeAndSize(0x12, 14);
      assertEquals("A face", Utf16.readUntilNul(buffer.buffer(), 0, 512));
    }

    @Test
    void instanceIdIsAStringWithItsLastPartInLowerCaseAndTheClassAGuid() {
      assertEquals(
          ConfigRet.SUCCESS,
          get(PATH.toUpperCase(Locale.ROOT), PropertyKeys.DEVICE_INSTANCE_ID.key(), 512));
      assertTypeAndSize(0x12, 2 * ID.length() + 2);
      assertEquals("HID\\VID_1234\\6&abcd&0", Utf16.readUntilNul(buffer.buffer(), 0, 512));
      assertEquals(
          ConfigRet.SUCCESS, get(PATH, PropertyKeys.DEVICE_INTERFACE_CLASS_GUID.key(), 512));
      assertTypeAndSize(0xD, 16);
      assertEquals(CLASS, NativeGuid.read(buffer.buffer(), 0));
    }

    @Test
    void smallBufferReturnsTypeAndSize() {
      assertEquals(
          ConfigRet.BUFFER_SMALL, get(PATH, PropertyKeys.DEVICE_INTERFACE_CLASS_GUID.key(), 0));
      assertTypeAndSize(0xD, 16);
      assertEquals(
          ConfigRet.BUFFER_SMALL, get(PATH, PropertyKeys.DEVICE_INTERFACE_CLASS_GUID.key(), 15));
      assertTypeAndSize(0xD, 16);
    }

    @Test
    void absentIsNoSuchValueAndUnknownPathsAreNoInterface() {
      assertEquals(
          ConfigRet.NO_SUCH_VALUE,
          get(PATH, PropertyKeys.DEVICE_INTERFACE_REFERENCE_STRING.key(), 512));
      assertEquals(
          ConfigRet.NO_SUCH_VALUE, get(PATH, new DevicePropertyKey(new UUID(0, 0), 0), 512));
      assertEquals(
          ConfigRet.NO_SUCH_DEVICE_INTERFACE,
          get("nonsense", PropertyKeys.DEVICE_INSTANCE_ID.key(), 512));
      assertEquals(0, size.buffer().getInt(0));
    }

    @Test
    void badArgumentsInTheirOrder() {
      var path = caller.text(PATH).pointer();
      var key = key(PropertyKeys.DEVICE_INSTANCE_ID.key()).pointer();
      size.buffer().putInt(0, 4);
      type.buffer().putInt(0, 99);
      assertEquals(3, property(null, key, type.pointer(), null, size.pointer(), 0));
      assertEquals(0x13, property(path, null, type.pointer(), null, size.pointer(), 0));
      assertEquals(3, property(path, key, null, null, size.pointer(), 0));
      assertEquals(3, property(path, key, type.pointer(), null, null, 0));
      assertEquals(3, property(path, key, type.pointer(), null, size.pointer(), 0));
      assertTypeAndSize(99, 4);
      assertEquals(4, property(path, key, type.pointer(), buffer.pointer(), size.pointer(), 1));
    }

    private int property(
        @Nullable Pointer path,
        @Nullable Pointer key,
        @Nullable Pointer typeOut,
        @Nullable Pointer value,
        @Nullable Pointer sizeOut,
        int flags) {
      return cfgMgr32.CM_Get_Device_Interface_PropertyW(path, key, typeOut, value, sizeOut, flags);
    }

    @Test
    void pdoNameExistsWhileTheDeviceDoes() {
      int devInst = locate(ID, 0).devInst();
      assertEquals(ConfigRet.SUCCESS, node(devInst, PropertyKeys.DEVICE_PDO_NAME.key()));
      assertEquals("\\Device\\00000042", Utf16.readUntilNul(buffer.buffer(), 0, 512));
      assertEquals(ConfigRet.SUCCESS, node(devInst, PropertyKeys.NAME.key()));
      assertEquals("A thing", Utf16.readUntilNul(buffer.buffer(), 0, 512));
      device.surpriseRemove();
      assertEquals(ConfigRet.NO_SUCH_VALUE, node(devInst, PropertyKeys.DEVICE_PDO_NAME.key()));
      assertEquals(ConfigRet.INVALID_DEVNODE, node(9999, PropertyKeys.DEVICE_PDO_NAME.key()));
    }

    private ConfigRet node(int devInst, DevicePropertyKey key) {
      size.buffer().putInt(0, 512);
      return ConfigRet.of(
          cfgMgr32.CM_Get_DevNode_PropertyW(
              devInst, key(key).pointer(), type.pointer(), buffer.pointer(), size.pointer(), 0));
    }
  }

  private record Located(ConfigRet result, int devInst) {}

  private Located locate(@Nullable String id, int flags) {
    var out = caller.memory(4);
    out.buffer().putInt(0, -1);
    var text = id == null ? null : caller.text(id).pointer();
    int result = cfgMgr32.CM_Locate_DevNodeW(out.pointer(), text, flags);
    return new Located(ConfigRet.of(result), out.buffer().getInt(0));
  }

  @Nested
  class DeviceNodes {
    private final NativeBlock out = caller.memory(4);

    @Test
    void nodesAreLocatedByTheirId() {
      assertEquals(ConfigRet.SUCCESS, locate(null, 0).result());
      assertEquals(locate("", 0), locate("HTREE\\ROOT\\0", 0));
      assertEquals(new Located(ConfigRet.INVALID_DEVICE_ID, 0), locate("word", 0));
      assertEquals(new Located(ConfigRet.NO_SUCH_DEVNODE, 0), locate("A\\B\\C", 0));
      assertEquals(ConfigRet.INVALID_FLAG, locate(ID, 8).result());
      device.surpriseRemove();
      assertEquals(ConfigRet.NO_SUCH_DEVNODE, locate(ID, 0).result());
      assertEquals(ConfigRet.SUCCESS, locate(ID, 1).result());
    }

    @Test
    void idIsCutOffWithoutANulWhereItDoesNotFit() {
      int devInst = locate(ID, 0).devInst();
      var text = caller.memory(400);
      assertEquals(0, cfgMgr32.CM_Get_Device_IDW(devInst, text.pointer(), ID.length() + 1, 0));
      assertEquals(ID, Utf16.readUntilNul(text.buffer(), 0, 400));
      text.buffer().putChar(2 * ID.length(), 'x');
      assertEquals(
          ConfigRet.BUFFER_SMALL.value(),
          cfgMgr32.CM_Get_Device_IDW(devInst, text.pointer(), ID.length(), 0));
      assertEquals(ID + "x", Utf16.read(text.buffer(), 0, ID.length() + 1));
    }

    @Test
    void treeIsWalkedByChildAndSibling() {
      var ids = new ArrayList<Integer>();
      for (int i = 0; i < 3; i++) {
        caller.machine.device().instanceId("BUS\\CHILD\\" + i).parent(device).plug();
        ids.add(locate("BUS\\CHILD\\" + i, 0).devInst());
      }
      int parent = locate(ID, 0).devInst();
      assertEquals(0, cfgMgr32.CM_Get_Child(out.pointer(), parent, 0));
      for (int id : ids) {
        assertEquals(id, out.buffer().getInt(0));
        int result = cfgMgr32.CM_Get_Sibling(out.pointer(), id, 0);
        assertEquals(id == ids.get(2) ? 0x0D : 0, result);
      }
      assertEquals(0, cfgMgr32.CM_Get_Parent(out.pointer(), ids.get(0), 0));
      assertEquals(parent, out.buffer().getInt(0));
      assertEquals(0x0D, cfgMgr32.CM_Get_Parent(out.pointer(), locate("", 0).devInst(), 0));
      assertEquals(0x0D, cfgMgr32.CM_Get_Child(out.pointer(), ids.get(0), 0));
    }

    @Test
    void statusSaysWhetherItStarted() {
      caller.machine.device().instanceId("ROOT\\BAD\\0000").problem(28).plug();
      var problem = caller.memory(4);
      cfgMgr32.CM_Get_DevNode_Status(
          out.pointer(), problem.pointer(), locate("ROOT\\BAD\\0000", 0).devInst(), 0);
      assertEquals(0x400, out.buffer().getInt(0) & 0x408);
      assertEquals(28, problem.buffer().getInt(0));
      int devInst = locate(ID, 0).devInst();
      cfgMgr32.CM_Get_DevNode_Status(out.pointer(), problem.pointer(), devInst, 0);
      assertEquals(0x8, out.buffer().getInt(0) & 0x408);
      device.surpriseRemove();
      assertEquals(
          0x0D, cfgMgr32.CM_Get_DevNode_Status(out.pointer(), problem.pointer(), devInst, 0));
    }
  }

  @Test
  void classesAreEnumeratedByKind() {
    assertEquals(List.of(CLASS, OTHER), classes(1));
    assertEquals(List.of(SETUP), classes(0));
    var guid = caller.memory(16).pointer();
    assertEquals(0x03, cfgMgr32.CM_Enumerate_Classes(0, null, 0));
    assertEquals(0x04, cfgMgr32.CM_Enumerate_Classes(0, guid, 2));
    assertEquals(0x25, cfgMgr32.CM_Enumerate_Classes(-1, guid, 1));
  }

  private List<UUID> classes(int flags) {
    var found = new ArrayList<UUID>();
    var guid = caller.memory(16);
    while (cfgMgr32.CM_Enumerate_Classes(found.size(), guid.pointer(), flags) == 0) {
      found.add(NativeGuid.read(guid.buffer(), 0));
    }
    return found;
  }
}
