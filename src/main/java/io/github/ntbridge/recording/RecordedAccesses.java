package io.github.ntbridge.recording;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The accesses that a name was opened for, and their consequences for others. */
final class RecordedAccesses {
  private final Map<AccessMask, NtStatus> statuses = new LinkedHashMap<>();

  void add(AccessMask access, NtStatus status) {
    statuses.put(access, status);
  }

  /**
   * Returns the status of an open. An access that includes a refused one is refused; one that is
   * included in an access that succeeded succeeds.
   *
   * @param access specific and standard rights
   * @return the status; empty where it does not follow from what was recorded
   */
  Optional<NtStatus> find(AccessMask access) {
    var exact = Optional.ofNullable(statuses.get(access));
    return exact.or(() -> findRefusal(access)).or(() -> findSuccess(access));
  }

  /** The status of a refused open for no more than this access. */
  Optional<NtStatus> findRefusal(AccessMask access) {
    return statuses.entrySet().stream()
        .filter(each -> !each.getValue().isSuccess() && access.includes(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private Optional<NtStatus> findSuccess(AccessMask access) {
    return statuses.entrySet().stream()
        .filter(each -> each.getValue().isSuccess() && each.getKey().includes(access))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** All of them, in the order in which they were added. */
  Map<AccessMask, NtStatus> all() {
    return new LinkedHashMap<>(statuses);
  }
}
