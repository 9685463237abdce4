package io.github.ntbridge.iotarget.follow;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.watch.KnownInterface;
import java.io.IOException;

/**
 * An event of a followed target. After an {@link Opened} comes a {@link QueryRemove}, a {@link
 * Removed} or a {@link Closed} before the next one.
 */
public sealed interface FollowEvent {
  /**
   * Returns the interface of the event, with what is known of it, also after its removal.
   *
   * @return the interface
   */
  KnownInterface identity();

  /**
   * Returns the path of the interface of the event.
   *
   * @return its path
   */
  default InterfacePath path() {
    return identity().path();
  }

  /**
   * The target is open.
   *
   * @param identity the interface that was opened
   */
  record Opened(KnownInterface identity) implements FollowEvent {}

  /**
   * An accepted interface does not open, and is not tried again before it arrives again. Others
   * are.
   *
   * @param identity the interface
   * @param failure the reason, usually an NtStatusException, or the failure of the filter
   */
  record OpenFailed(KnownInterface identity, IOException failure) implements FollowEvent {}

  /**
   * The target is closed while the removal of its device is decided. A {@link RemoveCanceled} or a
   * {@link Removed} follows.
   *
   * @param identity the interface that was open
   */
  record QueryRemove(KnownInterface identity) implements FollowEvent {}

  /**
   * The device stays, and the target opens it again: {@link Opened} follows if that succeeds.
   *
   * @param identity the interface that was open
   */
  record RemoveCanceled(KnownInterface identity) implements FollowEvent {}

  /**
   * The device is gone, or a request has completed with a status that means so ({@link
   * io.github.ntbridge.nt.NtStatus#meansDeviceIsGone}), and the target is closed. The next accepted
   * interface is opened.
   *
   * @param identity the interface that was open
   */
  record Removed(KnownInterface identity) implements FollowEvent {}

  /**
   * The followed target was closed while its target was open, or closed for a query-remove: the
   * last event.
   *
   * @param identity the interface that was open
   */
  record Closed(KnownInterface identity) implements FollowEvent {}
}
