package io.github.ntbridge.sim.object;

import java.util.Optional;

/** An event without a name. */
public final class EventObject implements KernelObject {
  private final Signal signal;

  public EventObject(Signal signal) {
    this.signal = signal;
  }

  public Signal signal() {
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
