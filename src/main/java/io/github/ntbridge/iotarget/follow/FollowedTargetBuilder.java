package io.github.ntbridge.iotarget.follow;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfaceFilter;
import io.github.ntbridge.device.watch.DeviceNotifications;
import io.github.ntbridge.iotarget.DeviceOpener;
import io.github.ntbridge.iotarget.FrameworkDevice;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.property.PropertyKey;
import io.github.ntbridge.nt.text.Utf16;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A builder of a {@link FollowedTarget}, made by {@link FollowedTarget#of}. For one thread. */
public final class FollowedTargetBuilder {

  private final FrameworkDevice device;
  private final DeviceNotifications notifications;
  private final InterfaceClass interfaceClass;
  private InterfaceFilter filter = InterfaceFilter.ALL;
  private Optional<String> dosName = Optional.empty();
  private AccessMask access = AccessMask.QUERY;
  private int shareAccess = ShareAccess.ALL;
  private Duration retryTime = TimeLimits.OPEN_OF_ARRIVED;
  private FollowListener listener = event -> {};

  FollowedTargetBuilder(
      FrameworkDevice device, DeviceNotifications notifications, InterfaceClass interfaceClass) {
    this.device = device;
    this.notifications = notifications;
    this.interfaceClass = interfaceClass;
  }

  /**
   * Follows only interfaces that pass a filter, too; all given filters count.
   *
   * @param newFilter called once for each arrival, and again after an IOException, on a thread of
   *     the library; an interface that it throws an unchecked exception for does not pass
   * @return this
   */
  public FollowedTargetBuilder matching(InterfaceFilter newFilter) {
    filter = filter.and(newFilter);
    return this;
  }

  /**
   * Follows only one device.
   *
   * @param instanceId its device instance id, in any case
   * @return this
   */
  public FollowedTargetBuilder instanceId(String instanceId) {
    return matching(InterfaceFilter.instanceId(instanceId));
  }

  /**
   * Follows only interfaces with a reference string.
   *
   * @param referenceString the reference string, in any case
   * @return this
   */
  public FollowedTargetBuilder referenceString(String referenceString) {
    return matching(InterfaceFilter.referenceString(referenceString));
  }

  /**
   * Follows only the device with a DOS device name, such as a serial port: whichever device has it,
   * also after it was plugged into another port, where its interface has another path. The name is
   * that of the device's registry, or a symbolic link that leads to its physical device object. A
   * port whose driver registers no interface cannot be followed.
   *
   * @param name the name without a directory, such as {@code COM3}, in any case
   * @return this
   * @throws IllegalArgumentException if it is empty or holds a backslash
   * @throws InvalidNameException if it holds a NUL
   */
  public FollowedTargetBuilder dosName(String name) {
    Utf16.requireNoNul(name);
    if (name.isEmpty() || name.indexOf('\\') >= 0) {
      throw new IllegalArgumentException(
          "\"" + PrintableText.of(name) + "\" is no DOS device name; write one such as COM3");
    }
    dosName = Optional.of(name);
    return this;
  }

  /**
   * Follows only interfaces with a value of a property, of their own or of their device; see {@link
   * InterfaceFilter#property}.
   *
   * @param <T> the type of the property
   * @param key its key
   * @param value the value
   * @return this
   */
  public <T> FollowedTargetBuilder property(PropertyKey<T> key, T value) {
    return matching(InterfaceFilter.property(key, value));
  }

  /**
   * Sets the access of the open; the default is {@link AccessMask#QUERY}.
   *
   * @param newAccess the access to request
   * @return this
   */
  public FollowedTargetBuilder access(AccessMask newAccess) {
    access = newAccess;
    return this;
  }

  /**
   * Sets the share access of the open; the default is to share it for all access.
   *
   * @param newShareAccess FILE_SHARE_ flags, see {@link ShareAccess}; 0 is exclusive
   * @return this
   */
  public FollowedTargetBuilder sharing(int newShareAccess) {
    shareAccess = newShareAccess;
    return this;
  }

  /**
   * Sets the time for which the open of an arrived interface is retried if it fails with a status
   * that may be temporary, such as STATUS_SHARING_VIOLATION ({@link DeviceOpener#mayPass}), with
   * pauses from 10 to 250 ms.
   *
   * @param newRetryTime from the first refusal on, on the layer's clock; zero tries once. {@link
   *     TimeLimits#OPEN_OF_ARRIVED} by default
   * @return this
   * @throws IllegalArgumentException if it is negative
   */
  public FollowedTargetBuilder retryTime(Duration newRetryTime) {
    retryTime = TimeLimits.requireNotNegative(newRetryTime);
    return this;
  }

  /**
   * Sets the listener, which is notified of each change and can veto it.
   *
   * @param newListener the listener
   * @return this
   */
  public FollowedTargetBuilder listener(FollowListener newListener) {
    listener = newListener;
    return this;
  }

  /**
   * Starts to follow: the first accepted interface is opened in the background.
   *
   * @return the followed target, to be closed
   * @throws IOException if interfaces of the class cannot be watched
   */
  public FollowedTarget start() throws IOException {
    return FollowedTarget.start(
        device,
        notifications,
        new FollowParams(
            interfaceClass, filter, dosName, access, shareAccess, retryTime, listener));
  }
}
