package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A HID collection with reports that a caller gets and sets (hidclass.h): IOCTL_HID_GET_FEATURE and
 * IOCTL_HID_GET_INPUT_REPORT take the id of a report from the first byte of the output buffer,
 * IOCTL_HID_SET_FEATURE that and the data from the input buffer, and
 * IOCTL_HID_GET_COLLECTION_INFORMATION takes nothing.
 *
 * <pre>{@code
 * var scale = new HidDevice(0x0922, 0x8003, 0x0100).inputReport(3, 0x02, 0x0B, 0xFF, 0x10, 0x00);
 * machine.device().instanceId("HID\\VID_0922&PID_8003\\1").interfaceOf(HidDevice.INTERFACE_CLASS)
 *     .handler(scale).plug();
 * }</pre>
 *
 * <p>A report that the device does not have, and a buffer that is shorter than the id and the data,
 * are STATUS_INVALID_PARAMETER, no buffer at all STATUS_INVALID_USER_BUFFER; what a longer buffer
 * holds behind the report is unchanged. Every other request ends with
 * STATUS_INVALID_DEVICE_REQUEST. Safe for use from any thread.
 */
public final class HidDevice implements DeviceHandler {
  /** The interface class of HID collections (GUID_DEVINTERFACE_HID). */
  public static final UUID INTERFACE_CLASS = WellKnownInterfaceClass.HID.guid();

  private static final ControlCode IOCTL_HID_SET_FEATURE = ControlCode.of(0xB0191);
  private static final ControlCode IOCTL_HID_GET_FEATURE = ControlCode.of(0xB0192);
  private static final ControlCode IOCTL_HID_GET_INPUT_REPORT = ControlCode.of(0xB01A2);
  private static final ControlCode IOCTL_HID_GET_COLLECTION_INFORMATION = ControlCode.of(0xB01A8);

  private static final int ID_BYTES = 1;

  /** The id of the reports of a device that has one of each kind. */
  private static final int NO_ID = 0;

  private static final int MAX_ID = 255;
  private static final int MAX_NUMBER = 0xFFFF;

  /** HID_COLLECTION_INFORMATION: after DescriptorSize, Polled and a byte that pads. */
  private static final int INFORMATION_BYTES = 12;

  private static final int VENDOR_ID_AT = 6;

  private final int vendorId;
  private final int productId;
  private final int versionNumber;

  // Guarded by this.
  private final Map<Integer, byte[]> features = new HashMap<>();
  private final Map<Integer, byte[]> inputs = new HashMap<>();

  /**
   * A collection without reports.
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
    return put(features, id, data);
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
    return put(inputs, id, data);
  }

  private synchronized HidDevice put(Map<Integer, byte[]> reports, int id, int... data) {
    var bytes = new byte[data.length];
    for (int i = 0; i < data.length; i++) {
      bytes[i] = (byte) requireByte(data[i]);
    }
    reports.put(requireByte(id), bytes);
    return this;
  }

  private static int requireByte(int value) {
    if (value < 0 || value > MAX_ID) {
      throw new IllegalArgumentException(value + " is not a byte; use 0 to " + MAX_ID);
    }
    return value;
  }

  /**
   * The data of a feature report, as it was given or set last.
   *
   * @param id the id of the report
   * @return a copy, without the id
   * @throws IllegalArgumentException if the device has no such report
   */
  public synchronized byte[] featureData(int id) {
    var data = features.get(id);
    if (data == null) {
      throw new IllegalArgumentException("there is no feature report " + id);
    }
    return data.clone();
  }

  @Override
  public void ioctl(DeviceRequest request) {
    var code = request.controlCode();
    if (code.equals(IOCTL_HID_GET_FEATURE)) {
      get(request, features);
    } else if (code.equals(IOCTL_HID_GET_INPUT_REPORT)) {
      get(request, inputs);
    } else if (code.equals(IOCTL_HID_SET_FEATURE)) {
      request.complete(setFeature(request.input()));
    } else if (!code.equals(IOCTL_HID_GET_COLLECTION_INFORMATION)) {
      request.complete(NtStatus.INVALID_DEVICE_REQUEST);
    } else if (request.outputLength() < INFORMATION_BYTES) {
      request.complete(NtStatus.BUFFER_TOO_SMALL);
    } else {
      request.complete(NtStatus.SUCCESS, information());
    }
  }

  private void get(DeviceRequest request, Map<Integer, byte[]> reports) {
    var buffer = request.outputContents();
    byte[] data;
    synchronized (this) {
      data = dataOf(reports, buffer);
    }
    if (data == null) {
      request.complete(refusal(buffer));
      return;
    }
    var report = new byte[ID_BYTES + data.length];
    report[0] = buffer[0];
    System.arraycopy(data, 0, report, ID_BYTES, data.length);
    // A device whose reports have no ids counts the data alone.
    long count = report[0] == NO_ID ? data.length : report.length;
    request.complete(RequestResult.of(NtStatus.SUCCESS, report, count));
  }

  private synchronized NtStatus setFeature(byte[] input) {
    var data = dataOf(features, input);
    if (data == null) {
      return refusal(input);
    }
    System.arraycopy(input, ID_BYTES, data, 0, data.length);
    return NtStatus.SUCCESS;
  }

  private static NtStatus refusal(byte[] buffer) {
    return buffer.length == 0 ? NtStatus.INVALID_USER_BUFFER : NtStatus.INVALID_PARAMETER;
  }

  /** The data of the report that a buffer begins with, if it is there and fits. */
  private static byte @Nullable [] dataOf(Map<Integer, byte[]> reports, byte[] buffer) {
    var data = buffer.length == 0 ? null : reports.get(Byte.toUnsignedInt(buffer[0]));
    return data == null || buffer.length < ID_BYTES + data.length ? null : data;
  }

  private byte[] information() {
    var information = new byte[INFORMATION_BYTES];
    ByteBuffer.wrap(information)
        .order(ByteOrder.LITTLE_ENDIAN)
        .position(VENDOR_ID_AT)
        .putShort((short) vendorId)
        .putShort((short) productId)
        .putShort((short) versionNumber);
    return information;
  }
}
