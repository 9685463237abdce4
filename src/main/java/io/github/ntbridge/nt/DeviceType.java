package io.github.ntbridge.nt;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The kind of a device ("Specifying Device Types"). Names and numbers are those of devioctl.h.
 *
 * @param value the FILE_DEVICE_ number; vendors' own start at 0x8000
 */
public record DeviceType(int value) {
  private static final Map<Integer, String> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put(0x1, "FILE_DEVICE_BEEP");
    NAMES.put(0x2, "FILE_DEVICE_CD_ROM");
    NAMES.put(0x3, "FILE_DEVICE_CD_ROM_FILE_SYSTEM");
    NAMES.put(0x4, "FILE_DEVICE_CONTROLLER");
    NAMES.put(0x5, "FILE_DEVICE_DATALINK");
    NAMES.put(0x6, "FILE_DEVICE_DFS");
    NAMES.put(0x7, "FILE_DEVICE_DISK");
    NAMES.put(0x8, "FILE_DEVICE_DISK_FILE_SYSTEM");
    NAMES.put(0x9, "FILE_DEVICE_FILE_SYSTEM");
    NAMES.put(0xA, "FILE_DEVICE_INPORT_PORT");
    NAMES.put(0xB, "FILE_DEVICE_KEYBOARD");
    NAMES.put(0xC, "FILE_DEVICE_MAILSLOT");
    NAMES.put(0xD, "FILE_DEVICE_MIDI_IN");
    NAMES.put(0xE, "FILE_DEVICE_MIDI_OUT");
    NAMES.put(0xF, "FILE_DEVICE_MOUSE");
    NAMES.put(0x10, "FILE_DEVICE_MULTI_UNC_PROVIDER");
    NAMES.put(0x11, "FILE_DEVICE_NAMED_PIPE");
    NAMES.put(0x12, "FILE_DEVICE_NETWORK");
    NAMES.put(0x13, "FILE_DEVICE_NETWORK_BROWSER");
    NAMES.put(0x14, "FILE_DEVICE_NETWORK_FILE_SYSTEM");
    NAMES.put(0x15, "FILE_DEVICE_NULL");
    NAMES.put(0x16, "FILE_DEVICE_PARALLEL_PORT");
    NAMES.put(0x17, "FILE_DEVICE_PHYSICAL_NETCARD");
    NAMES.put(0x18, "FILE_DEVICE_PRINTER");
    NAMES.put(0x19, "FILE_DEVICE_SCANNER");
    NAMES.put(0x1A, "FILE_DEVICE_SERIAL_MOUSE_PORT");
    NAMES.put(0x1B, "FILE_DEVICE_SERIAL_PORT");
    NAMES.put(0x1C, "FILE_DEVICE_SCREEN");
    NAMES.put(0x1D, "FILE_DEVICE_SOUND");
    NAMES.put(0x1E, "FILE_DEVICE_STREAMS");
    NAMES.put(0x1F, "FILE_DEVICE_TAPE");
    NAMES.put(0x20, "FILE_DEVICE_TAPE_FILE_SYSTEM");
    NAMES.put(0x21, "FILE_DEVICE_TRANSPORT");
    NAMES.put(0x22, "FILE_DEVICE_UNKNOWN");
    NAMES.put(0x23, "FILE_DEVICE_VIDEO");
    NAMES.put(0x24, "FILE_DEVICE_VIRTUAL_DISK");
    NAMES.put(0x25, "FILE_DEVICE_WAVE_IN");
    NAMES.put(0x26, "FILE_DEVICE_WAVE_OUT");
    NAMES.put(0x27, "FILE_DEVICE_8042_PORT");
    NAMES.put(0x28, "FILE_DEVICE_NETWORK_REDIRECTOR");
    NAMES.put(0x29, "FILE_DEVICE_BATTERY");
    NAMES.put(0x2A, "FILE_DEVICE_BUS_EXTENDER");
    NAMES.put(0x2B, "FILE_DEVICE_MODEM");
    NAMES.put(0x2C, "FILE_DEVICE_VDM");
    NAMES.put(0x2D, "FILE_DEVICE_MASS_STORAGE");
    NAMES.put(0x2E, "FILE_DEVICE_SMB");
    NAMES.put(0x2F, "FILE_DEVICE_KS");
    NAMES.put(0x30, "FILE_DEVICE_CHANGER");
    NAMES.put(0x31, "FILE_DEVICE_SMARTCARD");
    NAMES.put(0x32, "FILE_DEVICE_ACPI");
    NAMES.put(0x33, "FILE_DEVICE_DVD");
    NAMES.put(0x34, "FILE_DEVICE_FULLSCREEN_VIDEO");
    NAMES.put(0x35, "FILE_DEVICE_DFS_FILE_SYSTEM");
    NAMES.put(0x36, "FILE_DEVICE_DFS_VOLUME");
    NAMES.put(0x37, "FILE_DEVICE_SERENUM");
    NAMES.put(0x38, "FILE_DEVICE_TERMSRV");
    NAMES.put(0x39, "FILE_DEVICE_KSEC");
    NAMES.put(0x3A, "FILE_DEVICE_FIPS");
    NAMES.put(0x3B, "FILE_DEVICE_INFINIBAND");
    NAMES.put(0x3E, "FILE_DEVICE_VMBUS");
    NAMES.put(0x3F, "FILE_DEVICE_CRYPT_PROVIDER");
    NAMES.put(0x40, "FILE_DEVICE_WPD");
    NAMES.put(0x41, "FILE_DEVICE_BLUETOOTH");
    NAMES.put(0x42, "FILE_DEVICE_MT_COMPOSITE");
    NAMES.put(0x43, "FILE_DEVICE_MT_TRANSPORT");
    NAMES.put(0x44, "FILE_DEVICE_BIOMETRIC");
    NAMES.put(0x45, "FILE_DEVICE_PMI");
    NAMES.put(0x46, "FILE_DEVICE_EHSTOR");
    NAMES.put(0x47, "FILE_DEVICE_DEVAPI");
    NAMES.put(0x48, "FILE_DEVICE_GPIO");
    NAMES.put(0x49, "FILE_DEVICE_USBEX");
    NAMES.put(0x50, "FILE_DEVICE_CONSOLE");
    NAMES.put(0x51, "FILE_DEVICE_NFP");
    NAMES.put(0x52, "FILE_DEVICE_SYSENV");
    NAMES.put(0x53, "FILE_DEVICE_VIRTUAL_BLOCK");
    NAMES.put(0x54, "FILE_DEVICE_POINT_OF_SERVICE");
    NAMES.put(0x55, "FILE_DEVICE_STORAGE_REPLICATION");
    NAMES.put(0x56, "FILE_DEVICE_TRUST_ENV");
    NAMES.put(0x57, "FILE_DEVICE_UCM");
    NAMES.put(0x58, "FILE_DEVICE_UCMTCPCI");
    NAMES.put(0x59, "FILE_DEVICE_PERSISTENT_MEMORY");
    NAMES.put(0x5A, "FILE_DEVICE_NVDIMM");
    NAMES.put(0x5B, "FILE_DEVICE_HOLOGRAPHIC");
    NAMES.put(0x5C, "FILE_DEVICE_SDFXHCI");
    NAMES.put(0x5D, "FILE_DEVICE_UCMUCSI");
    NAMES.put(0x5E, "FILE_DEVICE_PRM");
    NAMES.put(0x5F, "FILE_DEVICE_EVENT_COLLECTOR");
  }

  /**
   * The name in the public headers.
   *
   * @return {@code FILE_DEVICE_DISK} and the like; for a number without a name, {@code
   *     FILE_DEVICE_} and the number
   */
  public String name() {
    var name = NAMES.get(value);
    return name == null ? String.format(Locale.ROOT, "FILE_DEVICE_0x%X", value) : name;
  }

  /**
   * Name and number.
   *
   * @return {@code FILE_DEVICE_DISK (0x00000007)} and the like
   */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s (0x%08X)", name(), value);
  }
}
