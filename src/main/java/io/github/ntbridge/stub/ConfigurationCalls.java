package io.github.ntbridge.stub;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.layout.NotifyEventData;
import io.github.ntbridge.nt.layout.NotifyFilter;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.sim.device.RemovalVeto;
import io.github.ntbridge.sim.pnp.ConfigRetFailure;
import io.github.ntbridge.sim.pnp.ConfigurationManager;
import io.github.ntbridge.sim.pnp.NodeControl;
import io.github.ntbridge.sim.pnp.NotificationSink;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The functions of the kernel table that concern devices: each calls the configuration manager of
 * the machine that is attached. No exception gets into native code, only a CONFIGRET.
 */
final class ConfigurationCalls {
  private static final System.Logger LOGGER = System.getLogger(ConfigurationCalls.class.getName());

  private final StubFunctions library;
  private final AttachedMachine machine;

  ConfigurationCalls(StubFunctions library, AttachedMachine machine) {
    this.library = library;
    this.machine = machine;
  }

  /** A call of the configuration manager. */
  @FunctionalInterface
  private interface Call {
    void on(ConfigurationManager configuration) throws ConfigRetFailure;
  }

  private int resultOf(Call call) {
    try {
      var attached = machine.get();
      if (attached == null) {
        return ConfigRet.NO_CM_SERVICES.value();
      }
      call.on(attached.defaultSession().unwrap(ConfigurationManager.class));
      return ConfigRet.SUCCESS.value();
    } catch (ConfigRetFailure e) {
      return e.result().value();
    } catch (RuntimeException | Error e) {
      LOGGER.log(System.Logger.Level.ERROR, "the simulated configuration manager threw", e);
      return ConfigRet.FAILURE.value();
    }
  }

  private Reply reply(Pointer pointer) {
    return new Reply(library, pointer);
  }

  private void putTexts(Pointer pointer, List<String> texts) {
    var reply = reply(pointer);
    texts.forEach(reply::text);
  }

  private void putKeys(Pointer pointer, List<DevicePropertyKey> keys) {
    var reply = reply(pointer);
    keys.forEach(reply::key);
  }

  private void putValue(Pointer pointer, PropertyValue value) {
    reply(pointer).number(value.type().value()).bytes(value.bytes());
  }

  private static DevicePropertyKey key(long high, long low, int propertyId) {
    return new DevicePropertyKey(new UUID(high, low), propertyId);
  }

  // ---- interfaces and classes ----

  int interfaces(
      Pointer reply,
      long classHigh,
      long classLow,
      @Nullable Pointer instanceId,
      int instanceIdUnits,
      int flags) {
    return resultOf(
        configuration ->
            putTexts(
                reply,
                configuration.interfaces(
                    new UUID(classHigh, classLow),
                    Copies.text(instanceId, instanceIdUnits),
                    flags)));
  }

  int instanceIds(Pointer reply, @Nullable Pointer filter, int filterUnits, int flags) {
    return resultOf(
        configuration ->
            putTexts(reply, configuration.instanceIds(Copies.text(filter, filterUnits), flags)));
  }

  int enumerateClass(Pointer reply, int index, int flags) {
    return resultOf(configuration -> reply(reply).guid(configuration.enumerateClass(index, flags)));
  }

  int interfaceProperty(
      Pointer reply,
      @Nullable Pointer path,
      int pathUnits,
      long keyHigh,
      long keyLow,
      int propertyId) {
    return resultOf(
        configuration ->
            putValue(
                reply,
                configuration.interfaceProperty(
                    Copies.text(path, pathUnits), key(keyHigh, keyLow, propertyId))));
  }

  int interfacePropertyKeys(Pointer reply, @Nullable Pointer path, int pathUnits) {
    return resultOf(
        configuration ->
            putKeys(reply, configuration.interfacePropertyKeys(Copies.text(path, pathUnits))));
  }

  int alias(Pointer reply, @Nullable Pointer path, int pathUnits, long classHigh, long classLow) {
    return resultOf(
        configuration ->
            reply(reply)
                .text(
                    configuration.alias(
                        Copies.text(path, pathUnits), new UUID(classHigh, classLow))));
  }

  // ---- device nodes ----

  int locate(Pointer reply, @Nullable Pointer instanceId, int instanceIdUnits, int flags) {
    return resultOf(
        configuration ->
            reply(reply)
                .number(configuration.locate(Copies.text(instanceId, instanceIdUnits), flags)));
  }

  int instanceId(Pointer reply, int devInst) {
    return resultOf(configuration -> reply(reply).text(configuration.instanceId(devInst)));
  }

  int parent(Pointer reply, int devInst) {
    return resultOf(configuration -> reply(reply).number(configuration.parent(devInst)));
  }

  int child(Pointer reply, int devInst) {
    return resultOf(configuration -> reply(reply).number(configuration.child(devInst)));
  }

  int sibling(Pointer reply, int devInst) {
    return resultOf(configuration -> reply(reply).number(configuration.sibling(devInst)));
  }

  int status(Pointer reply, int devInst) {
    return resultOf(
        configuration -> {
          var status = configuration.status(devInst);
          reply(reply).number(status.flags()).number(status.problem());
        });
  }

  int nodeProperty(Pointer reply, int devInst, long keyHigh, long keyLow, int propertyId) {
    return resultOf(
        configuration ->
            putValue(reply, configuration.nodeProperty(devInst, key(keyHigh, keyLow, propertyId))));
  }

