package io.github.ntbridge.nt;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The device interface classes that have a name in the public headers of the Windows SDK and WDK.
 */
public enum WellKnownInterfaceClass {
  /** GUID_DEVINTERFACE_DISK of ntddstor.h. */
  DISK("disk", "GUID_DEVINTERFACE_DISK", "53f56307-b6bf-11d0-94f2-00a0c91efb8b"),

  /** GUID_DEVINTERFACE_CDROM of ntddstor.h. */
  CDROM("cdrom", "GUID_DEVINTERFACE_CDROM", "53f56308-b6bf-11d0-94f2-00a0c91efb8b"),

  /** GUID_DEVINTERFACE_PARTITION of ntddstor.h. */
  PARTITION("partition", "GUID_DEVINTERFACE_PARTITION", "53f5630a-b6bf-11d0-94f2-00a0c91efb8b"),

  /** GUID_DEVINTERFACE_HIDDEN_VOLUME of ntddstor.h. */
  HIDDEN_VOLUME(
      "hidden-volume", "GUID_DEVINTERFACE_HIDDEN_VOLUME", "7f108a28-9833-4b3b-b780-2c6b5fa5c062"),

  /** GUID_DEVINTERFACE_CDCHANGER of ntddstor.h. */
  CD_CHANGER("cd-changer", "GUID_DEVINTERFACE_CDCHANGER", "53f56312-b6bf-11d0-94f2-00a0c91efb8b"),

  /** GUID_DEVINTERFACE_TAPE of ntddstor.h. */
  TAPE("tape", "GUID_DEVINTERFACE_TAPE", "53f5630b-b6bf-11d0-94f2-00a0c91efb8b"),

  /** GUID_DEVINTERFACE_VOLUME of ntddstor.h. */
  VOLUME("volume", "GUID_DEVINTERFACE_VOLUME", "53f5630d-b6bf-11d0-94f2-00a0c91efb8b"),

  /** GUID_DEVINTERFACE_MEDIUMCHANGER of ntddstor.h. */
  MEDIUM_CHANGER(
      "medium-changer", "GUID_DEVINTERFACE_MEDIUMCHANGER", "53f56310-b6bf-11d0-94f2-00a0c91efb8b"),

  /** GUID_DEVINTERFACE_FLOPPY of ntddstor.h. */
  FLOPPY("floppy", "GUID_DEVINTERFACE_FLOPPY", "53f56311-b6bf-11d0-94f2-00a0c91efb8b"),

  /** GUID_DEVINTERFACE_STORAGEPORT of ntddstor.h. */
  STORAGE_PORT(
      "storage-port", "GUID_DEVINTERFACE_STORAGEPORT", "2accfe60-c130-11d2-b082-00a0c91efb8b"),

  /** GUID_DEVINTERFACE_COMPORT of ntddser.h. */
  COMPORT("comport", "GUID_DEVINTERFACE_COMPORT", "86e0d1e0-8089-11d0-9ce4-08003e301f73"),

  /** GUID_DEVINTERFACE_SERENUM_BUS_ENUMERATOR of ntddser.h. */
  SERENUM(
      "serenum",
      "GUID_DEVINTERFACE_SERENUM_BUS_ENUMERATOR",
      "4d36e978-e325-11ce-bfc1-08002be10318"),

  /** GUID_DEVINTERFACE_PARALLEL of ntddpar.h. */
  PARALLEL("parallel", "GUID_DEVINTERFACE_PARALLEL", "97f76ef0-f883-11d0-af1f-0000f800845c"),

  /** GUID_DEVINTERFACE_PARCLASS of ntddpar.h. */
  PARCLASS("parclass", "GUID_DEVINTERFACE_PARCLASS", "811fc6a5-f728-11d0-a537-0000f8753ed1"),

  /** GUID_DEVINTERFACE_MODEM of ntddmodm.h. */
  MODEM("modem", "GUID_DEVINTERFACE_MODEM", "2c7089aa-2e0e-11d1-b114-00c04fc2aae4"),

  /** GUID_DEVINTERFACE_HID of hidclass.h. */
  HID("hid", "GUID_DEVINTERFACE_HID", "4d1e55b2-f16f-11cf-88cb-001111000030"),

  /** GUID_DEVINTERFACE_KEYBOARD of ntddkbd.h. */
  KEYBOARD("keyboard", "GUID_DEVINTERFACE_KEYBOARD", "884b96c3-56ef-11d1-bc8c-00a0c91405dd"),

  /** GUID_DEVINTERFACE_MOUSE of ntddmou.h. */
  MOUSE("mouse", "GUID_DEVINTERFACE_MOUSE", "378de44c-56ef-11d1-bc8c-00a0c91405dd"),

  /** GUID_DEVINTERFACE_USB_DEVICE of usbiodef.h. */
  USB_DEVICE("usb-device", "GUID_DEVINTERFACE_USB_DEVICE", "a5dcbf10-6530-11d2-901f-00c04fb951ed"),

  /** GUID_DEVINTERFACE_USB_HUB of usbiodef.h. */
  USB_HUB("usb-hub", "GUID_DEVINTERFACE_USB_HUB", "f18a0e88-c30c-11d0-8815-00a0c906bed8"),

  /** GUID_DEVINTERFACE_USB_HOST_CONTROLLER of usbiodef.h. */
  USB_HOST_CONTROLLER(
      "usb-host-controller",
      "GUID_DEVINTERFACE_USB_HOST_CONTROLLER",
      "3abf6f2d-71c4-462a-8a92-1e6861e6af27"),

