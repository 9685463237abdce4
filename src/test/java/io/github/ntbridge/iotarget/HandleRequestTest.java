package io.github.ntbridge.iotarget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import org.junit.jupiter.api.Test;

/** What requests leave behind when something breaks on the way, and what a driver may answer. */
class HandleRequestTest {
  private static final ControlCode CODE = ControlCode.parse("0x222000");
  private static final ObjectPath NAME = ObjectPath.of("\\Device\\X");
  private static final int SCARCE = 100_000;

  private final SimulatedMachine machine = SimulatedMachine.create();

  private DeviceHandle open(NativeLayer layer, DeviceHandler handler) throws NtStatusException {
    machine.device(NAME.text()).handler(handler).plug();
    return new IoTargets(layer, new DeviceInterfaces(layer)).devices().open(NAME, AccessMask.QUERY);
  }

  /** A layer on the machine that has no more than so many bytes in one block. */
  private NativeLayer withoutBlocksFrom(int bytes) {
    var real = SimulatedLayer.owning(machine);
    NativeLayer layer = mock(NativeLayer.class, delegatesTo(real));
    NativeHeap heap =
        size -> {
          if (size >= bytes) {
            throw new OutOfMemoryError("from a test");
          }
          return real.heap().allocate(size);
        };
    doReturn(heap).when(layer).heap();
    return layer;
  }

  @Test
  void aRequestThatFoundNoMemoryLeavesNothingBehind() throws Exception {
    var layer = LeakCheckingLayer.tracing(withoutBlocksFrom(SCARCE));
    var interfaces = new DeviceInterfaces(layer);
    machine.device(NAME.text()).handler(new Succeeding()).plug();
    try (var targets = new IoTargets(layer, interfaces);
        var device = targets.devices().open(NAME, AccessMask.QUERY)) {
      var failure =
          assertThrows(NtStatusException.class, () -> device.ioctl(CODE, new byte[0], SCARCE));
      assertEquals(NtStatus.INSUFFICIENT_RESOURCES, failure.status());
      assertEquals(8, device.ioctl(CODE, new byte[0], 8).length);
    }
    layer.ledger().requireEmpty();
    layer.close();
  }

  @Test
  void aFrameThatFoundNoMemoryLeavesNoEventBehind() {
    // Even the 32 bytes for status block, timeout and offset are too many.
    var layer = LeakCheckingLayer.tracing(withoutBlocksFrom(1));
    assertThrows(OutOfMemoryError.class, () -> new CallFrame(layer));
    assertEquals(0, machine.openHandleCount());
    layer.close();
  }

  @Test
  void aWarningOtherThanOverflowDoesNotAdviseALargerBuffer() throws Exception {
    var layer = SimulatedLayer.owning(machine);
    try (layer;
        var device =
            open(
                layer,
                new DeviceHandler() {
                  @Override
                  public void ioctl(DeviceRequest request) {
                    request.complete(NtStatus.NO_MORE_ENTRIES);
                  }
                })) {
      var failure = assertThrows(NtStatusException.class, () -> device.ioctl(CODE, new byte[0], 8));
      assertEquals(NtStatus.NO_MORE_ENTRIES, failure.status());
      assertTrue(!String.valueOf(failure.getMessage()).contains("room"), failure.toString());
    }
  }

  @Test
  void anAccessOfZeroIsAdvisedOfTheLeastThatOpens() {
    try (var layer = SimulatedLayer.owning(machine)) {
      machine.device(NAME.text()).plug();
      var opener = new IoTargets(layer, new DeviceInterfaces(layer)).devices();
      var failure =
          assertThrows(NtStatusException.class, () -> opener.open(NAME, new AccessMask(0)));
      assertTrue(String.valueOf(failure.getMessage()).contains("0x00100080"), failure.toString());
    }
  }

  private static final class Succeeding implements DeviceHandler {
    @Override
    public void ioctl(DeviceRequest request) {
      request.complete(NtStatus.SUCCESS, new byte[request.outputLength()]);
    }
  }
}
