package io.github.ntbridge.namespace;

/**
 * One symbolic link on the way to an object.
 *
 * @param link the link itself
 * @param target where it leads, as stored; empty for GLOBALROOT, which leads to the root
 * @param remainder what followed the link in the name, empty or beginning with a backslash
 */
public record LinkHop(ObjectPath link, String target, String remainder) {

  /**
   * The name that the lookup goes on with.
   *
   * @return target and remainder
   */
  public ObjectPath next() {
    var name = target + remainder;
    return name.isEmpty() ? ObjectPath.ROOT : ObjectPath.ofExact(name);
  }
}
