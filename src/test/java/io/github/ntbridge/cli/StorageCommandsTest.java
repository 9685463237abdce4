package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.sim.SimulatedMachine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageCommandsTest {
  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private final Shell shell = new Shell(machine);

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  @Test
  void volumesAreShownWithLetterDeviceAndGuidName() {
    shell
        .run("volumes")
        .isDone(
            """
            LETTER  DEVICE                   NAME
            C:      \\Device\\HarddiskVolume3  Volume{0f1aa3d2-35c4-11ef-a275-806e6f6e6963}
            D:      \\Device\\HarddiskVolume5  Volume{7d2c4b10-35c5-11ef-a276-806e6f6e6963}
            E:      \\Device\\CdRom0           Volume{0f1aa3d2-35c4-11ef-a275-806e6f6e6966}
            P:      \\Device\\HarddiskVolume1  Volume{0f1aa3d2-35c4-11ef-a275-806e6f6e6961}
            """);
  }

  @Test
  void volumesThatAreOpenedShowDisksFileSystemAndSize() {
    shell
        .run("volumes", "--open")
        .isDone(
            """
            VOLUME  DISK  FORMAT  SIZE       FREE       LABEL
            C:      0     NTFS    476.7 GiB  238.3 GiB  Windows
            D:      1     FAT32   14.4 GiB   7.2 GiB    KINGSTON
            E:      -     -       -          -          -
            P:      0     NTFS    276.0 MiB  138.0 MiB  System
            """);
  }

  @Test
  void disksAreShownWithNumberUsbIdsAndName() {
    shell
        .run("disks")
        .isDone(
            """
            DISK  USB        NAME
            0     -          SAMSUNG MZVLB512HAJQ-000L7
            1     0951:1666  Kingston DataTraveler 3.0 USB Device
            """);
  }

  @Test
  void disksThatAreOpenedShowBusSizeAndVolumes() {
    shell
        .run("disks", "--open")
        .isDone(
            """
            DISK  USB        BUS   SIZE       VOLUMES  NAME
            0     -          NVMe  476.9 GiB  C: P:    SAMSUNG MZVLB512HAJQ-000L7
            1     0951:1666  USB   14.4 GiB   D:       Kingston DataTraveler 3.0 USB Device
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"volumes", "volumes --open", "disks", "disks --open"})
  void tablesFitEightyColumns(String command) {
    var widest =
        shell.run(command.split(" ")).out().lines().mapToInt(String::length).max().orElseThrow();

    assertTrue(widest <= 80, () -> command + " has a line of " + widest);
  }

  @Test
  void volumesAreADocument() {
    var text = shell.run("volumes", "--json", "--open").out();

    assertTrue(
        text.contains(
            "{\"device\":\"\\\\Device\\\\HarddiskVolume5\",\"driveLetters\":[\"D:\"],"
                + "\"folders\":[],"
                + "\"guidNames\":[\"\\\\??\\\\Volume{7d2c4b10-35c5-11ef-a276-806e6f6e6963}\"],"),
        text);
    assertTrue(
        text.contains(
            "\"extents\":[{\"disk\":1,\"offset\":1048576,\"length\":15501099008}],"
                + "\"fileSystem\":\"FAT32\",\"label\":\"KINGSTON\",\"size\":15501099008,"
                + "\"free\":7750549504}"),
        text);
    assertTrue(text.contains("\"fileSystem\":null,\"label\":null,\"size\":null"), text);
  }

  @Test
  void disksAreADocument() {
    var text = shell.run("disks", "--json", "--open").out();

    assertTrue(text.startsWith("{\"layer\":\"sim\",\"disks\":[{\"number\":0,"), text);
    assertTrue(
        text.contains(
            "\"usbDevice\":\"USB\\\\VID_0951&PID_1666\\\\50E549C6930DEF81295A9D24\","
                + "\"bus\":\"USB\",\"vendor\":\"Kingston\",\"product\":\"DataTraveler 3.0\","
                + "\"serialNumber\":\"50E549C6930DEF81295A9D24\",\"size\":15502147584,"
                + "\"volumes\":[\"\\\\Device\\\\HarddiskVolume5\"]"),
        text);
  }

  @Test
  void anUnknownArgumentIsBadUsage() {
    assertEquals(ExitCode.BAD_USAGE, shell.run("volumes", "D:").code());
  }
}
