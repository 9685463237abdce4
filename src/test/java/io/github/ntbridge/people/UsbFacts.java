package io.github.ntbridge.people;

import io.github.ntbridge.device.UsbDevice;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names that the files give to what is known of a USB device. */
final class UsbFacts {
  private UsbFacts() {}

  static Map<String, Object> identity(UsbDevice usb) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("vendor", hex(usb.vendorId()));
    facts.put("product", hex(usb.productId()));
    facts.put("serial", usb.serialNumber());
    facts.put("interface", usb.interfaceNumber());
    return facts;
  }

  static Optional<Map<String, Object>> location(UsbDevice usb) {
    return usb.location()
        .map(
            place -> {
              var facts = new LinkedHashMap<String, Object>();
              facts.put("bus", place.bus());
              facts.put("ports", place.ports());
              return facts;
            });
  }

  static String hex(int number) {
    return String.format(Locale.ROOT, "%04X", number);
  }
}
