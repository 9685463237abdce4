package io.github.ntbridge.iotarget.follow;

import io.github.ntbridge.device.InterfacePath;
import java.io.IOException;

/**
 * What happens to a followed target. After an {@link Opened} comes a {@link QueryRemove}, a {@link
 * Removed} or a {@link Closed} before the next one.
 */
public sealed interface FollowEvent {
  /**
   * The interface that it is about.
   *
   * @return its path
   */
  InterfacePath path();

  /**
   * The target is open.
   *
   * @param path on this interface
   */
  record Opened(InterfacePath path) implements FollowEvent {}

  /**
   * An interface that will do does not open, and is not tried again before it arrives anew. Others
   * are.
   *
   * @param path the interface
   * @param failure why; an NtStatusException most often, or why the filter failed
   */
  record OpenFailed(InterfacePath path, IOException failure) implements FollowEvent {}

  /**
   * The target is closed while the removal of its device is decided. A {@link RemoveCanceled} or a
   * {@link Removed} follows.
   *
   * @param path the interface that was open
   */
  record QueryRemove(InterfacePath path) implements FollowEvent {}

  /**
   * The device stays, and the target opens it again: {@link Opened} follows if that succeeds.
   *
   * @param path the interface that was open
   */
  record RemoveCanceled(InterfacePath path) implements FollowEvent {}

  /**
   * The device is gone, or a request has completed with a status that means so ({@link
   * io.github.ntbridge.nt.NtStatus#meansDeviceIsGone}), and the target is closed. The next
   * interface that will do is opened.
   *
   * @param path the interface that was open
   */
  record Removed(InterfacePath path) implements FollowEvent {}

  /**
   * The following ended while the target was open, or closed for a query-remove: the last event.
   *
   * @param path the interface that was open
   */
  record Closed(InterfacePath path) implements FollowEvent {}
}
