package io.github.ntbridge.recording;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.device.watch.DeviceNotifications;
import io.github.ntbridge.iotarget.DeviceOpener;
import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.TimeLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Captures a machine. By default it lists and reads, and opens no device. Not safe for use from
 * several threads.
 */
public final class Capture {
  private final ObjectNamespace namespace;
  private final DeviceInterfaces interfaces;
  private final DeviceNotifications notifications;
  private final DeviceTree deviceTree;
  private final DeviceOpener devices;
  private final List<PlannedRequest> requests = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private boolean opens;
  private Optional<Duration> eventTime = Optional.empty();
  private int eventCount = Integer.MAX_VALUE;
  private Runnable onListening = () -> {};
  private Consumer<? super String> onCaptured = name -> {};

  /**
   * Creates a capture of a machine by its services, which share one layer.
   *
   * @param namespace its namespace
   * @param interfaces its interfaces
   * @param notifications its notifications
   * @param deviceTree its device tree
   * @param devices the opener of its devices
   */
  public Capture(
      ObjectNamespace namespace,
      DeviceInterfaces interfaces,
      DeviceNotifications notifications,
      DeviceTree deviceTree,
      DeviceOpener devices) {
    this.namespace = namespace;
    this.interfaces = interfaces;
    this.notifications = notifications;
    this.deviceTree = deviceTree;
    this.devices = devices;
  }

  /**
   * Also opens each enabled interface, sharing it for all access, for {@link
   * io.github.ntbridge.nt.AccessMask#QUERY}, then for reading, for writing and for both, and
   * records the status of each open and the kind of the device. An open has side effects on some
   * devices.
   *
   * @return this capture
   */
  public Capture withOpens() {
    opens = true;
    return this;
  }

  /**
   * Also records arrivals and removals of interfaces after the rest was captured, up to a duration
   * and a number of events.
   *
   * @param time the longest duration
   * @param count the largest number of events, 1 or more
   * @param onListening runs on a thread of the library as soon as no event can be missed
   * @return this capture
   * @throws IllegalArgumentException if the count is less than 1
   */
  public Capture withEvents(Duration time, int count, Runnable onListening) {
    if (count < 1) {
      throw new IllegalArgumentException("the number of events must be 1 or more: " + count);
    }
    eventTime = Optional.of(TimeLimits.requireNotNegative(time));
    eventCount = count;
    this.onListening = onListening;
    return this;
  }

  /**
   * Notifies a listener of the progress, since the capture of a whole machine takes its time.
   *
   * @param listener receives the name of each object, device and interface as it is captured, on
   *     the thread of the capture
   * @return this capture
   */
  public Capture withProgress(Consumer<? super String> listener) {
    onCaptured = listener;
    return this;
  }

  /**
   * Also sends an IOCTL and records its result. The device is opened with the access that the code
   * requires, and no more. Requests are sent in the order in which they are added. One that does
   * not complete within 10 seconds is cancelled and recorded as STATUS_IO_TIMEOUT.
   *
   * @param name the device by any name, as {@link io.github.ntbridge.namespace.ObjectPath#of} takes
   *     it
   * @param code the control code
   * @param input bytes for the device
   * @param outputCapacity the capacity of the output buffer in bytes
   * @return this capture
   */
  public Capture withIoctl(String name, ControlCode code, byte[] input, int outputCapacity) {
    return withIoctl(name, code, input, "", outputCapacity);
  }

  /**
   * Also sends an IOCTL whose output buffer is input as well, and records its result; otherwise as
   * {@link #withIoctl(String, ControlCode, byte[], int)}. A replay distinguishes such IOCTLs by the
   * contents of the buffer, without the zeros at its end.
   *
   * @param name the device by any name
   * @param code the control code, with METHOD_IN_DIRECT, METHOD_OUT_DIRECT or METHOD_NEITHER
   * @param input bytes for the device
   * @param buffer the contents of the output buffer when the IOCTL is sent; its length is the
   *     capacity
   * @return this capture
   * @throws IllegalArgumentException if the code has METHOD_BUFFERED, whose device never receives
   *     the buffer
   */
  public Capture withIoctl(String name, ControlCode code, byte[] input, byte[] buffer) {
    if (code.method() == ControlCode.Method.BUFFERED) {
      throw new IllegalArgumentException(
          code + " has METHOD_BUFFERED: its driver never sees what the output buffer holds");
    }
    return withIoctl(
        name,
        code,
        input,
        RecordedExchange.withoutZerosAtTheEnd(HexFormat.of().formatHex(buffer)),
        buffer.length);
  }

