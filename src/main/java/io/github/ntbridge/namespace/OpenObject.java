package io.github.ntbridge.namespace;

/**
 * An object directory or symbolic link that is open. One that was created through it is deleted
 * when this and every other handle on it is closed. Closing is idempotent and safe from any thread.
 */
public final class OpenObject implements AutoCloseable {
  private final ObjectPath path;
  private final NtHandle handle;

  OpenObject(ObjectPath path, NtHandle handle) {
    this.path = path;
    this.handle = handle;
  }

  /**
   * The name that it was opened by.
   *
   * @return the exact name
   */
  public ObjectPath path() {
    return path;
  }

  @Override
  public void close() {
    handle.close();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
