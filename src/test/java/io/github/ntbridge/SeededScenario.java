package io.github.ntbridge;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfaceEvent;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.sim.DeviceFile;
import io.github.ntbridge.sim.DeviceHandler;
import io.github.ntbridge.sim.DeviceRequest;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.target.FrameworkAttributes;
import io.github.ntbridge.target.IoRequest;
import io.github.ntbridge.target.MemoryRange;
import io.github.ntbridge.target.OpenParams;
import io.github.ntbridge.target.RemoteIoTarget;
import io.github.ntbridge.target.RemovalCallbacks;
import io.github.ntbridge.target.SendOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Several threads use a target, with timeouts and cancels, while its device is asked to go, goes
 * and comes back; everything that can be seen of it is written down.
 */
final class SeededScenario {
  private static final InterfaceClass CLASS =
      InterfaceClass.parse("5e6a4f0e-3c1b-4c8e-9d43-0a6a7d1f2b11");

  private static final String DEVICE = "\\Device\\Seeded";
  private static final ControlCode ANSWER = ControlCode.of(0x80002000);
  private static final ControlCode KEEP = ControlCode.of(0x80002004);
  private static final SendOptions TEN_SECONDS = SendOptions.timeout(Duration.ofSeconds(10));

  private final SimulatedMachine machine;
  private final List<String> story = Collections.synchronizedList(new ArrayList<>());

  /** What was seen: the native calls, and what the program and the device were told. */
  record Seen(List<String> calls, List<String> story) {}

  /** A device that answers some controls and keeps the others until they are cancelled. */
  private final class Handler implements DeviceHandler {
    @Override
    public NtStatus create(DeviceFile file) {
      note("device: create");
      return NtStatus.SUCCESS;
    }

    @Override
    public void close(DeviceFile file) {
      note("device: close");
    }

    @Override
    public void control(DeviceRequest request) {
      note("device: " + request.controlCode());
      if (request.controlCode().equals(ANSWER)) {
        request.complete(NtStatus.SUCCESS);
      }
    }

    @Override
    public void cancel(DeviceRequest request) {
      note("device: cancel");
      request.tryComplete(NtStatus.CANCELLED);
    }
  }

  private SeededScenario(long seed) {
    machine =
        SimulatedMachine.builder()
            .deterministic(seed)
            .device(DEVICE)
            .instanceId("ROOT\\SEEDED\\0000")
            .interfaceOf(CLASS.guid())
            .handler(new Handler())
            .build();
  }

  static Seen run(long seed) throws Exception {
    return new SeededScenario(seed).run();
  }

  private void note(String what) {
    story.add(machine.scheduling().nanoTime() + " " + what);
  }

  private Seen run() throws Exception {
    try (machine;
        var transcript = machine.transcribe()) {
      try (var bridge = NtBridge.open(new SimulatedLayer(machine));
          var watch = bridge.interfaces().watch(CLASS, event -> note("watch: " + kind(event)))) {
        var target = bridge.targets().open(params());
        var users = new ArrayList<Thread>();
        for (int i = 0; i < 3; i++) {
          String name = "user " + i;
          var user = machine.programThreads().newThread(() -> use(name, bridge, target));
          users.add(user);
          user.start();
        }
        moveDevice();
        for (var user : users) {
          user.join();
        }
        note("all done");
      }
      return new Seen(
          transcript.calls().stream().map(Object::toString).toList(), List.copyOf(story));
    }
  }

  private static String kind(InterfaceEvent event) {
    return event.getClass().getSimpleName();
  }

  private OpenParams params() {
    return OpenParams.openByName(DEVICE, AccessMask.QUERY)
        .sharing(ShareAccess.ALL)
        .withCallbacks(
            RemovalCallbacks.NONE
                .onQueryRemove(
                    asked -> {
                      note("target: query-remove");
                      asked.closeForQueryRemove();
                      return NtStatus.SUCCESS;
                    })
                .onRemoveComplete(
                    told -> {
                      note("target: removed");
                      told.close();
                    }));
  }

  private void moveDevice() {
    var device = machine.deviceNamed(DEVICE);
    note("unplug: " + device.unplug());
    if (!device.isPlugged()) {
      device.plug();
    }
    device.surpriseRemove();
    note("pulled out");
    device.plug();
  }

  private void use(String name, NtBridge bridge, RemoteIoTarget target) {
    try {
      for (int i = 0; i < 4; i++) {
        var request = IoRequest.create(bridge.targets().driver(), FrameworkAttributes.NONE);
        var label = name + ", request " + i;
        request.onCompletion((over, to, params) -> note(label + " completed: " + params.status()));
        boolean waits = i == 3;
        target.formatForControl(
            request,
            i == 1 ? ANSWER : KEEP,
            Optional.empty(),
            MemoryRange.ALL,
            Optional.empty(),
            MemoryRange.ALL);
        boolean sent = request.send(target, waits ? TEN_SECONDS.synchronously() : TEN_SECONDS);
        note(label + (sent ? " sent" : " refused: " + request.status()));
        if (i == 2) {
          note(label + " cancel: " + request.cancelSent());
        }
        if (!sent) {
          reopen(target);
        }
      }
    } catch (IOException e) {
      note(name + " failed: " + e.getMessage());
    }
  }

  private void reopen(RemoteIoTarget target) {
    try {
      target.open(params());
      note("opened again");
    } catch (NtStatusException e) {
      note("not opened: " + e.status());
    }
  }
}
