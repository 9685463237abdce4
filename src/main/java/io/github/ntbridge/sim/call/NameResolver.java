package io.github.ntbridge.sim.call;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.ObjectName;
import io.github.ntbridge.nt.layout.ObjectAttributes;
import io.github.ntbridge.sim.io.FileObject;
import io.github.ntbridge.sim.object.HandleTable;
import io.github.ntbridge.sim.object.KernelObject;
import io.github.ntbridge.sim.object.ObjectDirectory;
import io.github.ntbridge.sim.object.ObjectTree;
import io.github.ntbridge.sim.object.StatusException;
import io.github.ntbridge.sim.object.SymbolicLink;
import io.github.ntbridge.sim.registry.RegistryKeyObject;
import io.github.ntbridge.sim.registry.RegistryTree;

/** Resolves the names of OBJECT_ATTRIBUTES, full or relative to a handle. */
final class NameResolver {
  private final ObjectTree namespace;
  private final HandleTable handles;

  NameResolver(ObjectTree namespace, HandleTable handles) {
    this.namespace = namespace;
    this.handles = handles;
  }

  /** The rules of a name come before the root handle is looked at. */
  ObjectTree.Found resolve(ObjectReference reference, boolean stopAtLink) throws StatusException {
    checkAttributes(reference);
    return lookup(reference, requireName(reference), reference.lookup(stopAtLink));
  }

  /** The registry key of a name, full or relative to the handle of a key. */
  RegistryKeyObject resolveKey(ObjectReference reference) throws StatusException {
    checkAttributes(reference);
    var name = requireName(reference);
    if (reference.rootDirectory() != 0
        && handles.get(reference.rootDirectory()).object() instanceof RegistryKeyObject key) {
      if (name.startsWith("\\")) {
        throw new StatusException(NtStatus.OBJECT_PATH_SYNTAX_BAD);
      }
      return keyBelow(key, name.isEmpty() ? "" : "\\" + name);
    }
    var found = lookup(reference, name, reference.lookup(false));
    if (found.object() instanceof RegistryTree registry) {
      return keyBelow(registry.root(), found.remainder());
    }
    throw new StatusException(NtStatus.OBJECT_TYPE_MISMATCH);
  }

  private static RegistryKeyObject keyBelow(RegistryKeyObject start, String name)
      throws StatusException {
    return RegistryTree.findBelow(start, name)
        .orElseThrow(() -> new StatusException(NtStatus.OBJECT_NAME_NOT_FOUND));
  }

  static void checkAttributes(ObjectReference reference) throws StatusException {
    if ((reference.attributes() & ~ObjectAttributes.VALID_ATTRIBUTES) != 0) {
      throw new StatusException(NtStatus.INVALID_PARAMETER);
    }
  }

  private static String requireName(ObjectReference reference) throws StatusException {
    var name = reference.name();
    if (name == null) {
      throw new StatusException(
          reference.rootDirectory() != 0
              ? NtStatus.OBJECT_NAME_INVALID
              : NtStatus.OBJECT_PATH_SYNTAX_BAD);
    }
    if (name.length() > ObjectName.MAX_LENGTH) {
      throw new StatusException(NtStatus.OBJECT_NAME_INVALID);
    }
    return name;
  }

  private ObjectTree.Found lookup(ObjectReference reference, String name, ObjectTree.Lookup how)
      throws StatusException {
    return reference.rootDirectory() != 0
        ? resolveBelow(handles.get(reference.rootDirectory()).object(), name, how)
        : namespace.lookup(name, how);
  }

  private ObjectTree.Found resolveBelow(KernelObject root, String name, ObjectTree.Lookup how)
      throws StatusException {
    boolean absolute = name.startsWith("\\");
    if (root instanceof FileObject file) {
      if (absolute) {
        throw new StatusException(NtStatus.INVALID_PARAMETER);
      }
      return new ObjectTree.Found(file, name);
    }
    if (root instanceof ObjectDirectory directory) {
      if (absolute) {
        throw new StatusException(NtStatus.OBJECT_PATH_SYNTAX_BAD);
      }
      return name.isEmpty()
          ? new ObjectTree.Found(directory, "")
          : namespace.lookupIn(directory, name, how);
    }
    // An empty name opens the link itself again; nothing is below it.
    if (!(root instanceof SymbolicLink) || !name.isEmpty() || !how.stopAtLink()) {
      throw new StatusException(NtStatus.OBJECT_TYPE_MISMATCH);
    }
    return new ObjectTree.Found(root, "");
  }

  /** The directory of a new object, and its name there. */
  record Place(ObjectDirectory directory, String name) {}

  /** Resolves the place of a new object: all components but the last must exist. */
  Place placeOf(ObjectReference reference) throws StatusException {
    var name = requireName(reference);
    int end = name.lastIndexOf('\\');
    boolean relative = reference.rootDirectory() != 0;
    if (!relative && end < 0) {
      throw new StatusException(NtStatus.OBJECT_PATH_SYNTAX_BAD);
    }
    var last = name.substring(end + 1);
    var parent = !relative && end == 0 ? "\\" : name.substring(0, Math.max(0, end));
    var directory = parentDirectory(reference, parent);
    if (last.isEmpty()) {
      throw new StatusException(NtStatus.OBJECT_NAME_INVALID);
    }
    return new Place(directory, last);
  }

  private ObjectDirectory parentDirectory(ObjectReference reference, String parent)
      throws StatusException {
    try {
      var found = lookup(reference, parent, reference.lookup(false).ofParent());
      if (found.object() instanceof ObjectDirectory directory) {
        return directory;
      }
      throw new StatusException(NtStatus.OBJECT_TYPE_MISMATCH);
    } catch (StatusException e) {
      throw e.status().equals(NtStatus.OBJECT_NAME_NOT_FOUND)
          ? new StatusException(NtStatus.OBJECT_PATH_NOT_FOUND)
          : e;
    }
  }
}
