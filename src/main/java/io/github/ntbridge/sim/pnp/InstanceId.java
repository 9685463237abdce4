package io.github.ntbridge.sim.pnp;

import io.github.ntbridge.nt.layout.NotifyFilter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A device instance id ("Device Instance IDs"): enumerator, device id and instance id.
 *
 * @param text the whole id as it was given
 */
public record InstanceId(String text) {

  /** Reads an id; empty if it is malformed. */
  public static Optional<InstanceId> parse(String text) {
    var parts = text.split("\\\\", -1);
    boolean wellFormed =
        text.length() < NotifyFilter.MAX_DEVICE_ID_LEN
            && parts.length == 3
            && !parts[0].isEmpty()
            && !parts[1].isEmpty()
            && !parts[2].isEmpty()
            && text.chars().allMatch(InstanceId::isAllowed);
    return wellFormed ? Optional.of(new InstanceId(text)) : Optional.empty();
  }

  /** Printable ASCII but the comma, which the documentation of hardware ids forbids. */
  private static boolean isAllowed(int unit) {
    return unit >= ' ' && unit < 0x7F && unit != ',';
  }

  String enumerator() {
    return text.substring(0, text.indexOf('\\'));
  }

  /** The name of an interface link as the kernel makes it: the id keeps its case. */
  String linkName(UUID interfaceClass) {
    return text.replace('\\', '#') + "#{" + interfaceClass + "}";
  }

  /** The same as lists spell it: the last part of the id comes in lower case. */
  String listedLinkName(UUID interfaceClass) {
    return new InstanceId(beforeInstance() + lowerCaseInstance()).linkName(interfaceClass);
  }

  /** As an interface of the device has it among its properties. */
  String ofInterface() {
    return beforeInstance().toUpperCase(Locale.ROOT) + lowerCaseInstance();
  }

  private String beforeInstance() {
    return text.substring(0, text.lastIndexOf('\\') + 1);
  }

  private String lowerCaseInstance() {
    return text.substring(text.lastIndexOf('\\') + 1).toLowerCase(Locale.ROOT);
  }
}
