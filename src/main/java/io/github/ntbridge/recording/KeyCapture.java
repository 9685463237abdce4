package io.github.ntbridge.recording;

import io.github.ntbridge.device.RegistryKey;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.seam.MissingExportException;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Captures the registry keys of devices and interfaces. */
final class KeyCapture {
  private final Collection<String> leftOut;
  private final Map<String, RecordedKey> keys = new LinkedHashMap<>();

  /** The functions that this system does not have, each left out once. */
  private final Set<String> missing = new HashSet<>();

  KeyCapture(Collection<String> leftOut) {
    this.leftOut = leftOut;
  }

  List<RecordedKey> keys() {
    return List.copyOf(keys.values());
  }

  void add(RecordedKey.Kind kind, String owner, RegistryKey key) {
    try {
      var values = key.values(omission -> leftOut.add(omission.toString()));
      var recorded = new RecordedKey(kind, owner, values);
      if (!values.isEmpty()) {
        keys.put(recorded.identity(), recorded);
      }
    } catch (MissingExportException e) {
      leaveOutOnce(e.function(), e);
    } catch (ConfigRetException e) {
      if (e.result().equals(ConfigRet.CALL_NOT_IMPLEMENTED)) {
        leaveOutOnce(e.operation(), e);
      } else if (!e.result().isNodeGone()
          && !e.result().equals(ConfigRet.NO_SUCH_DEVICE_INTERFACE)) {
        leftOut.add(key + ": " + e.getMessage());
      }
    } catch (IOException e) {
      leftOut.add(key + ": " + e.getMessage());
    }
  }

  private void leaveOutOnce(String function, Exception reason) {
    if (missing.add(function)) {
      leftOut.add("registry values: " + reason.getMessage());
    }
  }
}
