package io.github.ntbridge.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyByte;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listings on systems that no machine plays. */
class UnknownFormTest {

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aSystemThatSupportsNeitherFormIsAnError() {
    try (var real = SimulatedLayer.owning(SimulatedMachine.create())) {
      NtDll ntDll = mock(NtDll.class, delegatesTo(real.ntDll()));
      doReturn(NtStatus.NOT_IMPLEMENTED.value())
          .when(ntDll)
          .NtQueryDirectoryObject(any(), any(), anyInt(), anyByte(), anyByte(), any(), any());
      NativeLayer layer = mock(NativeLayer.class, delegatesTo(real));
      doReturn(ntDll).when(layer).ntDll();
      var failure =
          assertThrows(
              NtStatusException.class, () -> new ObjectNamespace(layer).list(ObjectPath.ROOT));
      assertEquals(NtStatus.NOT_IMPLEMENTED, failure.status());
    }
  }
}
