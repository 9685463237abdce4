package io.github.ntbridge.iotarget;

/** WDF_EXECUTION_LEVEL: the IRQL of an object's callbacks. In user mode there is but one. */
public enum ExecutionLevel {
  /** WdfExecutionLevelInheritFromParent, the default. */
  INHERIT_FROM_PARENT,

  /** WdfExecutionLevelPassive. */
  PASSIVE,

  /** WdfExecutionLevelDispatch. */
  DISPATCH
}
