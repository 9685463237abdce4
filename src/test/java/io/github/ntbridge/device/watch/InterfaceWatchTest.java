package io.github.ntbridge.device.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.thread.DaemonScheduling;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** What a watch does when the system or its layer fails it. */
class InterfaceWatchTest {
  private static final InterfaceClass HID = InterfaceClass.parse("hid");

  private final SimulatedMachine machine = SimulatedMachine.create();

  @Test
  void onALayerThatIsClosedIsRefusedAndLeavesNoRegistration() {
    var real = SimulatedLayer.owning(machine);
    NativeLayer layer = mock(NativeLayer.class, delegatesTo(real));
    try (real;
        var scheduling = new DaemonScheduling()) {
      doReturn(scheduling).when(layer).scheduling();
      scheduling.close();
      var notifications = new DeviceNotifications(layer);
      assertThrows(RejectedExecutionException.class, () -> notifications.watch(HID, event -> {}));
      assertEquals(0, machine.registrationCount());
    }
  }
}
