package io.github.ntbridge.device.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.Rule;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ids of this test are those of real devices, as users of open projects have published. */
class HardwareIdTest {
  private static final OptionalInt NONE = OptionalInt.empty();

  private static OptionalInt some(int number) {
    return OptionalInt.of(number);
  }

  private static HardwareId usb(int vendor, int product, OptionalInt revision, OptionalInt number) {
    return new HardwareId.Usb(vendor, product, revision, number);
  }

  static Stream<Arguments> usb() {
    return Stream.of(
        Arguments.of("USB\\VID_0403&PID_6001", usb(0x0403, 0x6001, NONE, NONE)),
        Arguments.of("usb\\vid_10c4&pid_ea60", usb(0x10C4, 0xEA60, NONE, NONE)),
        Arguments.of("USB\\VID_0403&PID_6001&REV_0600", usb(0x0403, 0x6001, some(0x600), NONE)),
        Arguments.of("USB\\VID_2341&PID_8037&MI_00", usb(0x2341, 0x8037, NONE, some(0))),
        Arguments.of(
            "USB\\VID_2341&PID_8037&REV_0100&MI_0A", usb(0x2341, 0x8037, some(0x100), some(10))),
        Arguments.of("USB\\VID_045E&PID_02FF&IG_00", usb(0x045E, 0x02FF, NONE, NONE)),
        Arguments.of("USB\\VID_1234&PID_5678&REV_0:90", usb(0x1234, 0x5678, NONE, NONE)),
        Arguments.of("USB\\VID_1234&PID_5678&MI_ZZ", usb(0x1234, 0x5678, NONE, NONE)),
        Arguments.of("USB\\ROOT_HUB", new HardwareId.UsbRootHub()),
        Arguments.of("USB\\ROOT_HUB20", new HardwareId.UsbRootHub()),
        Arguments.of("USB\\ROOT_HUB30&VID8086&PIDA12F&REV0031", new HardwareId.UsbRootHub()),
        Arguments.of(
            "USB\\Class_03&SubClass_01&Prot_02", new HardwareId.UsbClass(3, some(1), some(2))),
        Arguments.of("USB\\Class_FF", new HardwareId.UsbClass(0xFF, NONE, NONE)),
        Arguments.of("USB\\DevClass_00&SubClass_00", new HardwareId.UsbClass(0, some(0), NONE)));
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("An id of USB has vendor, product, revision and interface number")
  @Rule({"names 1.1 usb", "names 1.1 usb function", "names 1.1 usb class", "names 1.1 root hub"})
  void usb(String text, HardwareId expected) {
    assertEquals(Optional.of(expected), HardwareId.tryParse(text));
  }

  private static HardwareId ftdi(int product, String serial, String channel) {
    return new HardwareId.Ftdi(
        0x0403,
        product,
        Optional.of(serial).filter(text -> !text.isEmpty()),
        Optional.of(channel).filter(text -> !text.isEmpty()));
  }

  static Stream<Arguments> ftdi() {
    return Stream.of(
        Arguments.of("FTDIBUS\\VID_0403+PID_6001+A50285BIA", ftdi(0x6001, "A50285BI", "A")),
        Arguments.of("FTDIBUS\\VID_0403+PID_6010+FT3XYZ12B", ftdi(0x6010, "FT3XYZ12", "B")),
        Arguments.of("ftdibus\\vid_0403+pid_6001+ab0ohnp6a", ftdi(0x6001, "ab0ohnp6", "A")),
        Arguments.of("FTDIBUS\\VID_0403+PID_6001+6&34AC8FF2&0&4", ftdi(0x6001, "", "")),
        Arguments.of("FTDIBUS\\VID_0403+PID_6001+A", ftdi(0x6001, "", "A")),
        Arguments.of("FTDIBUS\\VID_0403+PID_6001+12345678", ftdi(0x6001, "12345678", "")),
        Arguments.of("FTDIBUS\\VID_0403+PID_6001", ftdi(0x6001, "", "")),
        Arguments.of("FTDIBUS\\COMPORT&VID_0403&PID_6001", ftdi(0x6001, "", "")));
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("An id of FTDIBUS has plus signs, and the channel's letter behind the serial number")
  @Rule("names 1.1 ftdi")
  void ftdi(String text, HardwareId expected) {
    assertEquals(Optional.of(expected), HardwareId.tryParse(text));
  }

  static Stream<Arguments> storage() {
    return Stream.of(
        Arguments.of(
            "USBSTOR\\Disk&Ven_SanDisk&Prod_Cruzer_Blade&Rev_1.27",
            new HardwareId.Storage(true, "Disk", "SanDisk", "Cruzer_Blade", "1.27")),
        Arguments.of(
            "USBSTOR\\Disk&Ven_&Prod_USB_DISK_2.0&Rev_PMAP",
            new HardwareId.Storage(true, "Disk", "", "USB_DISK_2.0", "PMAP")),
        Arguments.of(
            "USBSTOR\\DiskSanDisk_Cruzer_Blade____1.27",
            new HardwareId.Storage(true, "Disk", "SanDisk", "Cruzer_Blade", "1.27")),
        Arguments.of(
            "USBSTOR\\DiskSanDisk_Cruzer_Blade____",
            new HardwareId.Storage(true, "Disk", "SanDisk", "Cruzer_Blade", "")),
        Arguments.of(
            "SCSI\\Disk&Ven_NVMe&Prod_Samsung_SSD_970",
            new HardwareId.Storage(false, "Disk", "NVMe", "Samsung_SSD_970", "")),
        Arguments.of(
            "SCSI\\DiskNVMe____Samsung_SSD_970_EVO_Plus_1TB____________2B2QEXM7",
            new HardwareId.Storage(
                false, "Disk", "NVMe", "Samsung_SSD_970_EVO_Plus_1TB", "2B2QEXM7")),
        Arguments.of(
            "SCSI\\CdRom&Ven_HL-DT-ST&Prod_DVDRAM_GT80N&Rev_1.00",
            new HardwareId.Storage(false, "CdRom", "HL-DT-ST", "DVDRAM_GT80N", "1.00")));
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName(
      "An id of USBSTOR or SCSI has type, vendor, product and revision, without the padding")
  @Rule("names 1.1 storage")
  void storage(String text, HardwareId expected) {
    assertEquals(Optional.of(expected), HardwareId.tryParse(text));
  }

  private static HardwareId hid(
      int vendor, int product, OptionalInt revision, OptionalInt number, OptionalInt collection) {
    return new HardwareId.Hid(vendor, product, revision, number, collection);
  }

  static Stream<Arguments> hid() {
    return Stream.of(
        Arguments.of("HID\\VID_045E&PID_0001", hid(0x045E, 1, NONE, NONE, NONE)),
        Arguments.of(
            "HID\\VID_046D&PID_C52B&MI_01&Col02", hid(0x046D, 0xC52B, NONE, some(1), some(2))),
        Arguments.of(
            "HID\\VID_046D&PID_C52B&REV_1201&MI_01&Col0A",
            hid(0x046D, 0xC52B, some(0x1201), some(1), some(10))),
        Arguments.of("HID\\VID_06CB&PID_7E7E&Col01", hid(0x06CB, 0x7E7E, NONE, NONE, some(1))),
        Arguments.of(
            "HID\\{00001124-0000-1000-8000-00805f9b34fb}_VID&0002054c_PID&05c4",
            hid(0x054C, 0x05C4, NONE, NONE, NONE)),
        Arguments.of("HID_DEVICE_UP:FF00_U:0001", new HardwareId.HidUsage(0xFF00, 1)),
        Arguments.of("HID\\HID_DEVICE_UP:0001_U:0006", new HardwareId.HidUsage(1, 6)));
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("An id of HID has vendor, product, interface number and collection, or a usage")
  @Rule("names 1.1 hid")
  void hid(String text, HardwareId expected) {
    assertEquals(Optional.of(expected), HardwareId.tryParse(text));
  }

  static Stream<Arguments> pci() {
    return Stream.of(
        Arguments.of(
            "PCI\\VEN_8086&DEV_A12F&SUBSYS_07101028&REV_31",
            new HardwareId.Pci(0x8086, 0xA12F, OptionalLong.of(0x07101028L), some(0x31))),
        Arguments.of(
            "PCI\\VEN_8086&DEV_A12F&CC_0C0330",
            new HardwareId.Pci(0x8086, 0xA12F, OptionalLong.empty(), NONE)),
        Arguments.of(
            "PCI\\VEN_9710&DEV_9835&SUBSYS_FFFFFFFF",
            new HardwareId.Pci(0x9710, 0x9835, OptionalLong.of(0xFFFF_FFFFL), NONE)));
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("An id of PCI has vendor, device, subsystem and revision")
  @Rule("names 1.1 pci")
  void pci(String text, HardwareId expected) {
    assertEquals(Optional.of(expected), HardwareId.tryParse(text));
  }

  static Stream<Arguments> bluetooth() {
    var serialPort = UUID.fromString("00001101-0000-1000-8000-00805f9b34fb");
    return Stream.of(
        Arguments.of(
            "BTHENUM\\{00001101-0000-1000-8000-00805F9B34FB}_LOCALMFG&0002",
            new HardwareId.BluetoothService(serialPort, NONE, NONE, NONE, some(2))),
        Arguments.of(
            "BTHENUM\\{00001101-0000-1000-8000-00805f9b34fb}_VID&000100e0_PID&4111",
            new HardwareId.BluetoothService(serialPort, some(1), some(0x00E0), some(0x4111), NONE)),
        Arguments.of(
            "BTHENUM\\{00001101-0000-1000-8000-00805f9b34fb}",
            new HardwareId.BluetoothService(serialPort, NONE, NONE, NONE, NONE)),
        Arguments.of("BTHENUM\\Dev_98d331fb1234", new HardwareId.BluetoothDevice("98D331FB1234")));
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("An id of BTHENUM has a service and a vendor, or the address of a device")
  @Rule("names 1.1 bluetooth")
  void bluetooth(String text, HardwareId expected) {
    assertEquals(Optional.of(expected), HardwareId.tryParse(text));
  }

  static Stream<Arguments> software() {
    return Stream.of(
        Arguments.of("ACPI\\PNP0501", new HardwareId.Acpi("PNP0501")),
        Arguments.of("ACPI\\INT33A0", new HardwareId.Acpi("INT33A0")),
        Arguments.of("ACPI\\VEN_PNP&DEV_0501", new HardwareId.Acpi("PNP0501")),
        Arguments.of("ACPI\\FSCL0007", new HardwareId.Acpi("FSCL0007")),
        Arguments.of("ACPI\\VEN_FSCL&DEV_0007&REV_0001", new HardwareId.Acpi("FSCL0007")),
        Arguments.of("SWD\\PRINTENUM", new HardwareId.Software("PRINTENUM")),
        Arguments.of("ROOT\\PORTS", new HardwareId.Root("PORTS")));
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("An id of the firmware, of a software device or of ROOT has a name")
  @Rule("names 1.1 software")
  void software(String text, HardwareId expected) {
    assertEquals(Optional.of(expected), HardwareId.tryParse(text));
  }

  @ParameterizedTest
  @DisplayName("An id of no known form is absent")
  @ValueSource(
      strings = {
        "",
        "\\",
        "USB",
        "USB\\",
        "\\VID_0403&PID_6001",
        "USB\\VID_0403",
        "USB\\PID_6001&VID_0403",
        "USB\\VID_04030&PID_6001",
        "USB\\VID_403&PID_6001",
        "USB\\VID_040G&PID_6001",
        "USB\\VID_0403&PID_60010",
        "USB\\VID_0403+PID_6001",
        "USB\\VID_0403&PID_6001\\A50285BI",
        "USB\\VID_0403&PID_6001\0",
        "USB\\COMPOSITE",
        "FTDIBUS\\VID_0403&PID_6001",
        "FTDIBUS\\VID_0403+PID_6001+",
        "USBSTOR\\Disk",
        "USBSTOR\\GenDisk",
        "USBSTOR\\Disk&Ven_SanDisk",
        "HID\\VID_046D&UP:0001_U:0002",
        "HID_DEVICE",
        "PCI\\CC_0C0330",
        "BTHENUM\\{1101}_LOCALMFG&0002",
        "BTHENUM\\Dev_98D331",
        "ACPI\\FixedButton",
        "COM0COM\\PORT",
        "VID_0403&PID_6001",
        "U\u017FB\\VID_0403&PID_6001",
        "\u0130SB\\VID_0403&PID_6001",
        "USB\\VID_\u0660\u0664\u0660\u0663&PID_6001",
      })
  @Rule("names 1.1 no exception")
  void noneOfTheseForms(String text) {
    assertEquals(Optional.empty(), HardwareId.tryParse(text));
  }
}