  private Capture withIoctl(
      String name, ControlCode code, byte[] input, String buffer, int outputCapacity) {
    requests.add(
        new PlannedRequest(
            RecordedExchange.Kind.IOCTL,
            name,
            Optional.of(code),
            HexFormat.of().formatHex(input),
            buffer,
            outputCapacity));
    return this;
  }

  /**
   * Also reads, and records the result.
   *
   * @param name the device by any name
   * @param capacity the capacity of the buffer in bytes
   * @return this capture
   */
  public Capture withRead(String name, int capacity) {
    requests.add(
        new PlannedRequest(RecordedExchange.Kind.READ, name, Optional.empty(), "", "", capacity));
    return this;
  }

  /**
   * Also writes, and records the number of bytes that the device takes.
   *
   * @param name the device by any name
   * @param data the bytes to write
   * @return this capture
   */
  public Capture withWrite(String name, byte[] data) {
    requests.add(
        new PlannedRequest(
            RecordedExchange.Kind.WRITE,
            name,
            Optional.empty(),
            HexFormat.of().formatHex(data),
            "",
            0));
    return this;
  }

  /**
   * Captures the machine. Interfaces that arrive or are removed during the capture may be missing.
   *
   * @return the recording
   * @throws IOException if the system fails, or the device of a request cannot be opened
   */
  public Recording run() throws IOException {
    leftOut.clear();
    var names = new NamespaceCapture(namespace, leftOut, onCaptured).run();
    var hardware = new HardwareCapture(interfaces, deviceTree, leftOut, onCaptured);
    var probe = new DeviceProbe(namespace, devices, names);
    hardware.captureTree();
    for (var interfaceClass : interfaces.classes()) {
      hardware.addClass(interfaceClass);
      var present = new LinkedHashSet<>(list(interfaceClass, Presence.PRESENT));
      for (var path : list(interfaceClass, Presence.ALL)) {
        boolean enabled = present.contains(path);
        var open =
            opens && enabled ? Optional.of(probe.open(path)) : Optional.<RecordedOpen>empty();
        hardware.addInterface(path, enabled, open);
      }
    }
    var exchanges = probe.send(requests);
    var events =
        eventTime.isPresent() ? watch(eventTime.get(), hardware) : List.<RecordedEvent>of();
    return new Recording(
        new Recording.Contents(
            names.dosDevices(),
            names.globalDosDevices(),
            probe.withKinds(names.objects()),
            hardware.nodes(),
            hardware.classes(),
            hardware.interfaces(),
            hardware.keys(),
            exchanges,
            events));
  }

  private List<InterfacePath> list(InterfaceClass interfaceClass, Presence presence) {
    try {
      return interfaces.list(
          interfaceClass, presence, omission -> leftOut.add(omission.toString()));
    } catch (IOException e) {
      leftOut.add("the interfaces of class " + interfaceClass + ": " + e.getMessage());
      return List.of();
    }
  }

  private List<RecordedEvent> watch(Duration time, HardwareCapture hardware) throws IOException {
    var listener =
        new EventCapture(
            hardware.enabled(),
            new ArrivalCapture(namespace, hardware, leftOut),
            eventCount,
            onListening);
    var watch = notifications.watch(listener);
    try {
      listener.listen(time);
      return listener.stop();
    } finally {
      watch.close();
    }
  }

  /**
   * Describes the omissions of the last capture, such as a symbolic link in a cycle, which a
   * recording must not contain.
   *
   * @return a description of each
   */
  public List<String> leftOut() {
    return List.copyOf(leftOut);
  }
}
