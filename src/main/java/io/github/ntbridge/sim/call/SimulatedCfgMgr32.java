package io.github.ntbridge.sim.call;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.layout.NativeGuid;
import io.github.ntbridge.nt.layout.NotifyEventData;
import io.github.ntbridge.nt.layout.NotifyFilter;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.NotificationCallback;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.text.MultiSz;
import io.github.ntbridge.nt.text.Utf16;
import io.github.ntbridge.sim.device.RemovalVeto;
import io.github.ntbridge.sim.pnp.ConfigRetFailure;
import io.github.ntbridge.sim.pnp.ConfigurationManager;
import io.github.ntbridge.sim.pnp.NodeControl;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The functions of cfgmgr32.dll: decodes the caller's memory, calls the configuration manager,
 * encodes the result. The order of the checks is the one that Wine's conformance tests assert
 * against Windows.
 */
public final class SimulatedCfgMgr32 implements CfgMgr32 {
  private static final PointerSize POINTERS = CallerMemory.POINTERS;

  private final ConfigurationManager configurationManager;
  private final NativeHeap heap;

  public SimulatedCfgMgr32(ConfigurationManager configurationManager, NativeHeap heap) {
    this.configurationManager = configurationManager;
    this.heap = heap;
  }

  /** A call of the configuration manager; what it throws is the result of the function. */
  @FunctionalInterface
  private interface Call {
    void run() throws ConfigRetFailure;
  }

  /** A step from one device node to another. */
  @FunctionalInterface
  private interface Step {
    int from(int devInst) throws ConfigRetFailure;
  }

  /** A look-up of a property. */
  @FunctionalInterface
  private interface Property {
    PropertyValue get(DevicePropertyKey key) throws ConfigRetFailure;
  }

  /** A look-up of the keys of all properties. */
  @FunctionalInterface
  private interface PropertyKeyList {
    List<DevicePropertyKey> get() throws ConfigRetFailure;
  }

  private static int resultOf(Call call) {
    try {
      call.run();
      return ConfigRet.SUCCESS.value();
    } catch (ConfigRetFailure e) {
      return e.result().value();
    }
  }

  private static Pointer require(@Nullable Pointer pointer, ConfigRet otherwise)
      throws ConfigRetFailure {
    if (pointer == null || Pointer.nativeValue(pointer) == 0) {
      throw new ConfigRetFailure(otherwise);
    }
    return pointer;
  }

  private static void requireNoFlags(int flags) throws ConfigRetFailure {
    if (flags != 0) {
      throw new ConfigRetFailure(ConfigRet.INVALID_FLAG);
    }
  }

  private static UUID guid(Pointer pointer) {
    return NativeGuid.read(CallerMemory.view(pointer, NativeGuid.SIZE), 0);
  }

  // ---- interfaces ----

  @Override
  public int CM_Get_Device_Interface_List_SizeW(
      @Nullable Pointer length,
      @Nullable Pointer interfaceClass,
      @Nullable Pointer deviceId,
      int flags) {
    return resultOf(
        () -> {
          var size = require(length, ConfigRet.INVALID_POINTER);
          var classGuid = guid(require(interfaceClass, ConfigRet.FAILURE));
          size.setInt(0, 0);
          var paths =
              configurationManager.interfaces(classGuid, CallerMemory.terminated(deviceId), flags);
          size.setInt(0, MultiSz.length(paths));
        });
  }

  @Override
  public int CM_Get_Device_Interface_ListW(
      @Nullable Pointer interfaceClass,
      @Nullable Pointer deviceId,
      @Nullable Pointer buffer,
      int bufferLength,
      int flags) {
    return resultOf(
        () -> {
          var destination = require(buffer, ConfigRet.INVALID_POINTER);
          if (bufferLength == 0) {
            throw new ConfigRetFailure(ConfigRet.INVALID_POINTER);
          }
          var classGuid = guid(require(interfaceClass, ConfigRet.FAILURE));
          putList(
              configurationManager.interfaces(classGuid, CallerMemory.terminated(deviceId), flags),
              destination,
              bufferLength);
        });
  }

