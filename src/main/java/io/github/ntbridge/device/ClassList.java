package io.github.ntbridge.device;

import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.layout.NativeGuid;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Enumerates interface classes or setup classes ("CM_Enumerate_Classes function"). They are read by
 * index, and a class that goes moves those behind it to the front, so they are read until two
 * passes are equal.
 */
final class ClassList {
  private static final int MAX_PASSES = 8;

  /** More entries in a row than are ever broken. */
  private static final int MAX_FAILURES = 16;

  private final NativeLayer layer;
  private final int flags;

  private ClassList(NativeLayer layer, int flags) {
    this.layer = layer;
    this.flags = flags;
  }

  static List<UUID> read(NativeLayer layer, int flags) throws ConfigRetException {
    return new ClassList(layer, flags).read();
  }

  private List<UUID> read() throws ConfigRetException {
    try (var guid = layer.heap().allocate(NativeGuid.SIZE)) {
      var pass = pass(guid);
      var classes = new ArrayList<>(pass.classes());
      for (int passes = 1; passes < MAX_PASSES; passes++) {
        var next = pass(guid);
        next.classes().stream().filter(each -> !classes.contains(each)).forEach(classes::add);
        boolean settled = next.classes().equals(pass.classes());
        pass = next;
        if (settled) {
          break;
        }
      }
      pass.omissions().forEach(Omission::log);
      return List.copyOf(classes);
    }
  }

  private record Pass(List<UUID> classes, List<Omission> omissions) {}

  private Pass pass(NativeBlock guid) throws ConfigRetException {
    var classes = new ArrayList<UUID>();
    var omissions = new ArrayList<Omission>();
    int failures = 0;
    for (int index = 0; ; index++) {
      var result = enumerate(index, guid);
      if (result.equals(ConfigRet.NO_SUCH_VALUE)) {
        return new Pass(classes, omissions);
      }
      if (result.isSuccess()) {
        classes.add(NativeGuid.read(guid.buffer(), 0));
        failures = 0;
      } else if (!result.equals(ConfigRet.INVALID_DATA)) {
        // CR_INVALID_DATA stands for one broken entry, to be skipped by the documentation.
        var failure = new ConfigRetException("CM_Enumerate_Classes", "", result);
        if (++failures > MAX_FAILURES) {
          throw failure;
        }
        omissions.add(new Omission("the class with the index " + index, failure));
      }
    }
  }

  private ConfigRet enumerate(int index, NativeBlock guid) {
    return ConfigRet.of(layer.cfgMgr32().CM_Enumerate_Classes(index, guid.pointer(), flags));
  }
}
