package io.github.ntbridge.sim.object;

import io.github.ntbridge.nt.layout.ObjectDirectoryInformation;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object directory. Names that differ only by case can coexist; a case-insensitive lookup
 * prefers the exact name, then the oldest.
 */
public final class ObjectDirectory extends NamespaceObject {
  static final String TYPE_NAME = "Directory";

  private final @Nullable ObjectDirectory fallback;
  private final ObjectSecurity security;
  private final Map<String, NamespaceObject> byName = new LinkedHashMap<>();
  private final Map<String, List<NamespaceObject>> byFoldedName = new HashMap<>();

  /** The listing, until an entry comes or goes. */
  private @Nullable List<ObjectDirectoryInformation> listing;

  public ObjectDirectory() {
    this(ObjectSecurity.ofDefault(GenericMapping.DIRECTORY));
  }

  public ObjectDirectory(ObjectSecurity security) {
    this(null, security);
  }

  /**
   * A directory from which lookups, not listings, continue in another one: the DOS devices of a
   * logon session before the global ones ("Local and Global MS-DOS Device Names").
   */
  public ObjectDirectory(@Nullable ObjectDirectory fallback, ObjectSecurity security) {
    this.fallback = fallback;
    this.security = security;
  }

  @Override
  public String typeName() {
    return TYPE_NAME;
  }

  @Override
  public ObjectSecurity security() {
    return security;
  }

  /** Takes an object in; false if the exact name is taken. */
  public synchronized boolean insert(String name, NamespaceObject object) {
    if (byName.putIfAbsent(name, object) != null) {
      return false;
    }
    byFoldedName.computeIfAbsent(CaseFolding.fold(name), key -> new ArrayList<>(1)).add(object);
    object.placeIn(this, name);
    listing = null;
    return true;
  }

  /**
   * Inserts an object, unless its name is taken, which returns the object that has it.
   *
   * @param creator the token, which needs the right to do so
   * @param right DIRECTORY_CREATE_OBJECT or DIRECTORY_CREATE_SUBDIRECTORY
   */
  public synchronized Optional<NamespaceObject> insertOrFind(
      String name, NamespaceObject object, boolean caseInsensitive, AccessToken creator, int right)
      throws StatusException {
    var existing = findHere(name, caseInsensitive);
    if (existing.isEmpty()) {
      security.grant(creator, right);
      insert(name, object);
    }
    return existing;
  }

  /** Removes an object; returns false if the name belongs to another one by now. */
  public synchronized boolean remove(String name, NamespaceObject object) {
    if (!byName.remove(name, object)) {
      return false;
    }
    var folded = CaseFolding.fold(name);
    var alike = byFoldedName.get(folded);
    if (alike != null) {
      alike.remove(object);
      if (alike.isEmpty()) {
        byFoldedName.remove(folded);
      }
    }
    object.displace();
    listing = null;
    return true;
  }

  public Optional<NamespaceObject> find(String name, boolean caseInsensitive) {
    var own = findHere(name, caseInsensitive);
    return own.isPresent() || fallback == null ? own : fallback.find(name, caseInsensitive);
  }

  private synchronized Optional<NamespaceObject> findHere(String name, boolean caseInsensitive) {
    var exact = byName.get(name);
    if (exact != null || !caseInsensitive) {
      return Optional.ofNullable(exact);
    }
    var alike = byFoldedName.get(CaseFolding.fold(name));
    return alike == null ? Optional.empty() : Optional.of(alike.get(0));
  }

  /** The entries in the order in which they came. */
  public synchronized List<ObjectDirectoryInformation> entries() {
    var entries = listing;
    if (entries == null) {
      entries =
          byName.entrySet().stream()
              .map(e -> new ObjectDirectoryInformation(e.getKey(), e.getValue().typeName()))
              .toList();
      listing = entries;
    }
    return entries;
  }

  synchronized boolean isEmpty() {
    return byName.isEmpty();
  }

  @Override
  public Optional<String> fullName() {
    return Optional.of(super.fullName().orElse("\\"));
  }
}
