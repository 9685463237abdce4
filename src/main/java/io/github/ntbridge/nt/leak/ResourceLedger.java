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
 * What the seam has given out and not taken back, and what it took back without having given it
 * out. Safe for use from any thread; while others work it is a snapshot.
 */
public final class ResourceLedger {
  private final Map<Key, OpenResource> open = new ConcurrentHashMap<>();
  private final Queue<String> strays = new ConcurrentLinkedQueue<>();

  private record Key(ResourceKind kind, long value) {}

  ResourceLedger() {}

  void gaveOut(OpenResource resource) {
    open.put(new Key(resource.kind(), resource.value()), resource);
  }

  /**
   * Takes a resource off the books, before the system closes it: afterwards the same number may be
   * given out again by another thread.
   */
  Return takingBack(ResourceKind kind, long value) {
    var key = new Key(kind, value);
    var resource = open.remove(key);
    return (function, succeeded) -> {
      if (resource == null && succeeded) {
        strays.add(
            String.format(
                Locale.ROOT,
                "%s took back %s 0x%X, which was not given out",
                function,
                kind.noun(),
                value));
      } else if (resource != null && !succeeded) {
        open.put(key, resource);
      }
    };
  }

  /** The second half of taking something back: how it went. */
  @FunctionalInterface
  interface Return {
    void done(String function, boolean succeeded);
  }

  /**
   * What is open.
   *
   * @return every resource that was given out and not taken back, by kind and number
   */
  public List<OpenResource> openResources() {
    return sorted(open.values());
  }

  /**
   * What is open of one kind.
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
   * What the seam took back with success though it was not open: a number that was closed twice, or
   * one that came from elsewhere.
   *
   * @return a sentence for each
   */
  public List<String> strayReturns() {
    return List.copyOf(strays);
  }

  /**
   * Whether everything was taken back, once.
   *
   * @return true if nothing is open and nothing strayed
   */
  public boolean isZero() {
    return open.isEmpty() && strays.isEmpty();
  }

  /**
   * What is wrong, for people.
   *
   * @return a line for each resource and stray return, and one for each of its callers if they are
   *     known; empty when the balance is zero
   */
  public String describe() {
    var lines = new ArrayList<String>();
    openResources().forEach(resource -> lines.add(resource.toString()));
    lines.addAll(strays);
    return lines.stream().collect(Collectors.joining(System.lineSeparator()));
  }

  /**
   * Insists that everything was taken back.
   *
   * @throws IllegalStateException if not, with {@link #describe} in its message
   */
  public void requireZero() {
    var left = describe();
    if (!left.isEmpty()) {
      throw new IllegalStateException("left open:" + System.lineSeparator() + left);
    }
  }
}
