package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.output.EventOutput;
import io.github.ntbridge.cli.output.EventPrinter;
import io.github.ntbridge.cli.output.LineFeedOutput;
import io.github.ntbridge.cli.output.Screen;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.device.watch.KnownInterface;
import io.github.ntbridge.device.watch.RememberedProperties;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.EchoDevice;
import io.github.ntbridge.sim.device.SimulatedDevice;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The output and the end of {@code watch}. */
@Timeout(30)
class WatchCommandTest {
  private static final String CLASS = "{" + EchoDevice.INTERFACE_CLASS + "}";
  private static final String NAMED =
      "  " + CLASS + "  A device that is plugged          ROOT\\PLUG\\0000";

  /** The end of the document of a snapshot. */
  private static final String INTERFACES =
      ",\"interfaces\":[{\"class\":{\"name\":null,\"guid\":\""
          + CLASS
          + "\"},\"path\":\"\\\\\\\\?\\\\ROOT#PLUG#0000#"
          + CLASS
          + "\",\"instance\":\"ROOT\\\\PLUG\\\\0000\",\"name\":\"A device that is plugged\"}]}";

  private static final String PATH = "\\\\?\\ROOT#PLUG#0000#" + CLASS;

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final SimulatedDevice device =
      machine
          .device("\\Device\\Plug0")
          .instanceId("ROOT\\PLUG\\0000")
          .description("A device that is plugged")
          .interfaceOf(EchoDevice.INTERFACE_CLASS)
          .plug();

  @AfterEach
  void closesTheMachineWithNothingRegistered() {
    assertEquals(0, machine.registrationCount());
    machine.close();
  }

  private CompletableFuture<Integer> watch(LineReader reader, String... options) {
    var out = LineFeedOutput.utf8(reader);
    var err = LineFeedOutput.utf8(OutputStream.nullOutputStream());
    var cli = new NtBridgeCli(out, err, choice -> new SimulatedLayer(machine));
    var command = new ArrayList<>(List.of("--layer", "sim", "watch"));
    command.addAll(List.of(options));
    return CompletableFuture.supplyAsync(() -> cli.run(command));
  }

  @Test
  void printsTheSnapshotAndThenEachChangeAtOnce() throws Exception {
    var reader = new LineReader();
    var end = watch(reader);
    assertEquals("PRESENT" + NAMED, reader.nextEvent());
    device.unplug();
    var removed = reader.nextEvent();
    assertTrue(removed.startsWith("REMOVED  " + CLASS + "  "), removed);
    device.plug();
    assertEquals("ARRIVED" + NAMED, reader.nextEvent());
    reader.leave();
    device.unplug();
    assertEquals(ExitCode.FAILED, end.get(10, TimeUnit.SECONDS));
  }

  @Test
  void endsAfterTheGivenNumberOfChanges() throws Exception {
    var reader = new LineReader();
    var end = watch(reader, "--count", "2");
    assertEquals("PRESENT" + NAMED, reader.nextEvent());
    device.unplug();
    device.plug();
    assertEquals(ExitCode.DONE, end.get(10, TimeUnit.SECONDS));
    assertTrue(reader.nextEvent().startsWith("REMOVED  "));
    assertTrue(reader.nextEvent().startsWith("ARRIVED  "));
  }

  @Test
  void printsADocumentForEachEvent() throws Exception {
    var reader = new LineReader();
    var end = watch(reader, "--json", "--class", CLASS);
    var path = PATH.replace("\\", "\\\\");
    var named = "\"class\":{\"name\":null,\"guid\":\"" + CLASS + "\"}";
    assertEquals(
        "{\"event\":\"snapshot\"," + named + ",\"present\":[\"" + path + "\"]" + INTERFACES,
        reader.nextEvent());
    device.unplug();
    var removed = reader.nextEvent();
    assertTrue(
        removed.startsWith("{\"event\":\"removed\"," + named + ",\"path\":\"" + path + "\","),
        removed);
    device.plug();
    assertEquals(
        "{\"event\":\"arrived\","
            + named
            + ",\"path\":\""
            + path
            + "\",\"instance\":\"ROOT\\\\PLUG\\\\0000\",\"name\":\"A device that is plugged\"}",
        reader.nextEvent());
    reader.leave();
    device.unplug();
    assertEquals(ExitCode.FAILED, end.get(10, TimeUnit.SECONDS));
  }