  @Override
  public int CM_Get_Device_ID_List_SizeW(
      @Nullable Pointer length, @Nullable Pointer filter, int flags) {
    return resultOf(
        () -> {
          var size = require(length, ConfigRet.INVALID_POINTER);
          size.setInt(0, 0);
          var ids = configurationManager.instanceIds(CallerMemory.terminated(filter), flags);
          size.setInt(0, MultiSz.length(ids));
        });
  }

  @Override
  public int CM_Get_Device_ID_ListW(
      @Nullable Pointer filter, @Nullable Pointer buffer, int bufferLength, int flags) {
    return resultOf(
        () -> {
          var destination = require(buffer, ConfigRet.INVALID_POINTER);
          if (bufferLength == 0) {
            throw new ConfigRetFailure(ConfigRet.INVALID_POINTER);
          }
          putList(
              configurationManager.instanceIds(CallerMemory.terminated(filter), flags),
              destination,
              bufferLength);
        });
  }

  private static void putList(List<String> paths, Pointer buffer, int chars)
      throws ConfigRetFailure {
    int needed = MultiSz.length(paths);
    if (Integer.compareUnsigned(chars, needed) < 0) {
      throw new ConfigRetFailure(ConfigRet.BUFFER_SMALL);
    }
    MultiSz.write(CallerMemory.view(buffer, needed * Utf16.WCHAR), 0, paths);
  }

  @Override
  public int CM_Enumerate_Classes(int index, @Nullable Pointer classGuid, int flags) {
    return resultOf(
        () -> {
          var destination = require(classGuid, ConfigRet.INVALID_POINTER);
          var found = configurationManager.enumerateClass(index, flags);
          NativeGuid.write(CallerMemory.view(destination, NativeGuid.SIZE), 0, found);
        });
  }

  @Override
  public int CM_Get_Device_Interface_PropertyW(
      @Nullable Pointer deviceInterface,
      @Nullable Pointer propertyKey,
      @Nullable Pointer propertyType,
      @Nullable Pointer propertyBuffer,
      @Nullable Pointer propertyBufferSize,
      int flags) {
    return resultOf(
        () -> {
          var path = require(deviceInterface, ConfigRet.INVALID_POINTER);
          getProperty(
              key -> {
                clear(propertyType);
                return configurationManager.interfaceProperty(CallerMemory.terminated(path), key);
              },
              propertyKey,
              propertyType,
              propertyBuffer,
              propertyBufferSize,
              flags);
        });
  }

  private static void clear(@Nullable Pointer number) {
    if (number != null) {
      number.setInt(0, 0);
    }
  }

  /** The type is written with a value alone: for a device node, one that is absent leaves it. */
  private static void getProperty(
      Property property,
      @Nullable Pointer propertyKey,
      @Nullable Pointer propertyType,
      @Nullable Pointer propertyBuffer,
      @Nullable Pointer propertyBufferSize,
      int flags)
      throws ConfigRetFailure {
    var keyMemory = require(propertyKey, ConfigRet.FAILURE);
    var type = require(propertyType, ConfigRet.INVALID_POINTER);
    var size = require(propertyBufferSize, ConfigRet.INVALID_POINTER);
    int capacity = size.getInt(0);
    if (propertyBuffer == null && capacity != 0) {
      throw new ConfigRetFailure(ConfigRet.INVALID_POINTER);
    }
    requireNoFlags(flags);
    var key = DevicePropertyKey.read(CallerMemory.view(keyMemory, DevicePropertyKey.SIZE), 0);
    size.setInt(0, 0);
    var value = property.get(key);
    var bytes = value.bytes();
    type.setInt(0, value.type().value());
    size.setInt(0, bytes.length);
    if (propertyBuffer == null || Integer.compareUnsigned(capacity, bytes.length) < 0) {
      throw new ConfigRetFailure(ConfigRet.BUFFER_SMALL);
    }
    propertyBuffer.write(0, bytes, 0, bytes.length);
  }

