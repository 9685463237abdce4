package io.github.ntbridge.device;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The interface classes that have a name, from the public headers of the Windows SDK and WDK. */
final class WellKnownClasses {
  private static final Map<String, UUID> BY_NAME = new LinkedHashMap<>();
  private static final Map<UUID, String> NAMES = new LinkedHashMap<>();

  private WellKnownClasses() {}

  static {
    add("disk", "GUID_DEVINTERFACE_DISK", "53f56307-b6bf-11d0-94f2-00a0c91efb8b"); // ntddstor.h
    add("cdrom", "GUID_DEVINTERFACE_CDROM", "53f56308-b6bf-11d0-94f2-00a0c91efb8b"); // ntddstor.h
    add(
        "partition",
        "GUID_DEVINTERFACE_PARTITION",
        "53f5630a-b6bf-11d0-94f2-00a0c91efb8b"); // ntddstor.h
    add(
        "hidden-volume",
        "GUID_DEVINTERFACE_HIDDEN_VOLUME",
        "7f108a28-9833-4b3b-b780-2c6b5fa5c062"); // ntddstor.h
    add(
        "cd-changer",
        "GUID_DEVINTERFACE_CDCHANGER",
        "53f56312-b6bf-11d0-94f2-00a0c91efb8b"); // ntddstor.h
    add("tape", "GUID_DEVINTERFACE_TAPE", "53f5630b-b6bf-11d0-94f2-00a0c91efb8b"); // ntddstor.h
    add("volume", "GUID_DEVINTERFACE_VOLUME", "53f5630d-b6bf-11d0-94f2-00a0c91efb8b"); // ntddstor.h
    add(
        "medium-changer",
        "GUID_DEVINTERFACE_MEDIUMCHANGER",
        "53f56310-b6bf-11d0-94f2-00a0c91efb8b"); // ntddstor.h
    add("floppy", "GUID_DEVINTERFACE_FLOPPY", "53f56311-b6bf-11d0-94f2-00a0c91efb8b"); // ntddstor.h
    add(
        "storage-port",
        "GUID_DEVINTERFACE_STORAGEPORT",
        "2accfe60-c130-11d2-b082-00a0c91efb8b"); // ntddstor.h
    add(
        "comport",
        "GUID_DEVINTERFACE_COMPORT",
        "86e0d1e0-8089-11d0-9ce4-08003e301f73"); // ntddser.h
    add(
        "serenum",
        "GUID_DEVINTERFACE_SERENUM_BUS_ENUMERATOR",
        "4d36e978-e325-11ce-bfc1-08002be10318"); // ntddser.h
    add(
        "parallel",
        "GUID_DEVINTERFACE_PARALLEL",
        "97f76ef0-f883-11d0-af1f-0000f800845c"); // ntddpar.h
    add(
        "parclass",
        "GUID_DEVINTERFACE_PARCLASS",
        "811fc6a5-f728-11d0-a537-0000f8753ed1"); // ntddpar.h
    add("modem", "GUID_DEVINTERFACE_MODEM", "2c7089aa-2e0e-11d1-b114-00c04fc2aae4"); // ntddmodm.h
    add("hid", "GUID_DEVINTERFACE_HID", "4d1e55b2-f16f-11cf-88cb-001111000030"); // hidclass.h
    add(
        "keyboard",
        "GUID_DEVINTERFACE_KEYBOARD",
        "884b96c3-56ef-11d1-bc8c-00a0c91405dd"); // ntddkbd.h
    add("mouse", "GUID_DEVINTERFACE_MOUSE", "378de44c-56ef-11d1-bc8c-00a0c91405dd"); // ntddmou.h
    add(
        "usb-device",
        "GUID_DEVINTERFACE_USB_DEVICE",
        "a5dcbf10-6530-11d2-901f-00c04fb951ed"); // usbiodef.h
    add(
        "usb-hub",
        "GUID_DEVINTERFACE_USB_HUB",
        "f18a0e88-c30c-11d0-8815-00a0c906bed8"); // usbiodef.h
    add(
        "usb-host-controller",
        "GUID_DEVINTERFACE_USB_HOST_CONTROLLER",
        "3abf6f2d-71c4-462a-8a92-1e6861e6af27"); // usbiodef.h
    add(
        "usb-printer",
        "GUID_DEVINTERFACE_USBPRINT",
        "28d78fad-5a12-11d1-ae5b-0000f803a8c2"); // usbprint.h
    add("network", "GUID_DEVINTERFACE_NET", "cac88484-7515-4c03-82e6-71a87abac361"); // ndisguid.h
    add(
        "bluetooth",
        "GUID_BTHPORT_DEVICE_INTERFACE",
        "0850302a-b344-4fda-9be9-90576b8d46f0"); // bthdef.h
    add("image", "GUID_DEVINTERFACE_IMAGE", "6bdd1fc6-810f-11d0-bec7-08002be2092f"); // wiaintfc.h
    add(
        "portable-device",
        "GUID_DEVINTERFACE_WPD",
        "6ac27878-a6fa-4155-ba85-f98f491d4f33"); // portabledevice.h
    add(
        "display-adapter",
        "GUID_DEVINTERFACE_DISPLAY_ADAPTER",
        "5b45201d-f2f2-4f3b-85bb-30ff1f953599"); // ntddvdeo.h
    add(
        "monitor",
        "GUID_DEVINTERFACE_MONITOR",
        "e6f07b5f-ee97-4a90-b076-33f57bf4eaa7"); // ntddvdeo.h
    add("audio", "KSCATEGORY_AUDIO", "6994ad04-93ef-11d0-a3cc-00a0c9223196"); // ksmedia.h
    add("audio-render", "KSCATEGORY_RENDER", "65e8773e-8f56-11d0-a3b9-00a0c9223196"); // ks.h
    add("audio-capture", "KSCATEGORY_CAPTURE", "65e8773d-8f56-11d0-a3b9-00a0c9223196"); // ks.h
    add("video", "KSCATEGORY_VIDEO", "6994ad05-93ef-11d0-a3cc-00a0c9223196"); // ksmedia.h
    add("video-camera", "KSCATEGORY_VIDEO_CAMERA", "e5323777-f976-4f5b-9b55-b94699c46e44"); // ks.h
    add("sensor", "GUID_DEVINTERFACE_SENSOR", "ba1bb692-9b7a-4833-9a1e-525ed134e7e2"); // sensors.h
    add(
        "smartcard-reader",
        "GUID_DEVINTERFACE_SMARTCARD_READER",
        "50dd5230-ba8a-11d1-bf5d-0000f805f530"); // winsmcrd.h
    add("battery", "GUID_DEVICE_BATTERY", "72631e54-78a4-11d0-bcf7-00aa00b7b32a"); // poclass.h
    add(
        "thermal-zone",
        "GUID_DEVICE_THERMAL_ZONE",
        "4afa3d51-74a7-11d0-be5e-00a0c9062857"); // poclass.h
    add("lid", "GUID_DEVICE_LID", "4afa3d52-74a7-11d0-be5e-00a0c9062857"); // poclass.h
    add("processor", "GUID_DEVICE_PROCESSOR", "97fadb10-4e33-40ae-359c-8bef029dbdd0"); // poclass.h
  }

  private static void add(String name, String symbol, String guid) {
    var value = UUID.fromString(guid);
    BY_NAME.put(name, value);
    BY_NAME.put(symbol.toLowerCase(Locale.ROOT), value);
    NAMES.put(value, name);
  }

  static Optional<InterfaceClass> byName(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT))).map(InterfaceClass::new);
  }

  static Optional<String> nameOf(UUID guid) {
    return Optional.ofNullable(NAMES.get(guid));
  }

  static String names() {
    return String.join(", ", NAMES.values());
  }
}
