package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.PrintableText;
import java.util.Optional;

/**
 * Information about an object, queried through a handle ("NtQueryObject function").
 *
 * @param typeName the name of its type, such as {@code Directory}; {@code File} for an open device
 * @param name its full name; empty for an object without one
 * @param attributes OBJ_ flags, such as OBJ_PERMANENT (0x10)
 * @param grantedAccess the access of the handle; the type defines the bits below 0x10000
 * @param handleCount the number of handles to the object, including that of the query
 * @param pointerCount how many references keep it
 */
public record ObjectInformation(
    String typeName,
    Optional<ObjectPath> name,
    int attributes,
    int grantedAccess,
    int handleCount,
    int pointerCount) {
  /** The components, made safe to print. */
  @Override
  public String toString() {
    return PrintableText.of(
        "ObjectInformation["
            + "typeName="
            + typeName
            + ", name="
            + name
            + ", attributes="
            + attributes
            + ", grantedAccess="
            + grantedAccess
            + ", handleCount="
            + handleCount
            + ", pointerCount="
            + pointerCount
            + "]");
  }
}
