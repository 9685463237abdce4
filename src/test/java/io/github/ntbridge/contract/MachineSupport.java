package io.github.ntbridge.contract;

import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NativeLayer;
import io.github.ntbridge.nt.NtStatusException;
import java.util.Set;
import java.util.UUID;

/** What differs between the kinds of machines under test. */
interface MachineSupport extends AutoCloseable {

  /** The kind that the system property {@code ntbridge.test.layer} names. */
  static MachineSupport ofChosenLayer() {
    var layer = System.getProperty("ntbridge.test.layer", "sim");
    return switch (layer) {
      case "sim" -> new SimulatedSupport();
      case "windows" -> new WindowsSupport();
      default -> throw new IllegalArgumentException("there is no layer \"" + layer + "\"");
    };
  }

  /** Another layer on the same machine. */
  NativeLayer newLayer();

  /** What the machine can do. */
  Set<Capability> capabilities();

  /** Handles that this process has open, whoever opened them. */
  int processHandles();

  /** Raises an event for whoever registered for the device behind a handle, and waits for them. */
  ConfigRet raiseHandleEvent(long handle, int action);

  /**
   * Sends an event of the driver's own to whoever registered for the device behind a handle.
   *
   * @param nameOffset where its text begins in the data, -1 for none
   */
  void raiseCustomEvent(long handle, UUID eventGuid, int nameOffset, byte[] data);

  /** Makes the next list calls find their buffer too small. */
  void growListsOnNextCalls(int calls);

  /**
   * What the system makes of a Win32 path, in the current directory of the process
   * ("RtlDosPathNameToNtPathName_U_WithStatus").
   */
  String systemConversion(String path) throws NtStatusException;

  @Override
  void close();
}
