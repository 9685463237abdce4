package io.github.ntbridge.iotarget;

/** WDF_SYNCHRONIZATION_SCOPE: what the callbacks of an object are serialised by. */
public enum SynchronizationScope {
  /** WdfSynchronizationScopeInheritFromParent, the default. */
  INHERIT_FROM_PARENT,

  /** WdfSynchronizationScopeDevice. */
  DEVICE,

  /** WdfSynchronizationScopeQueue. */
  QUEUE,

  /** WdfSynchronizationScopeNone. */
  NONE
}
