package io.github.ntbridge.sim.object;

import io.github.ntbridge.nt.NtStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The handles that are open in one process. Values are multiples of 4, and a closed one is reused
 * as late as possible, so that a use after close is detected. Safe for use from any thread.
 */
public final class HandleTable {
  private static final int STEP = 4;

  /** The number of closed handles that are held back before the first of them is reused. */
  private static final int RESTING = 1024;

  private final List<@Nullable Entry> entries = new ArrayList<>();
  private final Queue<Integer> closed = new ArrayDeque<>();
  private final long base;
  private int open;

  /** A table whose handles have values above a multiple of 4. */
  public HandleTable(long base) {
    this.base = base;
  }

  /**
   * An open handle.
   *
   * @param object what it leads to
   * @param grantedAccess specific and standard rights
   */
  public record Entry(KernelObject object, int grantedAccess) {

    /** Checks the rights that an operation needs: any bit of {@code access} does. */
    public void requireAny(int access) throws StatusException {
      if ((grantedAccess & access) == 0) {
        throw new StatusException(NtStatus.ACCESS_DENIED);
      }
    }

    /** Checks the rights that an operation needs: all bits of {@code access}. */
    public void requireAll(int access) throws StatusException {
      if ((grantedAccess & access) != access) {
        throw new StatusException(NtStatus.ACCESS_DENIED);
      }
    }

    /** The object, which must be of this type. */
    public <T extends KernelObject> T as(Class<T> type) throws StatusException {
      if (!type.isInstance(object)) {
        throw new StatusException(NtStatus.OBJECT_TYPE_MISMATCH);
      }
      return type.cast(object);
    }
  }

  public synchronized long add(KernelObject object, int grantedAccess) {
    var entry = new Entry(object, grantedAccess);
    open++;
    if (closed.size() > RESTING) {
      int index = closed.remove();
      entries.set(index, entry);
      return handle(index);
    }
    entries.add(entry);
    return handle(entries.size() - 1);
  }

  public synchronized Entry get(long handle) throws StatusException {
    var entry = isValue(handle) ? entries.get(index(handle)) : null;
    if (entry == null) {
      throw new StatusException(NtStatus.INVALID_HANDLE);
    }
    return entry;
  }

  /**
   * Returns an entry for one more handle of its object, which counts from now on: a close of this
   * one no longer closes the object.
   */
  public synchronized Entry reference(long handle) throws StatusException {
    var entry = get(handle);
    entry.object().handleDuplicated();
    return entry;
  }

  public synchronized Entry remove(long handle) throws StatusException {
    var entry = get(handle);
    int index = index(handle);
    entries.set(index, null);
    closed.add(index);
    open--;
    return entry;
  }

  public synchronized int openCount() {
    return open;
  }

  /** Receives the open handles. */
  @FunctionalInterface
  public interface Visitor {
    void visit(long handle, Entry entry);
  }

  /** Shows the open handles to a visitor, by value. */
  public synchronized void forEachOpen(Visitor visitor) {
    for (int i = 0; i < entries.size(); i++) {
      var entry = entries.get(i);
      if (entry != null) {
        visitor.visit(handle(i), entry);
      }
    }
  }

  /** Returns the objects of the open handles. */
  public synchronized List<KernelObject> objects() {
    var objects = new ArrayList<KernelObject>();
    forEachOpen((handle, entry) -> objects.add(entry.object()));
    return objects;
  }

  /** The handles that are open, for the message of a test that finds some left. */
  public synchronized List<String> describeOpen() {
    var descriptions = new ArrayList<String>();
    forEachOpen(
        (handle, entry) ->
            descriptions.add(
                String.format(
                    Locale.ROOT,
                    "0x%X %s %s",
                    handle,
                    entry.object().typeName(),
                    entry.object().fullName().orElse("(unnamed)"))));
    return descriptions;
  }

  private boolean isValue(long handle) {
    return handle > base && handle % STEP == 0 && (handle - base) / STEP <= entries.size();
  }

  private long handle(int index) {
    return base + (index + 1L) * STEP;
  }

  private int index(long handle) {
    return (int) ((handle - base) / STEP) - 1;
  }
}
