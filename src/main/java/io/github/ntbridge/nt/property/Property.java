package io.github.ntbridge.nt.property;

/**
 * One property that a device node or an interface has.
 *
 * @param key its key
 * @param value its value
 */
public record Property(DevicePropertyKey key, PropertyValue value) {

  /**
   * The name of the key.
   *
   * @return {@code DEVPKEY_Device_FriendlyName} and the like, or {@code {fmtid} pid}
   */
  public String name() {
    return PropertyKeys.nameOf(key);
  }
}
