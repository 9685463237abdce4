package io.github.ntbridge.sim.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.CompletionPacket;
import io.github.ntbridge.sim.Caller;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.ByteQueueDevice;
import io.github.ntbridge.sim.device.EchoDevice;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which requests queue a packet, and how packets are taken. */
class CompletionPortTest {
  private static final int CODE = 0x80002000;
  private static final byte[] DATA = {1, 2, 3};
  private static final int SECOND = 10_000_000;

  private final Caller caller = new Caller(SimulatedMachine.create());
  private long file;
  private long port;

  @BeforeEach
  void openBound() {
    caller.machine.device("\\Device\\Echo").handler(new EchoDevice()).plug();
    caller.machine.device("\\Device\\Queue").handler(new ByteQueueDevice()).plug();
    file = caller.open("\\Device\\Echo", Caller.READ_WRITE).require();
    port = caller.port();
    assertEquals(NtStatus.SUCCESS, caller.bind(file, port, 77));
  }

  @AfterEach
  void close() {
    caller.close();
  }

  @Test
  void successAtOnceQueuesAPacketAndSetsTheEvent() {
    long event = caller.event(false);
    assertEquals(NtStatus.SUCCESS, caller.control(file, event, 5, CODE, DATA, 8).answer);
    assertEquals(
        new Caller.Packet(NtStatus.SUCCESS, 77, 5, NtStatus.SUCCESS, 3), caller.remove(port, 0));
    assertEquals(NtStatus.SUCCESS, caller.poll(event));
  }

  @Test
  void nullContextQueuesNone() {
    caller.control(file, 0, 0, CODE, DATA, 8);
    assertEquals(NtStatus.TIMEOUT, caller.remove(port, 0).answer());
  }

  @Test
  void errorAtOnceQueuesNone() {
    assertEquals(NtStatus.INVALID_DEVICE_REQUEST, caller.read(file, 0, 5, 1).answer);
    long reader = caller.open("\\Device\\Echo").require();
    caller.bind(reader, port, 78);
    assertEquals(NtStatus.ACCESS_DENIED, caller.read(reader, 0, 5, 1).answer);
    assertEquals(NtStatus.TIMEOUT, caller.remove(port, 0).answer());
  }

  @Test
  void skipOnSuccessLeavesWarningsAndPendedOnes() {
    assertEquals(NtStatus.SUCCESS, caller.skipOnSuccess(file));
    caller.control(file, 0, 5, CODE, DATA, 8);
    assertEquals(NtStatus.TIMEOUT, caller.remove(port, 0).answer());
    caller.control(file, 0, 6, CODE, DATA, 1);
    assertEquals(NtStatus.BUFFER_OVERFLOW, caller.remove(port, 0).status());
    long queue = caller.open("\\Device\\Queue", Caller.READ_WRITE).require();
    caller.bind(queue, port, 78);
    caller.skipOnSuccess(queue);
    caller.read(queue, 0, 7, 8);
    caller.write(queue, DATA);
    assertEquals(
        new Caller.Packet(NtStatus.SUCCESS, 78, 7, NtStatus.SUCCESS, 3), caller.remove(port, 0));
  }

  @Test
  void cancelledRequestQueuesAPacket() {
    long queue = caller.open("\\Device\\Queue", Caller.READ_WRITE).require();
    caller.bind(queue, port, 78);
    var sent = caller.read(queue, 0, 7, 8);
    caller.cancel(queue, sent);
    assertEquals(
        new Caller.Packet(NtStatus.SUCCESS, 78, 7, NtStatus.CANCELLED, 0), caller.remove(port, 0));
  }

  @Test
  void fileIsBoundOnceAndOnlyWhenAsynchronous() {
    assertEquals(NtStatus.INVALID_PARAMETER, caller.bind(file, caller.port(), 1));
    long synchronous = caller.open(0, "\\Device\\Echo", Caller.QUERY, 7, 0x20).require();
    assertEquals(NtStatus.INVALID_PARAMETER, caller.bind(synchronous, port, 1));
    assertEquals(NtStatus.OBJECT_TYPE_MISMATCH, caller.bind(port, port, 1));
  }

  @Test
  void postedPacketWakesTheWaiter() throws Exception {
    var waiting = CompletableFuture.supplyAsync(() -> caller.remove(port, -5 * SECOND));
    caller
        .ntDll()
        .NtSetIoCompletion(
            Caller.handle(port), Caller.handle(1), Caller.handle(2), 3, Caller.handle(4));
    assertEquals(
        new Caller.Packet(NtStatus.SUCCESS, 1, 2, NtStatus.of(3), 4),
        waiting.get(5, TimeUnit.SECONDS));
  }

  @Test
  void closingThePortAbandonsItsWaiters() throws Exception {
    var started = new CountDownLatch(1);
    var waiting =
        CompletableFuture.supplyAsync(
            () -> {
              started.countDown();
              return caller.remove(port, -5 * SECOND);
            });
    started.await();
    // Removal either waits already or begins on a handle that is closed.
    awaitBlocked();
    caller.close(port);
    assertEquals(NtStatus.ABANDONED_WAIT_0, waiting.get(5, TimeUnit.SECONDS).answer());
    caller.control(file, 0, 5, CODE, DATA, 8);
  }

  private static void awaitBlocked() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (System.nanoTime() < end
        && Thread.getAllStackTraces().entrySet().stream()
            .noneMatch(
                e ->
                    e.getKey().getState() == Thread.State.TIMED_WAITING
                        && Arrays.stream(e.getValue())
                            .anyMatch(f -> f.getClassName().endsWith(".CompletionPort")))) {
      Thread.onSpinWait();
    }
  }

  @Test
  void severalPacketsAreTakenAtOnceAsFarAsThereAre() {
    for (int i = 1; i <= 5; i++) {
      caller.control(file, 0, i, CODE, DATA, 8);
    }
    var array = caller.memory(3 * 32);
    var removed = caller.memory(4);
    int status = removeEx(array.pointer(), 3, removed.pointer());
    assertEquals(NtStatus.SUCCESS.value(), status);
    assertEquals(3, removed.buffer().getInt(0));
    assertEquals(
        new CompletionPacket(77, 3, 0, 3),
        CompletionPacket.read(array.buffer(), 64, Caller.POINTERS));
    removeEx(array.pointer(), 3, removed.pointer());
    assertEquals(2, removed.buffer().getInt(0));
    assertEquals(NtStatus.TIMEOUT.value(), removeEx(array.pointer(), 3, removed.pointer()));
    assertEquals(
        NtStatus.INVALID_PARAMETER.value(), removeEx(array.pointer(), 0, removed.pointer()));
  }

  private int removeEx(Pointer array, int count, Pointer removed) {
    return caller
        .ntDll()
        .NtRemoveIoCompletionEx(
            Caller.handle(port), array, count, removed, caller.memory(8).pointer(), (byte) 0);
  }
}
