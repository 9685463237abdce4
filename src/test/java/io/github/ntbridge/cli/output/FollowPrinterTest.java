package io.github.ntbridge.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.device.watch.KnownInterface;
import io.github.ntbridge.iotarget.follow.FollowEvent;
import io.github.ntbridge.iotarget.reader.ReadBuffer;
import io.github.ntbridge.nt.NtStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The order of events and reads, which come on different threads. */
class FollowPrinterTest {
  private static final KnownInterface DEVICE =
      new InterfaceEvent.Removed(
              InterfacePath.of("\\\\?\\ROOT#ONE#0#{5d0bd000-3c5e-4f0e-8f44-0d2f6a4b9f01}"))
          .identity();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final FollowPrinter printer =
      new FollowPrinter(
          new EventOutput(
              LineFeedOutput.utf8(out),
              Screen.PIPE,
              InstantSource.system(),
              false,
              Optional.empty()),
          true,
          DEVICE.interfaceClass(),
          "a class");

  private static ReadBuffer read(NtStatus status, int... bytes) {
    var data = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      data[i] = (byte) bytes[i];
    }
    var buffer = mock(ReadBuffer.class);
    when(buffer.status()).thenReturn(status);
    when(buffer.toByteArray()).thenReturn(data);
    return buffer;
  }

  /** The second word of each row that begins with a time. */
  private List<String> printed() {
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.matches("\\d\\d:.*"))
        .map(line -> line.split(" +", 3)[1])
        .toList();
  }

  @Test
  @DisplayName("Data is printed after the event of the open that it came by")
  void dataFollowsItsOpen() {
    printer.onEvent(new FollowEvent.OpenFailed(DEVICE, new IOException("in use")));
    printer.completed(read(NtStatus.SUCCESS, 1));
    printer.onEvent(new FollowEvent.Opened(DEVICE));
    printer.completed(read(NtStatus.SUCCESS, 2));
    printer.onEvent(new FollowEvent.Removed(DEVICE));
    printer.completed(read(NtStatus.SUCCESS, 3));
    printer.onEvent(new FollowEvent.Opened(DEVICE));

    assertEquals(
        List.of("OPEN-FAILED", "OPENED", "READ", "READ", "REMOVED", "OPENED", "READ"), printed());
  }

  @Test
  void aFailureIsPrintedWhenItComes() {
    printer.onEvent(new FollowEvent.Opened(DEVICE));
    printer.onEvent(new FollowEvent.Removed(DEVICE));
    printer.completed(read(NtStatus.NO_SUCH_DEVICE));

    assertEquals(List.of("OPENED", "REMOVED", "READ"), printed());
  }
}
