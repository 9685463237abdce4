package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatus;
import java.util.function.BooleanSupplier;

/** A send that its caller waits for, and that has no request object. */
final class WaitedFlight extends Flight {
  private final BooleanSupplier isUnwanted;

  WaitedFlight(RequestEngine engine, RequestFormat format, BooleanSupplier isUnwanted) {
    super(engine, format, true);
    this.isUnwanted = isUnwanted;
  }

  @Override
  boolean isUnwanted() {
    return isUnwanted.getAsBoolean();
  }

  @Override
  void refused(NtStatus refusal) {
    settle(refusal, 0, false);
  }

  @Override
  boolean ended() {
    copyBack();
    return false;
  }
}
