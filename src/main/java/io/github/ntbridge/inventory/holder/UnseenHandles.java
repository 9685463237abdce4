package io.github.ntbridge.inventory.holder;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.layout.SystemHandleEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** The handles that a search did not see, counted by reason and process. */
final class UnseenHandles {
  /** More would be longer than a line of text. */
  private static final int NAMED_PROCESSES = 3;

  /** Why a handle was not seen: the function that failed, with its status. */
  private record Reason(String operation, NtStatus status) {}

  /** Handles of one type in one process. */
  private record Place(long processId, int objectTypeIndex) {}

  private final Map<Reason, Map<Place, Integer>> counts = new LinkedHashMap<>();

  void add(String operation, NtStatus status, SystemHandleEntry entry) {
    counts
        .computeIfAbsent(new Reason(operation, status), reason -> new LinkedHashMap<>())
        .merge(new Place(entry.processId(), entry.objectTypeIndex()), 1, Integer::sum);
  }

  UnseenHandles copy() {
    var copy = new UnseenHandles();
    counts.forEach((reason, places) -> copy.counts.put(reason, new LinkedHashMap<>(places)));
    return copy;
  }

  /**
   * Returns an omission for each reason.
   *
   * @param mayBeFile whether the type of an object may be that of files; others are left out
   * @param processName names a process
   */
  List<Omission> omissions(
      IntPredicate mayBeFile, LongFunction<String> processName, Duration limit) {
    var omissions = new ArrayList<Omission>();
    counts.forEach(
        (reason, places) -> {
          var files = filesByProcess(places, mayBeFile);
          if (!files.isEmpty()) {
            omissions.add(new Omission(subject(files, processName), exception(reason, limit)));
          }
        });
    return omissions;
  }

  private static Map<Long, Integer> filesByProcess(
      Map<Place, Integer> places, IntPredicate mayBeFile) {
    var files = new TreeMap<Long, Integer>();
    places.forEach(
        (place, count) -> {
          if (mayBeFile.test(place.objectTypeIndex)) {
            files.merge(place.processId, count, Integer::sum);
          }
        });
    return files;
  }

  private static String subject(Map<Long, Integer> processes, LongFunction<String> processName) {
    int handles = processes.values().stream().mapToInt(Integer::intValue).sum();
    int more = processes.size() - NAMED_PROCESSES;
    return handles
        + (handles == 1 ? " handle of " : " handles of ")
        + processes.keySet().stream()
            .limit(NAMED_PROCESSES)
            .map(processName::apply)
            .collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + (more == 1 ? " more process" : " more processes") : "");
  }

  private static NtStatusException exception(Reason reason, Duration limit) {
    var explanation = explanation(reason, limit);
    return explanation.isPresent()
        ? new NtStatusException(reason.operation, "", reason.status, explanation.get())
        : new NtStatusException(reason.operation, "", reason.status);
  }

  private static Optional<String> explanation(Reason reason, Duration limit) {
    if (reason.status.equals(NtStatus.IO_TIMEOUT)) {
      return Optional.of(late(limit));
    }
    return reason.operation.equals(HandleScan.OPEN_PROCESS)
            && reason.status.equals(NtStatus.ACCESS_DENIED)
        ? Optional.of(
            "An elevated program with SeDebugPrivilege sees the handles of all but protected"
                + " processes")
        : Optional.empty();
  }

  private static String late(Duration limit) {
    return "Not searched within " + limit.toMillis() + " ms";
  }

  /** Returns the omission of everything, for a search that had no time to begin. */
  static Omission ofAll(Duration limit) {
    return new Omission(
        "all handles",
        new NtStatusException(HandleScan.LIST, "", NtStatus.IO_TIMEOUT, late(limit)));
  }
}
