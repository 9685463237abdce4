package io.github.ntbridge.recording;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.registry.RegistryType;
import io.github.ntbridge.nt.registry.RegistryValue;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** A registry value with the texts that have a pseudonym replaced, and bytes overwritten. */
final class RedactedValue {
  private RedactedValue() {}

  /** Returns whether a value is a text or a list of texts whose data follow their type. */
  static boolean isText(RegistryValue value) {
    var type = value.type();
    return value.malformation().isEmpty()
        && (type.equals(RegistryType.SZ)
            || type.equals(RegistryType.EXPAND_SZ)
            || type.equals(RegistryType.MULTI_SZ));
  }

  /** A number stays; what stands behind the end of a text goes. */
  static RegistryValue of(RegistryValue value, UnaryOperator<String> pseudonym) {
    var name = pseudonym.apply(value.name());
    if (value.malformation().isPresent()) {
      return overwritten(name, value, (byte) 'x');
    }
    if (value.type().isNumber()) {
      return RegistryValue.of(name, value.type(), value.data());
    }
    if (!isText(value)) {
      return overwritten(name, value, (byte) 0);
    }
    try {
      if (value.type().equals(RegistryType.MULTI_SZ)) {
        return RegistryValue.multiString(name, value.texts().stream().map(pseudonym).toList());
      }
      var text = RegistryValue.string(name, pseudonym.apply(value.text()));
      return RegistryValue.of(name, value.type(), text.data());
    } catch (MalformedDataException e) {
      return overwritten(name, value, (byte) 'x');
    }
  }

  private static RegistryValue overwritten(String name, RegistryValue value, byte with) {
    var data = value.data();
    Arrays.fill(data, with);
    return RegistryValue.of(name, value.type(), data);
  }
}
