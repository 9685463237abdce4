package io.github.ntbridge.device.identity;

import io.github.ntbridge.nt.text.CaseFolding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammar of hardware ids, one rule for each enumerator. */
final class HardwareIdGrammar {
  private static final Map<String, Function<String, Optional<HardwareId>>> BY_ENUMERATOR =
      Map.ofEntries(
          Map.entry("USB", HardwareIdGrammar::usb),
          Map.entry("FTDIBUS", HardwareIdGrammar::ftdi),
          Map.entry("USBSTOR", text -> storage(true, text)),
          Map.entry("SCSI", text -> storage(false, text)),
          Map.entry("HID", HardwareIdGrammar::hid),
          Map.entry("PCI", HardwareIdGrammar::pci),
          Map.entry("BTHENUM", HardwareIdGrammar::bluetooth),
          Map.entry("ACPI", HardwareIdGrammar::acpi),
          Map.entry("SWD", text -> Optional.of(new HardwareId.Software(text))),
          Map.entry("ROOT", text -> Optional.of(new HardwareId.Root(text))));

  private static final Pattern PRODUCT = pattern("VID_(\\p{XDigit}{4})&PID_(\\p{XDigit}{4})(&.*)?");
  private static final Pattern ROOT_HUB = pattern("ROOT_HUB(\\d+)?(&.*)?");
  private static final Pattern USB_CLASS =
      pattern(
          "(?:Dev)?Class_(\\p{XDigit}{2})"
              + "(?:&SubClass_(\\p{XDigit}{2})(?:&Prot_(\\p{XDigit}{2}))?)?");
  private static final Pattern REVISION = field("REV_(\\p{XDigit}{4})");
  private static final Pattern INTERFACE = field("MI_(\\p{XDigit}{2})");
  private static final Pattern COLLECTION = field("Col(\\p{XDigit}{2})");

  private static final Pattern FTDI =
      pattern("VID_(\\p{XDigit}{4})\\+PID_(\\p{XDigit}{4})(?:\\+(.+))?");
  private static final Pattern FTDI_HARDWARE =
      pattern("\\w+&VID_(\\p{XDigit}{4})&PID_(\\p{XDigit}{4})(&.*)?");
  private static final Pattern FTDI_CHANNEL = pattern("(.*)([A-H])");

  private static final Pattern STORAGE = pattern("([^&]+)&Ven_(.*?)&Prod_(.*?)(?:&Rev_(.*))?");

  /** The device types that a padded id begins with; one that begins another comes after it. */
  private static final List<String> STORAGE_TYPES =
      List.of(
          "Disk",
          "CdRom",
          "SFloppy",
          "Sequential",
          "Optical",
          "Changer",
          "Worm",
          "Scanner",
          "Printer",
          "Processor",
          "Enclosure",
          "Other");

  private static final Pattern HID_USAGE =
      pattern("HID_DEVICE_UP:(\\p{XDigit}{4})_U:(\\p{XDigit}{4,8})");
  private static final Pattern HID_OF_BLUETOOTH =
      pattern(
          "\\{[-\\p{XDigit}]{36}}(?:_Dev)?_VID&(?:\\p{XDigit}{2}){1,2}(\\p{XDigit}{4})"
              + "_PID&(\\p{XDigit}{4})([&_].*)?");

  private static final Pattern PCI = pattern("VEN_(\\p{XDigit}{4})&DEV_(\\p{XDigit}{4})(&.*)?");
  private static final Pattern SUBSYSTEM = field("SUBSYS_(\\p{XDigit}{8})");
  private static final Pattern PCI_REVISION = field("REV_(\\p{XDigit}{2})");

  private static final Pattern BLUETOOTH_SERVICE =
      pattern(
          "\\{(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})}"
              + "(?:_VID&(\\p{XDigit}{4})(\\p{XDigit}{4})_PID&(\\p{XDigit}{4})"
              + "|_LOCALMFG&(\\p{XDigit}{4}))?([&_].*)?");
  private static final Pattern BLUETOOTH_DEVICE = pattern("DEV_(\\p{XDigit}{12})([&_].*)?");

  private static final Pattern ACPI_PARTS = pattern("VEN_(\\w{3,4})&DEV_(\\p{XDigit}{4})(&.*)?");
  private static final Pattern ACPI_NAME = pattern("\\w{7,8}");

  private HardwareIdGrammar() {}

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  /** A field among others, behind the {@code &} that begins it. */
  private static Pattern field(String regex) {
    return pattern("&" + regex + "(?=&|\\z)");
  }

