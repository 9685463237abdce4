package io.github.ntbridge.device;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.ObjectName;
import io.github.ntbridge.nt.layout.ObjectAttributes;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeLayer;

/**
 * The registry of one machine, for reading keys by name. The keys of devices and interfaces are
 * reached through {@link DeviceNode#registry} and {@link InterfaceProperties#registry}: where they
 * stand may change. Safe for use from any thread.
 */
public final class SystemRegistry {
  /**
   * The serial map: a value for each serial port whose driver reports it, named after its device
   * object, with its DOS name as the text. It may list a name twice, and keeps the name of a
   * removed port while a program has it open.
   */
  public static final String SERIAL_MAP = "\\Registry\\Machine\\Hardware\\DeviceMap\\SerialComm";

  private final NativeLayer layer;

  /**
   * Creates the registry of a layer.
   *
   * @param layer the layer
   */
  public SystemRegistry(NativeLayer layer) {
    this.layer = layer;
  }

  /**
   * Returns a key by its NT name ("ZwOpenKey function").
   *
   * @param name the full name in any case, such as {@link #SERIAL_MAP}
   * @return the key, whether it exists or not
   * @throws IllegalArgumentException if the name is longer than 32767 characters
   */
  public RegistryKey key(String name) {
    ObjectName.requireLength(name, name);
    return new RegistryKey(layer, name, handle -> open(name, handle));
  }

  private boolean open(String name, NativeBlock handle) throws NtStatusException {
    try (var attributes = ObjectAttributes.allocate(layer.heap(), layer.pointerSize(), 0, name)) {
      var status =
          NtStatus.of(
              layer
                  .ntDll()
                  .NtOpenKey(
                      handle.pointer(), RegistryAccess.KEY_QUERY_VALUE, attributes.pointer()));
      if (status.equals(NtStatus.OBJECT_NAME_NOT_FOUND)
          || status.equals(NtStatus.OBJECT_PATH_NOT_FOUND)) {
        return false;
      }
      if (!status.isSuccess()) {
        throw new NtStatusException("NtOpenKey", name, status);
      }
      return true;
    }
  }
}
