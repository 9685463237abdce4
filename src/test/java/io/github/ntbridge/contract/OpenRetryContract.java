package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A device that was announced may not open yet. */
@Contract
@Requires(Capability.TEST_DEVICE)
class OpenRetryContract {
  private static final Duration SHORT = Duration.ofMillis(60);

  private static NtStatusException failure(NtBridge bridge, ObjectPath name, Duration timeout) {
    return assertThrows(
        NtStatusException.class,
        () -> bridge.devices().open(name, AccessMask.QUERY, timeout).close());
  }

  @Test
  @Rule({"P-14", "native-api 1.4 arrival not yet openable"})
  void aDeviceOpensAsSoonAsItIsThere(NtBridge bridge, TestMachine machine) throws Exception {
    var name = ObjectPath.of(machine.device().objectName());
    machine.switchDevice(false);
    assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, failure(bridge, name, Duration.ZERO).status());
    var opening =
        CompletableFuture.runAsync(
            () -> {
              try {
                bridge.devices().open(name, AccessMask.QUERY, Await.BOUND).close();
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    machine.switchDevice(true);

    opening.get(Await.BOUND.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  @Rule("P-14")
  void anInterfaceOfAClassOpensAsSoonAsItArrives(NtBridge bridge, TestMachine machine)
      throws Exception {
    var opening =
        CompletableFuture.runAsync(
            () -> {
              try {
                bridge
                    .devices()
                    .open(TestDevice.CHILD_CLASS, path -> true, AccessMask.QUERY, Await.BOUND)
                    .close();
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    machine.plugChild(0);

    opening.get(Await.BOUND.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void itReportsTheNumberOfTriesAndTheTime(NtBridge bridge) {
    var failure = failure(bridge, ObjectPath.of("\\??\\NtbridgeNothingHere"), SHORT);

    assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, failure.status());
    assertTrue(
        failure.toString().matches("(?s).*Gave up after \\d+ tries in \\d+\\.\\d\\d s.*"),
        failure::toString);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0xC0000043,
        0xC0000056,
        0xC000009D,
        0xC00000A3,
        0xC00000AB,
        0xC00000AC,
        0xC00000AE,
        0xC000026E,
        0xC00002B6,
        0x80000011,
        0x80000016
      })
  @Requires(Capability.REFUSED_OPENS)
  @Rule("P-47")
  void aRefusalThatMayPassIsTriedAgain(int status, NtBridge bridge, TestMachine machine)
      throws IOException {
    machine.refuseOpens(NtStatus.of(status), 2);

    bridge
        .devices()
        .open(ObjectPath.of(machine.device().objectName()), AccessMask.QUERY, Await.BOUND)
        .close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0xC0000022, 0xC0000010, 0xC000000D, 0xC0000001, 0xC000009A})
  @Requires(Capability.REFUSED_OPENS)
  @Rule("P-47")
  void aRefusalForGoodIsNot(int status, NtBridge bridge, TestMachine machine) throws IOException {
    var name = ObjectPath.of(machine.device().objectName());
    machine.refuseOpens(NtStatus.of(status), 1);

    assertEquals(NtStatus.of(status), failure(bridge, name, Await.BOUND).status());
  }

  @Test
  void aNameThatIsNoDeviceIsNotTriedAgain(NtBridge bridge) {
    assertEquals(
        NtStatus.OBJECT_TYPE_MISMATCH,
        failure(bridge, ObjectPath.of("\\Device"), Await.BOUND).status());
  }

  @Test
  void closingTheBridgeEndsItAtOnce(NtBridge bridge) throws Exception {
    var opening =
        CompletableFuture.runAsync(
            () ->
                assertThrows(
                    IllegalStateException.class,
                    () ->
                        bridge
                            .devices()
                            .open(
                                ObjectPath.of("\\??\\NtbridgeNothingHere"),
                                AccessMask.QUERY,
                                Duration.ofMinutes(10))
                            .close()));
    bridge.close();

    opening.get(Await.BOUND.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void anInterruptEndsIt(NtBridge bridge) {
    Thread.currentThread().interrupt();
    var failure =
        failure(bridge, ObjectPath.of("\\??\\NtbridgeNothingHere"), Duration.ofMinutes(10));

    assertTrue(Thread.interrupted());
    assertEquals(NtStatus.CANCELLED, failure.status());
  }
}
