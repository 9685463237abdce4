package io.github.ntbridge.stub;

import io.github.ntbridge.nt.layout.NotifyFilter;
import io.github.ntbridge.nt.seam.NotificationCallback;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.sim.SimulatedMachine;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A program that calls native functions inside a native callback, and these call back again. */
final class NestedCallback {
  static final String DONE = "called back";

  private static final UUID CLASS = UUID.fromString("5e6a4f0e-3c1b-4c8e-9d43-0a6a7d1f2b11");

  private NestedCallback() {}

  public static void main(String[] args) throws InterruptedException {
    var calls = new CountDownLatch(2);
    try (var machine = SimulatedMachine.create();
        var layer = StubLayer.open(machine);
        var filter =
            new NotifyFilter.DeviceInterface(CLASS).allocate(layer.heap(), PointerSize.BITS_64);
        var handle = layer.heap().allocate(Long.BYTES)) {
      var device =
          machine.device("\\Device\\X").instanceId("ROOT\\X\\0000").interfaceOf(CLASS).plug();
      NotificationCallback callback =
          (notify, context, action, data, size) -> {
            layer.ntDll().NtClose(null);
            calls.countDown();
            return NotificationCallback.ERROR_SUCCESS;
          };
      layer.cfgMgr32().CM_Register_Notification(filter.pointer(), null, callback, handle.pointer());
      device.surpriseRemove();
      device.plug();
      System.out.println(calls.await(30, TimeUnit.SECONDS) ? DONE : "not called back");
      layer.cfgMgr32().CM_Unregister_Notification(handle.pointer().getPointer(0));
    }
  }
}