  static Optional<HardwareId> parse(String text) {
    int cut = text.indexOf('\\');
    if (cut < 0) {
      return hidUsage(text); // The one form that stands without its enumerator.
    }
    var rest = text.substring(cut + 1);
    if (rest.isEmpty() || rest.indexOf('\\') >= 0 || rest.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    var rule = BY_ENUMERATOR.get(CaseFolding.fold(text.substring(0, cut)));
    return rule == null ? Optional.empty() : rule.apply(rest);
  }

  private static Optional<HardwareId> usb(String text) {
    var product = PRODUCT.matcher(text);
    if (product.matches()) {
      return Optional.of(
          new HardwareId.Usb(
              hex(product, 1), hex(product, 2), find(REVISION, text), find(INTERFACE, text)));
    }
    if (ROOT_HUB.matcher(text).matches()) {
      return Optional.of(new HardwareId.UsbRootHub());
    }
    var usbClass = USB_CLASS.matcher(text);
    return usbClass.matches()
        ? Optional.of(
            new HardwareId.UsbClass(
                hex(usbClass, 1), optionalHex(usbClass, 2), optionalHex(usbClass, 3)))
        : Optional.empty();
  }

  private static Optional<HardwareId> ftdi(String text) {
    var id = FTDI.matcher(text);
    if (id.matches()) {
      return Optional.of(ftdi(hex(id, 1), hex(id, 2), Optional.ofNullable(id.group(3)).orElse("")));
    }
    var hardware = FTDI_HARDWARE.matcher(text);
    return hardware.matches()
        ? Optional.of(ftdi(hex(hardware, 1), hex(hardware, 2), ""))
        : Optional.empty();
  }

  /** The part of a device without a serial number is what the system generated for the device. */
  private static HardwareId ftdi(int vendorId, int productId, String serialAndChannel) {
    if (serialAndChannel.indexOf('&') >= 0) {
      return new HardwareId.Ftdi(vendorId, productId, Optional.empty(), Optional.empty());
    }
    var parts = FTDI_CHANNEL.matcher(serialAndChannel);
    boolean hasChannel = parts.matches();
    var serial = hasChannel ? parts.group(1) : serialAndChannel;
    return new HardwareId.Ftdi(
        vendorId,
        productId,
        Optional.of(serial).filter(text -> !text.isEmpty()),
        hasChannel ? Optional.of(parts.group(2).toUpperCase(Locale.ROOT)) : Optional.empty());
  }

  private static Optional<HardwareId> storage(boolean isUsb, String text) {
    var fields = STORAGE.matcher(text);
    if (fields.matches()) {
      return Optional.of(
          new HardwareId.Storage(
              isUsb,
              fields.group(1),
              unpadded(fields.group(2)),
              unpadded(fields.group(3)),
              unpadded(Optional.ofNullable(fields.group(4)).orElse(""))));
    }
    return STORAGE_TYPES.stream()
        .filter(type -> text.regionMatches(true, 0, type, 0, type.length()))
        .findFirst()
        .flatMap(type -> padded(isUsb, type, text.substring(type.length())));
  }

  /** Vendor, product and revision of fixed lengths: 8, 16 and 4, or 8, 40 and 8. */
  private static Optional<HardwareId> padded(boolean isUsb, String type, String fields) {
    int productEnd =
        switch (fields.length()) {
          case 8 + 16, 8 + 16 + 4 -> 8 + 16;
          case 8 + 40, 8 + 40 + 8 -> 8 + 40;
          default -> 0;
        };
    return productEnd == 0
        ? Optional.empty()
        : Optional.of(
            new HardwareId.Storage(
                isUsb,
                type,
                unpadded(fields.substring(0, 8)),
                unpadded(fields.substring(8, productEnd)),
                unpadded(fields.substring(productEnd))));
  }

  private static String unpadded(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '_' || text.charAt(end - 1) == ' ')) {
      end--;
    }
    return text.substring(0, end);
  }

  private static Optional<HardwareId> hid(String text) {
    var product = PRODUCT.matcher(text);
    var ofBluetooth = HID_OF_BLUETOOTH.matcher(text);
    var id = product.matches() ? product : ofBluetooth;
    return id == product || id.matches()
        ? Optional.of(
            new HardwareId.Hid(
                hex(id, 1),
                hex(id, 2),
                find(REVISION, text),
                find(INTERFACE, text),
                find(COLLECTION, text)))
        : hidUsage(text);
  }

  private static Optional<HardwareId> hidUsage(String text) {
    var usage = HID_USAGE.matcher(text);
    return usage.matches()
        ? Optional.of(
            new HardwareId.HidUsage(hex(usage, 1), Integer.parseUnsignedInt(usage.group(2), 16)))
        : Optional.empty();
  }

  private static Optional<HardwareId> pci(String text) {
    var id = PCI.matcher(text);
    if (!id.matches()) {
      return Optional.empty();
    }
    var subsystem = SUBSYSTEM.matcher(text);
    return Optional.of(
        new HardwareId.Pci(
            hex(id, 1),
            hex(id, 2),
            subsystem.find()
                ? OptionalLong.of(Long.parseLong(subsystem.group(1), 16))
                : OptionalLong.empty(),
            find(PCI_REVISION, text)));
  }

  private static Optional<HardwareId> bluetooth(String text) {
    var service = BLUETOOTH_SERVICE.matcher(text);
    if (service.matches()) {
      return Optional.of(
          new HardwareId.BluetoothService(
              UUID.fromString(service.group(1)),
              optionalHex(service, 2),
              optionalHex(service, 3),
              optionalHex(service, 4),
              optionalHex(service, 5)));
    }
    var device = BLUETOOTH_DEVICE.matcher(text);
    return device.matches()
        ? Optional.of(new HardwareId.BluetoothDevice(device.group(1).toUpperCase(Locale.ROOT)))
        : Optional.empty();
  }

  private static Optional<HardwareId> acpi(String text) {
    var parts = ACPI_PARTS.matcher(text);
    if (parts.matches()) {
      return Optional.of(
          new HardwareId.Acpi((parts.group(1) + parts.group(2)).toUpperCase(Locale.ROOT)));
    }
    return ACPI_NAME.matcher(text).matches()
        ? Optional.of(new HardwareId.Acpi(text.toUpperCase(Locale.ROOT)))
        : Optional.empty();
  }

  private static int hex(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group), 16);
  }

  private static OptionalInt optionalHex(Matcher matcher, int group) {
    return matcher.group(group) == null ? OptionalInt.empty() : OptionalInt.of(hex(matcher, group));
  }

  private static OptionalInt find(Pattern field, String text) {
    var matcher = field.matcher(text);
    return matcher.find() ? OptionalInt.of(hex(matcher, 1)) : OptionalInt.empty();
  }
}
