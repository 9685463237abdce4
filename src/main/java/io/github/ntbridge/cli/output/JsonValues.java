package io.github.ntbridge.cli.output;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.watch.KnownInterface;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyType;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.registry.RegistryType;
import io.github.ntbridge.nt.registry.RegistryValue;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Values as every JSON document has them. */
public final class JsonValues {
  private JsonValues() {}

  public static JsonObject status(NtStatus status) {
    return withHex(status.name(), status.value());
  }

  public static JsonObject configRet(ConfigRet result) {
    return withHex(result.name(), result.value());
  }

  private static JsonObject withHex(String name, int value) {
    return named(name, value).put("hex", String.format(Locale.ROOT, "0x%08X", value));
  }

  public static JsonObject interfaceClass(InterfaceClass interfaceClass) {
    return new JsonObject()
        .put("name", interfaceClass.wellKnownName())
        .put("guid", interfaceClass.bracedGuid());
  }

  /** Adds the path, the instance id and the name of an interface, as far as they are known. */
  public static JsonObject putKnown(JsonObject document, KnownInterface known) {
    return document
        .put("path", known.path().text())
        .put("instance", known.instanceId())
        .put("name", known.displayName());
  }

  /** A name with its number, which is unsigned as in the public headers. */
  public static JsonObject named(String name, int value) {
    return new JsonObject().put("name", name).put("value", Integer.toUnsignedLong(value));
  }

  /** Adds how a request completed. */
  public static JsonObject putResult(JsonObject document, NtStatus status, byte[] data) {
    return document
        .put("status", status(status))
        .put("length", data.length)
        .put("data", HexFormat.of().formatHex(data));
  }

  /** A property with its key and its typed value. */
  public static JsonObject property(Property property) {
    var document =
        new JsonObject()
            .put("name", property.name())
            .put("fmtid", "{" + property.key().formatId() + "}")
            .put("pid", Integer.toUnsignedLong(property.key().propertyId()))
            .put("type", typeName(property.value()));
    return putValue(document, property.value());
  }

  /** The type; empty for a value that was not returned. */
  public static Optional<String> typeName(PropertyValue value) {
    return value instanceof PropertyValue.Unreadable
        ? Optional.empty()
        : Optional.of(value.type().name());
  }

  private static JsonObject putValue(JsonObject document, PropertyValue value) {
    if (value instanceof PropertyValue.Malformed malformed) {
      return document
          .put("value", Optional.empty())
          .put("failure", malformed.reason())
          .put("bytes", HexFormat.of().formatHex(malformed.bytes()));
    }
    if (value instanceof PropertyValue.Unreadable unreadable) {
      return document
          .put("value", Optional.empty())
          .put("failure", String.valueOf(unreadable.failure().getMessage()))
          .put("configret", configRet(unreadable.failure().result()));
    }
    if (value instanceof PropertyValue.Bool bool) {
      return document.put("value", bool.isTrue());
    }
    // JSON readers keep 53 bits of a number; what may need 64 unsigned ones is text.
    if (value instanceof PropertyValue.Int number && !value.type().equals(PropertyType.UINT64)) {
      return document.put("value", number.number());
    }
    if (value instanceof PropertyValue.TextList list) {
      return document.putStrings("value", list.texts());
    }
    if (value instanceof PropertyValue.Text text) {
      return document.put("value", text.text());
    }
    return document.put("value", value.toString());
  }

  /** A registry value with the key that it stands in, its type and what its data mean. */
  public static JsonObject registryValue(String key, RegistryValue value) {
    var document =
        new JsonObject()
            .put("key", key)
            .put("name", value.name())
            .put("type", value.type().toString());
    try {
      putValue(document, value);
    } catch (MalformedDataException e) {
      document.put("value", Optional.empty());
    }
    value
        .malformation()
        .ifPresent(
            rule ->
                document.put("failure", rule).put("bytes", HexFormat.of().formatHex(value.data())));
    return document;
  }

  private static void putValue(JsonObject document, RegistryValue value)
      throws MalformedDataException {
    if (value.type().isText()) {
      document.put("value", value.text());
    } else if (value.type().equals(RegistryType.MULTI_SZ)) {
      document.putStrings("value", value.texts());
    } else if (value.type().equals(RegistryType.QWORD)) {
      document.put("value", Long.toUnsignedString(value.number()));
    } else if (value.type().isNumber()) {
      document.put("value", value.number());
    } else {
      document.put("value", HexFormat.of().formatHex(value.data()));
    }
  }
}
