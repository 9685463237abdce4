package io.github.ntbridge.sim.object;

import java.util.Optional;

/** An object that a name or a handle can refer to. */
public interface KernelObject {

  /** The name of the object's type, as NtQueryObject and directory listings spell it. */
  String typeName();

  /** The full name of the object, absent for an object without one. */
  Optional<String> fullName();

  /** The security of the object. */
  ObjectSecurity security();

  /** A duplicate of a handle of the object was opened. */
  default void handleDuplicated() {}

  /** A handle of the object was closed; each handle is closed once. */
  default void handleClosed() {}
}
