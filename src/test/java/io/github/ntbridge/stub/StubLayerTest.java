package io.github.ntbridge.stub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Pointer;
import io.github.ntbridge.StubPresence;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.layout.NotifyFilter;
import io.github.ntbridge.nt.layout.ObjectAttributes;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NotificationCallback;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import io.github.ntbridge.sim.device.SimulatedDevice;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How the layer comes and goes, and which threads it calls from; the rest is in the contracts. */
class StubLayerTest {
  private static final PointerSize POINTERS = PointerSize.BITS_64;
  private static final UUID CLASS = UUID.fromString("5e6a4f0e-3c1b-4c8e-9d43-0a6a7d1f2b11");
  private static final int QUERY = 0x100080;
  private static final int CONTROL = 0x222000;
  private static final ThreadMXBean JVM_THREADS = ManagementFactory.getThreadMXBean();
  private static final String COMPLETION_THREAD = "ntbridge-stub-completion";
  private static final String NOTIFICATION_THREAD = "ntbridge-stub-notification";

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final KeepingDevice device = new KeepingDevice();
  private final SimulatedDevice plugged =
      machine
          .device("\\Device\\Keeping0")
          .instanceId("ROOT\\KEEPING\\0000")
          .interfaceOf(CLASS)
          .handler(device)
          .plug();
  private final List<NativeBlock> blocks = new ArrayList<>();

  @BeforeAll
  static void theLibraryIsThere() {
    StubPresence.require();
  }

  @AfterEach
  void closeMachine() {
    machine.close();
    blocks.forEach(NativeBlock::close);
  }

  /** Keeps each control until told otherwise. */
  private static final class KeepingDevice implements DeviceHandler {
    private final Queue<DeviceRequest> kept = new ArrayDeque<>();

    @Override
    public synchronized void ioctl(DeviceRequest request) {
      kept.add(request);
    }

    synchronized DeviceRequest next() {
      return kept.remove();
    }
  }

  private NativeBlock memory(StubLayer layer, int bytes) {
    var block = layer.heap().allocate(bytes);
    blocks.add(block);
    return block;
  }

  private Pointer open(StubLayer layer) {
    var handle = memory(layer, POINTERS.bytes());
    var attributes = ObjectAttributes.allocate(layer.heap(), POINTERS, 0, "\\Device\\Keeping0");
    blocks.add(attributes);
    int status =
        layer
            .ntDll()
            .NtOpenFile(
                handle.pointer(), QUERY, attributes.pointer(), statusBlock(layer).pointer(), 7, 0);
    assertEquals(NtStatus.SUCCESS, NtStatus.of(status));
    return handle.pointer().getPointer(0);
  }

  private NativeBlock statusBlock(StubLayer layer) {
    return memory(layer, IoStatusBlock.LAYOUT.size(POINTERS));
  }

  private static NtStatus control(StubLayer layer, Pointer file, NativeBlock block) {
    return NtStatus.of(
        layer
            .ntDll()
            .NtDeviceIoControlFile(
                file, null, null, null, block.pointer(), CONTROL, null, 0, null, 0));
  }

  private void register(StubLayer layer, NotificationCallback callback) {
    try (var filter = new NotifyFilter.DeviceInterface(CLASS).allocate(layer.heap(), POINTERS)) {
      int result =
          layer
              .cfgMgr32()
              .CM_Register_Notification(
                  filter.pointer(), null, callback, memory(layer, POINTERS.bytes()).pointer());
      assertEquals(ConfigRet.SUCCESS, ConfigRet.of(result));
    }
  }

  private static boolean runs(String thread) {
    return Thread.getAllStackTraces().keySet().stream().anyMatch(t -> t.getName().equals(thread));
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    assertTrue(machine.scheduling().await(new Object(), condition, Duration.ofSeconds(10)));
  }

  @Test
  void aSecondMachineIsRefusedWhileTheFirstIsThere() {
    try (var layer = StubLayer.open(machine);
        var other = SimulatedMachine.create()) {
      var error = assertThrows(IllegalStateException.class, () -> StubLayer.open(other));
      assertTrue(String.valueOf(error.getMessage()).contains("one simulated machine a process"));
      assertEquals("stub", layer.name());
    }
  }

