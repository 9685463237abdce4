package io.github.ntbridge.iotarget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.DeviceFile;
import io.github.ntbridge.sim.device.DeviceHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A target whose device takes its time to let it in. */
class TargetWhileOpeningTest {
  private static final String DEVICE = "\\Device\\NtbridgeSlow";
  private static final OpenParams PARAMS = OpenParams.openByName(DEVICE, AccessMask.QUERY);

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);
  private LeakCheckingLayer layer;
  private NtBridge bridge;
  private RemoteIoTarget target;
  private CompletableFuture<Void> open;

  @BeforeEach
  void begin() throws Exception {
    machine
        .device(DEVICE)
        .handler(
            new DeviceHandler() {
              @Override
              public NtStatus create(DeviceFile file) {
                asked.countDown();
                await(answer);
                return NtStatus.SUCCESS;
              }
            })
        .plug();
    layer = LeakCheckingLayer.around(new SimulatedLayer(machine));
    bridge = NtBridge.open(layer);
    target = IoTarget.create(bridge.targets().device(), FrameworkAttributes.NONE);
    open = CompletableFuture.runAsync(this::open);
    await(asked);
  }

  @AfterEach
  void end() {
    answer.countDown();
    bridge.close();
    layer.ledger().requireEmpty();
    machine.close();
  }

  private void open() {
    try {
      target.open(PARAMS);
    } catch (NtStatusException e) {
      throw new CompletionException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @Rule("wdf 2.2 open when open")
  void refusesAnotherOpen() {
    var failure = assertThrows(NtStatusException.class, () -> target.open(PARAMS));

    assertEquals(NtStatus.INVALID_DEVICE_STATE, failure.status());
  }

  @Test
  @Rule("wdf 2.6 close waits for an open")
  void closesAfterTheOpen() {
    var close = CompletableFuture.runAsync(target::close);
    assertEquals(IoTargetState.STARTED, target.state());
    answer.countDown();

    open.join();
    close.join();

    assertEquals(IoTargetState.CLOSED, target.state());
    assertFalse(target.isOpen());
  }

  @Test
  @Rule("wdf 2.6 close waits for an open")
  void isDeletedAfterTheOpen() {
    var deletion = CompletableFuture.runAsync(target::delete);
    answer.countDown();

    open.join();
    deletion.join();

    assertEquals(IoTargetState.DELETED, target.state());
    assertEquals(1, machine.openHandleCount(), "the completion port");
  }
}
