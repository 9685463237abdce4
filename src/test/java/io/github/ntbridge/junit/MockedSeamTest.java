package io.github.ntbridge.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import org.junit.jupiter.api.Test;

/** The example of the package's documentation. */
class MockedSeamTest {
  @Test
  void aMockReturnsTheStatusOfTheTestAndTheMachineDoesTheRest() throws Exception {
    try (var machine = SimulatedMachine.smallPc()) {
      var real = new SimulatedLayer(machine);
      NtDll ntDll = mock(NtDll.class, delegatesTo(real.ntDll()));
      NativeLayer layer = mock(NativeLayer.class, delegatesTo(real));
      doReturn(ntDll).when(layer).ntDll();
      doReturn(NtStatus.TOO_MANY_OPENED_FILES.value())
          .when(ntDll)
          .NtOpenFile(any(), anyInt(), any(), any(), anyInt(), anyInt());

      try (var bridge = NtBridge.open(layer)) {
        var disk = InterfaceClass.parse("disk");
        var path = bridge.interfaces().list(disk, Presence.PRESENT).get(0);
        var refused =
            assertThrows(NtStatusException.class, () -> bridge.openDevice(path.toString()));
        assertEquals(NtStatus.TOO_MANY_OPENED_FILES, refused.status());
      }
    }
  }
}
