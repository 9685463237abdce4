package io.github.ntbridge.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReadyMadeDevicesTest {
  private static final ControlCode ANY = ControlCode.of(0x80002000);
  private static final int SECOND = 10_000_000;

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final Caller caller = new Caller(machine);

  @AfterEach
  void close() {
    caller.close();
  }

  private long openEcho(FilterHandler filter) {
    machine.device("\\Device\\Echo").handler(new EchoDevice()).filter(filter).plug();
    return caller.open("\\Device\\Echo", Caller.READ_WRITE).require();
  }

  private Caller.Sent control(long file, long event, byte... input) {
    return caller.control(file, event, 0, ANY.value(), input, 4);
  }

  @Nested
  class ASlowDevice {
    @Test
    void answersLater() {
      long file = openEcho(new SlowFilter(Duration.ofMillis(100)));
      long event = caller.event(false);
      var sent = control(file, event, (byte) 7);
      assertEquals(NtStatus.PENDING, sent.answer);
      assertEquals(NtStatus.SUCCESS, caller.await(event, -5 * SECOND));
      assertArrayEquals(new byte[] {7}, sent.data());
    }

    @Test
    void canBeCancelledMeanwhile() {
      long file = openEcho(new SlowFilter(Duration.ofDays(1)));
      long event = caller.event(false);
      var sent = control(file, event, (byte) 7);
      caller.cancel(file, sent);
      assertEquals(NtStatus.SUCCESS, caller.await(event, -5 * SECOND));
      assertEquals(NtStatus.CANCELLED, sent.status());
    }

    @Test
    void hasADelay() {
      assertThrows(IllegalArgumentException.class, () -> new SlowFilter(Duration.ZERO));
    }
  }

  @Nested
  class AFlakyDevice {
    @Test
    void failsEachThirdRequest() {
      long file = openEcho(new FlakyFilter(NtStatus.IO_DEVICE_ERROR, 3));
      assertEquals(
          List.of(
              NtStatus.SUCCESS,
              NtStatus.SUCCESS,
              NtStatus.IO_DEVICE_ERROR,
              NtStatus.SUCCESS,
              NtStatus.SUCCESS,
              NtStatus.IO_DEVICE_ERROR),
          IntStream.range(0, 6).mapToObj(i -> control(file, 0).answer).toList());
    }

    @Test
    void failsWithAnErrorAtAPeriod() {
      assertThrows(IllegalArgumentException.class, () -> new FlakyFilter(NtStatus.SUCCESS, 1));
      assertThrows(
          IllegalArgumentException.class, () -> new FlakyFilter(NtStatus.IO_DEVICE_ERROR, 0));
    }
  }

  @Nested
  class AScriptedDevice {
    private final ScriptedDevice script =
        ScriptedDevice.builder()
            .write(new byte[] {1, 2})
            .read(new byte[] {3})
            .control(ANY, new byte[] {4}, RequestResult.of(NtStatus.DEVICE_BUSY, 0L))
            .control(ANY, new byte[] {4}, new byte[] {5})
            .build();

    private final SimulatedDevice device = machine.device("\\Device\\X").handler(script).plug();
    private final long file = caller.open(device.name(), Caller.READ_WRITE).require();

    @Test
    void answersWhatItExpects() {
      assertEquals(2, caller.write(file, new byte[] {1, 2}).information());
      assertArrayEquals(new byte[] {3}, caller.read(file, 0, 0, 1).data());
      assertEquals(NtStatus.DEVICE_BUSY, control(file, 0, (byte) 4).answer);
      assertEquals(List.of("CONTROL 0x80002000 with input \"04\""), script.remaining());
      assertArrayEquals(new byte[] {5}, control(file, 0, (byte) 4).data());
      assertEquals(List.of(), script.remaining());
    }

    @Test
    void failsAnotherRequestAndSaysWhatItExpects() {
      assertEquals(NtStatus.UNSUCCESSFUL, caller.write(file, new byte[] {9}).answer);
      assertEquals(
          "the script expects WRITE with input \"01 02\", and there came WRITE with input \"09\"",
          machine.takeHandlerFailures().get(0).cause().getMessage());
      assertEquals(4, script.remaining().size());
    }

    @Test
    void expectsSomething() {
      var refused =
          assertThrows(IllegalStateException.class, () -> ScriptedDevice.builder().build());
      assertTrue(String.valueOf(refused.getMessage()).contains("add a control"));
    }
  }

  @Nested
  class AnActionForLater {
    @Test
    void thatThrowsEndsTheRequestWithStatusUnsuccessful() {
      machine
          .device("\\Device\\X")
          .handler(
              new DeviceHandler() {
                @Override
                public void control(DeviceRequest request) {
                  request.later(
                      Duration.ofMillis(1),
                      () -> {
                        throw new IllegalStateException("too late");
                      });
                }
              })
          .plug();
      long event = caller.event(false);
      var sent = control(caller.open("\\Device\\X", Caller.READ_WRITE).require(), event);
      assertEquals(NtStatus.SUCCESS, caller.await(event, -5 * SECOND));
      assertEquals(NtStatus.UNSUCCESSFUL, sent.status());
      assertEquals("too late", machine.takeHandlerFailures().get(0).cause().getMessage());
    }
  }
}
