package io.github.ntbridge.nt.leak;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * The resources that are open, and the closes that matched none of them. Safe for use from any
 * thread; while others work it is a snapshot.
 */
public final class ResourceLedger {
  private final Map<Key, OpenResource> open = new ConcurrentHashMap<>();
  private final Queue<String> unmatched = new ConcurrentLinkedQueue<>();

  private record Key(ResourceKind kind, long value) {}

  ResourceLedger() {}

  void opened(OpenResource resource) {
    open.put(new Key(resource.kind(), resource.value()), resource);
  }

  /**
   * Removes a resource before the system closes it: afterwards the system may open another one of
   * the same number for another thread.
   */
  Closing closing(ResourceKind kind, long value) {
    var key = new Key(kind, value);
    var resource = open.remove(key);
    return (function, succeeded) -> {
      if (resource == null && succeeded) {
        unmatched.add(
            String.format(
                Locale.ROOT,
                "%s closed %s 0x%X, which was not open",
                function,
                kind.noun(),
                value));
      } else if (resource != null && !succeeded) {
        open.put(key, resource);
      }
    };
  }

  /** The second half of a close: its result. */
  @FunctionalInterface
  interface Closing {
    void done(String function, boolean succeeded);
  }

  /**
   * Returns what is open.
   *
   * @return the resources, by kind and number
   */
  public List<OpenResource> openResources() {
    return sorted(open.values());
  }

  /**
   * Returns what is open of one kind.
   *
   * @param kind the kind
   * @return the resources of that kind, by number
   */
  public List<OpenResource> openResources(ResourceKind kind) {
    return openResources().stream().filter(resource -> resource.kind() == kind).toList();
  }

  private static List<OpenResource> sorted(Collection<OpenResource> resources) {
    var list = new ArrayList<>(resources);
    list.sort(Comparator.comparing(OpenResource::kind).thenComparingLong(OpenResource::value));
    return List.copyOf(list);
  }

  /**
   * Returns the closes that succeeded though nothing of that number was open: it was closed twice,
   * or was opened through another layer.
   *
   * @return a sentence for each
   */
  public List<String> unmatchedCloses() {
    return List.copyOf(unmatched);
  }

  /**
   * Returns whether everything that was opened was closed, once.
   *
   * @return true if nothing is open and every close matched
   */
  public boolean isEmpty() {
    return open.isEmpty() && unmatched.isEmpty();
  }

  /**
   * Describes what is open and what was closed without being open.
   *
   * @return a line for each resource and unmatched close, and one for each of its callers if they
   *     are known; empty when the ledger is
   */
  public String describe() {
    var lines = new ArrayList<String>();
    openResources().forEach(resource -> lines.add(resource.toString()));
    lines.addAll(unmatched);
    return lines.stream().collect(Collectors.joining(System.lineSeparator()));
  }

  /**
   * Requires that everything was closed.
   *
   * @throws IllegalStateException if not, with {@link #describe} in its message
   */
  public void requireEmpty() {
    var left = describe();
    if (!left.isEmpty()) {
      throw new IllegalStateException("left open:" + System.lineSeparator() + left);
    }
  }
}