  /** GUID_DEVINTERFACE_USBPRINT of usbprint.h. */
  USB_PRINTER("usb-printer", "GUID_DEVINTERFACE_USBPRINT", "28d78fad-5a12-11d1-ae5b-0000f803a8c2"),

  /** GUID_DEVINTERFACE_NET of ndisguid.h. */
  NETWORK("network", "GUID_DEVINTERFACE_NET", "cac88484-7515-4c03-82e6-71a87abac361"),

  /** GUID_BTHPORT_DEVICE_INTERFACE of bthdef.h. */
  BLUETOOTH("bluetooth", "GUID_BTHPORT_DEVICE_INTERFACE", "0850302a-b344-4fda-9be9-90576b8d46f0"),

  /** GUID_DEVINTERFACE_IMAGE of wiaintfc.h. */
  IMAGE("image", "GUID_DEVINTERFACE_IMAGE", "6bdd1fc6-810f-11d0-bec7-08002be2092f"),

  /** GUID_DEVINTERFACE_WPD of portabledevice.h. */
  PORTABLE_DEVICE(
      "portable-device", "GUID_DEVINTERFACE_WPD", "6ac27878-a6fa-4155-ba85-f98f491d4f33"),

  /** GUID_DEVINTERFACE_DISPLAY_ADAPTER of ntddvdeo.h. */
  DISPLAY_ADAPTER(
      "display-adapter",
      "GUID_DEVINTERFACE_DISPLAY_ADAPTER",
      "5b45201d-f2f2-4f3b-85bb-30ff1f953599"),

  /** GUID_DEVINTERFACE_MONITOR of ntddvdeo.h. */
  MONITOR("monitor", "GUID_DEVINTERFACE_MONITOR", "e6f07b5f-ee97-4a90-b076-33f57bf4eaa7"),

  /** KSCATEGORY_AUDIO of ksmedia.h. */
  AUDIO("audio", "KSCATEGORY_AUDIO", "6994ad04-93ef-11d0-a3cc-00a0c9223196"),

  /** KSCATEGORY_RENDER of ks.h. */
  AUDIO_RENDER("audio-render", "KSCATEGORY_RENDER", "65e8773e-8f56-11d0-a3b9-00a0c9223196"),

  /** KSCATEGORY_CAPTURE of ks.h. */
  AUDIO_CAPTURE("audio-capture", "KSCATEGORY_CAPTURE", "65e8773d-8f56-11d0-a3b9-00a0c9223196"),

  /** KSCATEGORY_VIDEO of ksmedia.h. */
  VIDEO("video", "KSCATEGORY_VIDEO", "6994ad05-93ef-11d0-a3cc-00a0c9223196"),

  /** KSCATEGORY_VIDEO_CAMERA of ks.h. */
  VIDEO_CAMERA("video-camera", "KSCATEGORY_VIDEO_CAMERA", "e5323777-f976-4f5b-9b55-b94699c46e44"),

  /** GUID_DEVINTERFACE_SENSOR of sensors.h. */
  SENSOR("sensor", "GUID_DEVINTERFACE_SENSOR", "ba1bb692-9b7a-4833-9a1e-525ed134e7e2"),

  /** GUID_DEVINTERFACE_SMARTCARD_READER of winsmcrd.h. */
  SMARTCARD_READER(
      "smartcard-reader",
      "GUID_DEVINTERFACE_SMARTCARD_READER",
      "50dd5230-ba8a-11d1-bf5d-0000f805f530"),

  /** GUID_DEVICE_BATTERY of poclass.h. */
  BATTERY("battery", "GUID_DEVICE_BATTERY", "72631e54-78a4-11d0-bcf7-00aa00b7b32a"),

  /** GUID_DEVICE_THERMAL_ZONE of poclass.h. */
  THERMAL_ZONE("thermal-zone", "GUID_DEVICE_THERMAL_ZONE", "4afa3d51-74a7-11d0-be5e-00a0c9062857"),

  /** GUID_DEVICE_LID of poclass.h. */
  LID("lid", "GUID_DEVICE_LID", "4afa3d52-74a7-11d0-be5e-00a0c9062857"),

  /** GUID_DEVICE_PROCESSOR of poclass.h. */
  PROCESSOR("processor", "GUID_DEVICE_PROCESSOR", "97fadb10-4e33-40ae-359c-8bef029dbdd0");

  private final String shortName;
  private final String symbol;
  private final UUID guid;

  WellKnownInterfaceClass(String shortName, String symbol, String guid) {
    this.shortName = shortName;
    this.symbol = symbol;
    this.guid = UUID.fromString(guid);
  }

  /**
   * Finds a class by one of its names.
   *
   * @param name its short name, such as {@code hid}, or its name in the headers, such as {@code
   *     GUID_DEVINTERFACE_HID}; in any case
   * @return the class; empty if none has the name
   */
  public static Optional<WellKnownInterfaceClass> named(String name) {
    return Stream.of(values())
        .filter(each -> each.shortName.equalsIgnoreCase(name) || each.symbol.equalsIgnoreCase(name))
        .findFirst();
  }

  /**
   * Finds a class by its GUID.
   *
   * @param guid the GUID
   * @return the class; empty if no well-known one has the GUID
   */
  public static Optional<WellKnownInterfaceClass> of(UUID guid) {
    return Stream.of(values()).filter(each -> each.guid.equals(guid)).findFirst();
  }

  /**
   * Returns the short name.
   *
   * @return {@code hid} and the like, unique and in lower case
   */
  public String shortName() {
    return shortName;
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
