package io.github.ntbridge.sim.object;

import java.util.Optional;

/** A process: its image, its session, its user and its handles. Safe for use from any thread. */
public final class SystemProcess implements KernelObject {
  private final long id;
  private final String image;
  private final int session;
  private final AccessToken token;
  private final HandleTable handles;
  private final boolean isProtected;
  private volatile boolean debugPrivilege;

  private SystemProcess(
      long id,
      String image,
      int session,
      AccessToken token,
      HandleTable handles,
      boolean isProtected) {
    this.id = id;
    this.image = image;
    this.session = session;
    this.token = token;
    this.handles = handles;
    this.isProtected = isProtected;
  }

  /**
   * A process of a user.
   *
   * @param image the full name of its image
   */
  public static SystemProcess of(
      long id, String image, int session, AccessToken token, HandleTable handles) {
    return new SystemProcess(id, image, session, token, handles, false);
  }

  /** The process of the system itself, which has no image and whose handles no process sees. */
  public static SystemProcess ofSystem(long id, AccessToken token) {
    return new SystemProcess(id, "System", 0, token, new HandleTable(0), true);
  }

  public long id() {
    return id;
  }

  /** The full name of its image. */
  public String image() {
    return image;
  }

  public int session() {
    return session;
  }

  public AccessToken token() {
    return token;
  }

  public HandleTable handles() {
    return handles;
  }

  boolean isProtected() {
    return isProtected;
  }

  /** Enables SeDebugPrivilege, with which it opens the processes of all users. */
  public void enableDebugPrivilege() {
    debugPrivilege = true;
  }

  boolean hasDebugPrivilege() {
    return debugPrivilege;
  }

  @Override
  public String typeName() {
    return "Process";
  }

  @Override
  public Optional<String> fullName() {
    return Optional.empty();
  }

  /** Grants the user and the system every access; the user of an elevated process is a group. */
  @Override
  public ObjectSecurity security() {
    return ObjectSecurity.ofProcess(token);
  }
}