  int nodePropertyKeys(Pointer reply, int devInst) {
    return resultOf(configuration -> putKeys(reply, configuration.nodePropertyKeys(devInst)));
  }

  // ---- notifications ----

  int register(
      Pointer reply,
      long registration,
      int filterType,
      int all,
      long classHigh,
      long classLow,
      long file,
      @Nullable Pointer instanceId,
      int instanceIdUnits) {
    return resultOf(
        configuration -> {
          var filter =
              filter(
                  filterType,
                  all != 0,
                  new UUID(classHigh, classLow),
                  file,
                  Copies.text(instanceId, instanceIdUnits));
          reply(reply).number(configuration.register(filter, sink(registration)));
        });
  }

  private static NotifyFilter filter(
      int filterType, boolean all, UUID interfaceClass, long file, String instanceId) {
    return switch (filterType) {
      case NotifyFilter.TYPE_DEVICE_INTERFACE ->
          all
              ? new NotifyFilter.AllDeviceInterfaces()
              : new NotifyFilter.DeviceInterface(interfaceClass);
      case NotifyFilter.TYPE_DEVICE_HANDLE -> new NotifyFilter.DeviceHandle(file);
      case NotifyFilter.TYPE_DEVICE_INSTANCE ->
          all ? new NotifyFilter.AllDeviceInstances() : new NotifyFilter.DeviceInstance(instanceId);
      default -> throw new IllegalArgumentException("there is no filter type " + filterType);
    };
  }

  private NotificationSink sink(long registration) {
    return (handle, action, data) -> deliver(registration, handle, action, data);
  }

  private int deliver(long registration, long handle, int action, NotifyEventData data) {
    if (data instanceof NotifyEventData.DeviceInterface event) {
      return deliver(
          registration,
          handle,
          action,
          NotifyFilter.TYPE_DEVICE_INTERFACE,
          event.classGuid(),
          0,
          Reply.bytesOf(event.symbolicLink()));
    }
    if (data instanceof NotifyEventData.DeviceHandle event) {
      return deliver(
          registration,
          handle,
          action,
          NotifyFilter.TYPE_DEVICE_HANDLE,
          event.eventGuid(),
          event.nameOffset(),
          event.data());
    }
    return deliver(
        registration,
        handle,
        action,
        NotifyFilter.TYPE_DEVICE_INSTANCE,
        new UUID(0, 0),
        0,
        Reply.bytesOf(((NotifyEventData.DeviceInstance) data).instanceId()));
  }

  private int deliver(
      long registration,
      long handle,
      int action,
      int filterType,
      UUID guid,
      int nameOffset,
      byte[] data) {
    return library.stub_notify(
        registration,
        handle,
        action,
        filterType,
        guid.getMostSignificantBits(),
        guid.getLeastSignificantBits(),
        nameOffset,
        data,
        data.length);
  }

  int unregister(long handle) {
    return resultOf(configuration -> configuration.unregister(handle));
  }

  // ---- device control ----

  /** A removal, which a veto ends. */
  @FunctionalInterface
  private interface Removal {
    Optional<RemovalVeto> by(NodeControl control) throws ConfigRetFailure;
  }

  private int removal(Pointer reply, Removal removal) {
    return resultOf(
        configuration -> {
          var veto = removal.by(configuration.control());
          if (veto.isPresent()) {
            reply(reply).number(veto.get().type().value()).text(veto.get().name());
            throw new ConfigRetFailure(ConfigRet.REMOVE_VETOED);
          }
        });
  }

  int queryAndRemove(Pointer reply, int devInst, int flags) {
    return removal(reply, control -> control.remove(devInst, flags));
  }

  int requestEject(Pointer reply, int devInst, int flags) {
    return removal(reply, control -> control.eject(devInst, flags));
  }

  int disable(int devInst, int flags) {
    return resultOf(configuration -> configuration.control().disable(devInst, flags));
  }

  int enable(int devInst, int flags) {
    return resultOf(configuration -> configuration.control().enable(devInst, flags));
  }

  int setUp(int devInst, int flags) {
    return resultOf(configuration -> configuration.control().setUp(devInst, flags));
  }

  int reenumerate(int devInst, int flags) {
    return resultOf(configuration -> configuration.control().reenumerate(devInst, flags));
  }

  int awaitInstallations(int milliseconds) {
    var over = new AtomicBoolean();
    int result =
        resultOf(
            configuration -> over.set(configuration.control().awaitInstallations(milliseconds)));
    if (result != ConfigRet.SUCCESS.value()) {
      return CfgMgr32.WAIT_FAILED;
    }
    return over.get() ? CfgMgr32.WAIT_OBJECT_0 : CfgMgr32.WAIT_TIMEOUT;
  }

  // ---- registry keys ----

  int openNodeKey(Pointer reply, int devInst, int access, int disposition, int flags) {
    return resultOf(
        configuration ->
            reply(reply).number(configuration.openNodeKey(devInst, access, disposition, flags)));
  }

  int openInterfaceKey(
      Pointer reply, @Nullable Pointer path, int pathUnits, int access, int disposition) {
    return resultOf(
        configuration ->
            reply(reply)
                .number(
                    configuration.openInterfaceKey(
                        Copies.text(path, pathUnits), access, disposition)));
  }
}
