package io.github.ntbridge.iotarget;

import io.github.ntbridge.iotarget.status.Shortage;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import io.github.ntbridge.nt.thread.Waiting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An object of the framework: it has a parent, children that are deleted with it, contexts, and a
 * life that ends with its deletion ("Introduction to Framework Objects"). Safe for use from any
 * thread.
 */
public abstract sealed class FrameworkObject
    permits FrameworkDriver, FrameworkDevice, GeneralObject, IoMemory, IoRequest, IoTarget {
  private static final System.Logger LOGGER = System.getLogger(FrameworkObject.class.getName());

  private enum Life {
    ALIVE,
    BEING_DELETED,
    DELETED
  }

  private final TargetEnvironment environment;
  private final @Nullable FrameworkObject parent;
  private final Object lifeLock = new Object();

  // Guarded by lifeLock.
  private final Set<FrameworkObject> children = new LinkedHashSet<>();
  private final Map<ContextType<?>, Object> contexts = new LinkedHashMap<>();
  private final List<Consumer<FrameworkObject>> cleanups = new ArrayList<>();
  private final List<Consumer<FrameworkObject>> destroys = new ArrayList<>();
  private Life life = Life.ALIVE;
  private int references = 1;
  private @Nullable Thread deleter;

  FrameworkObject(TargetEnvironment environment, @Nullable FrameworkObject parent) {
    this.environment = environment;
    this.parent = parent;
  }

  final TargetEnvironment environment() {
    return environment;
  }

  /**
   * Ends the creation: from here on the object belongs to its parent.
   *
   * @throws NtStatusException with STATUS_DELETE_PENDING if the parent is being deleted, with
   *     STATUS_INSUFFICIENT_RESOURCES if there is no memory for the context; no callback is called
   *     then
   */
  final void commit(String operation, FrameworkAttributes attributes) throws NtStatusException {
    synchronized (lifeLock) {
      keep(operation, attributes);
    }
    if (parent != null && !parent.adopt(this)) {
      throw new NtStatusException(
          operation, parent.toString(), NtStatus.DELETE_PENDING, "The parent is being deleted");
    }
  }

  private void keep(String operation, FrameworkAttributes attributes) throws NtStatusException {
    var type = attributes.context();
    if (type.isPresent()) {
      var context = Shortage.asStatus(operation, type.get().toString(), type.get()::make);
      contexts.put(type.get(), context);
    }
    attributes.cleanup().ifPresent(cleanups::add);
    attributes.destroy().ifPresent(destroys::add);
  }

  private boolean adopt(FrameworkObject child) {
    synchronized (lifeLock) {
      return life == Life.ALIVE && children.add(child);
    }
  }

  /**
   * Returns the object whose deletion deletes this one.
   *
   * @return the parent; the driver has none
   */
  public final Optional<FrameworkObject> parent() {
    return Optional.ofNullable(parent);
  }

  /**
   * Returns the root of all framework objects of the bridge.
   *
   * @return the same object each time
   */
  public FrameworkDriver driver() {
    return Objects.requireNonNull(parent, "only the driver has no parent").driver();
  }

  /** The nearest device among this object and its ancestors. */
  final Optional<FrameworkDevice> nearestDevice() {
    if (this instanceof FrameworkDevice device) {
      return Optional.of(device);
    }
    return parent == null ? Optional.empty() : parent.nearestDevice();
  }

  /**
   * Returns the context of a type (WdfObjectGetTypedContext).
   *
   * @param <T> the type of the context
   * @param type the type
   * @return the context; empty if the object has none of the type
   */
  public final <T> Optional<T> context(ContextType<T> type) {
    synchronized (lifeLock) {
      // Only keep() puts something in, and that is what the type made.
      @SuppressWarnings("unchecked")
      var context = (T) contexts.get(type);
      return Optional.ofNullable(context);
    }
  }

  /**
   * Gives the object one more context ("WdfObjectAllocateContext function").
   *
   * @param attributes the type of the context, and callbacks of its own
   * @return STATUS_SUCCESS, or STATUS_OBJECT_NAME_EXISTS, a success too, if the object already has
   *     one of the type
   * @throws NtStatusException with STATUS_OBJECT_NAME_INVALID without a type,
   *     STATUS_WDF_PARENT_ASSIGNMENT_NOT_ALLOWED with a parent,
   *     STATUS_WDF_SYNCHRONIZATION_SCOPE_INVALID or STATUS_WDF_EXECUTION_LEVEL_INVALID with those,
   *     STATUS_DELETE_PENDING if the object is being deleted, STATUS_INSUFFICIENT_RESOURCES if
   *     there is no memory for the context
   */
  public final NtStatus allocateContext(FrameworkAttributes attributes) throws NtStatusException {
    var operation = "allocateContext";
    if (attributes.parent().isPresent()) {
      throw new NtStatusException(
          operation,
          toString(),
          NtStatus.WDF_PARENT_ASSIGNMENT_NOT_ALLOWED,
          "A context belongs to its object; leave the parent out");
    }
    attributes.requireNoOptions(operation);
    var type =
        attributes
            .context()
            .orElseThrow(
                () ->
                    new NtStatusException(
                        operation,
                        toString(),
                        NtStatus.OBJECT_NAME_INVALID,
                        "Name the type of the context"));
    synchronized (lifeLock) {
      if (life != Life.ALIVE) {
        throw new NtStatusException(operation, toString(), NtStatus.DELETE_PENDING);
      }
      if (contexts.containsKey(type)) {
        return NtStatus.OBJECT_NAME_EXISTS;
      }
      keep(operation, attributes);
      return NtStatus.SUCCESS;
    }
  }

  /**
   * Keeps the object from being destroyed ("WdfObjectReference macro"). It can still be deleted.
   */
  public final void reference() {
    synchronized (lifeLock) {
      requireReferences();
      references++;
    }
  }

  /**
   * Releases one reference ("WdfObjectDereference macro"). The release of the last calls the
   * destroy callbacks.
   *
   * @throws IllegalStateException if there is none left
   */
  public final void dereference() {
    List<Consumer<FrameworkObject>> toCall;
    synchronized (lifeLock) {
      requireReferences();
      references--;
      if (references > 0) {
        return;
      }
      toCall = List.copyOf(destroys);
    }
    toCall.forEach(callback -> call("destroy", callback));
    destroy();
  }

  private void requireReferences() {
    if (references == 0) {
      throw new IllegalStateException(this + " is destroyed already: one dereference too many");
    }
  }

  /**
   * Returns whether the object was deleted, or is being deleted.
   *
   * @return true from the beginning of the deletion on
   */
  public final boolean isDeleted() {
    synchronized (lifeLock) {
      return life != Life.ALIVE;
    }
  }

  /**
   * Deletes the object ("WdfObjectDelete function"): first its children in the order they were
   * created, then its resources. Waits for pending requests as {@link RemoteIoTarget#close} does.
   * Idempotent; a second deletion waits for the first, except on a thread of the library. An object
   * that only its parent deletes, such as a local target, is not deleted, and STATUS_CANNOT_DELETE
   * is logged.
   */
  public final void delete() {
    if (isDeletable()) {
      deleteWithChildren();
    } else {
      LOGGER.log(System.Logger.Level.WARNING, () -> this + ": " + NtStatus.CANNOT_DELETE);
    }
  }

  /** Returns whether a user may delete the object; otherwise only its parent deletes it. */
  boolean isDeletable() {
    return true;
  }

  /** Deletes the object, deletable or not. */
  final void deleteWithChildren() {
    if (!beginDeletion()) {
      return;
    }
    try {
      while (true) {
        var first = firstChild();
        if (first.isEmpty()) {
          break;
        }
        first.get().deleteWithChildren();
        forget(first.get());
      }
      dispose(this::callCleanups);
      // Before the threads that wait go on, which may check that nothing is left.
      dereference();
    } finally {
      endDeletion();
    }
  }

  private boolean beginDeletion() {
    synchronized (lifeLock) {
      if (life == Life.ALIVE) {
        life = Life.BEING_DELETED;
        deleter = Thread.currentThread();
        return true;
      }
      if (deleter == Thread.currentThread() || ThreadOrigin.isLibrary()) {
        return false;
      }
    }
    Waiting.until(
        environment.layer().scheduling(),
        lifeLock,
        () -> life == Life.DELETED,
        TimeLimits.UNLIMITED);
    return false;
  }

  private Optional<FrameworkObject> firstChild() {
    synchronized (lifeLock) {
      return children.stream().findFirst();
    }
  }

  private void forget(FrameworkObject child) {
    synchronized (lifeLock) {
      children.remove(child);
    }
  }

  private void endDeletion() {
    synchronized (lifeLock) {
      life = Life.DELETED;
      deleter = null;
      lifeLock.notifyAll();
    }
    if (parent != null) {
      parent.forget(this);
    }
  }

  private void callCleanups() {
    List<Consumer<FrameworkObject>> toCall;
    synchronized (lifeLock) {
      toCall = List.copyOf(cleanups);
    }
    toCall.forEach(callback -> call("cleanup", callback));
  }

  private void call(String what, Consumer<FrameworkObject> callback) {
    try {
      callback.accept(this);
    } catch (RuntimeException | Error e) {
      LOGGER.log(System.Logger.Level.ERROR, () -> this + ": its " + what + " callback threw", e);
    }
  }

  /**
   * Releases the resources of the object, under no lock.
   *
   * @param callCleanups calls the user's cleanup callbacks; exactly once
   */
  void dispose(Runnable callCleanups) {
    callCleanups.run();
  }

  /** Destroys the object after the release of its last reference. */
  void destroy() {}
}
