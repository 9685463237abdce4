package io.github.ntbridge.wdf;

import io.github.ntbridge.iotarget.ExecutionLevel;
import java.util.Optional;

/** The highest IRQL of an object's callbacks ("WDF_EXECUTION_LEVEL enumeration"). */
public enum WDF_EXECUTION_LEVEL {
  /** None was set; a creation returns STATUS_WDF_OBJECT_ATTRIBUTES_INVALID. */
  WdfExecutionLevelInvalid(0),

  /** The default, and the only one for targets, requests and memory. */
  WdfExecutionLevelInheritFromParent(1),

  /** PASSIVE_LEVEL. */
  WdfExecutionLevelPassive(2),

  /** DISPATCH_LEVEL. */
  WdfExecutionLevelDispatch(3);

  private final int code;

  WDF_EXECUTION_LEVEL(int code) {
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

  Optional<ExecutionLevel> toExecutionLevel() {
    return switch (this) {
      case WdfExecutionLevelInvalid -> Optional.empty();
      case WdfExecutionLevelInheritFromParent -> Optional.of(ExecutionLevel.INHERIT_FROM_PARENT);
      case WdfExecutionLevelPassive -> Optional.of(ExecutionLevel.PASSIVE);
      case WdfExecutionLevelDispatch -> Optional.of(ExecutionLevel.DISPATCH);
    };
  }
}
