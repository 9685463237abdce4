package io.github.ntbridge.contract;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.NativeGuid;
import io.github.ntbridge.nt.text.Utf16;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import io.github.ntbridge.sim.device.SimulatedDevice;
import io.github.ntbridge.sim.device.SimulatedInterface;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The test driver's control device in Java: plugs, registers and switches on the simulated machine.
 */
final class SimulatedControlDevice implements DeviceHandler {
  private static final int COUNT_AT = 16;

  private final SimulatedDevice functionDevice;
  private final SimulatedTestDevice functionHandler;
  private final List<SimulatedDevice> children;
  private final List<SimulatedInterface> interfaces = new ArrayList<>();
  private final Map<Range, Integer> ranges = new HashMap<>();

  SimulatedControlDevice(
      SimulatedDevice functionDevice,
      SimulatedTestDevice functionHandler,
      List<SimulatedDevice> children) {
    this.functionDevice = functionDevice;
    this.functionHandler = functionHandler;
    this.children = List.copyOf(children);
    interfaces.addAll(functionDevice.interfaces());
  }

  @Override
  public synchronized void ioctl(DeviceRequest request) {
    var refusal = refusal(request.controlCode(), TestDevice.view(request.input()));
    if (refusal.isPresent()) {
      request.complete(refusal.get());
    } else {
      request.complete(NtStatus.SUCCESS, output(request.controlCode(), request.input()));
    }
  }

  private Optional<NtStatus> refusal(ControlCode code, ByteBuffer in) {
    if (code.equals(TestDevice.PLUG) || code.equals(TestDevice.UNPLUG)) {
      boolean possible = children.get(in.getInt(0)).isPlugged() == code.equals(TestDevice.UNPLUG);
      return possible ? Optional.empty() : Optional.of(NtStatus.INVALID_DEVICE_STATE);
    }
    if (code.equals(TestDevice.REFUSE)) {
      return SimulatedTestDevice.isAllowed(NtStatus.of(in.getInt(0)))
          ? Optional.empty()
          : Optional.of(NtStatus.INVALID_PARAMETER);
    }
    if (code.equals(TestDevice.EVENT)) {
      boolean plugged = children.get(in.getInt(NativeGuid.SIZE)).isPlugged();
      return Optional.of(plugged ? NtStatus.NOT_SUPPORTED : NtStatus.NO_SUCH_DEVICE);
    }
    return Optional.empty();
  }

  private byte[] output(ControlCode code, byte[] input) {
    var in = TestDevice.view(input);
    if (code.equals(TestDevice.REGISTER)) {
      return register(in);
    }
    if (code.equals(TestDevice.SWITCH)) {
      for (int i = 0; i < in.getInt(4); i++) {
        setEnabled(interfaces.get(in.getInt(0) + i), in.getInt(8) != 0);
      }
      return TestDevice.ints(0, in.getInt(4));
    }
    if (code.equals(TestDevice.TOGGLE)) {
      for (int k = 0; k < in.getInt(8); k++) {
        var toggled = interfaces.get(in.getInt(0) + k % in.getInt(4));
        setEnabled(toggled, !toggled.isEnabled());
      }
      return TestDevice.ints(0, in.getInt(8));
    }
    if (code.equals(TestDevice.PLUG)) {
      children.get(in.getInt(0)).plug();
    } else if (code.equals(TestDevice.UNPLUG)) {
      children.get(in.getInt(0)).surpriseRemove();
    } else if (code.equals(TestDevice.REFUSE)) {
      functionHandler.refuseOpens(NtStatus.of(in.getInt(0)), in.getInt(4));
    } else {
      throw new IllegalArgumentException("the control device does not know " + code);
    }
    return new byte[0];
  }

  /** What one control registers. */
  private record Range(InterfaceClass base, int count, String reference) {}

  /** The very same range again gives the same indices, as the kernel driver does. */
  private byte[] register(ByteBuffer in) {
    var range =
        new Range(
            new InterfaceClass(NativeGuid.read(in, 0)),
            in.getInt(COUNT_AT),
            Utf16.readUntilNul(
                in, TestDevice.REFERENCE_AT, TestDevice.MAX_REFERENCE * Utf16.WCHAR));
    int first = ranges.computeIfAbsent(range, this::add);
    return TestDevice.ints(0, first, range.count());
  }

  private int add(Range range) {
    int first = interfaces.size();
    for (int i = 0; i < range.count(); i++) {
      var guid = TestDevice.classAt(range.base(), i).guid();
      var added =
          range.reference().isEmpty()
              ? functionDevice.addInterface(guid)
              : functionDevice.addInterface(guid, range.reference());
      added.disable();
      interfaces.add(added);
    }
    return first;
  }

  private static void setEnabled(SimulatedInterface toSwitch, boolean on) {
    if (on) {
      toSwitch.enable();
    } else {
      toSwitch.disable();
    }
  }
}
