package io.github.ntbridge.iotarget.follow;

import io.github.ntbridge.device.InterfacePath;
import java.io.IOException;

/**
 * An event of a followed target. After an {@link Opened} comes a {@link QueryRemove}, a {@link
 * Removed} or a {@link Closed} before the next one.
 */
public sealed interface FollowEvent {
  /**
   * Returns the interface of the event.
   *
   * @return its path
   */
  InterfacePath path();

  /**
   * The target is open.
   *
   * @param path the interface that was opened
   */
  record Opened(InterfacePath path) implements FollowEvent {}

  /**
   * An accepted interface does not open, and is not tried again before it arrives again. Others
   * are.
   *
   * @param path the interface
   * @param failure the reason, usually an NtStatusException, or the failure of the filter
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
   * io.github.ntbridge.nt.NtStatus#meansDeviceIsGone}), and the target is closed. The next accepted
   * interface is opened.
   *
   * @param path the interface that was open
   */
  record Removed(InterfacePath path) implements FollowEvent {}

  /**
   * The followed target was closed while its target was open, or closed for a query-remove: the
   * last event.
   *
   * @param path the interface that was open
   */
  record Closed(InterfacePath path) implements FollowEvent {}
}
