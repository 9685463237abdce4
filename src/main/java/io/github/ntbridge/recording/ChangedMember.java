package io.github.ntbridge.recording;

import io.github.ntbridge.nt.PrintableText;
import java.util.Optional;

/**
 * A member of an interface, a device node or an object that two recordings have with different
 * values.
 *
 * @param name its name, such as {@code status}, {@code DEVPKEY_Device_FriendlyName} or {@code
 *     software key: PortName}
 * @param before its earlier value as text; empty if it had none
 * @param after its later value as text; empty if it has none
 * @param incidental whether it is of little interest: a time, or the list of neighbours in the
 *     device tree, whose changes are differences of their own
 */
public record ChangedMember(
    String name, Optional<String> before, Optional<String> after, boolean incidental) {
  private static final String NONE = "(none)";

  /** Name and values, made safe to print. */
  @Override
  public String toString() {
    return PrintableText.of(name + ": " + before.orElse(NONE) + " -> " + after.orElse(NONE));
  }
}
