package io.github.ntbridge.device;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The status of a device node ("CM_Get_DevNode_Status function").
 *
 * @param bits DN_ flags
 * @param problemNumber CM_PROB_ number, meaningful only with DN_HAS_PROBLEM
 */
public record DevNodeStatus(int bits, int problemNumber) {

  /**
   * The flags that have a name.
   *
   * @return those that are set
   */
  public Set<DevNodeFlag> flags() {
    var flags = EnumSet.noneOf(DevNodeFlag.class);
    for (var flag : DevNodeFlag.values()) {
      if (has(flag)) {
        flags.add(flag);
      }
    }
    return flags;
  }

  /**
   * Returns whether a flag is set.
   *
   * @param flag the flag
   * @return true if it is
   */
  public boolean has(DevNodeFlag flag) {
    return (bits & flag.bit()) != 0;
  }

  /**
   * Returns whether the device was started.
   *
   * @return DN_STARTED
   */
  public boolean isStarted() {
    return has(DevNodeFlag.STARTED);
  }

  /**
   * Returns the problem that keeps the device from working.
   *
   * @return its problem; empty without DN_HAS_PROBLEM
   */
  public Optional<ProblemCode> problem() {
    return has(DevNodeFlag.HAS_PROBLEM)
        ? Optional.of(new ProblemCode(problemNumber))
        : Optional.empty();
  }

  /**
   * The flags by name, the number, and the problem if there is one.
   *
   * @return {@code DN_DRIVER_LOADED | DN_STARTED (0x0000000A)} and the like
   */
  @Override
  public String toString() {
    var names =
        flags().stream().map(flag -> "DN_" + flag.name()).collect(Collectors.joining(" | "));
    var number = String.format(Locale.ROOT, "0x%08X", bits);
    var text = names.isEmpty() ? number : names + " (" + number + ")";
    return text + problem().map(code -> ", " + code).orElse("");
  }
}
