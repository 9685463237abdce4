package io.github.ntbridge.recording;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** Captures simulated machines. */
final class Machines {
  private Machines() {}

  static NtBridge bridge(SimulatedMachine machine) {
    return NtBridge.open(new SimulatedLayer(machine));
  }

  static Capture capture(NtBridge bridge) {
    return new Capture(
        bridge.namespace(),
        bridge.interfaces(),
        bridge.notifications(),
        bridge.deviceTree(),
        bridge.devices());
  }

  static Recording record(SimulatedMachine machine) throws IOException {
    return record(machine, capture -> capture);
  }

  static Recording record(SimulatedMachine machine, UnaryOperator<Capture> options)
      throws IOException {
    try (var bridge = bridge(machine)) {
      return options.apply(capture(bridge)).run();
    }
  }

  /** The recording of a machine that has a bit of everything. */
  static Recording smallPc() throws IOException {
    try (var machine = SimulatedMachine.smallPc()) {
      return record(machine);
    }
  }
}
