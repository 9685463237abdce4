package io.github.ntbridge.nt;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The device setup classes that have a name in the public header devguid.h, without those of file
 * system filters, and a few more. A setup class groups devices by how they are installed; it is not
 * an interface class, even where both have one GUID.
 */
public enum WellKnownSetupClass {
  /** GUID_DEVCLASS_1394 of devguid.h. */
  IEEE_1394("1394", "GUID_DEVCLASS_1394", "6bdd1fc1-810f-11d0-bec7-08002be2092f"),

  /** GUID_DEVCLASS_1394DEBUG of devguid.h. */
  IEEE_1394_DEBUG("1394Debug", "GUID_DEVCLASS_1394DEBUG", "66f250d6-7801-4a64-b139-eea80a450b24"),

  /** GUID_DEVCLASS_61883 of devguid.h. */
  IEC_61883("61883", "GUID_DEVCLASS_61883", "7ebefbc0-3200-11d2-b4c2-00a0c9697d07"),

  /** GUID_DEVCLASS_ADAPTER of devguid.h. */
  ADAPTER("Adapter", "GUID_DEVCLASS_ADAPTER", "4d36e964-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_APMSUPPORT of devguid.h. */
  APMSUPPORT("APMSupport", "GUID_DEVCLASS_APMSUPPORT", "d45b1c18-c8fa-11d1-9f77-0000f805f530"),

  /** GUID_DEVCLASS_AVC of devguid.h. */
  AVC("AVC", "GUID_DEVCLASS_AVC", "c06ff265-ae09-48f0-812c-16753d7cba83"),

  /** GUID_DEVCLASS_BATTERY of devguid.h. */
  BATTERY("Battery", "GUID_DEVCLASS_BATTERY", "72631e54-78a4-11d0-bcf7-00aa00b7b32a"),

  /** GUID_DEVCLASS_BIOMETRIC of devguid.h. */
  BIOMETRIC("Biometric", "GUID_DEVCLASS_BIOMETRIC", "53d29ef7-377c-4d14-864b-eb3a85769359"),

  /** GUID_DEVCLASS_BLUETOOTH of devguid.h. */
  BLUETOOTH("Bluetooth", "GUID_DEVCLASS_BLUETOOTH", "e0cbf06c-cd8b-4647-bb8a-263b43f0f974"),

  /** GUID_DEVCLASS_CAMERA of devguid.h. */
  CAMERA("Camera", "GUID_DEVCLASS_CAMERA", "ca3e7ab9-b4c3-4ae6-8251-579ef933890f"),

  /** GUID_DEVCLASS_CDROM of devguid.h. */
  CDROM("CDROM", "GUID_DEVCLASS_CDROM", "4d36e965-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_COMPUTEACCELERATOR of devguid.h. */
  COMPUTEACCELERATOR(
      "ComputeAccelerator",
      "GUID_DEVCLASS_COMPUTEACCELERATOR",
      "f01a9d53-3ff6-48d2-9f97-c8a7004be10c"),

  /** GUID_DEVCLASS_COMPUTER of devguid.h. */
  COMPUTER("Computer", "GUID_DEVCLASS_COMPUTER", "4d36e966-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_DECODER of devguid.h. */
  DECODER("Decoder", "GUID_DEVCLASS_DECODER", "6bdd1fc2-810f-11d0-bec7-08002be2092f"),

  /** GUID_DEVCLASS_DISKDRIVE of devguid.h. */
  DISKDRIVE("DiskDrive", "GUID_DEVCLASS_DISKDRIVE", "4d36e967-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_DISPLAY of devguid.h. */
  DISPLAY("Display", "GUID_DEVCLASS_DISPLAY", "4d36e968-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_DOT4 of devguid.h. */
  DOT4("Dot4", "GUID_DEVCLASS_DOT4", "48721b56-6795-11d2-b1a8-0080c72e74a2"),

  /** GUID_DEVCLASS_DOT4PRINT of devguid.h. */
  DOT4PRINT("Dot4Print", "GUID_DEVCLASS_DOT4PRINT", "49ce6ac8-6f86-11d2-b1e5-0080c72e74a2"),

  /** GUID_DEVCLASS_EHSTORAGESILO of devguid.h. */
  EHSTORAGESILO(
      "EhStorageSilo", "GUID_DEVCLASS_EHSTORAGESILO", "9da2b80f-f89f-4a49-a5c2-511b085b9e8a"),

  /** GUID_DEVCLASS_ENUM1394 of devguid.h. */
  ENUM1394("Enum1394", "GUID_DEVCLASS_ENUM1394", "c459df55-db08-11d1-b009-00a0c9081ff6"),

  /** GUID_DEVCLASS_EXTENSION of devguid.h. */
  EXTENSION("Extension", "GUID_DEVCLASS_EXTENSION", "e2f84ce7-8efa-411c-aa69-97454ca4cb57"),

  /** GUID_DEVCLASS_FDC of devguid.h. */
  FDC("FDC", "GUID_DEVCLASS_FDC", "4d36e969-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_FIRMWARE of devguid.h. */
  FIRMWARE("Firmware", "GUID_DEVCLASS_FIRMWARE", "f2e7dd72-6468-4e36-b6f1-6488f42c1b52"),

  /** GUID_DEVCLASS_FLOPPYDISK of devguid.h. */
  FLOPPYDISK("FloppyDisk", "GUID_DEVCLASS_FLOPPYDISK", "4d36e980-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_GPS of devguid.h. */
  GPS("GPS", "GUID_DEVCLASS_GPS", "6bdd1fc3-810f-11d0-bec7-08002be2092f"),

  /** GUID_DEVCLASS_HDC of devguid.h. */
  HDC("HDC", "GUID_DEVCLASS_HDC", "4d36e96a-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_HIDCLASS of devguid.h. */
  HIDCLASS("HIDClass", "GUID_DEVCLASS_HIDCLASS", "745a17a0-74d3-11d0-b6fe-00a0c90f57da"),

  /** GUID_DEVCLASS_HOLOGRAPHIC of devguid.h. */
  HOLOGRAPHIC("Holographic", "GUID_DEVCLASS_HOLOGRAPHIC", "d612553d-06b1-49ca-8938-e39ef80eb16f"),

  /** GUID_DEVCLASS_IMAGE of devguid.h. */
  IMAGE("Image", "GUID_DEVCLASS_IMAGE", "6bdd1fc6-810f-11d0-bec7-08002be2092f"),

  /** GUID_DEVCLASS_INFINIBAND of devguid.h. */
  INFINIBAND("InfiniBand", "GUID_DEVCLASS_INFINIBAND", "30ef7132-d858-4a0c-ac24-b9028a5cca3f"),

  /** GUID_DEVCLASS_INFRARED of devguid.h. */
  INFRARED("Infrared", "GUID_DEVCLASS_INFRARED", "6bdd1fc5-810f-11d0-bec7-08002be2092f"),

  /** GUID_DEVCLASS_KEYBOARD of devguid.h. */
  KEYBOARD("Keyboard", "GUID_DEVCLASS_KEYBOARD", "4d36e96b-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_LEGACYDRIVER of devguid.h. */
  LEGACYDRIVER(
      "LegacyDriver", "GUID_DEVCLASS_LEGACYDRIVER", "8ecc055d-047f-11d1-a537-0000f8753ed1"),

  /** GUID_DEVCLASS_MEDIA of devguid.h. */
  MEDIA("Media", "GUID_DEVCLASS_MEDIA", "4d36e96c-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_MEDIUM_CHANGER of devguid.h. */
  MEDIUM_CHANGER(
      "MediumChanger", "GUID_DEVCLASS_MEDIUM_CHANGER", "ce5939ae-ebde-11d0-b181-0000f8753ec4"),

  /** GUID_DEVCLASS_MEMORY of devguid.h. */
  MEMORY("Memory", "GUID_DEVCLASS_MEMORY", "5099944a-f6b9-4057-a056-8c550228544c"),

  /** GUID_DEVCLASS_MODEM of devguid.h. */
  MODEM("Modem", "GUID_DEVCLASS_MODEM", "4d36e96d-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_MONITOR of devguid.h. */
  MONITOR("Monitor", "GUID_DEVCLASS_MONITOR", "4d36e96e-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_MOUSE of devguid.h. */
  MOUSE("Mouse", "GUID_DEVCLASS_MOUSE", "4d36e96f-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_MTD of devguid.h. */
  MTD("MTD", "GUID_DEVCLASS_MTD", "4d36e970-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_MULTIFUNCTION of devguid.h. */
  MULTIFUNCTION(
      "Multifunction", "GUID_DEVCLASS_MULTIFUNCTION", "4d36e971-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_MULTIPORTSERIAL of devguid.h. */
  MULTIPORTSERIAL(
      "MultiportSerial", "GUID_DEVCLASS_MULTIPORTSERIAL", "50906cb8-ba12-11d1-bf5d-0000f805f530"),

  /** GUID_DEVCLASS_NET of devguid.h. */
  NET("Net", "GUID_DEVCLASS_NET", "4d36e972-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_NETCLIENT of devguid.h. */
  NETCLIENT("NetClient", "GUID_DEVCLASS_NETCLIENT", "4d36e973-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_NETDRIVER of devguid.h. */
  NETDRIVER("NetDriver", "GUID_DEVCLASS_NETDRIVER", "87ef9ad1-8f70-49ee-b215-ab1fcadcbe3c"),

  /** GUID_DEVCLASS_NETSERVICE of devguid.h. */
  NETSERVICE("NetService", "GUID_DEVCLASS_NETSERVICE", "4d36e974-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_NETTRANS of devguid.h. */
  NETTRANS("NetTrans", "GUID_DEVCLASS_NETTRANS", "4d36e975-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_NODRIVER of devguid.h. */
  NODRIVER("NoDriver", "GUID_DEVCLASS_NODRIVER", "4d36e976-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_PCMCIA of devguid.h. */
  PCMCIA("PCMCIA", "GUID_DEVCLASS_PCMCIA", "4d36e977-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_PNPPRINTERS of devguid.h. */
  PNPPRINTERS("PNPPrinters", "GUID_DEVCLASS_PNPPRINTERS", "4658ee7e-f050-11d1-b6bd-00c04fa372a7"),

  /** GUID_DEVCLASS_PORTS of devguid.h. */
  PORTS("Ports", "GUID_DEVCLASS_PORTS", "4d36e978-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_PRINTER of devguid.h. */
  PRINTER("Printer", "GUID_DEVCLASS_PRINTER", "4d36e979-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_PRINTERUPGRADE of devguid.h. */
  PRINTERUPGRADE(
      "PrinterUpgrade", "GUID_DEVCLASS_PRINTERUPGRADE", "4d36e97a-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_PRINTQUEUE of devguid.h. */
  PRINTQUEUE("PrintQueue", "GUID_DEVCLASS_PRINTQUEUE", "1ed2bbf9-11f0-4084-b21f-ad83a8e6dcdc"),

  /** GUID_DEVCLASS_PROCESSOR of devguid.h. */
  PROCESSOR("Processor", "GUID_DEVCLASS_PROCESSOR", "50127dc3-0f36-415e-a6cc-4cb3be910b65"),

  /** GUID_DEVCLASS_SBP2 of devguid.h. */
  SBP2("SBP2", "GUID_DEVCLASS_SBP2", "d48179be-ec20-11d1-b6b8-00c04fa372a7"),

  /** GUID_DEVCLASS_SCMDISK of devguid.h. */
  SCMDISK("ScmDisk", "GUID_DEVCLASS_SCMDISK", "53966cb1-4d46-4166-bf23-c522403cd495"),

  /** GUID_DEVCLASS_SCMVOLUME of devguid.h. */
  SCMVOLUME("ScmVolume", "GUID_DEVCLASS_SCMVOLUME", "53ccb149-e543-4c84-b6e0-bce4f6b7e806"),

  /** GUID_DEVCLASS_SCSIADAPTER of devguid.h. */
  SCSIADAPTER("SCSIAdapter", "GUID_DEVCLASS_SCSIADAPTER", "4d36e97b-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_SECURITYACCELERATOR of devguid.h. */
  SECURITYACCELERATOR(
      "SecurityAccelerator",
      "GUID_DEVCLASS_SECURITYACCELERATOR",
      "268c95a1-edfe-11d3-95c3-0010dc4050a5"),

  /** GUID_DEVCLASS_SENSOR of devguid.h. */
  SENSOR("Sensor", "GUID_DEVCLASS_SENSOR", "5175d334-c371-4806-b3ba-71fd53c9258d"),

  /** GUID_DEVCLASS_SIDESHOW of devguid.h. */
  SIDESHOW("SideShow", "GUID_DEVCLASS_SIDESHOW", "997b5d8d-c442-4f2e-baf3-9c8e671e9e21"),

  /** GUID_DEVCLASS_SMARTCARDREADER of devguid.h. */
  SMARTCARDREADER(
      "SmartCardReader", "GUID_DEVCLASS_SMARTCARDREADER", "50dd5230-ba8a-11d1-bf5d-0000f805f530"),

  /** GUID_DEVCLASS_SMRDISK of devguid.h. */
  SMRDISK("SmrDisk", "GUID_DEVCLASS_SMRDISK", "53487c23-680f-4585-acc3-1f10d6777e82"),

  /** GUID_DEVCLASS_SMRVOLUME of devguid.h. */
  SMRVOLUME("SmrVolume", "GUID_DEVCLASS_SMRVOLUME", "53b3cf03-8f5a-4788-91b6-d19ed9fcccbf"),

  /** GUID_DEVCLASS_SOFTWARECOMPONENT of devguid.h. */
  SOFTWARECOMPONENT(
      "SoftwareComponent",
      "GUID_DEVCLASS_SOFTWARECOMPONENT",
      "5c4c3332-344d-483c-8739-259e934c9cc8"),

  /** GUID_DEVCLASS_SOUND of devguid.h. */
  SOUND("Sound", "GUID_DEVCLASS_SOUND", "4d36e97c-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_SYSTEM of devguid.h. */
  SYSTEM("System", "GUID_DEVCLASS_SYSTEM", "4d36e97d-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_TAPEDRIVE of devguid.h. */
  TAPEDRIVE("TapeDrive", "GUID_DEVCLASS_TAPEDRIVE", "6d807884-7d21-11cf-801c-08002be10318"),

  /** GUID_DEVCLASS_UNKNOWN of devguid.h. */
  UNKNOWN("Unknown", "GUID_DEVCLASS_UNKNOWN", "4d36e97e-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVCLASS_UCM of devguid.h. */
  UCM("UCM", "GUID_DEVCLASS_UCM", "e6f1aa1c-7f3b-4473-b2e8-c97d8ac71d53"),

  /** GUID_DEVCLASS_USB of devguid.h. */
  USB("USB", "GUID_DEVCLASS_USB", "36fc9e60-c465-11cf-8056-444553540000"),

  /** GUID_DEVCLASS_VOLUME of devguid.h. */
  VOLUME("Volume", "GUID_DEVCLASS_VOLUME", "71a27cdd-812a-11d0-bec7-08002be2092f"),

  /** GUID_DEVCLASS_VOLUMESNAPSHOT of devguid.h. */
  VOLUMESNAPSHOT(
      "VolumeSnapshot", "GUID_DEVCLASS_VOLUMESNAPSHOT", "533c5b84-ec70-11d2-9505-00c04f79deaf"),

  /** GUID_DEVCLASS_WCEUSBS of devguid.h. */
  WCEUSBS("WCEUSBS", "GUID_DEVCLASS_WCEUSBS", "25dbce51-6c8f-4a72-8a6d-b54c2b4fc835"),

  /** GUID_DEVCLASS_WPD of devguid.h. */
  WPD("WPD", "GUID_DEVCLASS_WPD", "eec5ad98-8080-425f-922a-dabf3de3f69a"),

  /** USB devices without a class of their own, such as those of WinUSB. */
  USBDEVICE("USBDevice", "USBDevice", "88bae032-5a81-49f0-bc3d-a4ff138216d6"),

  /** Software devices. */
  SOFTWAREDEVICE("SoftwareDevice", "SoftwareDevice", "62f9c741-b25a-46ce-b54c-9bccce08b6f2"),

  /** The ends of the port pairs of com0com. */
  CNCPORTS("CNCPorts", "CNCPorts", "df799e12-3c56-421b-b298-b6d3642bc878");

  private final String className;
  private final String symbol;
  private final UUID guid;

  WellKnownSetupClass(String className, String symbol, String guid) {
    this.className = className;
    this.symbol = symbol;
    this.guid = UUID.fromString(guid);
  }

  /**
   * Finds a class by one of its names.
   *
   * @param name its class name, such as {@code Ports}, or its name in the header, such as {@code
   *     GUID_DEVCLASS_PORTS}; in any case
   * @return the class; empty if none has the name
   */
  public static Optional<WellKnownSetupClass> named(String name) {
    return Stream.of(values())
        .filter(each -> each.className.equalsIgnoreCase(name) || each.symbol.equalsIgnoreCase(name))
        .findFirst();
  }

  /**
   * Finds a class by its GUID.
   *
   * @param guid the GUID
   * @return the class; empty if no well-known one has the GUID
   */
  public static Optional<WellKnownSetupClass> of(UUID guid) {
    return Stream.of(values()).filter(each -> each.guid.equals(guid)).findFirst();
  }

  /**
   * Returns the class name, as DEVPKEY_Device_Class has it.
   *
   * @return {@code Ports} and the like
   */
  public String className() {
    return className;
  }

  /**
   * Returns the GUID.
   *
   * @return the GUID
   */
  public UUID guid() {
    return guid;
  }
}
