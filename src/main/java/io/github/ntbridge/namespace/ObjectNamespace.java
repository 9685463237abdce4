package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.NativeLayer;
import io.github.ntbridge.nt.NtHandle;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The object namespace of one machine, for reading. Safe for use from any thread. */
public final class ObjectNamespace {
  /** DIRECTORY_QUERY, all that listing needs. */
  static final int DIRECTORY_QUERY = 0x1;

  private final NativeLayer layer;

  /**
   * The namespace of a layer.
   *
   * @param layer the layer
   */
  public ObjectNamespace(NativeLayer layer) {
    this.layer = layer;
  }

  /**
   * Lists an object directory ("NtOpenDirectoryObject function", "NtQueryDirectoryObject
   * function"). The listing is no snapshot: entries that come or go meanwhile may be missing or
   * doubled.
   *
   * @param directory the directory, or a link that leads to one
   * @return its entries in the order of the system, which means nothing
   * @throws NtStatusException with STATUS_OBJECT_NAME_NOT_FOUND or STATUS_OBJECT_PATH_NOT_FOUND if
   *     it does not exist, STATUS_OBJECT_TYPE_MISMATCH if it is no directory,
   *     STATUS_OBJECT_NAME_INVALID for a doubled or trailing backslash, STATUS_ACCESS_DENIED
   *     without the right to list it
   * @throws IOException if the system returns a malformed listing
   */
  public List<DirectoryEntry> list(ObjectPath directory) throws IOException {
    try (var handle =
        NtHandle.open(
            layer,
            "NtOpenDirectoryObject",
            directory.text(),
            (out, attributes) ->
                layer.ntDll().NtOpenDirectoryObject(out, DIRECTORY_QUERY, attributes))) {
      return new DirectoryListing(layer, handle, directory).read();
    }
  }

  /**
   * Follows a name along symbolic links, component by component. Opens links and directories, never
   * a device. A name that leads nowhere is an answer: see {@link LinkTrail#end}.
   *
   * @param name the name
   * @return the whole way
   * @throws IOException if a link opens but cannot be read
   */
  public LinkTrail resolve(ObjectPath name) throws IOException {
    return resolver().resolve(name);
  }

  /**
   * A resolver for one pass over many names, which it does with fewer calls.
   *
   * @return a resolver for the current thread
   */
  public LinkResolver resolver() {
    return new LinkResolver(layer);
  }

  /**
   * The type of an object, from the listing of the directory it stands in.
   *
   * @param path the object
   * @return {@code Device} and the like; empty when the directory has no such entry
   * @throws IOException as for {@link #list}
   */
  public Optional<String> typeName(ObjectPath path) throws IOException {
    if (path.equals(ObjectPath.ROOT)) {
      return Optional.of("Directory");
    }
    return list(path.parent()).stream()
        .filter(entry -> path.parent().child(entry.name()).equalsIgnoreCase(path))
        .map(DirectoryEntry::typeName)
        .findFirst();
  }
}
