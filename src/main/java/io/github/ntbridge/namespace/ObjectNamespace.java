package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The object namespace of one machine. Safe for use from any thread. */
public final class ObjectNamespace {
  /** DIRECTORY_QUERY, all that listing needs. */
  static final int DIRECTORY_QUERY = 0x1;

  /** DIRECTORY_CREATE_OBJECT. */
  private static final int DIRECTORY_CREATE_OBJECT = 0x4;

  /** DIRECTORY_ALL_ACCESS. */
  private static final int DIRECTORY_ALL_ACCESS = 0xF000F;

  private static final DirectoryEntry DOS_DEVICES_ENTRY =
      new DirectoryEntry("??", ObjectTypeNames.DIRECTORY);

  private final NativeLayer layer;
  private final ObjectQueries queries;

  /**
   * Creates the namespace of a layer.
   *
   * @param layer the layer
   */
  public ObjectNamespace(NativeLayer layer) {
    this.layer = layer;
    this.queries = new ObjectQueries(layer);
  }

  /**
   * Lists an object directory; {@link #listing} also reports whether it changed in the meantime,
   * and what it left out, which this one logs.
   *
   * @param directory the directory, or a link that leads to one
   * @return its entries in the order of the system, which has no meaning; each exact name is in it
   *     once
   * @throws NtStatusException as for {@link #listing}
   * @throws IOException as for {@link #listing}
   */
  public List<DirectoryEntry> list(ObjectPath directory) throws IOException {
    var listing = listing(directory);
    listing.omissions().forEach(Omission::log);
    return listing.entries();
  }

  /**
   * Lists an object directory ("NtOpenDirectoryObject function", "NtQueryDirectoryObject
   * function"). The listing of the root has an entry {@code ??}, which the system leaves out.
   *
   * @param directory the directory, or a link that leads to one
   * @return its entries, whether some were added or removed while it was read, and which were left
   *     out because they are malformed
   * @throws NtStatusException with STATUS_OBJECT_NAME_NOT_FOUND or STATUS_OBJECT_PATH_NOT_FOUND if
   *     it does not exist, STATUS_OBJECT_TYPE_MISMATCH if it is not a directory,
   *     STATUS_OBJECT_NAME_INVALID for a doubled or trailing backslash, STATUS_ACCESS_DENIED
   *     without the right to list it
   * @throws IOException if the system returns a malformed listing
   */
  public DirectoryListing listing(ObjectPath directory) throws IOException {
    var listing = read(directory);
    boolean complete =
        !directory.equals(ObjectPath.ROOT) || listing.entries().contains(DOS_DEVICES_ENTRY);
    if (complete) {
      return listing;
    }
    var entries = new ArrayList<>(listing.entries());
    entries.add(DOS_DEVICES_ENTRY);
    return new DirectoryListing(directory, entries, listing.changed(), listing.omissions());
  }

  private DirectoryListing read(ObjectPath directory) throws IOException {
    try (var handle = open(directory, DIRECTORY_QUERY)) {
      return new DirectoryReader(layer, handle, directory, DirectoryReader.LARGEST_BUFFER_BYTES)
          .read();
    }
  }

  private NtHandle open(ObjectPath directory, int access) throws NtStatusException {
    var attempt =
        NtHandle.tryOpen(
            layer,
            directory.text(),
            (out, attributes) -> layer.ntDll().NtOpenDirectoryObject(out, access, attributes));
    if (attempt.handle().isPresent()) {
      return attempt.handle().get();
    }
    throw new NtStatusException(
        "NtOpenDirectoryObject",
        directory.text(),
        attempt.status(),
        new RefusedDirectory(this, directory, attempt.status()).explanation());
  }

  /**
   * Walks a tree of directories. Each directory is read when the stream reaches it; nothing stays
   * open in between, so the stream need not be closed. Links are not followed, and {@code \??},
   * whose objects are elsewhere, is listed only where the system lists it itself.
   *
   * @param directory the directory to start at; not in the stream itself
   * @param maxDepth 1 for its own entries alone, 2 for those of its directories as well, and so on
   * @param errors the handler of directories that cannot be listed
   * @return the objects, each directory before its entries
   * @throws NtStatusException if the first directory cannot be listed, as for {@link #listing}
   * @throws IOException as for {@link #listing}
   */
  public Stream<WalkedObject> walk(ObjectPath directory, int maxDepth, WalkErrors errors)
      throws IOException {
    if (maxDepth < 1) {
      throw new IllegalArgumentException("a walk has a depth of 1 or more, not " + maxDepth);
    }
    var start = read(directory).entries();
    var walk = new DirectoryWalk(path -> read(path).entries(), directory, start, maxDepth, errors);
    return StreamSupport.stream(walk, false);
  }

