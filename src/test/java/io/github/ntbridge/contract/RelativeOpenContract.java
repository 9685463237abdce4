package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Pointer;
import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.balance.CountingLayer;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opens relative to a file of a device: another file on the same stack. */
@Contract
@Requires(Capability.RELATIVE_OPENS)
@Rule("native-api 2.5 relative open")
class RelativeOpenContract {
  private NativeCalls calls;
  private Pointer device;

  @BeforeEach
  void open(CountingLayer layer, TestMachine machine) throws IOException {
    calls = new NativeCalls(layer);
    device = calls.file(null, machine.device().objectName()).require();
  }

  @AfterEach
  void close() {
    calls.close();
  }

  private NtStatus echo(Pointer file) {
    var statusBlock = calls.memory(IoStatusBlock.LAYOUT.size(calls.pointers()));
    var data = calls.memory(8);
    return NtStatus.of(
        calls
            .ntDll()
            .NtDeviceIoControlFile(
                file,
                null,
                null,
                null,
                statusBlock.pointer(),
                TestDevice.ECHO.value(),
                data.pointer(0),
                4,
                data.pointer(4),
                4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "name", "name\\below"})
  void givesAFileThatTakesRequestsOnceItsRootIsClosed(String name, TestMachine machine)
      throws IOException {
    int before = machine.counters().openNow();
    var file = calls.file(device, name).require();

    assertEquals(before + 1, machine.counters().openNow());
    calls.close(device);
    assertEquals(NtStatus.SUCCESS, echo(file));
  }

  @Test
  void takesNoFullName() {
    assertEquals(NtStatus.INVALID_PARAMETER, calls.file(device, "\\name").status());
  }
}
