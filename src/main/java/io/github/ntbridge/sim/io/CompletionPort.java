package io.github.ntbridge.sim.io;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.CompletionPacket;
import io.github.ntbridge.sim.object.GenericMapping;
import io.github.ntbridge.sim.object.KernelObject;
import io.github.ntbridge.sim.object.ObjectSecurity;
import io.github.ntbridge.sim.time.MachineScheduling;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;

/** A completion port without a name: a queue of packets. Safe for use from any thread. */
public final class CompletionPort implements KernelObject {
  private final Queue<CompletionPacket> packets = new ArrayDeque<>();
  private int handles = 1;
  private boolean closed;

  public synchronized void post(CompletionPacket packet) {
    if (!closed) {
      packets.add(packet);
      notifyAll();
    }
  }

  public synchronized RemovedPackets remove(
      int max, MachineScheduling scheduling, OptionalLong deadline) {
    if (!scheduling.await(this, () -> closed || !packets.isEmpty(), deadline)) {
      return new RemovedPackets(NtStatus.TIMEOUT, List.of());
    }
    if (closed) {
      return new RemovedPackets(NtStatus.ABANDONED_WAIT_0, List.of());
    }
    var removed = new ArrayList<CompletionPacket>(Math.min(max, packets.size()));
    while (removed.size() < max && !packets.isEmpty()) {
      removed.add(packets.remove());
    }
    return new RemovedPackets(NtStatus.SUCCESS, removed);
  }

  @Override
  public synchronized void handleDuplicated() {
    handles++;
  }

  @Override
  public synchronized void handleClosed() {
    handles--;
    if (handles == 0) {
      abandon();
    }
  }

  /** Ends all waits with STATUS_ABANDONED_WAIT_0, and drops what is queued. */
  public synchronized void abandon() {
    closed = true;
    packets.clear();
    notifyAll();
  }

  @Override
  public String typeName() {
    return "IoCompletion";
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