  /**
   * Returns the contents of {@code \??}: the DOS devices of the logon session and the global ones
   * ("Local and Global MS-DOS Device Names"). Where the system has only one directory of them, as
   * Wine 8 has, all are global. If {@code \GLOBAL??} cannot be listed, the global ones are omitted,
   * which is logged.
   *
   * @return the local ones, then the global ones, including those that a local one hides
   * @throws IOException as for {@link #list}
   */
  public List<DosDevice> dosDevices() throws IOException {
    return new DosDeviceView(this).read();
  }

  /**
   * Returns the name that a directory has in the system, such as that of the session behind \??.
   */
  Optional<ObjectPath> objectName(ObjectPath directory) throws IOException {
    try (var handle = open(directory, DIRECTORY_QUERY)) {
      return queries.name(handle, directory);
    }
  }

  /**
   * Reads the target of a symbolic link ("NtQuerySymbolicLinkObject function").
   *
   * @param link the link
   * @return its target as stored: any length, perhaps with a NUL in it, empty for GLOBALROOT; it
   *     need not exist
   * @throws NtStatusException with STATUS_OBJECT_TYPE_MISMATCH if it is not a link, or with the
   *     status of the open if it does not open
   */
  public String readLink(ObjectPath link) throws NtStatusException {
    return new SymbolicLinks(layer).read(link);
  }

  /**
   * Reads the target of a symbolic link, as {@link #readLink} does.
   *
   * @param link the name of a link, or of anything else
   * @return its target; empty if the name is not a link, does not exist, or may not be read
   */
  public Optional<String> tryReadLink(ObjectPath link) {
    return new SymbolicLinks(layer).tryRead(link).target();
  }

  /**
   * Finds the DOS devices that lead to an object: {@link #linksTo(ObjectPath, Collection)} with
   * {@code \??} and {@code \GLOBAL??} only.
   *
   * @param object the object, such as {@code \Device\HarddiskVolume1}
   * @return the resolution of each link
   * @throws IOException as for {@link #list}
   */
  public List<LinkResolution> linksTo(ObjectPath object) throws IOException {
    return linksTo(object, List.of());
  }

  /**
   * Finds the links that lead to an object, directly or through other links. The links of {@code
   * \??}, {@code \GLOBAL??} and the given directories are searched. Links to a name below the
   * object, such as those of substituted drives, are not included.
   *
   * @param object the object, such as {@code \Device\HarddiskVolume1}, compared without regard to
   *     case
   * @param directories more directories to search
   * @return the resolution of each link
   * @throws IOException as for {@link #list}
   */
  public List<LinkResolution> linksTo(ObjectPath object, Collection<ObjectPath> directories)
      throws IOException {
    var links = new LinkedHashSet<ObjectPath>();
    for (var device : dosDevices()) {
      if (device.typeName().equals(ObjectTypeNames.SYMBOLIC_LINK)) {
        links.add(device.path());
      }
    }
    for (var directory : directories) {
      for (var entry : list(directory)) {
        if (entry.typeName().equals(ObjectTypeNames.SYMBOLIC_LINK)) {
          links.add(directory.child(entry));
        }
      }
    }
    return leadingTo(object, links);
  }

  /**
   * Finds the links of all directories that lead to an object, as {@link #linksTo(ObjectPath,
   * Collection)} does. Those of the logon session are found by their names in {@code \??}. A
   * directory that cannot be listed is omitted.
   *
   * @param object the object, such as {@code \Device\HarddiskVolume1}
   * @param maxDepth how deep directories are searched: 1 for the root alone
   * @param omissions receives the directories that could not be listed
   * @return the resolution of each link
   * @throws IOException if the root or {@code \??} cannot be listed
   */
  public List<LinkResolution> linksTo(
      ObjectPath object, int maxDepth, Consumer<? super Omission> omissions) throws IOException {
    var session = objectName(ObjectPath.DOS_DEVICES);
    var links = new LinkedHashSet<ObjectPath>();
    for (var device : dosDevices()) {
      if (device.typeName().equals(ObjectTypeNames.SYMBOLIC_LINK)) {
        links.add(device.path());
      }
    }
    try (var objects = walk(ObjectPath.ROOT, maxDepth, WalkErrors.COLLECT)) {
      objects.forEach(
          each -> {
            each.failure().ifPresent(e -> omissions.accept(new Omission(each.path().text(), e)));
            boolean isLocal =
                !each.path().equals(ObjectPath.ROOT)
                    && session.filter(each.path().parent()::equalsIgnoreCase).isPresent();
            if (each.typeName().equals(ObjectTypeNames.SYMBOLIC_LINK) && !isLocal) {
              links.add(each.path());
            }
          });
    }
    return leadingTo(object, links);
  }