  @Test
  void theNextMachineMayFollow() {
    StubLayer.open(machine).close();
    try (var layer = StubLayer.owning(SimulatedMachine.create())) {
      assertEquals(NtStatus.INVALID_HANDLE, NtStatus.of(layer.ntDll().NtClose(new Pointer(4))));
    }
  }

  @Test
  void layersOfOneMachineShareItUntilTheLastIsClosed() {
    var first = StubLayer.open(machine);
    try (var second = StubLayer.open(machine)) {
      var file = open(first);
      first.close();
      first.close();
      assertEquals(NtStatus.SUCCESS, NtStatus.of(second.ntDll().NtClose(file)));
    }
  }

  @Test
  void withoutAMachineTheFunctionsReturnAStatusThatSaysSo() {
    var layer = StubLayer.open(machine);
    layer.close();
    assertEquals(NtStatus.INVALID_DEVICE_STATE, NtStatus.of(layer.ntDll().NtClose(new Pointer(4))));
    assertEquals(
        ConfigRet.NO_CM_SERVICES,
        ConfigRet.of(layer.cfgMgr32().CM_Unregister_Notification(new Pointer(8))));
  }

  @Test
  void aLateEndIsWritten() {
    try (var layer = StubLayer.open(machine)) {
      var file = open(layer);
      var block = statusBlock(layer);
      assertEquals(NtStatus.PENDING, control(layer, file, block));

      device.next().complete(NtStatus.SUCCESS, 5L);

      assertEquals(5, IoStatusBlock.information(block.buffer(), 0, POINTERS));
      layer.ntDll().NtClose(file);
    }
  }

  @Test
  void lateCompletionsAreDeliveredByANativeThreadThatIsAttachedForTheCallAlone() throws Exception {
    int ends = 100;
    try (var layer = StubLayer.open(machine)) {
      var file = open(layer);
      var block = statusBlock(layer);
      long before = JVM_THREADS.getTotalStartedThreadCount();
      for (int i = 0; i < ends; i++) {
        control(layer, file, block);
        device.next().complete(NtStatus.SUCCESS, 5L);
      }
      long started = JVM_THREADS.getTotalStartedThreadCount() - before;
      assertTrue(started >= ends, () -> "threads that became Java's: " + started);
      await(() -> !runs(COMPLETION_THREAD));
      layer.ntDll().NtClose(file);
    }
  }

  @Test
  void aRequestThatOutlivesTheLayerIsWrittenAllTheSame() {
    var layer = StubLayer.open(machine);
    var block = statusBlock(layer);
    assertEquals(NtStatus.PENDING, control(layer, open(layer), block));
    layer.close();

    device.next().complete(NtStatus.SUCCESS, 6L);

    assertEquals(6, IoStatusBlock.information(block.buffer(), 0, POINTERS));
  }

  @Test
  void aNotificationComesOnTheLibrarysThreadWhichEndsWithTheLayer() throws Exception {
    var thread = new CompletableFuture<String>();
    try (var layer = StubLayer.open(machine)) {
      register(
          layer,
          (notify, context, action, data, size) -> {
            thread.complete(Thread.currentThread().getName());
            return NotificationCallback.ERROR_SUCCESS;
          });
      plugged.unplug();
      assertEquals(NOTIFICATION_THREAD, thread.get(10, TimeUnit.SECONDS));
    }
    assertFalse(runs(NOTIFICATION_THREAD));
  }

  @Test
  void aCallbackThatLeadsToAnotherOneIsDetachedOnceWhenItReturns() throws Exception {
    var java = new File(new File(System.getProperty("java.home"), "bin"), "java");
    var process =
        new ProcessBuilder(
                java.getPath(),
                "-cp",
                System.getProperty("java.class.path"),
                NestedCallback.class.getName())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), output);

    // JNA writes to standard error what it could not detach.
    assertEquals(NestedCallback.DONE, output.strip());
  }

  @Test
  void aLayerThatIsClosedInACallbackEndsItsThreadsWhenThatReturns() throws Exception {
    var closed = new CompletableFuture<Void>();
    var layer = StubLayer.open(machine);
    register(
        layer,
        (notify, context, action, data, size) -> {
          layer.close();
          closed.complete(null);
          return NotificationCallback.ERROR_SUCCESS;
        });
    plugged.unplug();
    closed.get(10, TimeUnit.SECONDS);

    StubLayer.owning(SimulatedMachine.create()).close();

    await(() -> !runs(NOTIFICATION_THREAD));
  }
}
