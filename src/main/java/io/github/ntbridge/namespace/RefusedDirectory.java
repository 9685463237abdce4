package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.PrintableText;
import java.io.IOException;

/** The reason why a directory does not open. */
record RefusedDirectory(ObjectNamespace namespace, ObjectPath name, NtStatus status) {
  /** Returns the reason beyond the meaning of the status; empty if none is known. */
  String explanation() {
    if (status.equals(NtStatus.OBJECT_TYPE_MISMATCH)) {
      return otherObject();
    }
    var text = name.text();
    return status.equals(NtStatus.OBJECT_NAME_INVALID) && text.endsWith("\\")
        ? "the name of a directory must not end with a backslash; write "
            + PrintableText.of(text.substring(0, text.length() - 1))
        : "";
  }

  private String otherObject() {
    try {
      var resolution = namespace.resolve(name);
      var type = namespace.typeName(resolution);
      if (!(resolution.end() instanceof ResolutionEnd.Reached reached) || type.isEmpty()) {
        return "";
      }
      boolean isDevice = type.get().equals(ObjectTypeNames.DEVICE);
      var kind = isDevice ? "a device" : "of the type " + PrintableText.of(type.get());
      return resolution.steps().isEmpty()
          ? reached.object()
              + " is "
              + kind
              + ", not a directory"
              + (isDevice ? "; open opens it" : "")
          : resolution.steps().get(0).link()
              + " is a symbolic link to "
              + reached.object()
              + ", which is "
              + kind
              + ", not a directory; resolve shows each link"
              + (isDevice ? ", and open opens the device" : "");
    } catch (IOException e) {
      return ""; // The failure to report is that of the open.
    }
  }
}