  @Override
  public int CM_Get_Device_Interface_Property_KeysW(
      @Nullable Pointer deviceInterface,
      @Nullable Pointer propertyKeys,
      @Nullable Pointer propertyKeyCount,
      int flags) {
    return resultOf(
        () -> {
          var path = require(deviceInterface, ConfigRet.INVALID_POINTER);
          getPropertyKeys(
              () -> {
                clear(propertyKeyCount);
                return configurationManager.interfacePropertyKeys(CallerMemory.terminated(path));
              },
              propertyKeys,
              propertyKeyCount,
              flags);
        });
  }

  /** An invalid device node leaves the count; an invalid path clears it. */
  private static void getPropertyKeys(
      PropertyKeyList found,
      @Nullable Pointer propertyKeys,
      @Nullable Pointer propertyKeyCount,
      int flags)
      throws ConfigRetFailure {
    var count = require(propertyKeyCount, ConfigRet.INVALID_POINTER);
    int capacity = count.getInt(0);
    if (propertyKeys == null && capacity != 0) {
      throw new ConfigRetFailure(ConfigRet.INVALID_POINTER);
    }
    requireNoFlags(flags);
    var keys = found.get();
    count.setInt(0, keys.size());
    if (propertyKeys == null || Integer.compareUnsigned(capacity, keys.size()) < 0) {
      throw new ConfigRetFailure(ConfigRet.BUFFER_SMALL);
    }
    int each = DevicePropertyKey.SIZE;
    for (int i = 0; i < keys.size(); i++) {
      keys.get(i).write(CallerMemory.view(propertyKeys.share((long) i * each), each), 0);
    }
  }

  @Override
  public int CM_Get_Device_Interface_AliasW(
      @Nullable Pointer deviceInterface,
      @Nullable Pointer aliasInterfaceGuid,
      @Nullable Pointer aliasDeviceInterface,
      @Nullable Pointer length,
      int flags) {
    return resultOf(
        () -> {
          var path = require(deviceInterface, ConfigRet.INVALID_POINTER);
          var classGuid = guid(require(aliasInterfaceGuid, ConfigRet.INVALID_POINTER));
          var buffer = require(aliasDeviceInterface, ConfigRet.INVALID_POINTER);
          var size = require(length, ConfigRet.INVALID_POINTER);
          int capacity = size.getInt(0);
          if (capacity == 0) {
            throw new ConfigRetFailure(ConfigRet.INVALID_POINTER);
          }
          requireNoFlags(flags);
          var alias = configurationManager.alias(CallerMemory.terminated(path), classGuid);
          int needed = alias.length() + 1;
          size.setInt(0, needed);
          if (Integer.compareUnsigned(capacity, needed) < 0) {
            throw new ConfigRetFailure(ConfigRet.BUFFER_SMALL);
          }
          Utf16.writeTerminated(CallerMemory.view(buffer, needed * Utf16.WCHAR), 0, alias);
        });
  }

  // ---- device nodes ----

  @Override
  public int CM_Locate_DevNodeW(@Nullable Pointer devInst, @Nullable Pointer deviceId, int flags) {
    return resultOf(
        () -> {
          var found = require(devInst, ConfigRet.INVALID_POINTER);
          found.setInt(0, 0);
          found.setInt(0, configurationManager.locate(CallerMemory.terminated(deviceId), flags));
        });
  }

  @Override
  public int CM_Get_Device_IDW(int devInst, @Nullable Pointer buffer, int bufferLength, int flags) {
    return resultOf(
        () -> {
          var destination = require(buffer, ConfigRet.INVALID_POINTER);
          if (bufferLength == 0) {
            throw new ConfigRetFailure(ConfigRet.INVALID_POINTER);
          }
          requireNoFlags(flags);
          putInstanceId(configurationManager.instanceId(devInst), destination, bufferLength);
        });
  }

  /** Truncates an id that is too long, without a NUL. */
  private static void putInstanceId(String instanceId, Pointer buffer, int chars)
      throws ConfigRetFailure {
    if (Integer.compareUnsigned(chars, instanceId.length()) > 0) {
      var destination = CallerMemory.view(buffer, (instanceId.length() + 1) * Utf16.WCHAR);
      Utf16.writeTerminated(destination, 0, instanceId);
      return;
    }
    Utf16.write(CallerMemory.view(buffer, chars * Utf16.WCHAR), 0, instanceId.substring(0, chars));
    throw new ConfigRetFailure(ConfigRet.BUFFER_SMALL);
  }

