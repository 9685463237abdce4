package io.github.ntbridge.sim.object;

import java.util.Optional;

/** What a name or a handle can lead to. */
public interface KernelObject {

  /** The name of the object's type, as NtQueryObject and directory listings spell it. */
  String typeName();

  /** The full name of the object, absent for an object without one. */
  Optional<String> fullName();

  /** Who may open it for what. */
  ObjectSecurity security();

  /** A handle of the object was closed; each handle is closed once. */
  default void handleClosed() {}
}
