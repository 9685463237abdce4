package io.github.ntbridge.sim.registry;

import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.sim.object.GenericMapping;
import io.github.ntbridge.sim.object.NamespaceObject;
import io.github.ntbridge.sim.object.ObjectSecurity;
import java.util.List;
import java.util.Optional;

/**
 * The keys of the registry, below the object {@code \REGISTRY} of the namespace. Names ignore case.
 * Safe for use from any thread.
 */
public final class RegistryTree extends NamespaceObject {
  static final String TYPE_NAME = "Key";

  /** The name of the object in the root directory. */
  public static final String NAME = "\\REGISTRY";

  /** A registry link of every Windows, and the key that it leads to. */
  private static final String CURRENT_CONTROL_SET = "CurrentControlSet";

  private static final String CONTROL_SET = "ControlSet001";

  private static final String SYSTEM_HIVE = NAME + "\\MACHINE\\SYSTEM";

  private final RegistryKeyObject root = new RegistryKeyObject(NAME.substring(1), null);

  @Override
  protected boolean hasParseRoutine() {
    return true;
  }

  @Override
  public String typeName() {
    return TYPE_NAME;
  }

  @Override
  public ObjectSecurity security() {
    return ObjectSecurity.ofDefault(GenericMapping.KEY);
  }

  public RegistryKeyObject root() {
    return root;
  }

  /** Finds a key by its full name. */
  public Optional<RegistryKeyObject> find(String fullName) {
    return findBelow(root, belowRoot(fullName));
  }

  /**
   * Finds a key below another one.
   *
   * @param name empty for the key itself, else names that each follow a backslash
   */
  public static Optional<RegistryKeyObject> findBelow(RegistryKeyObject start, String name) {
    var found = Optional.of(start);
    for (var component : components(name)) {
      found = found.flatMap(key -> key.child(target(key, component)));
    }
    return found;
  }

  /** Finds a key by its full name, or creates it with all above it. */
  public RegistryKeyObject create(String fullName) {
    var key = root;
    for (var component : components(belowRoot(fullName))) {
      key = key.childOrNew(target(key, component));
    }
    return key;
  }

  /** Deletes a key with all below it; does nothing if there is none. */
  public void delete(String fullName) {
    requireName(fullName);
    find(fullName).ifPresent(RegistryKeyObject::delete);
  }

  /**
   * Requires the full name of a key below the root.
   *
   * @throws IllegalArgumentException if it is another text
   */
  public static void requireName(String fullName) {
    if (belowRoot(fullName).isEmpty()) {
      throw new IllegalArgumentException(
          "the root of the registry is not a key of its own; name one below it");
    }
  }

  private static List<String> components(String name) {
    return name.isEmpty() ? List.of() : List.of(name.substring(1).split("\\\\", -1));
  }

  private static String belowRoot(String fullName) {
    boolean inside =
        CaseFolding.equals(fullName, NAME)
            || (CaseFolding.fold(fullName).startsWith(CaseFolding.fold(NAME + "\\"))
                && !fullName.endsWith("\\"));
    if (!inside) {
      throw new IllegalArgumentException(
          "\""
              + PrintableText.of(fullName)
              + "\" is not the name of a registry key; write one such as"
              + " \\Registry\\Machine\\Software");
    }
    return fullName.substring(NAME.length());
  }

  /** The name of a child, where it is that of the link. */
  private static String target(RegistryKeyObject parent, String component) {
    boolean isLink =
        CaseFolding.equals(component, CURRENT_CONTROL_SET)
            && CaseFolding.equals(parent.fullName().orElse(""), SYSTEM_HIVE);
    return isLink ? CONTROL_SET : component;
  }
}