  private List<LinkResolution> leadingTo(ObjectPath object, Collection<ObjectPath> links)
      throws IOException {
    var resolver = resolver();
    var resolutions = new ArrayList<LinkResolution>();
    for (var link : links) {
      var resolution = resolver.resolve(link);
      if (resolution.end() instanceof ResolutionEnd.Reached reached
          && reached.remainder().isEmpty()
          && reached.object().equalsIgnoreCase(object)) {
        resolutions.add(resolution);
      }
    }
    return List.copyOf(resolutions);
  }

  /**
   * Creates an object directory that exists until it is closed ("ZwCreateDirectoryObject
   * function").
   *
   * @param path its full name; its parent directory must exist
   * @return the directory
   * @throws NtStatusException with STATUS_OBJECT_NAME_COLLISION if the name is taken,
   *     STATUS_OBJECT_PATH_NOT_FOUND if its directory is missing, STATUS_ACCESS_DENIED without the
   *     right to create an object in it
   */
  public OpenObject createDirectory(ObjectPath path) throws NtStatusException {
    return new OpenObject(
        path,
        NtHandle.open(
            layer,
            "NtCreateDirectoryObject",
            path.text(),
            (out, attributes) ->
                layer.ntDll().NtCreateDirectoryObject(out, DIRECTORY_ALL_ACCESS, attributes)));
  }

  /**
   * Creates a symbolic link that exists until it is closed (NtCreateSymbolicLinkObject).
   *
   * @param path its full name; its parent directory must exist
   * @param target any text of 1 to 32766 characters: it need not exist
   * @return the link
   * @throws NtStatusException as for {@link #createDirectory}; with STATUS_INVALID_PARAMETER for an
   *     empty target, STATUS_OBJECT_NAME_INVALID for one that is too long
   */
  public OpenObject createSymbolicLink(ObjectPath path, String target) throws NtStatusException {
    return new OpenObject(path, new SymbolicLinks(layer).create(path, target));
  }

  /**
   * Opens an object directory, which keeps a temporary one from being deleted.
   *
   * @param path the directory, or a link that leads to one
   * @return the directory
   * @throws NtStatusException as for {@link #listing}
   */
  public OpenObject openDirectory(ObjectPath path) throws NtStatusException {
    return new OpenObject(path, open(path, DIRECTORY_QUERY));
  }

  /**
   * Returns whether the caller may create objects in a directory. Of {@code \GLOBAL??} that is true
   * for elevated programs and services alone.
   *
   * @param directory the directory
   * @return false if its security refuses
   * @throws NtStatusException if it cannot be opened for another reason
   */
  public boolean mayCreateIn(ObjectPath directory) throws NtStatusException {
    try {
      open(directory, DIRECTORY_CREATE_OBJECT).close();
      return true;
    } catch (NtStatusException e) {
      if (e.status().equals(NtStatus.ACCESS_DENIED)) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Returns the queries of single objects: types, names, counts and security.
   *
   * @return the same object each time
   */
  public ObjectQueries queries() {
    return queries;
  }

  /**
   * Resolves the symbolic links of a name, component by component. Opens links and directories,
   * never a device. A name that does not exist is no failure, and neither is a link that opens but
   * cannot be read: see {@link LinkResolution#end}.
   *
   * @param name the name
   * @return the resolution
   * @throws IOException if the system returns malformed data
   */
  public LinkResolution resolve(ObjectPath name) throws IOException {
    return resolver().resolve(name);
  }

  /**
   * Returns a resolver for one pass over many names, which needs fewer calls.
   *
   * @return a resolver for the current thread
   */
  public LinkResolver resolver() {
    return new LinkResolver(layer);
  }

  /**
   * Returns the type of an object, from the listing of its directory.
   *
   * @param path the object
   * @return the name of the type, such as {@code Device}; empty if the directory has no such entry
   * @throws IOException as for {@link #list}
   */
  public Optional<String> typeName(ObjectPath path) throws IOException {
    if (path.equals(ObjectPath.ROOT)) {
      return Optional.of(ObjectTypeNames.DIRECTORY);
    }
    return list(path.parent()).stream()
        .filter(entry -> path.parent().child(entry).equalsIgnoreCase(path))
        .map(DirectoryEntry::typeName)
        .findFirst();
  }

  /**
   * Returns the type of the object at the end of a resolution.
   *
   * @param resolution the resolution of a name
   * @return the name of the type, such as {@code Device}; empty if the name does not exist, or if
   *     the directory of the object may not be listed
   * @throws IOException if the system returns a malformed listing
   */
  public Optional<String> typeName(LinkResolution resolution) throws IOException {
    if (!(resolution.end() instanceof ResolutionEnd.Reached reached)) {
      return Optional.empty();
    }
    if (reached.isDirectory()) {
      return Optional.of(ObjectTypeNames.DIRECTORY);
    }
    try {
      return typeName(reached.object());
    } catch (NtStatusException e) {
      return Optional.empty();
    }
  }
}
