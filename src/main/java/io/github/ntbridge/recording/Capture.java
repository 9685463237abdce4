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
import io.github.ntbridge.nt.TimeLimit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Captures a machine. Without more it lists and reads, and opens no device. Not safe for use from
 * several threads.
 */
public final class Capture {
  private final ObjectNamespace namespace;
  private final DeviceInterfaces interfaces;
  private final DeviceNotifications notifications;
  private final DeviceTree deviceTree;
  private final DeviceOpener devices;
  private final List<DeviceQuestion> questions = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private boolean opens;
  private Optional<Duration> eventTime = Optional.empty();
  private int eventCount = Integer.MAX_VALUE;
  private Runnable onListening = () -> {};

  /**
   * A capture of the machine behind these services, which all stand on one layer.
   *
   * @param namespace its namespace
   * @param interfaces its interfaces
   * @param notifications its notifications
   * @param deviceTree its device tree
   * @param devices what opens its devices
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
   * Also opens each enabled interface, sharing everything, for {@link
   * io.github.ntbridge.nt.AccessMask#QUERY}, then for reading, for writing and for both, and
   * records the status of each and what kind of device it is. An open has effects on some devices.
   *
   * @return this capture
   */
  public Capture withOpens() {
    opens = true;
    return this;
  }

  /**
   * Also records for some time which interfaces come and go, after the rest was captured.
   *
   * @param time how long
   * @return this capture
   */
  public Capture withEvents(Duration time) {
    return withEvents(time, Integer.MAX_VALUE, () -> {});
  }

  /**
   * Also records which interfaces come and go, until the time is over or there were enough.
   *
   * @param time how long at most
   * @param count how many arrivals and removals are enough, 1 or more
   * @param onListening runs on a thread of the library when nothing can be missed any more: time to
   *     plug something in
   * @return this capture
   * @throws IllegalArgumentException if the count is less than 1
   */
  public Capture withEvents(Duration time, int count, Runnable onListening) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " events are none; ask for 1 or more");
    }
    eventTime = Optional.of(TimeLimit.requireNotNegative(time));
    eventCount = count;
    this.onListening = onListening;
    return this;
  }

  /**
   * Also sends a control, and records what comes back. The device is opened with the access that
   * the code requires, and no more. Requests are sent in the order in which they are given. One
   * that is not answered within 10 seconds is cancelled and recorded as STATUS_IO_TIMEOUT.
   *
   * @param name the device by any name, as {@link io.github.ntbridge.namespace.ObjectPath#of} takes
   *     it
   * @param code the control code
   * @param input bytes for the device
   * @param outputCapacity room for the answer, in bytes
   * @return this capture
   */
  public Capture withControl(String name, ControlCode code, byte[] input, int outputCapacity) {
    return withControl(name, code, input, "", outputCapacity);
  }

  /**
   * Also sends a control whose output buffer is input as well, and records what comes back; as
   * {@link #withControl(String, ControlCode, byte[], int)} else. A replay tells such controls apart
   * by what the buffer holds, but for the zeros at its end.
   *
   * @param name the device by any name
   * @param code the control code, with METHOD_IN_DIRECT, METHOD_OUT_DIRECT or METHOD_NEITHER
   * @param input bytes for the device
   * @param buffer what the output buffer holds when the control is sent; its length is the room for
   *     the answer
   * @return this capture
   * @throws IllegalArgumentException if the code has METHOD_BUFFERED, whose device never sees the
   *     buffer
   */
  public Capture withControl(String name, ControlCode code, byte[] input, byte[] buffer) {
    if (code.method() == ControlCode.Method.BUFFERED) {
      throw new IllegalArgumentException(
          code + " has METHOD_BUFFERED: its driver never sees what the output buffer holds");
    }
    return withControl(name, code, input, Hex.withoutZerosAtTheEnd(Hex.of(buffer)), buffer.length);
  }

  private Capture withControl(
      String name, ControlCode code, byte[] input, String buffer, int outputCapacity) {
    questions.add(
        new DeviceQuestion(
            Exchange.Kind.CONTROL, name, Optional.of(code), Hex.of(input), buffer, outputCapacity));
    return this;
  }

  /**
   * Also reads, and records what comes back.
   *
   * @param name the device by any name
   * @param capacity how many bytes at most
   * @return this capture
   */
  public Capture withRead(String name, int capacity) {
    questions.add(new DeviceQuestion(Exchange.Kind.READ, name, Optional.empty(), "", "", capacity));
    return this;
  }

  /**
   * Also writes, and records how many bytes the device takes.
   *
   * @param name the device by any name
   * @param data what to write
   * @return this capture
   */
  public Capture withWrite(String name, byte[] data) {
    questions.add(
        new DeviceQuestion(Exchange.Kind.WRITE, name, Optional.empty(), Hex.of(data), "", 0));
    return this;
  }

  /**
   * Captures the machine. What comes or goes meanwhile may be missing.
   *
   * @return the recording
   * @throws IOException if the system fails, or a device for a request does not open
   */
  public Recording run() throws IOException {
    leftOut.clear();
    var names = new NamespaceCapture(namespace, leftOut).run();
    var hardware = new HardwareCapture(interfaces, deviceTree, leftOut);
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
    var exchanges = probe.ask(questions);
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
   * What the last capture had to leave out, for people: a link that leads back to itself, for
   * instance, which no recording may have.
   *
   * @return a sentence for each
   */
  public List<String> leftOut() {
    return List.copyOf(leftOut);
  }
}
