package io.github.ntbridge.cli;

import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.device.UsbDevice;
import java.util.Locale;
import java.util.Optional;

/** The members of a JSON document for a USB device. */
final class UsbDocument {
  private UsbDocument() {}

  /** Puts the identity and the location, each null where it is not known. */
  static void put(JsonObject document, Optional<UsbDevice> device) {
    document
        .put("vendorId", device.map(found -> hex(found.vendorId())))
        .put("productId", device.map(found -> hex(found.productId())))
        .put("serialNumber", device.flatMap(UsbDevice::serialNumber));
    var number = device.flatMap(found -> found.interfaceNumber().stream().boxed().findFirst());
    if (number.isPresent()) {
      document.put("interfaceNumber", number.get());
    } else {
      document.put("interfaceNumber", Optional.empty());
    }
    var location = device.flatMap(UsbDevice::location);
    document
        .put("location", location.map(Object::toString))
        .put("ports", location.map(found -> found.portChain()));
  }

  private static String hex(int number) {
    return String.format(Locale.ROOT, "%04x", number);
  }
}
