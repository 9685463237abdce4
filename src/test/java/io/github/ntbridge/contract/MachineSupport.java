package io.github.ntbridge.contract;

import io.github.ntbridge.LayerChoice;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.RemovalOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What differs between the kinds of machines under test. */
interface MachineSupport extends AutoCloseable {

  /** The kind that the system property {@code ntbridge.layer} names. */
  static MachineSupport ofChosenLayer() {
    return switch (LayerChoice.requested().orElse(LayerChoice.SIM)) {
      case SIM -> SimulatedSupport.inProcess();
      case STUB -> SimulatedSupport.throughStub();
      case WINDOWS -> new WindowsSupport();
    };
  }

  /** Another layer on the same machine. */
  NativeLayer newLayer();

  /** What the machine cannot do, and what it does instead; it can do everything else. */
  Map<Capability, String> missing();

  default boolean can(Capability capability) {
    return !missing().containsKey(capability);
  }

  /** Plugs a device in whose driver is Java code; only with {@link Capability#JAVA_DRIVERS}. */
  default void plug(String name, DeviceHandler driver) {
    throw new UnsupportedOperationException("capability " + Capability.JAVA_DRIVERS);
  }

  /** How many children the test device can have. */
  default int childCount() {
    return TestDevice.DRIVER_CHILDREN;
  }

  /** The id of the process under test, as the machine has it. */
  long processId();

  /** Another process of the same user that opens a device and keeps the handle. */
  OtherProcess startProcess(ObjectPath device) throws IOException;

  /**
   * A process that runs until it is closed.
   *
   * @param image the file name of its image
   */
  record OtherProcess(long id, String image, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  /** Handles that this process has open, by any code. */
  int processHandles();

  /** The memory that this process has in use, heap and native; 0 where it is unknown. */
  long residentBytes();

  /**
   * Whether removals raise handle events by themselves; where they do not, a contract that needs
   * them raises them.
   */
  boolean raisesHandleEvents();

  /**
   * Removes a child in order: queries the listeners of the device, then removes it. Only where
   * {@link #raisesHandleEvents}.
   */
  RemovalOutcome removeChild(int number);

  /**
   * Raises a handle event by itself for the listeners of a device, and waits for them. A
   * query-remove that was vetoed raises the event of its failure too.
   *
   * @param deviceObject the name of the device object, as the interface's link has it
   * @return CR_REMOVE_VETOED after a veto
   */
  ConfigRet raiseHandleEvent(ObjectPath deviceObject, int action);

  /**
   * Sends an event of the driver's own to the listeners of a device.
   *
   * @param nameOffset where its text begins in the data, -1 for none
   */
  void raiseCustomEvent(ObjectPath deviceObject, UUID eventGuid, int nameOffset, byte[] data);

  /**
   * Adds the device {@link TestDevice#LETTERED_INSTANCE_ID} with an interface, where it is not
   * there anyway; only with {@link Capability#LETTERS_IN_INSTANCE_IDS}.
   */
  default void addLetteredDevice() {}

  /** Plugs in a device with an interface of a class, and with properties of any bytes. */
  default void plug(
      String instanceId, UUID interfaceClass, Map<DevicePropertyKey, PropertyValue> properties) {
    throw new UnsupportedOperationException("capability " + Capability.MALFORMED_PROPERTIES);
  }

  /** Plugs in a device with an interface of a class, and with values in their registry keys. */
  default void plug(
      String instanceId,
      UUID interfaceClass,
      List<RegistryValue> hardware,
      List<RegistryValue> software,
      List<RegistryValue> ofInterface) {
    throw new UnsupportedOperationException("capability " + Capability.REGISTRY_VALUES);
  }

  /** Adds a device that is not present, with values in its hardware key. */
  default void addPhantom(String instanceId, List<RegistryValue> hardware) {
    throw new UnsupportedOperationException("capability " + Capability.REGISTRY_VALUES);
  }

  /**
   * Makes a file.
   *
   * @param folder where, if the machine has the file system of this process
   * @return its Win32 path
   */
  String makeFile(Path folder, byte[] content) throws IOException;

  /**
   * What the system makes of a Win32 path, in the current directory of the process
   * ("RtlDosPathNameToNtPathName_U_WithStatus").
   */
  String systemConversion(String path) throws NtStatusException;

  /** The simulated machine, where devices are Java code: {@link Capability#JAVA_DRIVERS}. */
  default SimulatedMachine simulated() {
    throw new UnsupportedOperationException("capability " + Capability.JAVA_DRIVERS);
  }

  @Override
  void close();
}
