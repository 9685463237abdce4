package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Pointer;
import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opens relative to a file of a device: another file on the same stack. */
@Contract
@Requires(Capability.TEST_DEVICE)
@Rule("native-api 2.5 relative open")
class RelativeOpenContract {
  private NativeCalls calls;
  private Pointer device;

  @BeforeEach
  void open(LeakCheckingLayer layer, TestMachine machine) throws IOException {
    calls = new NativeCalls(layer);
    device = calls.file(null, machine.device().objectName()).require();
  }

  @AfterEach
  void close() {
    calls.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "name", "name\\below"})
  @Requires(Capability.RELATIVE_OPENS)
  void givesAFileThatTakesRequestsOnceItsRootIsClosed(String name, TestMachine machine)
      throws IOException {
    int before = machine.counters().openNow();
    var file = calls.file(device, name).require();

    assertEquals(before + 1, machine.counters().openNow());
    calls.close(device);
    assertEquals(NtStatus.SUCCESS, calls.echo(file, 0x1234));
  }

  @Test
  void takesNoFullName() {
    assertEquals(NtStatus.INVALID_PARAMETER, calls.file(device, "\\name").status());
  }
}
