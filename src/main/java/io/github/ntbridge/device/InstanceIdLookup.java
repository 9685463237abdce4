package io.github.ntbridge.device;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NativeBlock;
import io.github.ntbridge.nt.NativeLayer;
import io.github.ntbridge.nt.Utf16;
import io.github.ntbridge.nt.layout.DevicePropertyKey;
import io.github.ntbridge.nt.layout.NotifyFilter;
import io.github.ntbridge.nt.layout.PointerSize;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks an interface for the instance id of its device ("CM_Get_Device_Interface_PropertyW
 * function"), where no answer is an answer: the interface may go at any moment.
 */
final class InstanceIdLookup {
  /** DEVPKEY_Device_InstanceId ("DEVPKEY_Device_InstanceId", devpkey.h). */
  private static final DevicePropertyKey INSTANCE_ID =
      new DevicePropertyKey(UUID.fromString("78c34fc8-104a-4aca-9ea4-524d52996e57"), 256);

  /** DEVPROP_TYPE_STRING (devpropdef.h). */
  private static final int TYPE_STRING = 0x12;

  private static final int ID_BYTES = NotifyFilter.MAX_DEVICE_ID_LEN * Utf16.WCHAR;

  private final NativeLayer layer;

  InstanceIdLookup(NativeLayer layer) {
    this.layer = layer;
  }

  /** The id, or empty where the system gives none. */
  Optional<String> find(InterfacePath path) {
    var text = path.text();
    try (var name = layer.heap().allocate(Utf16.byteLength(text) + Utf16.WCHAR);
        var key = layer.heap().allocate(DevicePropertyKey.LAYOUT.size(PointerSize.BITS_64));
        var type = layer.heap().allocate(Integer.BYTES);
        var size = layer.heap().allocate(Integer.BYTES);
        var value = layer.heap().allocate(ID_BYTES)) {
      Utf16.writeTerminated(name.buffer(), 0, text);
      INSTANCE_ID.write(key.buffer(), 0);
      size.buffer().putInt(0, ID_BYTES);
      var result = ask(name.pointer(), key.pointer(), type.pointer(), value, size);
      return result.isSuccess() && type.buffer().getInt(0) == TYPE_STRING
          ? Optional.of(Utf16.readUntilNul(value.buffer(), 0, ID_BYTES))
          : Optional.empty();
    }
  }

  private ConfigRet ask(
      Pointer name, Pointer key, Pointer type, NativeBlock value, NativeBlock size) {
    return ConfigRet.of(
        layer
            .cfgMgr32()
            .CM_Get_Device_Interface_PropertyW(
                name, key, type, value.pointer(), size.pointer(), 0));
  }
}
