package io.github.ntbridge.sim;

import java.util.Optional;

/** An event without a name. */
final class EventObject implements KernelObject {
  private final Signal signal;

  EventObject(Signal signal) {
    this.signal = signal;
  }

  Signal signal() {
    return signal;
  }

  @Override
  public String typeName() {
    return "Event";
  }

  @Override
  public Optional<String> fullName() {
    return Optional.empty();
  }

  @Override
  public ObjectSecurity security() {
    return ObjectSecurity.ofDefault(GenericMapping.STATEFUL);
  }
}
