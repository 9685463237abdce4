package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The attributes of a framework object (WDF_OBJECT_ATTRIBUTES). Immutable; each method returns
 * attributes that differ in one field.
 *
 * @param parent whose deletion deletes the object; each kind of object has a default
 * @param context the type of context that the object carries
 * @param cleanup called when the object is being deleted, before it releases its resources
 *     (EvtCleanupCallback); on the thread that deletes
 * @param destroy called when the last reference is gone (EvtDestroyCallback)
 * @param executionLevel targets, requests and memory take no other than the default
 * @param synchronizationScope targets, requests and memory take the default and {@link
 *     SynchronizationScope#NONE}
 */
public record FrameworkAttributes(
    Optional<FrameworkObject> parent,
    Optional<ContextType<?>> context,
    Optional<Consumer<FrameworkObject>> cleanup,
    Optional<Consumer<FrameworkObject>> destroy,
    ExecutionLevel executionLevel,
    SynchronizationScope synchronizationScope) {

  /** WDF_NO_OBJECT_ATTRIBUTES: the defaults. */
  public static final FrameworkAttributes NONE =
      new FrameworkAttributes(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          ExecutionLevel.INHERIT_FROM_PARENT,
          SynchronizationScope.INHERIT_FROM_PARENT);

  /**
   * Attributes with a parent.
   *
   * @param newParent whose deletion deletes the object
   * @return the attributes
   */
  public FrameworkAttributes withParent(FrameworkObject newParent) {
    return new FrameworkAttributes(
        Optional.of(newParent), context, cleanup, destroy, executionLevel, synchronizationScope);
  }

  /**
   * Attributes with a context.
   *
   * @param type what the object carries
   * @return the attributes
   */
  public FrameworkAttributes withContext(ContextType<?> type) {
    return new FrameworkAttributes(
        parent, Optional.of(type), cleanup, destroy, executionLevel, synchronizationScope);
  }

  /**
   * Attributes with a cleanup callback.
   *
   * @param callback called when the object is being deleted; a target is still open then
   * @return the attributes
   */
  public FrameworkAttributes onCleanup(Consumer<FrameworkObject> callback) {
    return new FrameworkAttributes(
        parent, context, Optional.of(callback), destroy, executionLevel, synchronizationScope);
  }

  /**
   * Attributes with a destroy callback.
   *
   * @param callback called when the last reference is gone
   * @return the attributes
   */
  public FrameworkAttributes onDestroy(Consumer<FrameworkObject> callback) {
    return new FrameworkAttributes(
        parent, context, cleanup, Optional.of(callback), executionLevel, synchronizationScope);
  }

  /** Refuses what only devices, queues and the like can have. */
  void requireNoOptions(String operation) throws NtStatusException {
    if (synchronizationScope != SynchronizationScope.INHERIT_FROM_PARENT
        && synchronizationScope != SynchronizationScope.NONE) {
      throw new NtStatusException(
          operation,
          synchronizationScope.toString(),
          NtStatus.WDF_SYNCHRONIZATION_SCOPE_INVALID,
          "Leave the synchronization scope out");
    }
    if (executionLevel != ExecutionLevel.INHERIT_FROM_PARENT) {
      throw new NtStatusException(
          operation,
          executionLevel.toString(),
          NtStatus.WDF_EXECUTION_LEVEL_INVALID,
          "Leave the execution level out");
    }
  }
}
