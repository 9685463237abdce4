package io.github.ntbridge.device;

import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.NativeLayer;
import io.github.ntbridge.nt.layout.NativeGuid;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Enumerates interface classes or setup classes ("CM_Enumerate_Classes function"). */
final class ClassList {
  private ClassList() {}

  static List<UUID> read(NativeLayer layer, int flags) throws ConfigRetException {
    var classes = new ArrayList<UUID>();
    try (var guid = layer.heap().allocate(NativeGuid.SIZE)) {
      for (int index = 0; ; index++) {
        var result =
            ConfigRet.of(layer.cfgMgr32().CM_Enumerate_Classes(index, guid.pointer(), flags));
        if (result.equals(ConfigRet.NO_SUCH_VALUE)) {
          return List.copyOf(classes);
        }
        // CR_INVALID_DATA stands for one broken entry, which the documentation says to skip.
        if (result.isSuccess()) {
          classes.add(NativeGuid.read(guid.buffer(), 0));
        } else if (!result.equals(ConfigRet.INVALID_DATA)) {
          throw new ConfigRetException("CM_Enumerate_Classes", "", result);
        }
      }
    }
  }
}
