package io.github.ntbridge.wdf;

import io.github.ntbridge.iotarget.SynchronizationScope;
import java.util.Optional;

/**
 * The scope that the callbacks of an object are synchronized by ("WDF_SYNCHRONIZATION_SCOPE
 * enumeration").
 */
public enum WDF_SYNCHRONIZATION_SCOPE {
  /** None was set; a creation returns STATUS_WDF_OBJECT_ATTRIBUTES_INVALID. */
  WdfSynchronizationScopeInvalid(0),

  /** The default. */
  WdfSynchronizationScopeInheritFromParent(1),

  /** The device's lock; not for targets, requests and memory. */
  WdfSynchronizationScopeDevice(2),

  /** The queue's lock; not for targets, requests and memory. */
  WdfSynchronizationScopeQueue(3),

  /** Nothing. */
  WdfSynchronizationScopeNone(4);

  private final int code;

  WDF_SYNCHRONIZATION_SCOPE(int code) {
    this.code = code;
  }

  /**
   * The number in the header.
   *
   * @return the number
   */
  public int code() {
    return code;
  }

  Optional<SynchronizationScope> toSynchronizationScope() {
    return switch (this) {
      case WdfSynchronizationScopeInvalid -> Optional.empty();
      case WdfSynchronizationScopeInheritFromParent ->
          Optional.of(SynchronizationScope.INHERIT_FROM_PARENT);
      case WdfSynchronizationScopeDevice -> Optional.of(SynchronizationScope.DEVICE);
      case WdfSynchronizationScopeQueue -> Optional.of(SynchronizationScope.QUEUE);
      case WdfSynchronizationScopeNone -> Optional.of(SynchronizationScope.NONE);
    };
  }
}
