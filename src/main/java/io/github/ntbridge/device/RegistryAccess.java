package io.github.ntbridge.device;

import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeLayer;

/** The access to registry keys, and what the configuration manager returns for it. */
final class RegistryAccess {
  /** The least right that reads values. */
  static final int KEY_QUERY_VALUE = 0x1;

  private RegistryAccess() {}

  /** Returns whether the configuration manager opened a key; false if there is none. */
  static boolean isOpen(
      NativeLayer layer, String function, String subject, ConfigRet result, NativeBlock handle)
      throws ConfigRetException {
    if (result.equals(ConfigRet.NO_SUCH_REGISTRY_KEY)) {
      return false;
    }
    if (!result.isSuccess()) {
      throw new ConfigRetException(function, subject, result);
    }
    if (layer.pointerSize().get(handle.buffer(), 0) == 0) {
      // Wine 8 returns CR_SUCCESS and no key.
      throw new ConfigRetException(
          function,
          subject,
          ConfigRet.CALL_NOT_IMPLEMENTED,
          "it returned CR_SUCCESS and no key: this system does not implement it");
    }
    return true;
  }
}
