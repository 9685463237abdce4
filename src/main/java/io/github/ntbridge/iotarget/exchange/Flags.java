package io.github.ntbridge.iotarget.exchange;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Masks of bits as sets of constants. A bit without a constant is left out of its set. */
final class Flags {
  private Flags() {}

  /** The codec of a mask of 32 bits. */
  static <E extends Enum<E> & Flag> StructCodec<Set<E>> codec(Class<E> type) {
    return StructCodec.INT32.map(bits -> of(type, bits), Flags::bits);
  }

  /** The constants of a mask. */
  static <E extends Enum<E> & Flag> Set<E> of(Class<E> type, int bits) {
    var flags = EnumSet.noneOf(type);
    for (var flag : type.getEnumConstants()) {
      if ((bits & flag.bit()) != 0) {
        flags.add(flag);
      }
    }
    return Collections.unmodifiableSet(flags);
  }

  /** The mask of constants. */
  static int bits(Set<? extends Flag> flags) {
    return flags.stream().mapToInt(Flag::bit).reduce(0, (mask, bit) -> mask | bit);
  }
}
