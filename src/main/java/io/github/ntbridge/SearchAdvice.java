package io.github.ntbridge;

import io.github.ntbridge.device.identity.DeviceInstanceId;
import io.github.ntbridge.inventory.SearchTerm;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.util.Optional;
import java.util.Set;

/** What helps where a text that was to be opened is no name, but what people call a device. */
final class SearchAdvice {
  private static final Set<NtStatus> NO_SUCH_NAME =
      Set.of(NtStatus.OBJECT_NAME_NOT_FOUND, NtStatus.OBJECT_NAME_INVALID);

  private SearchAdvice() {}

  /** Returns the refusal of an open, with advice if the text is to be searched for. */
  static NtStatusException explained(String text, NtStatusException refusal) {
    if (!NO_SUCH_NAME.contains(refusal.status())) {
      return refusal;
    }
    var advice = of(text);
    if (advice.isEmpty()) {
      return refusal;
    }
    var explained =
        new NtStatusException(
            refusal.operation(), refusal.subject(), refusal.status(), advice.get());
    explained.initCause(refusal.getCause() == null ? refusal : refusal.getCause());
    return explained;
  }

  private static Optional<String> of(String text) {
    if (DeviceInstanceId.tryParse(text).isPresent()) {
      return Optional.of(
          "a device instance id is not a name that opens; open a path that Inventory.find returns"
              + " for SearchTerm.OfDevice");
    }
    var term = SearchTerm.parse(text);
    if (!(term instanceof SearchTerm.NamePart)) {
      return Optional.of(
          (term instanceof SearchTerm.UsbProduct ? "a USB product" : "a place in a class")
              + " is not a name that opens; open a path that Inventory.find returns for"
              + " SearchTerm.parse");
    }
    return text.indexOf('\\') < 0 && text.indexOf('/') < 0 && !text.isBlank()
        ? Optional.of(
            "no object has this name; look whether the device was removed. A part of a display name"
                + " is not a name that opens: open a path that Inventory.find returns for"
                + " SearchTerm.parse")
        : Optional.empty();
  }
}
