package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A HID collection with strings, and reports that a caller gets, sets, reads and writes
 * (hidclass.h). Those of IOCTL_HID_GET_FEATURE and IOCTL_HID_GET_INPUT_REPORT take the id of a
 * report from the first byte of the output buffer, IOCTL_HID_SET_FEATURE and
 * IOCTL_HID_SET_OUTPUT_REPORT that and the data from the input buffer.
 *
 * <pre>{@code
 * var scale = new HidDevice(0x0922, 0x8003, 0x0100)
 *     .strings("DYMO", "M25 Scale", "0071234567")
 *     .inputReport(3, 0x02, 0x0B, 0xFF, 0x10, 0x00);
 * machine.device().instanceId("HID\\VID_0922&PID_8003\\1").interfaceOf(HidDevice.INTERFACE_CLASS)
 *     .handler(scale).plug();
 * scale.sendInput(3, 0x04, 0x0B, 0xFF, 0x20, 0x00);
 * }</pre>
 *
 * <p>A report or string that the device does not have, and a report that is shorter than those of
 * its kind, are STATUS_INVALID_PARAMETER, no buffer at all STATUS_INVALID_USER_BUFFER, and a buffer
 * too small for a string or the preparsed data STATUS_INVALID_BUFFER_SIZE; what a longer buffer
 * holds behind the report is unchanged. A read waits for {@link #sendInput}. Every other request
 * ends with STATUS_INVALID_DEVICE_REQUEST. Safe for use from any thread.
 */
public final class HidDevice implements DeviceHandler {
  /** The interface class of HID collections (GUID_DEVINTERFACE_HID). */
  public static final UUID INTERFACE_CLASS = WellKnownInterfaceClass.HID.guid();

  private static final String MANUFACTURER = "MANUFACTURER";
  private static final String PRODUCT = "PRODUCT";
  private static final String SERIALNUMBER = "SERIALNUMBER";

  /** The id of the reports of a device that has one of each kind. */
  private static final int NO_ID = 0;

  private static final int MAX_NUMBER = 0xFFFF;

  /** HID_COLLECTION_INFORMATION. */
  private static final int INFORMATION_BYTES = 12;

  private static final int VENDOR_ID_AT = 6;
  private static final int PRODUCT_ID_AT = 8;
  private static final int VERSION_NUMBER_AT = 10;

  private static final int MAX_STRING_BYTES = 4093;
  private static final int MIN_BUFFERS = 2;
  private static final int MAX_BUFFERS = 512;

  private final int vendorId;
  private final int productId;
  private final int versionNumber;
  private final HidReports features = new HidReports("feature");
  private final HidReports inputs = new HidReports("input");
  private final HidReports outputs = new HidReports("output");

  // Guarded by this.
  private final Map<String, String> strings = new HashMap<>();
  private final Map<Integer, String> indexedStrings = new HashMap<>();
  private final Map<DeviceFile, HidInput> opens = new HashMap<>();
  private byte[] preparsedData = {};

  /**
   * A collection without reports and strings.
   *
   * @param vendorId 0 to 0xFFFF
   * @param productId 0 to 0xFFFF
   * @param versionNumber 0 to 0xFFFF
   * @throws IllegalArgumentException if one is out of range
   */
  public HidDevice(int vendorId, int productId, int versionNumber) {
    this.vendorId = requireNumber(vendorId);
    this.productId = requireNumber(productId);
    this.versionNumber = requireNumber(versionNumber);
  }

  private static int requireNumber(int number) {
    if (number < 0 || number > MAX_NUMBER) {
      throw new IllegalArgumentException(number + " is out of range; use 0 to " + MAX_NUMBER);
    }
    return number;
  }

  /**
   * Gives the device a feature report, or changes the data of the one that it has.
   *
   * @param id 1 to 255, or 0 for the only one of a device whose reports have no ids
   * @param data bytes without the id, each 0 to 255
   * @return this device
   * @throws IllegalArgumentException if the id or a byte is out of range
   */
  public HidDevice featureReport(int id, int... data) {
    features.put(id, HidReports.bytes(data));
    return this;
  }

  /**
   * Gives the device an input report, or changes the data of the one that it has.
   *
   * @param id 1 to 255, or 0 for the only one of a device whose reports have no ids
   * @param data bytes without the id, each 0 to 255
   * @return this device
   * @throws IllegalArgumentException if the id or a byte is out of range
   */
  public HidDevice inputReport(int id, int... data) {
    inputs.put(id, HidReports.bytes(data));
    return this;
  }

  /**
   * Gives the device an output report, or changes the data of the one that it has.
   *
   * @param id 1 to 255, or 0 for the only one of a device whose reports have no ids
   * @param data bytes without the id, each 0 to 255
   * @return this device
   * @throws IllegalArgumentException if the id or a byte is out of range
   */
  public HidDevice outputReport(int id, int... data) {
    outputs.put(id, HidReports.bytes(data));
    return this;
  }

  /**
   * Gives the device its strings.
   *
   * @param manufacturer the manufacturer; empty for none
   * @param product the product; empty for none
   * @param serialNumber the serial number; empty for none
   * @return this device
   */
  public HidDevice strings(String manufacturer, String product, String serialNumber) {
    putString(MANUFACTURER, manufacturer);
    putString(PRODUCT, product);
    putString(SERIALNUMBER, serialNumber);
    return this;
  }

  private synchronized void putString(String name, String text) {
    if (text.isEmpty()) {
      strings.remove(name);
    } else {
      strings.put(name, text);
    }
  }

  /**
   * Gives the device a string descriptor for IOCTL_HID_GET_INDEXED_STRING.
   *
   * @param index the index, from 1
   * @param text the string
   * @return this device
   */
  public synchronized HidDevice indexedString(int index, String text) {
    indexedStrings.put(index, text);
    return this;
  }

  /**
   * Gives the device its preparsed data, which only the functions of hid.dll understand. Without
   * any, IOCTL_HID_GET_COLLECTION_DESCRIPTOR ends with STATUS_INVALID_DEVICE_REQUEST.
   *
   * @param data the bytes; those of Windows begin with {@code HidP KDR}
   * @return this device
   */
  public synchronized HidDevice preparsedData(byte[] data) {
    preparsedData = data.clone();
    return this;
  }

  /**
   * The data of a feature report, as it was given or set last.
   *
   * @param id the id of the report
   * @return a copy, without the id
   * @throws IllegalArgumentException if the device has no such report
   */
  public byte[] featureData(int id) {
    return features.data(id);
  }

  /**
   * The data of an output report, as it was given, set or written last.
   *
   * @param id the id of the report
   * @return a copy, without the id
   * @throws IllegalArgumentException if the device has no such report
   */
  public byte[] outputData(int id) {
    return outputs.data(id);
  }

  /**
   * Sends an input report: each open of the device reads it once. It is also what
   * IOCTL_HID_GET_INPUT_REPORT returns from then on.
   *
   * @param id the id of a report that the device has
   * @param data bytes without the id, as many as the report has
   * @throws IllegalArgumentException if the device has no such report, or it is of another length
   */
  public void sendInput(int id, int... data) {
    var bytes = HidReports.bytes(data);
    if (inputs.data(id).length != bytes.length) {
      throw new IllegalArgumentException(
          "input report " + id + " has " + inputs.data(id).length + " bytes, not " + bytes.length);
    }
    inputs.put(id, bytes);
    // Reads are whole transfers, with zeros behind a report that is shorter than others.
    var report = new byte[inputs.transferLength()];
    report[0] = (byte) id;
    System.arraycopy(bytes, 0, report, HidReports.ID_BYTES, bytes.length);
    var served = new ArrayList<DeviceRequest>();
    synchronized (this) {
      for (var open : opens.values()) {
        var read = open.offer(report);
        if (read != null) {
          served.add(read);
        }
      }
    }
    served.forEach(read -> read.complete(NtStatus.SUCCESS, report));
  }

  @Override
  public synchronized NtStatus create(DeviceFile file) {
    opens.put(file, new HidInput());
    return NtStatus.SUCCESS;
  }

  @Override
  public synchronized void close(DeviceFile file) {
    opens.remove(file);
  }

  @Override
  public void read(DeviceRequest request) {
    if (inputs.isEmpty()) {
      request.complete(NtStatus.INVALID_DEVICE_REQUEST);
      return;
    }
    if (request.outputLength() < inputs.transferLength()) {
      request.complete(NtStatus.INVALID_BUFFER_SIZE);
      return;
    }
    byte[] report;
    synchronized (this) {
      report = input(request).takeOrWait(request);
    }
    if (report != null) {
      request.complete(NtStatus.SUCCESS, report);
    }
  }

  @Override
  public void write(DeviceRequest request) {
    if (outputs.isEmpty()) {
      request.complete(NtStatus.INVALID_DEVICE_REQUEST);
      return;
    }
    var report = request.input();
    if (outputs.write(report)) {
      request.complete(NtStatus.SUCCESS, (long) report.length);
    } else {
      request.complete(refusal(report));
    }
  }

  @Override
  public void cancel(DeviceRequest request) {
    end(request, NtStatus.CANCELLED);
  }

  @Override
  public void removed(DeviceRequest request) {
    end(request, NtStatus.DEVICE_REMOVED);
  }

  /** A read that a report was found for meanwhile completes with that. */
  private void end(DeviceRequest request, NtStatus status) {
    boolean waited;
    synchronized (this) {
      waited = input(request).forget(request);
    }
    if (waited) {
      request.complete(status);
    }
  }

  /** Guarded by this. */
  private HidInput input(DeviceRequest request) {
    return opens.computeIfAbsent(request.file(), file -> new HidInput());
  }

  @Override
  public void ioctl(DeviceRequest request) {
    switch (request.controlCode().name().orElse("")) {
      case "IOCTL_HID_GET_COLLECTION_INFORMATION" -> information(request);
      case "IOCTL_HID_GET_COLLECTION_DESCRIPTOR" -> descriptor(request);
      case "IOCTL_HID_GET_FEATURE" -> get(request, features);
      case "IOCTL_HID_GET_INPUT_REPORT" -> get(request, inputs);
      case "IOCTL_HID_SET_FEATURE" -> set(request, features);
      case "IOCTL_HID_SET_OUTPUT_REPORT" -> set(request, outputs);
      case "IOCTL_HID_GET_MANUFACTURER_STRING" -> string(request, string(MANUFACTURER));
      case "IOCTL_HID_GET_PRODUCT_STRING" -> string(request, string(PRODUCT));
      case "IOCTL_HID_GET_SERIALNUMBER_STRING" -> string(request, string(SERIALNUMBER));
      case "IOCTL_HID_GET_INDEXED_STRING" -> indexedString(request);
      case "IOCTL_GET_NUM_DEVICE_INPUT_BUFFERS" -> getBuffers(request);
      case "IOCTL_SET_NUM_DEVICE_INPUT_BUFFERS" -> request.complete(setBuffers(request));
      case "IOCTL_HID_FLUSH_QUEUE" -> flush(request);
      default -> request.complete(NtStatus.INVALID_DEVICE_REQUEST);
    }
  }

  private void get(DeviceRequest request, HidReports reports) {
    var buffer = request.outputContents();
    var report = reports.read(buffer);
    if (report == null) {
      request.complete(refusal(buffer));
      return;
    }
    // A device whose reports have no ids counts the data alone.
    long count = report[0] == NO_ID ? report.length - HidReports.ID_BYTES : report.length;
    request.complete(RequestResult.of(NtStatus.SUCCESS, report, count));
  }

  private static void set(DeviceRequest request, HidReports reports) {
    var report = request.input();
    request.complete(reports.write(report) ? NtStatus.SUCCESS : refusal(report));
  }

  private static NtStatus refusal(byte[] buffer) {
    return buffer.length == 0 ? NtStatus.INVALID_USER_BUFFER : NtStatus.INVALID_PARAMETER;
  }

  private synchronized @Nullable String string(String name) {
    return strings.get(name);
  }

  private void indexedString(DeviceRequest request) {
    var input = request.input();
    if (input.length < Integer.BYTES) {
      request.complete(NtStatus.INVALID_BUFFER_SIZE);
      return;
    }
    String text;
    synchronized (this) {
      text = indexedStrings.get(view(input).getInt());
    }
    string(request, text);
  }

  /** A string with its NUL, or nothing of it. */
  private static void string(DeviceRequest request, @Nullable String text) {
    if (text == null) {
      request.complete(NtStatus.INVALID_PARAMETER);
      return;
    }
    var bytes = (text + '\0').getBytes(StandardCharsets.UTF_16LE);
    int capacity = request.outputLength();
    if (capacity < bytes.length || capacity > MAX_STRING_BYTES) {
      request.complete(NtStatus.INVALID_BUFFER_SIZE);
    } else {
      request.complete(NtStatus.SUCCESS, bytes);
    }
  }

  private void getBuffers(DeviceRequest request) {
    if (request.outputLength() < Integer.BYTES) {
      request.complete(NtStatus.INVALID_BUFFER_SIZE);
      return;
    }
    var output = new byte[Integer.BYTES];
    synchronized (this) {
      view(output).putInt(input(request).buffers());
    }
    request.complete(NtStatus.SUCCESS, output);
  }

  private NtStatus setBuffers(DeviceRequest request) {
    var input = request.input();
    if (input.length < Integer.BYTES) {
      return NtStatus.INVALID_BUFFER_SIZE;
    }
    int count = view(input).getInt();
    if (count < MIN_BUFFERS || count > MAX_BUFFERS) {
      return NtStatus.INVALID_PARAMETER;
    }
    synchronized (this) {
      input(request).setBuffers(count);
    }
    return NtStatus.SUCCESS;
  }

  private void flush(DeviceRequest request) {
    synchronized (this) {
      input(request).flush();
    }
    request.complete(NtStatus.SUCCESS);
  }

  private void descriptor(DeviceRequest request) {
    byte[] data;
    synchronized (this) {
      data = preparsedData.clone();
    }
    if (data.length == 0) {
      request.complete(NtStatus.INVALID_DEVICE_REQUEST);
    } else if (request.outputLength() < data.length) {
      request.complete(NtStatus.INVALID_BUFFER_SIZE);
    } else {
      request.complete(NtStatus.SUCCESS, data);
    }
  }

  private void information(DeviceRequest request) {
    if (request.outputLength() < INFORMATION_BYTES) {
      request.complete(NtStatus.BUFFER_TOO_SMALL);
      return;
    }
    var information = new byte[INFORMATION_BYTES];
    synchronized (this) {
      view(information).putInt(preparsedData.length);
    }
    view(information)
        .putShort(VENDOR_ID_AT, (short) vendorId)
        .putShort(PRODUCT_ID_AT, (short) productId)
        .putShort(VERSION_NUMBER_AT, (short) versionNumber);
    request.complete(NtStatus.SUCCESS, information);
  }

  private static ByteBuffer view(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
