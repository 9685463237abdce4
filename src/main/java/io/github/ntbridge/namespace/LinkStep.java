package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.ObjectName;
import io.github.ntbridge.nt.PrintableText;

/**
 * One symbolic link in the resolution of a name.
 *
 * @param link the link itself
 * @param target its target, as stored; empty for GLOBALROOT, which leads to the root
 * @param remainder what followed the link in the name, empty or beginning with a backslash
 */
public record LinkStep(ObjectPath link, String target, String remainder) {
  /** Returns the components, made safe to print. */
  @Override
  public String toString() {
    return PrintableText.of(
        "LinkStep[" + "link=" + link + ", target=" + target + ", remainder=" + remainder + "]");
  }

  /**
   * Returns the name that the lookup continues with.
   *
   * @return target and remainder, with one backslash between them
   */
  public ObjectPath next() {
    return ObjectPath.ofExact(ObjectName.behindLink(target, remainder));
  }
}
