package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.output.LineFeedOutput;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.ByteQueueDevice;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import io.github.ntbridge.sim.device.RemovalOutcome;
import io.github.ntbridge.sim.device.SimulatedDevice;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The output and the end of {@code follow}. */
@Timeout(30)
class FollowCommandTest {
  private static final String CLASS = "{" + ByteQueueDevice.INTERFACE_CLASS + "}";
  private static final String PATH = "\\\\?\\ROOT#PLUG#0000#" + CLASS;

  /** The row of an event of the device without its time. */
  private static String row(String event) {
    return row(event, "-", "ROOT\\PLUG\\0000");
  }

  private static String row(String event, String name, String instanceId) {
    return String.format(Locale.ROOT, "%-15s  %s  %-32s  %s", event, CLASS, name, instanceId);
  }

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final LeakCheckingLayer layer = LeakCheckingLayer.tracing(new SimulatedLayer(machine));
  private final LineReader reader = new LineReader();
  private final SimulatedDevice device =
      machine
          .device("\\Device\\Plug0")
          .instanceId("ROOT\\PLUG\\0000")
          .handler(new ByteQueueDevice())
          .interfaceOf(ByteQueueDevice.INTERFACE_CLASS)
          .plug();

  private static String waiting(String reason) {
    return "WAITING          for " + CLASS + ": " + reason;
  }

  @AfterEach
  void closesTheMachineWithNothingLeftOpen() {
    layer.ledger().requireEmpty();
    assertEquals(0, machine.registrationCount());
    machine.close();
  }

  private CompletableFuture<Integer> follow(String... options) {
    var out = LineFeedOutput.utf8(reader);
    var err = LineFeedOutput.utf8(OutputStream.nullOutputStream());
    var cli = new NtBridgeCli(out, err, choice -> layer);
    var command = new ArrayList<>(List.of("--layer", "sim", "follow", "--class", CLASS));
    command.addAll(List.of(options));
    return CompletableFuture.supplyAsync(() -> cli.run(command));
  }

  private void write(byte... bytes) throws Exception {
    try (var bridge = NtBridge.open(new SimulatedLayer(machine));
        var queue = bridge.devices().open(ObjectPath.of(device.name()), AccessMask.GENERIC_WRITE)) {
      queue.write(bytes);
    }
  }

  private void endsDone(CompletableFuture<Integer> end) throws Exception {
    assertEquals(ExitCode.DONE, end.get(10, TimeUnit.SECONDS));
  }

  @Test
  void printsEachChange() throws Exception {
    var end = follow("--count", "4");
    assertEquals(row("OPENED"), reader.nextEvent());
    assertEquals(RemovalOutcome.REMOVED, device.unplug());
    assertEquals(row("QUERY-REMOVE"), reader.nextEvent());
    assertEquals(row("REMOVED"), reader.nextEvent());
    assertEquals(waiting("no interface of this class is enabled"), reader.nextEvent());
    device.plug();
    assertEquals(row("OPENED"), reader.nextEvent());
    endsDone(end);
  }

  @Test
  void printsThatARemovalWasCancelled() throws Exception {
    var end = follow("--count", "4");
    assertEquals(row("OPENED"), reader.nextEvent());
    try (var bridge = NtBridge.open(new SimulatedLayer(machine));
        var other = bridge.openDevice(device.name())) {
      assertEquals(RemovalOutcome.VETOED_BY_OPEN_HANDLE, device.unplug());
      assertEquals(row("QUERY-REMOVE"), reader.nextEvent());
      assertEquals(row("REMOVE-CANCELED"), reader.nextEvent());
      assertEquals(row("OPENED"), reader.nextEvent());
      endsDone(end);
      assertEquals(device.name(), other.name().text());
    }
  }

  @Test
  void printsADocumentForEachChange() throws Exception {
    var end = follow("--json", "--count", "1");
    assertEquals(
        "{\"event\":\"opened\",\"class\":{\"name\":null,\"guid\":\""
            + CLASS
            + "\"},\"path\":\""
            + PATH.replace("\\", "\\\\")
            + "\",\"instance\":\"ROOT\\\\PLUG\\\\0000\",\"name\":null}",
        reader.nextEvent());
    endsDone(end);
  }

