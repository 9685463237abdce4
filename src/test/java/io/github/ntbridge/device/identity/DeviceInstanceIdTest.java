package io.github.ntbridge.device.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceInstanceIdTest {
  private static final long UNIQUE = 0x10;
  private static final long REMOVABLE = 0x04;

  private static DeviceInstanceId parse(String text) {
    return DeviceInstanceId.tryParse(text).orElseThrow();
  }

  @Test
  @DisplayName("An instance id is split into enumerator, device and instance")
  @Rule("names 1.1 three parts")
  void isSplit() {
    var id = parse("SWD\\MMDEVAPI\\{0.0.1.00000000}.{400ac096-5f57-4207-87c5-b9d208f12749}");

    assertEquals("SWD", id.enumerator());
    assertEquals("MMDEVAPI", id.device());
    assertEquals("{0.0.1.00000000}.{400ac096-5f57-4207-87c5-b9d208f12749}", id.instance());
    assertEquals(Optional.of(new HardwareId.Software("MMDEVAPI")), id.hardwareId());
    assertEquals(
        "SWD\\MMDEVAPI\\{0.0.1.00000000}.{400ac096-5f57-4207-87c5-b9d208f12749}", id.toString());
  }

  @ParameterizedTest
  @DisplayName("A text that does not have three parts is no instance id")
  @ValueSource(
      strings = {
        "",
        "\\",
        "\\\\",
        "USB",
        "USB\\A",
        "USB\\A\\",
        "\\A\\B",
        "USB\\\\B",
        "A\\B\\C\\D",
        "USB\\A\\B\0"
      })
  @Rule({"names 1.1 three parts", "names 1.1 no exception"})
  void isAbsent(String text) {
    assertEquals(Optional.empty(), DeviceInstanceId.tryParse(text));
  }

  @Test
  @DisplayName("An instance id has at most 199 characters")
  @Rule("names 1.1 three parts")
  void hasAMaximumLength() {
    assertTrue(DeviceInstanceId.tryParse("A\\B\\" + "c".repeat(195)).isPresent());
    assertFalse(DeviceInstanceId.tryParse("A\\B\\" + "c".repeat(196)).isPresent());
  }

  @ParameterizedTest
  @DisplayName("A USB device is whole only if its id has no further field")
  @CsvSource({
    "USB\\VID_0403&PID_6001\\A50285BI, true",
    "usb\\vid_0403&pid_6001\\a50285bi, true",
    "USB\\VID_2341&PID_8037&MI_00\\6&1&0&0000, false",
    "USB\\VID_045E&PID_02FF&IG_00\\00&00&1, false",
    "USB\\ROOT_HUB30\\4&1&0&0, false",
    "HID\\VID_0403&PID_6001\\6&1&0&0000, false",
  })
  @Rule({"names 1.1 usb", "names 1.1 usb function"})
  void isUsbDevice(String text, boolean expected) {
    assertEquals(expected, parse(text).isUsbDevice());
  }

  @ParameterizedTest
  @DisplayName("The serial number is known by its form where the capabilities are not known")
  @CsvSource({
    "USB\\VID_0403&PID_6001\\A50285BI, A50285BI",
    "USB\\VID_10C4&PID_EA60\\0001, 0001",
    "USB\\VID_2341&PID_0043\\75330303035351F0B1C0, 75330303035351F0B1C0",
    "USB\\VID_1A86&PID_7523\\5&2C5DDBBF&0&2,",
    "USB\\VID_1A86&PID_7523\\6&a694ca9&0&0000,",
    "USB\\VID_1A86&PID_7523\\ABC&DEF,",
    "USB\\VID_2341&PID_8037&MI_00\\A50285BI,",
    "USB\\VID_045E&PID_02FF&IG_00\\00,",
    "USB\\ROOT_HUB30\\4A,",
    "FTDIBUS\\VID_0403+PID_6001+A50285BIA\\0000, A50285BI",
    "FTDIBUS\\VID_0403+PID_6001+6&34AC8FF2&0&4\\0000,",
    "USBSTOR\\DISK&VEN_SANDISK&PROD_CRUZER_BLADE&REV_1.27\\4C530001231120115142&0,"
        + " 4C530001231120115142",
    "USBSTOR\\DISK&VEN_GENERIC&PROD_FLASH_DISK&REV_8.07\\7&2B9C8E1A&0&_&0,",
    "USBSTOR\\DISK&VEN_GENERIC&PROD_FLASH_DISK&REV_8.07\\&0,",
    "SCSI\\DISK&VEN_NVME&PROD_SAMSUNG\\5&E18A1E3&0&000000,",
    "HID\\VID_046D&PID_C52B&MI_01&COL02\\A50285BI,",
    "PCI\\VEN_8086&DEV_A12F&SUBSYS_07101028&REV_31\\3&11583659&0&A0,",
    "ACPI\\PNP0501\\1,",
    "ROOT\\PORTS\\0000,",
    "COM0COM\\PORT\\CNCA0,",
  })
  @Rule({"names 1.2 generated", "names 1.2 functions", "names 1.2 storage", "names 1.1 ftdi"})
  void hasASerialNumberByItsForm(String text, String expected) {
    assertEquals(Optional.ofNullable(expected), parse(text).serialNumber());
  }

  @ParameterizedTest
  @DisplayName("The serial number is known by the capabilities where these are known")
  @CsvSource({
    "USB\\VID_0403&PID_6001\\A50285BI, A50285BI,",
    "USB\\VID_1A86&PID_7523\\ABC&DEF, ABC&DEF,",
    "USB\\VID_1A86&PID_7523\\5&2C5DDBBF&0&2,,",
    "USB\\VID_2341&PID_8037&MI_00\\A50285BI,,",
    "FTDIBUS\\VID_0403+PID_6001+A50285BIA\\0000, A50285BI, A50285BI",
    "USBSTOR\\DISK&VEN_X&PROD_Y&REV_1\\4C53&0, 4C53,",
    "USBSTOR\\DISK&VEN_X&PROD_Y&REV_1\\AB&12CD, AB&12CD,",
  })
  @Rule({"names 1.2 unique id", "names 1.2 generated"})
  void hasASerialNumberByItsCapabilities(String text, String ifUnique, String ifNot) {
    assertEquals(Optional.ofNullable(ifUnique), parse(text).serialNumber(UNIQUE | REMOVABLE));
    assertEquals(Optional.ofNullable(ifNot), parse(text).serialNumber(REMOVABLE));
  }

  @ParameterizedTest
  @DisplayName("The instance of a USB storage device ends with its logical unit")
  @CsvSource({
    "USBSTOR\\DISK&VEN_GENERIC&PROD_STORAGE_DEVICE&REV_9744\\000000000010&2, 2",
    "USBSTOR\\DISK&VEN_RPI&PROD_RP2&REV_3\\7&1ABFDE23&0&E0C9125B0D9B&0, 0",
    "USBSTOR\\DISK&VEN_X&PROD_Y&REV_1\\4C53,",
    "USBSTOR\\DISK&VEN_X&PROD_Y&REV_1\\4C53&,",
    "USBSTOR\\DISK&VEN_X&PROD_Y&REV_1\\4C53&99999999999,",
    "SCSI\\DISK&VEN_NVME&PROD_SAMSUNG\\5&E18A1E3&0&000000,",
    "USB\\VID_1A86&PID_7523\\5&2C5DDBBF&0&2,",
  })
  @Rule("names 1.2 storage")
  void hasALogicalUnit(String text, Integer expected) {
    var unit = expected == null ? OptionalInt.empty() : OptionalInt.of(expected);
    assertEquals(unit, parse(text).logicalUnit());
  }

  @ParameterizedTest
  @DisplayName("A generated instance has an ampersand as its second character")
  @CsvSource({
    "USB\\VID_1A86&PID_7523\\5&2C5DDBBF&0&2, true",
    "USB\\VID_32E4&PID_9415&MI_00\\B&288EF1EB&0&0000, true",
    "ACPI\\DELL099F\\4&29b8a0fd&0, true",
    "ACPI\\PNP0501\\1, false",
    "USB\\VID_1A86&PID_7523\\ABC&DEF, false",
  })
  @Rule("names 1.2 generated")
  void isGenerated(String text, boolean expected) {
    assertEquals(expected, parse(text).isInstanceGenerated());
  }

  @ParameterizedTest
  @DisplayName("The instance of a Bluetooth service has the address of its device")
  @CsvSource({
    "BTHENUM\\{00001101-0000-1000-8000-00805F9B34FB}_LOCALMFG&0002\\7&1A2B3C4D&0&98d331fb1234_C00000000,"
        + " 98D331FB1234",
    "BTHENUM\\{00001101-0000-1000-8000-00805F9B34FB}_LOCALMFG&0000\\7&1A2B3C4D&0&000000000000_00000000,",
    "BTHENUM\\{00001101-0000-1000-8000-00805F9B34FB}_LOCALMFG&0000\\7&1A2B3C4D&0,",
    "BTHENUM\\DEV_98D331FB1234\\7&1A2B3C4D&0&BLUETOOTHDEVICE_98D331FB1234, 98D331FB1234",
    "USB\\VID_0403&PID_6001\\7&1&0&98D331FB1234_C00000000,",
  })
  @Rule("names 1.1 bluetooth")
  void hasTheAddressOfABluetoothDevice(String text, String expected) {
    assertEquals(Optional.ofNullable(expected), parse(text).bluetoothAddress());
  }
}
