package io.github.ntbridge.sim.registry;

import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.sim.object.GenericMapping;
import io.github.ntbridge.sim.object.KernelObject;
import io.github.ntbridge.sim.object.ObjectSecurity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A registry key. Guarded by itself; the place in the tree is the tree's. */
public final class RegistryKeyObject implements KernelObject {
  private final String name;
  private final @Nullable RegistryKeyObject parent;
  private final Map<String, RegistryKeyObject> children = new LinkedHashMap<>();
  private final Map<String, RegistryValue> values = new LinkedHashMap<>();
  private ObjectSecurity security = ObjectSecurity.ofDefault(GenericMapping.KEY);
  private boolean deleted;

  RegistryKeyObject(String name, @Nullable RegistryKeyObject parent) {
    this.name = name;
    this.parent = parent;
  }

  @Override
  public String typeName() {
    return RegistryTree.TYPE_NAME;
  }

  @Override
  public Optional<String> fullName() {
    return Optional.of(path());
  }

  private String path() {
    return (parent == null ? "" : parent.path()) + "\\" + name;
  }

  @Override
  public synchronized ObjectSecurity security() {
    return security;
  }

  public synchronized void setSecurity(ObjectSecurity changed) {
    security = changed;
  }

  /** Sets a value; one of the same name in any case is replaced in its place. */
  public synchronized void set(RegistryValue value) {
    values.put(CaseFolding.fold(value.name()), value);
  }

  /** Deletes a value; false if there is none of the name. */
  public synchronized boolean deleteValue(String valueName) {
    return values.remove(CaseFolding.fold(valueName)) != null;
  }

  public synchronized Optional<RegistryValue> value(String valueName) {
    return Optional.ofNullable(values.get(CaseFolding.fold(valueName)));
  }

  public synchronized List<RegistryValue> values() {
    return List.copyOf(values.values());
  }

  /** Whether the key was deleted while it was open. */
  public synchronized boolean isDeleted() {
    return deleted;
  }

  // ---- the tree ----

  synchronized Optional<RegistryKeyObject> child(String childName) {
    return Optional.ofNullable(children.get(CaseFolding.fold(childName)));
  }

  synchronized RegistryKeyObject childOrNew(String childName) {
    return children.computeIfAbsent(
        CaseFolding.fold(childName), folded -> new RegistryKeyObject(childName, this));
  }

  /** Deletes the key with all below it. */
  void delete() {
    if (parent != null) {
      parent.remove(this);
    }
    markDeleted();
  }

  private synchronized void remove(RegistryKeyObject child) {
    children.remove(CaseFolding.fold(child.name), child);
  }

  private synchronized void markDeleted() {
    deleted = true;
    children.values().forEach(RegistryKeyObject::markDeleted);
  }
}