  @Test
  void readsAllTheTimeAndAcrossARemoval() throws Exception {
    var end = follow("--read", "--count", "2");
    assertEquals(row("OPENED"), reader.nextEvent());
    write((byte) 'h', (byte) 'i');
    assertEquals("READ             STATUS_SUCCESS (0x00000000)  2 bytes", reader.nextEvent());
    assertTrue(reader.next().startsWith("00000000  68 69 "));
    device.surpriseRemove();
    assertEquals(row("REMOVED"), reader.nextEvent());
    assertEquals(waiting("no interface of this class is enabled"), reader.nextEvent());
    device.plug();
    assertEquals(row("OPENED"), reader.nextEvent());
    write((byte) '!');
    assertEquals("READ             STATUS_SUCCESS (0x00000000)  1 bytes", reader.nextEvent());
    endsDone(end);
  }

  @Test
  void printsADocumentForEachRead() throws Exception {
    var end = follow("--read", "--json", "--count", "1");
    assertTrue(reader.nextEvent().startsWith("{\"event\":\"opened\","));
    write((byte) 1, (byte) 255);
    assertEquals(
        "{\"event\":\"read\",\"status\":{\"name\":\"STATUS_SUCCESS\",\"value\":0,\"hex\":\"0x00000000\"},"
            + "\"length\":2,\"data\":\"01ff\"}",
        reader.nextEvent());
    endsDone(end);
  }

  @Test
  void endsAfterTheGivenTimeWithAClosedEvent() throws Exception {
    var end = follow("--for", "300ms");
    assertEquals(row("OPENED"), reader.nextEvent());
    assertEquals(row("CLOSED"), reader.nextEvent());
    endsDone(end);
  }

  @Test
  void endsWhenTheOutputIsClosed() throws Exception {
    var end = follow();
    assertEquals(row("OPENED"), reader.nextEvent());
    reader.leave();
    device.surpriseRemove();
    assertEquals(ExitCode.FAILED, end.get(10, TimeUnit.SECONDS));
  }

  @Test
  void opensOnlyInterfacesThatMatchEveryFilter() throws Exception {
    machine
        .device("\\Device\\Plug1")
        .instanceId("ROOT\\PLUG\\0001")
        .handler(new ByteQueueDevice())
        .interfaceOf(ByteQueueDevice.INTERFACE_CLASS)
        .plug();
    var end =
        follow(
            "--instance",
            "root\\plug\\0001",
            "--reference",
            "",
            "--property",
            "device_instanceid=root\\plug\\0001",
            "--count",
            "1");
    assertEquals(row("OPENED", "-", "ROOT\\PLUG\\0001"), reader.nextEvent());
    endsDone(end);
  }

  @ParameterizedTest
  @CsvSource({
    "--dos-name, com5",
    "--usb, 0403:6001",
    "--usb, 0403:6001:a50285bi",
    "--usb, 0x0403:0x6001",
  })
  void opensTheDeviceWithADosNameOrOfAUsbProduct(String option, String value) throws Exception {
    machine
        .device("\\Device\\Port0")
        .instanceId("USB\\VID_0403&PID_6001\\A50285BI")
        .registry("PortName", "COM5")
        .handler(new ByteQueueDevice())
        .interfaceOf(ByteQueueDevice.INTERFACE_CLASS)
        .plug();
    var end = follow(option, value, "--count", "1");
    assertEquals(row("OPENED", "-", "USB\\VID_0403&PID_6001\\A50285BI"), reader.nextEvent());
    endsDone(end);
  }

