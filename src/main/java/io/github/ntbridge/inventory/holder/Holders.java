package io.github.ntbridge.inventory.holder;

import io.github.ntbridge.nt.Omission;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The result of a search for the processes that have a device open.
 *
 * @param list the handles on the device, one for each; a process may have several
 * @param omissions the handles that the search could not see, by reason: for want of rights, for
 *     want of time; and the names of the device that could not be read. Without any, the list is
 *     complete
 */
public record Holders(List<Holder> list, List<Omission> omissions) {

  /**
   * Keeps copies of the lists.
   *
   * @param list the handles on the device
   * @param omissions the handles that the search could not see
   */
  public Holders {
    list = List.copyOf(list);
    omissions = List.copyOf(omissions);
  }

  /**
   * Returns the processes in one line that is safe to print.
   *
   * @return such as {@code putty.exe (1234) and flash.exe (77)}; empty if none was found
   */
  public String processes() {
    var names = list.stream().map(Holder::process).distinct().toList();
    if (names.size() < 2) {
      return String.join("", names);
    }
    int last = names.size() - 1;
    return names.stream().limit(last).collect(Collectors.joining(", ")) + " and " + names.get(last);
  }
}
