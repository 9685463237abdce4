package io.github.ntbridge.device;

import java.util.Optional;
import java.util.function.Function;

/**
 * An interface as a watch got to know it. What the system is asked for is remembered, because by
 * the time of a removal it no longer answers. Two are equal when their paths are. Safe for use from
 * any thread.
 */
public final class KnownInterface {
  private final InterfacePath path;
  private final Function<InterfacePath, Optional<String>> instanceIds;

  // Guarded by this.
  private Optional<String> instanceId = Optional.empty();
  private boolean gone;

  KnownInterface(InterfacePath path, Function<InterfacePath, Optional<String>> instanceIds) {
    this.path = path;
    this.instanceIds = instanceIds;
  }

  /** One of which nothing but the path will ever be known. */
  static KnownInterface ofPath(InterfacePath path) {
    return new KnownInterface(path, asked -> Optional.empty());
  }

  /**
   * Its path.
   *
   * @return the path as it was first spelled
   */
  public InterfacePath path() {
    return path;
  }

  /**
   * Its class.
   *
   * @return the class that the path names
   */
  public InterfaceClass interfaceClass() {
    return path.interfaceClass();
  }

  /**
   * The instance id of its device (DEVPKEY_Device_InstanceId of the interface). The watch asks for
   * it when no event waits, so that many events at once stay cheap; whoever wants it for certain
   * calls this while the interface is there.
   *
   * @return the id; empty when the system does not give it, or the interface was removed before
   *     anybody had asked
   */
  public Optional<String> instanceId() {
    synchronized (this) {
      if (instanceId.isPresent() || gone) {
        return instanceId;
      }
    }
    var answer = instanceIds.apply(path);
    synchronized (this) {
      if (instanceId.isEmpty()) {
        instanceId = answer;
      }
      return instanceId;
    }
  }

  /** From now on what is remembered is all there is. */
  synchronized void markGone() {
    gone = true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KnownInterface that && path.equals(that.path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  /**
   * The path made safe to print.
   *
   * @return the text with control characters escaped
   */
  @Override
  public String toString() {
    return path.toString();
  }
}