  /** The interface as a watch knew it, with all that a removal shows. */
  private InterfaceEvent removal() throws Exception {
    var arrived = new CompletableFuture<KnownInterface>();
    device.unplug();
    try (var bridge = NtBridge.open(new SimulatedLayer(machine));
        var watch =
            bridge
                .notifications()
                .watch(
                    RememberedProperties.NONE,
                    event -> {
                      if (event instanceof InterfaceEvent.Arrived one) {
                        one.identity().instanceId();
                        one.identity().displayName();
                        arrived.complete(one.identity());
                      }
                    })) {
      device.plug();
      return new InterfaceEvent.Removed(arrived.get(10, TimeUnit.SECONDS));
    }
  }

  private String printed(boolean json, InterfaceEvent event) {
    var bytes = new ByteArrayOutputStream();
    var output =
        new EventOutput(
            LineFeedOutput.utf8(bytes),
            Screen.PIPE,
            InstantSource.system(),
            json,
            Optional.empty());
    new EventPrinter(output, Optional.empty()).onEvent(event);
    return LineReader.withoutTime(bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aRemovalShowsThePropertiesReadBeforeIt() throws Exception {
    var removal = removal();
    assertEquals("REMOVED" + NAMED + "\n", printed(false, removal));
    var document = printed(true, removal);
    assertTrue(
        document.contains(
            "\"instance\":\"ROOT\\\\PLUG\\\\0000\","
                + "\"name\":\"A device that is plugged\","
                + "\"properties\":[{\"name\":\"DEVPKEY_Device_InstanceId\","),
        document);
    assertTrue(
        document.contains("\"deviceProperties\":[{\"name\":\"DEVPKEY_Device_DeviceDesc\","),
        document);
  }

  @Test
  void aRemovalWithoutRememberedPropertiesShowsDashes() {
    var removal = new InterfaceEvent.Removed(InterfacePath.of(PATH));
    assertEquals(
        "REMOVED  " + CLASS + "  -                                 " + PATH + "\n",
        printed(false, removal));
    assertTrue(
        printed(true, removal)
            .endsWith(
                ",\"instance\":null,\"name\":null,\"properties\":[],"
                    + "\"deviceProperties\":[]}\n"));
  }

  @Test
  void endsAfterTheGivenTime() {
    var outcome = new Shell(machine).run("watch", "--for", "0s");

    assertEquals(ExitCode.DONE, outcome.code());
    assertEquals("PRESENT" + NAMED + "\n", LineReader.withoutTime(outcome.out()));
  }

  @Test
  void isNotifiedOfAClassThatIsRegisteredLater() throws Exception {
    var reader = new LineReader();
    var end = watch(reader, "--json");
    var path = PATH.replace("\\", "\\\\");
    assertEquals(
        "{\"event\":\"snapshot\",\"class\":null,\"present\":[\"" + path + "\"]" + INTERFACES,
        reader.nextEvent());
    var newClass = UUID.fromString("6a0b1c2d-3c5e-4f0e-8f44-0d2f6a4b9f01");
    device.addInterface(newClass).enable();
    var arrived = reader.nextEvent();
    assertTrue(arrived.startsWith("{\"event\":\"arrived\",\"class\":{\"name\":null,"), arrived);
    assertTrue(arrived.contains(newClass.toString()), arrived);
    reader.leave();
    device.unplug();
    assertEquals(ExitCode.FAILED, end.get(10, TimeUnit.SECONDS));
  }

  @Test
  void watchesAllClassesByDefault() {
    try (var pc = SimulatedMachine.smallPc()) {
      var lines = new Shell(pc).run("watch", "--for", "0s").out().lines().toList();
      assertTrue(lines.size() >= 25, lines::toString);
      assertTrue(
          lines.stream().allMatch(line -> LineReader.withoutTime(line).startsWith("PRESENT  ")),
          lines::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void fitsTheTerminalInAlignedColumns(int columns) {
    try (var pc = SimulatedMachine.smallPc()) {
      var out = new Shell(pc, Screen.ofColumns(columns)).run("watch", "--for", "0s").out();
      out.lines().forEach(line -> assertTrue(line.length() <= columns, line));
    }
  }

  @Test
  void showsTheTimeOfTheMachine() {
    var bytes = new ByteArrayOutputStream();
    var noon = Instant.parse("2024-02-29T12:34:56.789123Z");
    var output =
        new EventOutput(
            LineFeedOutput.utf8(bytes), Screen.PIPE, () -> noon, true, Optional.empty());
    new EventPrinter(output, Optional.empty())
        .onEvent(new InterfaceEvent.Arrived(InterfacePath.of(PATH)));

    assertTrue(
        bytes
            .toString(StandardCharsets.UTF_8)
            .startsWith("{\"event\":\"arrived\",\"time\":\"2024-02-29T12:34:56.789Z\","));
  }
}
