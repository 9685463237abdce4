package io.github.ntbridge.contract;

import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NotifyAction;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.RemovalOutcome;
import io.github.ntbridge.sim.device.SimulatedDevice;
import io.github.ntbridge.stub.StubLayer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A small PC of its own for each contract, with the test driver in Java: called in process, or
 * through the C library of the stub layer.
 */
final class SimulatedSupport implements MachineSupport {
  /** On Linux for x86-64. */
  private static final int PAGE_BYTES = 4096;

  private static final int CHILDREN = 61;

  private static final String NOT_OF_THE_SEAM =
      "it is none of the functions that the library calls, which a machine has to have: the"
          + " library converts paths itself, as Win32PathTest holds with the contract's table";

  private static final Map<Capability, String> MISSING_THROUGH_STUB =
      Map.of(
          Capability.WIN32_PATH_CONVERSION, NOT_OF_THE_SEAM,
          Capability.SUPERSCRIPT_PORT_NUMBERS, NOT_OF_THE_SEAM);

  private static final Map<Capability, String> MISSING_IN_PROCESS =
      Map.of(
          Capability.WIN32_PATH_CONVERSION, NOT_OF_THE_SEAM,
          Capability.SUPERSCRIPT_PORT_NUMBERS, NOT_OF_THE_SEAM,
          Capability.FOREIGN_CALLBACK_THREADS, "the machine and all of its threads are Java's");

  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private final Function<SimulatedMachine, NativeLayer> layers;
  private final Map<Capability, String> missing;

  /** Open as long as the machine, so that whatever it completes in the end goes through it. */
  private final NativeLayer ownLayer;

  private final SimulatedDevice functionDevice;
  private final List<SimulatedDevice> children;

  static SimulatedSupport inProcess() {
    return new SimulatedSupport(SimulatedLayer::new, MISSING_IN_PROCESS);
  }

  static SimulatedSupport throughStub() {
    return new SimulatedSupport(StubLayer::open, MISSING_THROUGH_STUB);
  }

  private SimulatedSupport(
      Function<SimulatedMachine, NativeLayer> layers, Map<Capability, String> missing) {
    this.layers = layers;
    this.missing = missing;
    ownLayer = newLayer();
    var functionHandler = new SimulatedTestDevice();
    functionDevice =
        machine
            .device()
            .instanceId(TestDevice.INSTANCE_ID)
            .registry("Model", "NTB-1")
            .handler(functionHandler)
            .interfaceOf(TestDevice.DEVICE_CLASS.guid())
            .plug();
    children =
        IntStream.range(0, CHILDREN)
            .mapToObj(
                number ->
                    machine
                        .device()
                        .instanceId(TestDevice.childInstanceId(number))
                        .parent(functionDevice)
                        .removable()
                        .handler(new SimulatedTestDevice())
                        .interfaceOf(TestDevice.CHILD_CLASS.guid())
                        .unplugged())
            .toList();
    machine
        .device(TestDevice.CONTROL_DEVICE)
        .handler(new SimulatedControlDevice(functionDevice, functionHandler, children))
        .plug();
    machine.addSymbolicLink(
        "\\GLOBAL??\\" + TestDevice.CONTROL_LINK_NAME, TestDevice.CONTROL_DEVICE);
  }

  @Override
  public NativeLayer newLayer() {
    return layers.apply(machine);
  }

  @Override
  public Map<Capability, String> missing() {
    return missing;
  }

  @Override
  public void plug(String name, DeviceHandler driver) {
    machine.device(name).handler(driver).plug();
  }

  @Override
  public SimulatedMachine simulated() {
    return machine;
  }

  @Override
  public int childCount() {
    return CHILDREN;
  }

  @Override
  public long processId() {
    return machine.defaultSession().processId();
  }

  @Override
  public OtherProcess startProcess(ObjectPath device) {
    var process = machine.process(1234, "putty.exe");
    process.opens(device.text(), AccessMask.QUERY, ShareAccess.ALL);
    return new OtherProcess(process.id(), "putty.exe", process::exit);
  }

  @Override
  public int processHandles() {
    return machine.openHandleCount();
  }

  /** The second number of this file counts the resident pages. */
  @Override
  public long residentBytes() {
    try (var pages = new Scanner(Path.of("/proc/self/statm"), StandardCharsets.US_ASCII)) {
      pages.nextLong();
      return pages.nextLong() * PAGE_BYTES;
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public boolean raisesHandleEvents() {
    return true;
  }

  @Override
  public RemovalOutcome removeChild(int number) {
    return children.get(number).unplug();
  }

  @Override
  public ConfigRet raiseHandleEvent(ObjectPath deviceObject, int action) {
    var device = device(deviceObject);
    if (device.raiseHandleEvent(action) != RemovalOutcome.VETOED_BY_LISTENER) {
      return ConfigRet.SUCCESS;
    }
    device.raiseHandleEvent(NotifyAction.DEVICE_QUERY_REMOVE_FAILED);
    return ConfigRet.REMOVE_VETOED;
  }

  @Override
  public void raiseCustomEvent(
      ObjectPath deviceObject, UUID eventGuid, int nameOffset, byte[] data) {
    device(deviceObject).raiseCustomEvent(eventGuid, nameOffset, data);
  }

  private SimulatedDevice device(ObjectPath deviceObject) {
    return Stream.concat(Stream.of(functionDevice), children.stream())
        .filter(device -> device.name().equals(deviceObject.text()))
        .findAny()
        .orElseThrow(() -> new AssertionError(deviceObject + " is no test device"));
  }

  @Override
  public void addLetteredDevice() {
    machine
        .device()
        .instanceId(TestDevice.LETTERED_INSTANCE_ID)
        .interfaceOf(TestDevice.LETTERED_CLASS.guid())
        .plug();
  }

  @Override
  public void plug(
      String instanceId, UUID interfaceClass, Map<DevicePropertyKey, PropertyValue> properties) {
    var device = machine.device().instanceId(instanceId).interfaceOf(interfaceClass);
    properties.forEach(device::property);
    device.plug();
  }

  @Override
  public void plug(
      String instanceId,
      UUID interfaceClass,
      List<RegistryValue> hardware,
      List<RegistryValue> software,
      List<RegistryValue> ofInterface) {
    var device = machine.device().instanceId(instanceId).interfaceOf(interfaceClass);
    hardware.forEach(device::registry);
    software.forEach(device::softwareRegistry);
    ofInterface.forEach(device::interfaceRegistry);
    device.plug();
  }

  @Override
  public void addPhantom(String instanceId, List<RegistryValue> hardware) {
    var device = machine.device().instanceId(instanceId);
    hardware.forEach(device::registry);
    device.unplugged();
  }

  @Override
  public String makeFile(Path folder, byte[] content) {
    var volume = "\\Device\\NtbridgeVolume";
    machine.device(volume).handler(new SimulatedVolume("\\file.bin", content)).plug();
    machine.addSymbolicLink("\\GLOBAL??\\Q:", volume);
    return "Q:\\file.bin";
  }

  @Override
  public String systemConversion(String path) {
    throw new UnsupportedOperationException("capability " + Capability.WIN32_PATH_CONVERSION);
  }

  @Override
  public void close() {
    machine.close();
    ownLayer.close();
  }
}
