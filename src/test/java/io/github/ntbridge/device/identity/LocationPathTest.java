package io.github.ntbridge.device.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.Rule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationPathTest {
  private static final String BUS = "PCIROOT(0)#PCI(1400)#USBROOT(0)";
  private static final String ACPI =
      "ACPI(_SB_)#ACPI(PCI0)#ACPI(XHC4)#ACPI(RHUB)#ACPI(PRT1)#USB(3)";

  private static Optional<UsbLocation> at(Integer... ports) {
    return Optional.of(new UsbLocation(BUS, List.of(ports)));
  }

  static Stream<Arguments> places() {
    return Stream.of(
        Arguments.of(List.of(BUS + "#USB(2)#USB(3)"), at(2, 3)),
        Arguments.of(List.of(BUS + "#USB(23)"), at(23)),
        Arguments.of(List.of(BUS), at()),
        Arguments.of(List.of(BUS + "#USB(2)#USBMI(1)"), at(2)),
        Arguments.of(List.of(ACPI, BUS + "#USB(1)#USB(3)"), at(1, 3)),
        Arguments.of(List.of(BUS + "#USB(1)#USB(3)", ACPI), at(1, 3)),
        Arguments.of(List.of("not a path", "", BUS + "#USB(4)"), at(4)),
        Arguments.of(List.of(BUS + "#USB(x)", BUS + "#USB(4)"), at(4)),
        Arguments.of(
            List.of("pciroot(0)#pci(1C00)#pci(0000)#usbroot(1)#usb(5)"),
            Optional.of(new UsbLocation("PCIROOT(0)#PCI(1C00)#PCI(0000)#USBROOT(1)", List.of(5)))),
        Arguments.of(List.of(ACPI), Optional.empty()),
        Arguments.of(List.of(BUS + "#USB(-1)"), Optional.empty()),
        Arguments.of(List.of(BUS + "#USB(999999999999)"), Optional.empty()),
        Arguments.of(List.of(BUS + "#USB()"), Optional.empty()),
        Arguments.of(List.of("PCIROOT(0)#PCI(1F02)#ATA(C01T03L00)"), Optional.empty()),
        Arguments.of(List.of(), Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("places")
  @DisplayName("The place of a USB device is its bus and the port of each hub")
  @Rule({"names 1.3 location path", "names 1.3 several spellings"})
  void hasUsbPorts(List<String> paths, Optional<UsbLocation> expected) {
    assertEquals(expected, UsbLocation.of(paths));
  }

  @Test
  @DisplayName("A place has its last port, its chain of ports, and a path")
  @Rule("names 1.3 location path")
  void isWritten() {
    var place = at(2, 13).orElseThrow();

    assertEquals(OptionalInt.of(13), place.port());
    assertEquals("2.13", place.portChain());
    assertEquals(BUS + "#USB(2)#USB(13)", place.toString());
    assertEquals(place, at(2).orElseThrow().port(13));
    assertEquals(OptionalInt.empty(), at().orElseThrow().port());
  }

  @ParameterizedTest
  @DisplayName("The place of a PCI function is the last PCI segment")
  @CsvSource({
    "PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(2), 20, 0",
    "PCIROOT(0)#PCI(1C00)#PCI(0003), 0, 3",
    "PCIROOT(0)#PCI(1F02)#ATA(C01T03L00), 31, 2",
    "PCIROOT(0)#PCI(1F08),,",
    "PCIROOT(0)#PCI(2000),,",
    "PCIROOT(0),,",
    "ACPI(_SB_)#ACPI(PCI0),,",
  })
  @Rule("names 1.3 location path")
  void hasAPciFunction(String path, Integer device, Integer function) {
    assertEquals(
        device == null ? Optional.empty() : Optional.of(new PciLocation(device, function)),
        LocationPath.tryParse(path).orElseThrow().pci());
  }

  @Test
  @DisplayName("A location path has its segments, root first")
  @Rule("names 1.3 location path")
  void hasSegments() {
    var path = LocationPath.tryParse("PCIROOT(0)#SAS(P00T03L00)").orElseThrow();

    assertEquals(
        List.of(
            new LocationPath.Segment("PCIROOT", "0"), new LocationPath.Segment("SAS", "P00T03L00")),
        path.segments());
    assertEquals("PCIROOT(0)#SAS(P00T03L00)", path.toString());
    assertEquals(Optional.empty(), path.usb());
  }

  @ParameterizedTest
  @DisplayName("A text with a malformed segment is no location path")
  @ValueSource(
      strings = {
        "",
        "#",
        "PCIROOT",
        "PCIROOT(0",
        "PCIROOT(0)#",
        "#PCIROOT(0)",
        "(0)",
        "A(0)B",
        "PCIROOT(0)##PCI(1400)",
        "A((0))",
        "A(0)\0"
      })
  @Rule("names 1.1 no exception")
  void isAbsent(String text) {
    assertEquals(Optional.empty(), LocationPath.tryParse(text));
  }

  @ParameterizedTest
  @DisplayName("The text of a location has a port and a hub only in the form of the hub driver")
  @CsvSource({
    "Port_#0003.Hub_#0001, 3, 1",
    "port_#0013.hub_#0002, 13, 2",
    "Port_#0003,,",
    "PCI bus 0 device 20 function 0,,",
    "'',,",
    "0000.0014.0000.002.000.000.000.000.000,,",
    "Port_#00003.Hub_#0001,,",
  })
  @Rule("names 1.3 location info")
  void hasAHubPort(String text, Integer port, Integer hub) {
    assertEquals(
        port == null ? Optional.empty() : Optional.of(new HubPort(port, hub)),
        HubPort.tryParse(text));
  }
}