  @ParameterizedTest
  @CsvSource({
    "--dos-name, ''",
    "--dos-name, '\\\\.\\COM3'",
    "--usb, 0403",
    "--usb, 0403:60011",
    "--usb, 0403:6001:",
    "--usb, 0x403:0x6001",
  })
  void refusesANameOrAProductOfAnotherForm(String option, String value) throws Exception {
    assertEquals(ExitCode.BAD_USAGE, follow(option, value).get(30, TimeUnit.SECONDS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Device_FriendlyName=the second",
        "DEVPKEY_Device_FriendlyName=THE SECOND",
        "device_friendlyname=the second",
        "{a45c254e-df1c-4efd-8020-67d146a850e0} 14=the second"
      })
  void aFilterMatchesAPropertyOfTheDevice(String filter) throws Exception {
    machine
        .device("\\Device\\Plug1")
        .instanceId("ROOT\\PLUG\\0001")
        .friendlyName("the second")
        .handler(new ByteQueueDevice())
        .interfaceOf(ByteQueueDevice.INTERFACE_CLASS)
        .plug();
    var end = follow("--property", filter, "--count", "1");
    assertEquals(row("OPENED", "the second", "ROOT\\PLUG\\0001"), reader.nextEvent());
    endsDone(end);
  }

  @Test
  @DisplayName("follow shows what it waits for, and why what is present does not pass")
  void showsWhatItWaitsFor() throws Exception {
    var end = follow("--dos-name", "COM5", "--reference", "", "--count", "1");
    assertEquals(
        "WAITING          for "
            + CLASS
            + " with --dos-name COM5 --reference \"\": 1 interface of this class is enabled, and"
            + " none passes the filter",
        reader.nextEvent());
    machine
        .device("\\Device\\Port0")
        .instanceId("ROOT\\PORT\\0000")
        .registry("PortName", "COM5")
        .handler(new ByteQueueDevice())
        .interfaceOf(ByteQueueDevice.INTERFACE_CLASS)
        .plug();
    assertEquals(row("OPENED", "-", "ROOT\\PORT\\0000"), reader.nextEvent());
    endsDone(end);
  }

  @Test
  @DisplayName("follow --json has a document with the reason of waiting")
  void waitingIsADocument() throws Exception {
    var end = follow("--dos-name", "COM5", "--json", "--for", "500ms");
    var document = reader.nextEvent();
    assertTrue(document.startsWith("{\"event\":\"waiting\",\"class\":{"), document);
    assertTrue(document.contains("\"for\":\"" + CLASS + " with --dos-name COM5\""), document);
    assertTrue(document.endsWith("none passes the filter\"}"), document);
    endsDone(end);
  }

  /** Fails a number of reads, and completes the next ones with a byte. */
  private static final class Failing implements DeviceHandler {
    private int left;

    Failing(int left) {
      this.left = left;
    }

    @Override
    public synchronized void read(DeviceRequest request) {
      if (left > 0) {
        left--;
        request.complete(NtStatus.DEVICE_NOT_READY);
      } else {
        request.complete(NtStatus.SUCCESS, new byte[] {'!'});
      }
    }
  }

  private CompletableFuture<Integer> followFailing(int failures, String... options) {
    machine
        .device("\\Device\\Failing0")
        .instanceId("ROOT\\FAILING\\0000")
        .handler(new Failing(failures))
        .interfaceOf(ByteQueueDevice.INTERFACE_CLASS)
        .plug();
    var all = new ArrayList<>(List.of("--instance", "ROOT\\FAILING\\0000", "--read"));
    all.addAll(List.of(options));
    return follow(all.toArray(String[]::new));
  }

  @Test
  @DisplayName("A read that fails again and again has a line, and one with the number of times")
  void failuresAreCounted() throws Exception {
    var end = followFailing(4, "--count", "5");
    assertTrue(reader.nextEvent().startsWith("OPENED  "));
    assertEquals(
        "READ             STATUS_DEVICE_NOT_READY (0xC00000A3)  0 bytes", reader.nextEvent());
    assertEquals(
        "READ             STATUS_DEVICE_NOT_READY (0xC00000A3), 3 times more", reader.nextEvent());
    assertEquals("READ             STATUS_SUCCESS (0x00000000)  1 bytes", reader.nextEvent());
    endsDone(end);
  }

  @Test
  @DisplayName("The number of failed reads is shown at the end, too")
  void failuresAreCountedAtTheEnd() throws Exception {
    var end = followFailing(1000, "--count", "2");
    assertTrue(reader.nextEvent().startsWith("OPENED  "));
    assertEquals(
        "READ             STATUS_DEVICE_NOT_READY (0xC00000A3)  0 bytes", reader.nextEvent());
    endsDone(end);
    assertEquals(
        "READ             STATUS_DEVICE_NOT_READY (0xC00000A3), once more", reader.nextEvent());
  }
}
