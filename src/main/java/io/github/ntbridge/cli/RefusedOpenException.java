package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.inventory.Diagnosis;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A refused open of a device, with its diagnosis. */
final class RefusedOpenException extends IOException {
  private static final long serialVersionUID = 1L;

  private final NtStatusException refusal;
  private final transient Diagnosis diagnosis;

  private RefusedOpenException(NtStatusException refusal, Diagnosis diagnosis) {
    super(explainedBy(diagnosis, refusal), refusal);
    this.refusal = refusal;
    this.diagnosis = diagnosis;
  }

  /** The diagnosis knows more of the refusal than the exception does. */
  private static @Nullable String explainedBy(Diagnosis diagnosis, NtStatusException refusal) {
    return NtStatusException.translated(
            refusal.operation(),
            refusal.subject(),
            refusal.status(),
            refusal.nativeStatus(),
            diagnosis.explanation())
        .getMessage();
  }

  /** Opens a device for a command, and diagnoses a refusal. */
  static DeviceHandle open(NtBridge bridge, ObjectPath name, AccessMask access) throws IOException {
    try {
      return bridge.devices().open(name, access);
    } catch (NtStatusException e) {
      throw explained(bridge, name, access, e);
    }
  }

  private static IOException explained(
      NtBridge bridge, ObjectPath name, AccessMask access, NtStatusException refusal) {
    try {
      return new RefusedOpenException(
          refusal, bridge.inventory().diagnose(name, access, refusal.nativeStatus()));
    } catch (IOException e) {
      refusal.addSuppressed(e);
      return refusal;
    }
  }

  NtStatusException refusal() {
    return refusal;
  }

  Diagnosis diagnosis() {
    return diagnosis;
  }
}
