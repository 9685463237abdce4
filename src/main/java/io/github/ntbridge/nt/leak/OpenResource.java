package io.github.ntbridge.nt.leak;

import io.github.ntbridge.nt.PrintableText;
import java.util.List;
import java.util.Locale;

/**
 * A resource that was opened through the seam.
 *
 * @param kind what it is
 * @param value the handle, or the address of the memory
 * @param function the native function that opened it
 * @param subject the name that was opened, the filter of a registration, the size of memory; may be
 *     empty
 * @param where the callers, the nearest first; empty unless the layer traces
 */
public record OpenResource(
    ResourceKind kind, long value, String function, String subject, List<StackTraceElement> where) {

  /**
   * Keeps a copy of the list.
   *
   * @param kind what it is
   * @param value the handle, or the address of the memory
   * @param function the native function that opened it
   * @param subject the name, the filter or the size; may be empty
   * @param where the callers, the nearest first
   */
  public OpenResource {
    where = List.copyOf(where);
  }

  /**
   * Returns the resource in one line, and one more for each caller.
   *
   * @return {@code handle 0x1C from NtOpenFile \??\X opened at …} and the like
   */
  @Override
  public String toString() {
    var text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%s 0x%X from %s", kind.noun(), value, function));
    if (!subject.isEmpty()) {
      text.append(' ').append(PrintableText.of(subject));
    }
    var separator = " opened at ";
    for (var caller : where) {
      text.append(separator).append(caller);
      separator = System.lineSeparator() + "    from ";
    }
    return text.toString();
  }
}
