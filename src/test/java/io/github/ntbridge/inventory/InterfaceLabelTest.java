package io.github.ntbridge.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What people call interfaces. */
class InterfaceLabelTest {
  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private final LeakCheckingLayer layer = LeakCheckingLayer.tracing(new SimulatedLayer(machine));
  private final NtBridge bridge = NtBridge.open(layer);
  private final List<Omission> omissions = new ArrayList<>();

  @AfterEach
  void closesTheMachine() {
    bridge.close();
    layer.ledger().requireEmpty();
    machine.close();
  }

  private List<InterfaceLabel> labels(WellKnownInterfaceClass known) throws IOException {
    var inventory = bridge.inventory();
    return inventory.labels(
        inventory.interfaces(new InterfaceClass(known.guid()), Presence.PRESENT), omissions::add);
  }

  @Test
  @DisplayName("A port has its COM name though its interface leads to another device object")
  void portsHaveTheirNames() throws IOException {
    var labels = labels(WellKnownInterfaceClass.COMPORT);

    assertEquals(
        List.of(List.of("COM1"), List.of("COM3"), List.of()),
        labels.stream().map(InterfaceLabel::dosNames).toList());
    assertEquals(Optional.of("USB Serial Port (COM3)"), labels.get(1).displayName());
    assertEquals(
        Optional.of("FTDIBUS\\VID_0403+PID_6001+AB0OHNP6A\\0000"), labels.get(1).instanceId());
    assertEquals(List.of(), omissions);
  }

  @Test
  @DisplayName("A drive letter comes before other names")
  void lettersAreFirst() throws IOException {
    assertEquals(List.of("E:", "CdRom0"), labels(WellKnownInterfaceClass.CDROM).get(0).dosNames());
  }

  @Test
  @DisplayName("A letter that the logon session uses for something else is not one of the volume")
  void shadowedLettersAreLeftOut() throws IOException {
    assertEquals(
        List.of(List.of(), List.of("C:"), List.of("D:")),
        labels(WellKnownInterfaceClass.VOLUME).stream().map(InterfaceLabel::dosNames).toList());
  }

  @Test
  @DisplayName("A disk is called PhysicalDrive and its number")
  void disksHaveTheirNumbers() throws IOException {
    assertEquals(
        List.of(List.of("PhysicalDrive0"), List.of("PhysicalDrive1")),
        labels(WellKnownInterfaceClass.DISK).stream().map(InterfaceLabel::dosNames).toList());
  }

  @Test
  @DisplayName("The friendly name of an interface comes before the names of its device")
  void theInterfacesOwnNameIsFirst() throws IOException {
    assertEquals(
        List.of(
            Optional.of("Realtek HD Audio eSpeakerTopo"),
            Optional.of("Realtek HD Audio eMicInTopo")),
        labels(WellKnownInterfaceClass.AUDIO).stream().map(InterfaceLabel::displayName).toList());
    assertEquals(
        Optional.of("Volume"), labels(WellKnownInterfaceClass.VOLUME).get(0).displayName());
  }

  @Test
  @DisplayName("What cannot be read is reported, and the rest has its names")
  void failuresAreReported() throws IOException {
    machine.faults().at("CM_Get_DevNode_PropertyW").fail(ConfigRet.FAILURE);
    var labels = labels(WellKnownInterfaceClass.HID);

    assertEquals(4, labels.size());
    assertEquals(Optional.empty(), labels.get(0).displayName());
    assertTrue(labels.get(1).displayName().isPresent());
    assertEquals(1, omissions.size());
    assertTrue(omissions.get(0).toString().contains("CR_FAILURE"), omissions::toString);
  }

  @Test
  @DisplayName("Labels take few calls for each interface, and open no device")
  void labelsTakeFewCalls() throws IOException {
    var entries = bridge.inventory().interfaces(Presence.PRESENT);
    var before = layer.calls();
    var labels = bridge.inventory().labels(entries, omissions::add);
    var calls = layer.calls().since(before);

    long devices = new HashSet<>(labels.stream().map(InterfaceLabel::instanceId).toList()).size();
    assertEquals(entries.size(), labels.size());
    assertEquals(0, calls.of("NtOpenFile") + calls.of("NtCreateFile"));
    assertTrue(
        calls.of("CM_Get_Device_Interface_PropertyW") <= 3L * entries.size(), calls::toString);
    // Those of serial ports have more.
    assertTrue(calls.of("CM_Get_DevNode_PropertyW") <= 2 * devices, calls::toString);
    assertTrue(calls.total() <= 10L * entries.size(), calls::toString);
  }
}