  @Override
  public int CM_Get_Parent(@Nullable Pointer parent, int devInst, int flags) {
    return step(parent, devInst, flags, configurationManager::parent);
  }

  @Override
  public int CM_Get_Child(@Nullable Pointer child, int devInst, int flags) {
    return step(child, devInst, flags, configurationManager::child);
  }

  @Override
  public int CM_Get_Sibling(@Nullable Pointer sibling, int devInst, int flags) {
    return step(sibling, devInst, flags, configurationManager::sibling);
  }

  private static int step(@Nullable Pointer result, int devInst, int flags, Step step) {
    return resultOf(
        () -> {
          var found = require(result, ConfigRet.INVALID_POINTER);
          requireNoFlags(flags);
          found.setInt(0, 0);
          found.setInt(0, step.from(devInst));
        });
  }

  @Override
  public int CM_Get_DevNode_Status(
      @Nullable Pointer status, @Nullable Pointer problemNumber, int devInst, int flags) {
    return resultOf(
        () -> {
          var flagsOut = require(status, ConfigRet.INVALID_POINTER);
          var problem = require(problemNumber, ConfigRet.INVALID_POINTER);
          requireNoFlags(flags);
          var found = configurationManager.status(devInst);
          flagsOut.setInt(0, found.flags());
          problem.setInt(0, found.problem());
        });
  }

  @Override
  public int CM_Get_DevNode_PropertyW(
      int devInst,
      @Nullable Pointer propertyKey,
      @Nullable Pointer propertyType,
      @Nullable Pointer propertyBuffer,
      @Nullable Pointer propertyBufferSize,
      int flags) {
    return resultOf(
        () ->
            getProperty(
                key -> configurationManager.nodeProperty(devInst, key),
                propertyKey,
                propertyType,
                propertyBuffer,
                propertyBufferSize,
                flags));
  }

  @Override
  public int CM_Get_DevNode_Property_Keys(
      int devInst, @Nullable Pointer propertyKeys, @Nullable Pointer propertyKeyCount, int flags) {
    return resultOf(
        () ->
            getPropertyKeys(
                () -> configurationManager.nodePropertyKeys(devInst),
                propertyKeys,
                propertyKeyCount,
                flags));
  }

  // ---- registry keys ----

  @Override
  public int CM_Open_DevNode_Key(
      int devInst,
      int samDesired,
      int hardwareProfile,
      int disposition,
      @Nullable Pointer deviceKey,
      int flags) {
    return resultOf(
        () -> {
          var handle = require(deviceKey, ConfigRet.INVALID_POINTER);
          putHandle(
              handle, configurationManager.openNodeKey(devInst, samDesired, disposition, flags));
        });
  }

  @Override
  public int CM_Open_Device_Interface_KeyW(
      @Nullable Pointer deviceInterface,
      int samDesired,
      int disposition,
      @Nullable Pointer deviceInterfaceKey,
      int flags) {
    return resultOf(
        () -> {
          var path = require(deviceInterface, ConfigRet.INVALID_POINTER);
          var handle = require(deviceInterfaceKey, ConfigRet.INVALID_POINTER);
          requireNoFlags(flags);
          putHandle(
              handle,
              configurationManager.openInterfaceKey(
                  CallerMemory.terminated(path), samDesired, disposition));
        });
  }

  private static void putHandle(Pointer to, long handle) {
    POINTERS.put(CallerMemory.view(to, POINTERS.bytes()), 0, handle);
  }

  // ---- notifications ----

  @Override
  public int CM_Register_Notification(
      @Nullable Pointer filter,
      @Nullable Pointer context,
      NotificationCallback callback,
      @Nullable Pointer notifyContext) {
    return resultOf(
        () -> {
          var handle = require(notifyContext, ConfigRet.FAILURE);
          POINTERS.put(CallerMemory.view(handle, POINTERS.bytes()), 0, 0);
          var wanted = readFilter(require(filter, ConfigRet.INVALID_DATA));
          long id =
              configurationManager.register(
                  wanted,
                  (registration, action, data) ->
                      call(callback, registration, context, action, data));
          POINTERS.put(CallerMemory.view(handle, POINTERS.bytes()), 0, id);
        });
  }

