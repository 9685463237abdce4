package io.github.ntbridge.nt.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of a trace, and the file that a property names. */
class TracingLayerTest {
  private static final String ECHO = "\\Device\\Echo0";
  private static final ControlCode ECHO_BACK = ControlCode.of(0x222000);

  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    machine.close();
  }

  private NtBridge traced() {
    return NtBridge.open(TracingLayer.around(new SimulatedLayer(machine), lines::add));
  }

  /** The lines of a function without their times, the first and the last two words. */
  private List<String> callsOf(String function) {
    return lines.stream()
        .filter(line -> line.contains(" " + function + " "))
        .map(line -> line.replaceAll("^[0-9.]+ \\S+ | \\d+ us$", ""))
        .toList();
  }

  @Nested
  class ALine {
    @Test
    void hasTheTimeTheThreadAndTheDuration() throws IOException {
      try (var bridge = traced()) {
        bridge.namespace().resolve(ObjectPath.of("COM3"));
      }

      assertFalse(lines.isEmpty());
      var form = "\\d+\\.\\d{6} " + Thread.currentThread().getName() + " Nt.*: STATUS_\\w+ \\d+ us";
      lines.forEach(line -> assertTrue(line.matches(form), line));
    }

    @Test
    void ofAnOpenHasTheNameTheAccessAndTheHandle() throws IOException {
      try (var bridge = traced()) {
        bridge.devices().open(ObjectPath.of("COM3"), AccessMask.QUERY).close();
      }

      assertEquals(
          List.of(
              "NtOpenFile \\??\\COM3 access FILE_READ_ATTRIBUTES | SYNCHRONIZE (0x00100080)"
                  + " handle 0x4: STATUS_SUCCESS"),
          callsOf("NtOpenFile"));
      assertEquals(List.of("NtClose 0x4 \\??\\COM3: STATUS_SUCCESS"), callsOf("NtClose"));
    }

    @Test
    void ofARefusedOpenHasTheStatusAndNoHandle() {
      try (var bridge = traced()) {
        assertThrows(NtStatusException.class, () -> bridge.openDevice("COM99"));
      }

      assertTrue(
          callsOf("NtOpenFile").get(0).endsWith("(0x00100080): STATUS_OBJECT_NAME_NOT_FOUND"));
    }

    @Test
    void ofAControlHasTheCodeAndTheSizesAndNoneOfTheBytes() throws IOException {
      try (var bridge = traced();
          var device = bridge.devices().open(ObjectPath.of(ECHO), AccessMask.GENERIC_READ_WRITE)) {
        device.ioctl(ECHO_BACK, "secret".getBytes(StandardCharsets.UTF_8), 64);
      }

      var call = callsOf("NtDeviceIoControlFile").get(0);
      assertTrue(call.contains(ECHO + " " + ECHO_BACK + " input 6 output 64: STATUS_"), call);
      assertTrue(lines.stream().noneMatch(line -> line.contains("secret")));
    }

    @Test
    void ofThePropertyOfAnInterfaceHasItsName() throws IOException {
      try (var bridge = traced()) {
        var path =
            bridge.interfaces().list(InterfaceClass.parse("comport"), Presence.PRESENT).get(0);
        bridge.interfaces().properties(path).instanceId();

        assertTrue(
            callsOf("CM_Get_Device_Interface_PropertyW")
                .contains(
                    "CM_Get_Device_Interface_PropertyW "
                        + path.text()
                        + " DEVPKEY_Device_InstanceId: CR_SUCCESS"));
      }
    }

    @Test
    void ofANameThatSteersATerminalIsEscaped() {
      try (var bridge = traced()) {
        assertThrows(NtStatusException.class, () -> bridge.openDevice("a\u001b[2Jb"));
      }

      assertTrue(callsOf("NtOpenFile").get(0).startsWith("NtOpenFile \\??\\a\\u001B[2Jb "));
    }

    @Test
    void isThereForEachFunctionThatTheLibraryCalls() throws IOException {
      try (var bridge = traced()) {
        bridge.inventory().ports();
        bridge.inventory().volumes();
        bridge.inventory().holders("COM3");
        bridge.notifications().watch(event -> {}).close();
      }

      for (var function :
          List.of(
              "NtOpenKey",
              "NtEnumerateValueKey",
              "NtQuerySystemInformation",
              "NtQueryDirectoryObject",
              "CM_Get_DevNode_PropertyW",
              "CM_Locate_DevNodeW",
              "CM_Register_Notification",
              "CM_Unregister_Notification")) {
        assertFalse(callsOf(function).isEmpty(), function);
      }
    }
  }

  @Nested
  class AFile {
    @TempDir Path folder = Path.of("");

    @AfterEach
    void traceNoMore() {
      System.clearProperty(TracingLayer.PROPERTY);
    }

    @Test
    void hasEachLineWhenItsCallHasReturned() throws IOException {
      var file = folder.resolve("trace.txt");
      System.setProperty(TracingLayer.PROPERTY, file.toString());
      try (var bridge = NtBridge.open(new SimulatedLayer(machine))) {
        bridge.openDevice("COM3").close();

        var text = Files.readString(file);
        assertTrue(text.matches("(?s)# \\S+Z layer sim, process \\d+\n.*"), text);
        assertTrue(text.contains(" NtOpenFile \\??\\COM3 "), text);
        assertTrue(text.endsWith(" us\n"), text);
      }
    }

    @Test
    void isAppendedToByEachBridge() throws IOException {
      var file = folder.resolve("trace.txt");
      System.setProperty(TracingLayer.PROPERTY, file.toString());

      NtBridge.open(new SimulatedLayer(machine)).close();
      NtBridge.open(new SimulatedLayer(machine)).close();

      assertEquals(
          2, Files.readAllLines(file).stream().filter(line -> line.startsWith("#")).count());
    }

    @Test
    void thatCannotBeWrittenFailsTheOpenWithTheReason() {
      System.setProperty(TracingLayer.PROPERTY, folder.resolve("none/trace.txt").toString());

      var refusal =
          assertThrows(
              IllegalArgumentException.class, () -> NtBridge.open(new SimulatedLayer(machine)));

      var message = String.valueOf(refusal.getMessage());
      assertTrue(message.startsWith("the trace cannot be written: -Dntbridge.trace must"), message);
    }
  }
}
