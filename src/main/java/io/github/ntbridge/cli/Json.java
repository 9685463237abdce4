package io.github.ntbridge.cli;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NtStatus;

/** How values look in every JSON document. */
final class Json {
  private Json() {}

  static JsonObject status(NtStatus status) {
    return named(status.name(), status.value());
  }

  static JsonObject configRet(ConfigRet result) {
    return named(result.name(), result.value());
  }

  static JsonObject interfaceClass(InterfaceClass interfaceClass) {
    return new JsonObject()
        .put("name", interfaceClass.wellKnownName())
        .put("guid", interfaceClass.bracedGuid());
  }

  /** A name with its number, which is unsigned as in the public headers. */
  static JsonObject named(String name, int value) {
    return new JsonObject().put("name", name).put("value", Integer.toUnsignedLong(value));
  }
}
