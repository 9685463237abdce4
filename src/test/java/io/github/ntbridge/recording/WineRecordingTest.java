package io.github.ntbridge.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.sim.SimulatedLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A recording made with {@code record --opens} under Wine 8 with the test driver, and redacted
 * afterwards as {@code --redact} does: a real namespace, which has no {@code \GLOBAL??} and
 * interfaces without a link.
 */
class WineRecordingTest {
  private static final Path FILE = Path.of("src/test/resources/recordings/wine-8.json");

  private final NtBridge bridge;

  WineRecordingTest() throws IOException {
    bridge = NtBridge.open(SimulatedLayer.owning(RecordedMachine.load(FILE)));
  }

  @AfterEach
  void closes() {
    bridge.close();
  }

  @Test
  void isWrittenAsItWasRead() throws IOException {
    assertEquals(Files.readString(FILE), Recording.read(FILE).text());
  }

  @Test
  void isTheSameOfItsReplay() throws IOException {
    var replayed = Machines.capture(bridge).withOpens().run();

    assertEquals(comparable(Recording.read(FILE)), comparable(replayed));
  }

  /**
   * Wine's HID devices do not say what kind they are; those of a replay do. The recording is from
   * before wider accesses were tried, which all succeed on its replay.
   */
  private static String comparable(Recording recording) {
    return recording
        .text()
        .replaceAll(",\"deviceType\":\"\\w+\",\"characteristics\":\"\\w+\"", "")
        .replaceAll(",\"wider\":\\[[^]]*]", "");
  }

  @Test
  void hasOneDirectoryOfDosDevices() throws IOException {
    assertEquals(
        Optional.of(ObjectPath.of("\\Device\\Serial0")),
        bridge.namespace().resolve(ObjectPath.of("AUX")).object());
    assertTrue(bridge.namespace().typeName(ObjectPath.of("\\GLOBAL??")).isEmpty());
  }

  @Test
  void hasInterfacesInTheOrderAndSpellingOfTheSystem() throws IOException {
    var keyboards =
        bridge.inventory().interfaces(InterfaceClass.parse("keyboard"), Presence.PRESENT);

    assertEquals(
        "\\\\?\\hid#vid_845e&pid_0002#0&0003&0&0#{884b96c3-56ef-11d1-bc8c-00a0c91405dd}",
        keyboards.get(0).path().text());
    assertEquals(
        Optional.of("Wine HID device"),
        bridge
            .inventory()
            .device(keyboards.get(0).path())
            .orElseThrow()
            .node()
            .property(PropertyKeys.NAME));
  }

  @Test
  void returnsTheStatusOfOpensThatWineReturned() throws IOException {
    var keyboard = bridge.interfaces().list(InterfaceClass.parse("keyboard"), Presence.PRESENT);
    var monitor = bridge.interfaces().list(InterfaceClass.parse("monitor"), Presence.PRESENT);

    assertEquals(NtStatus.SUCCESS, bridge.devices().probe(keyboard.get(0)));
    assertEquals(NtStatus.OBJECT_NAME_NOT_FOUND, bridge.devices().probe(monitor.get(0)));
  }
}