  private static NotifyFilter readFilter(Pointer filter) throws ConfigRetFailure {
    try {
      var memory = CallerMemory.view(filter, NotifyFilter.LAYOUT.size(POINTERS));
      return NotifyFilter.read(memory, 0, POINTERS);
    } catch (MalformedDataException e) {
      throw new ConfigRetFailure(ConfigRet.INVALID_DATA);
    }
  }

  /** The event data is gone when the callback returns, as on Windows. */
  private int call(
      NotificationCallback callback,
      long registration,
      @Nullable Pointer context,
      int action,
      NotifyEventData data) {
    try (var block = heap.allocate(data.size())) {
      data.write(block.buffer());
      return callback.onEvent(
          new Pointer(registration), context, action, block.pointer(), data.size());
    }
  }

  @Override
  public int CM_Unregister_Notification(@Nullable Pointer notifyContext) {
    return resultOf(() -> configurationManager.unregister(CallerMemory.value(notifyContext)));
  }

  // ---- device control ----

  /** A removal, which a veto ends. */
  @FunctionalInterface
  private interface Removal {
    Optional<RemovalVeto> by(NodeControl control) throws ConfigRetFailure;
  }

  @Override
  public int CM_Query_And_Remove_SubTreeW(
      int devInst,
      @Nullable Pointer vetoType,
      @Nullable Pointer vetoName,
      int nameLength,
      int flags) {
    return removal(vetoType, vetoName, nameLength, control -> control.remove(devInst, flags));
  }

  @Override
  public int CM_Request_Device_EjectW(
      int devInst,
      @Nullable Pointer vetoType,
      @Nullable Pointer vetoName,
      int nameLength,
      int flags) {
    return removal(vetoType, vetoName, nameLength, control -> control.eject(devInst, flags));
  }

  private int removal(
      @Nullable Pointer vetoType, @Nullable Pointer vetoName, int nameLength, Removal removal) {
    return resultOf(
        () -> {
          if (vetoName == null && nameLength != 0) {
            throw new ConfigRetFailure(ConfigRet.INVALID_POINTER);
          }
          putVeto(vetoType, vetoName, nameLength, RemovalVeto.NONE);
          var veto = removal.by(configurationManager.control());
          if (veto.isPresent()) {
            putVeto(vetoType, vetoName, nameLength, veto.get());
            throw new ConfigRetFailure(ConfigRet.REMOVE_VETOED);
          }
        });
  }

  /** Truncates a name that is too long. */
  private static void putVeto(
      @Nullable Pointer vetoType, @Nullable Pointer vetoName, int nameLength, RemovalVeto veto) {
    if (vetoType != null) {
      vetoType.setInt(0, veto.type().value());
    }
    if (vetoName != null && nameLength != 0) {
      var name = veto.name();
      if (Integer.compareUnsigned(nameLength, name.length()) <= 0) {
        name = name.substring(0, nameLength - 1);
      }
      Utf16.writeTerminated(
          CallerMemory.view(vetoName, (name.length() + 1) * Utf16.WCHAR), 0, name);
    }
  }

  @Override
  public int CM_Disable_DevNode(int devInst, int flags) {
    return resultOf(() -> configurationManager.control().disable(devInst, flags));
  }

  @Override
  public int CM_Enable_DevNode(int devInst, int flags) {
    return resultOf(() -> configurationManager.control().enable(devInst, flags));
  }

  @Override
  public int CM_Setup_DevNode(int devInst, int flags) {
    return resultOf(() -> configurationManager.control().setUp(devInst, flags));
  }

  @Override
  public int CM_Reenumerate_DevNode(int devInst, int flags) {
    return resultOf(() -> configurationManager.control().reenumerate(devInst, flags));
  }

  @Override
  public int CMP_WaitNoPendingInstallEvents(int timeout) {
    return configurationManager.control().awaitInstallations(timeout)
        ? WAIT_OBJECT_0
        : WAIT_TIMEOUT;
  }
}
