package io.github.ntbridge.contract;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.UUID;

/**
 * The protocol of the test device, as {@code native-stubs/include/ntbridge_test_device.h} has it.
 */
final class TestDevice {
  /** The interface class of the function device. */
  static final InterfaceClass DEVICE_CLASS =
      InterfaceClass.parse("29617ea1-dce2-4c9f-98b0-a0c92cd84e70");

  /** The interface class of the children. */
  static final InterfaceClass CHILD_CLASS =
      InterfaceClass.parse("29617ea2-dce2-4c9f-98b0-a0c92cd84e70");

  /**
   * The first of a thousand classes for contracts that need many. The machine under test keeps what
   * was registered once, so they share them.
   */
  static final InterfaceClass MANY_BASE =
      InterfaceClass.parse("5d0b8000-3c5e-4f0e-8f44-0d2f6a4b9f01");

  /** Toggled to find out when all earlier events were received. */
  static final InterfaceClass FENCE_CLASS =
      InterfaceClass.parse("5d0bf000-3c5e-4f0e-8f44-0d2f6a4b9f01");

  /** A class for an alias of the function device's interface, which stays off. */
  static final InterfaceClass ALIAS_CLASS =
      InterfaceClass.parse("5d0be000-3c5e-4f0e-8f44-0d2f6a4b9f01");

  static final String INSTANCE_ID = "ROOT\\NTBTEST\\0000";

  /** The instance id of the child with the number 0. */
  static final String CHILD_INSTANCE_ID = "NTBTEST\\CHILD\\0000";

  /** A device that is registered, and present where a machine can have it so. */
  static final String LETTERED_INSTANCE_ID = "NTBTEST\\LETTERED\\7&1ABC&0&DE";

  /** The interface class of that device. */
  static final InterfaceClass LETTERED_CLASS =
      InterfaceClass.parse("5d0be100-3c5e-4f0e-8f44-0d2f6a4b9f01");

  /** NTBTEST_MAX_CHILDREN of the kernel driver. */
  static final int DRIVER_CHILDREN = 8;

  static final String CONTROL_DEVICE = "\\Device\\NtbridgeTestControl";
  static final String CONTROL_LINK_NAME = "NtbridgeTestControl";

  static final ControlCode ECHO = ControlCode.of(0x9e372000);
  static final ControlCode ECHO_READ = ControlCode.of(0x9e376004);
  static final ControlCode ECHO_WRITE = ControlCode.of(0x9e37a008);
  static final ControlCode ECHO_READ_WRITE = ControlCode.of(0x9e37e00c);
  static final ControlCode PEND = ControlCode.of(0x9e372010);
  static final ControlCode LATE = ControlCode.of(0x9e372014);
  static final ControlCode FAIL = ControlCode.of(0x9e372018);
  static final ControlCode COUNTERS = ControlCode.of(0x9e37201c);
  static final ControlCode RELEASE = ControlCode.of(0x9e372020);
  static final ControlCode RESET = ControlCode.of(0x9e372024);
  static final ControlCode COMPARE_IN_DIRECT = ControlCode.of(0x9e372029);
  static final ControlCode INVERT_OUT_DIRECT = ControlCode.of(0x9e37202e);
  static final ControlCode INVERT_NEITHER = ControlCode.of(0x9e372033);

  static final ControlCode REGISTER = ControlCode.of(0x9e372100);
  static final ControlCode SWITCH = ControlCode.of(0x9e372104);
  static final ControlCode TOGGLE = ControlCode.of(0x9e372108);
  static final ControlCode PLUG = ControlCode.of(0x9e372110);
  static final ControlCode UNPLUG = ControlCode.of(0x9e372114);
  static final ControlCode REFUSE = ControlCode.of(0x9e372118);

  static final ControlCode EVENT = ControlCode.of(0x9e372128);

  /** Of {@link #COMPARE_IN_DIRECT}: the buffers differ. */
  static final NtStatus DATA_ERROR = NtStatus.of(0xC000003E);

  /** The child argument that stands for the function device. */
  static final int FUNCTION_DEVICE = -1;

  static final int REGISTER_BYTES = 148;
  static final int REFERENCE_AT = 20;
  static final int MAX_REFERENCE = 64;
  static final int LATE_BYTES = 12;
  static final int COUNTERS_BYTES = 48;
  static final int EVENT_BYTES = 24;

  private TestDevice() {}

  /** A little-endian view. */
  static ByteBuffer view(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** 32-bit numbers one after the other. */
  static byte[] ints(int... numbers) {
    var bytes = new byte[numbers.length * Integer.BYTES];
    var view = view(bytes);
    for (int number : numbers) {
      view.putInt(number);
    }
    return bytes;
  }

  static int intAt(byte[] bytes, int at) {
    return view(bytes).getInt(at);
  }

  /** Input of {@link #LATE}: complete with the payload after a time. */
  static byte[] late(int milliseconds, boolean cancelable, byte[] payload) {
    var bytes = new byte[LATE_BYTES + payload.length];
    view(bytes)
        .putInt(milliseconds)
        .putInt(NtStatus.SUCCESS.value())
        .putInt(cancelable ? 0 : 1)
        .put(payload);
    return bytes;
  }

  /** Input of {@link #FAIL}: complete with a status and so many bytes. */
  static byte[] fail(NtStatus status, int bytes) {
    return ints(status.value(), bytes);
  }

  /** The instance id of a child. */
  static String childInstanceId(int number) {
    return String.format(Locale.ROOT, "NTBTEST\\CHILD\\%04d", number);
  }

  /** The class at a place in a range of classes that follow each other. */
  static InterfaceClass classAt(InterfaceClass base, int index) {
    long high = base.guid().getMostSignificantBits();
    int data1 = (int) (high >>> 32) + index;
    return new InterfaceClass(
        new UUID(
            ((long) data1 << 32) | (high & 0xFFFFFFFFL), base.guid().getLeastSignificantBits()));
  }

  /** How often and how much a test device was used. */
  static final class Counters {
    private final byte[] bytes;

    Counters(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    int openNow() {
      return intAt(bytes, 8);
    }

    int pendingControls() {
      return intAt(bytes, 28);
    }

    int pendingReads() {
      return intAt(bytes, 32);
    }
  }
}
