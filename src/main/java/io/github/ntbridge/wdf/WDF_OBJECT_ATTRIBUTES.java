package io.github.ntbridge.wdf;

import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.FrameworkObject;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a new object ("WDF_OBJECT_ATTRIBUTES structure"), filled by {@link
 * WdfObject#WDF_OBJECT_ATTRIBUTES_INIT}.
 */
public final class WDF_OBJECT_ATTRIBUTES {
  /** The size of the native structure on 64-bit Windows, bytes. */
  public static final int SIZE = 56;

  /** {@link #SIZE}; anything else is refused. */
  public int Size;

  /** Called when the object is being deleted; a target is still open then. */
  public @Nullable Consumer<FrameworkObject> EvtCleanupCallback;

  /** Called when the last reference is released. */
  public @Nullable Consumer<FrameworkObject> EvtDestroyCallback;

  /** The highest IRQL of its callbacks. */
  public WDF_EXECUTION_LEVEL ExecutionLevel = WDF_EXECUTION_LEVEL.WdfExecutionLevelInvalid;

  /** The scope that its callbacks are synchronized by. */
  public WDF_SYNCHRONIZATION_SCOPE SynchronizationScope =
      WDF_SYNCHRONIZATION_SCOPE.WdfSynchronizationScopeInvalid;

  /** The object whose deletion deletes this one; each kind of object has a default. */
  public @Nullable FrameworkObject ParentObject;

  /** The size of the context in bytes; 0 for the size of its type. */
  public int ContextSizeOverride;

  /** The type of the object's context; null for none. */
  public @Nullable WDF_OBJECT_CONTEXT_TYPE_INFO ContextTypeInfo;

  /** Creates a zeroed structure, which no function accepts. */
  public WDF_OBJECT_ATTRIBUTES() {}

  void init() {
    Size = SIZE;
    EvtCleanupCallback = null;
    EvtDestroyCallback = null;
    ExecutionLevel = WDF_EXECUTION_LEVEL.WdfExecutionLevelInheritFromParent;
    SynchronizationScope = WDF_SYNCHRONIZATION_SCOPE.WdfSynchronizationScopeInheritFromParent;
    ParentObject = null;
    ContextSizeOverride = 0;
    ContextTypeInfo = null;
  }

  /** The requirement of a function on the parent. */
  enum Parent {
    OPTIONAL,
    REQUIRED,
    NOT_ALLOWED
  }

  /**
   * Converts the attributes, checked in the order of "Framework Object Creation Errors".
   *
   * @throws NtStatusException with one of those errors
   */
  static FrameworkAttributes checked(
      String operation, @Nullable WDF_OBJECT_ATTRIBUTES attributes, Parent parent)
      throws NtStatusException {
    if (attributes != null) {
      return attributes.checked(operation, parent);
    }
    if (parent != Parent.OPTIONAL) {
      throw new NtStatusException(
          operation, "", NtStatus.WDF_PARENT_NOT_SPECIFIED, "Give object attributes");
    }
    return FrameworkAttributes.NONE;
  }

  private FrameworkAttributes checked(String operation, Parent parent) throws NtStatusException {
    checkSizes(operation);
    checkContext(operation);
    checkParent(operation, parent);
    var level = ExecutionLevel.toExecutionLevel();
    var scope = SynchronizationScope.toSynchronizationScope();
    if (level.isEmpty() || scope.isEmpty()) {
      throw invalid(operation, "Fill the attributes by WDF_OBJECT_ATTRIBUTES_INIT");
    }
    var type = ContextTypeInfo;
    int size = type == null || ContextSizeOverride > 0 ? ContextSizeOverride : type.ContextSize;
    return new FrameworkAttributes(
        Optional.ofNullable(ParentObject),
        Optional.ofNullable(type).map(info -> info.contextTypeOfSize(size)),
        Optional.ofNullable(EvtCleanupCallback),
        Optional.ofNullable(EvtDestroyCallback),
        level.get(),
        scope.get());
  }

  private void checkSizes(String operation) throws NtStatusException {
    if (Size != SIZE) {
      throw failure(
          operation,
          NtStatus.INFO_LENGTH_MISMATCH,
          "Fill the attributes by WDF_OBJECT_ATTRIBUTES_INIT");
    }
    if (ContextTypeInfo != null && !ContextTypeInfo.hasSize()) {
      throw failure(
          operation, NtStatus.INFO_LENGTH_MISMATCH, "The context type has the wrong Size");
    }
  }

  private void checkContext(String operation) throws NtStatusException {
    var type = ContextTypeInfo;
    if (type != null && type.ContextSize > 0 && type.ContextName == null) {
      throw invalid(operation, "Give the context type a ContextName");
    }
    if (ContextSizeOverride > 0 && type == null) {
      throw invalid(operation, "Give a ContextTypeInfo, or no ContextSizeOverride");
    }
    if (ContextSizeOverride > 0 && type != null && ContextSizeOverride < type.ContextSize) {
      throw invalid(operation, "The ContextSizeOverride is below the size of the type");
    }
  }

  private void checkParent(String operation, Parent parent) throws NtStatusException {
    if (parent == Parent.NOT_ALLOWED && ParentObject != null) {
      throw failure(
          operation, NtStatus.WDF_PARENT_ASSIGNMENT_NOT_ALLOWED, "Leave the ParentObject out");
    }
    if (parent == Parent.REQUIRED && ParentObject == null) {
      throw failure(operation, NtStatus.WDF_PARENT_NOT_SPECIFIED, "Give a ParentObject");
    }
  }

  private NtStatusException invalid(String operation, String advice) {
    return failure(operation, NtStatus.WDF_OBJECT_ATTRIBUTES_INVALID, advice);
  }

  private NtStatusException failure(String operation, NtStatus status, String advice) {
    return new NtStatusException(operation, "WDF_OBJECT_ATTRIBUTES", status, advice);
  }
}
