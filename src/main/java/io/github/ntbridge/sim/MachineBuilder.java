package io.github.ntbridge.sim;

import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.sim.object.GenericMapping;
import io.github.ntbridge.sim.object.ObjectSecurity;
import io.github.ntbridge.sim.registry.RegistryTree;
import io.github.ntbridge.sim.time.MachineScheduling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Plans a simulated machine: first what it has besides devices, then the devices, a parent before
 * its children.
 *
 * <pre>{@code
 * SimulatedMachine machine =
 *     SimulatedMachine.builder()
 *         .symbolicLink("\\GLOBAL??\\ECHO", "\\Device\\Echo0")
 *         .device("\\Device\\Echo0")
 *         .instanceId("ROOT\\ECHO\\0000")
 *         .interfaceOf(guid, "ref")
 *         .handler(new EchoDevice())
 *         .device("\\Device\\Null")
 *         .handler(new NullDevice())
 *         .build();
 * }</pre>
 *
 * <p>Malformed text is refused at once, inconsistent parts by {@link #build}. A plan can be built
 * more than once; the machines then share the handlers. Not safe for use from several threads.
 */
public final class MachineBuilder {
  private final List<Consumer<SimulatedMachine>> objects = new ArrayList<>();
  private final List<PlannedDevice> devices = new ArrayList<>();
  private boolean virtualTime;

  MachineBuilder() {}

  /**
   * Runs the machine in virtual time, for tests of timeouts that take no real time: the clock
   * begins at 2000-01-01T00:00:00Z and stands still. {@link SimulatedMachine#advance} moves it, and
   * it moves by itself to the next deadline when a thread of the program waits inside a call of the
   * library, as in a synchronous request, and every thread of the library and the machine is idle.
   * A thread of the program that waits for something else, such as a {@code Future}, does not move
   * the clock; call {@code advance} then. The order between threads is that of real time.
   *
   * @return this builder
   */
  public MachineBuilder virtualTime() {
    virtualTime = true;
    return this;
  }

  private MachineScheduling scheduling() {
    return virtualTime ? MachineScheduling.inVirtualTime() : MachineScheduling.inRealTime();
  }

  /**
   * Plans an object directory.
   *
   * @param name its full name
   * @return this builder
   */
  public MachineBuilder directory(String name) {
    objects.add(machine -> machine.addDirectory(name));
    return this;
  }

  /**
   * Plans an object directory with security of its own; see {@link
   * SimulatedMachine#addDirectory(String, String)}.
   *
   * @param name its full name
   * @param sddl the text of a security descriptor with a DACL
   * @return this builder
   * @throws IllegalArgumentException if the text is malformed
   */
  public MachineBuilder directory(String name, String sddl) {
    ObjectSecurity.ofSddl(sddl, GenericMapping.DIRECTORY);
    objects.add(machine -> machine.addDirectory(name, sddl));
    return this;
  }

  /**
   * Logs a user on when the machine is built; {@link SimulatedMachine#sessionOf} returns the
   * session.
   *
   * @param user the user
   * @return this builder
   */
  public MachineBuilder logOn(User user) {
    objects.add(machine -> machine.logOn(user));
    return this;
  }

  /**
   * Plans a symbolic link; see {@link SimulatedMachine#addSymbolicLink(String, String)}.
   *
   * @param name its full name
   * @param target any text
   * @return this builder
   */
  public MachineBuilder symbolicLink(String name, String target) {
    objects.add(machine -> machine.addSymbolicLink(name, target));
    return this;
  }

  /**
   * Plans a symbolic link with security of its own; see {@link
   * SimulatedMachine#addSymbolicLink(String, String, String)}.
   *
   * @param name its full name
   * @param target any text
   * @param sddl the text of a security descriptor with a DACL
   * @return this builder
   * @throws IllegalArgumentException if the text is malformed
   */
  public MachineBuilder symbolicLink(String name, String target, String sddl) {
    ObjectSecurity.ofSddl(sddl, GenericMapping.SYMBOLIC_LINK);
    objects.add(machine -> machine.addSymbolicLink(name, target, sddl));
    return this;
  }

  /**
   * Plans a value of a registry key; see {@link SimulatedMachine#setRegistryValue}.
   *
   * @param key the full name of the key
   * @param value the value
   * @return this builder
   * @throws IllegalArgumentException if it is not the name of a registry key
   */
  public MachineBuilder registry(String key, RegistryValue value) {
    RegistryTree.requireName(key);
    objects.add(machine -> machine.setRegistryValue(key, value));
    return this;
  }

  /**
   * Begins a device.
   *
   * @param name the full name of its device object, such as {@code \Device\Echo0}
   * @return its description, from which the plan of the machine continues
   */
  public PlannedDevice device(String name) {
    return add(Optional.of(name));
  }

  /**
   * Begins a device with a name made up by the machine, as bus drivers let the system do.
   *
   * @return its description, from which the plan of the machine continues
   */
  public PlannedDevice device() {
    return add(Optional.empty());
  }

  private PlannedDevice add(Optional<String> name) {
    var device = new PlannedDevice(this, name);
    devices.add(device);
    return device;
  }

  /**
   * Builds the machine: directories and links in their order, then the devices in theirs.
   *
   * @return the machine, which the caller closes
   * @throws IllegalArgumentException if a name or an instance id is taken, a directory or a parent
   *     does not exist, or a device has interfaces, properties, a parent or a problem and no
   *     instance id
   * @throws IllegalStateException if a parent is not plugged in
   */
  public SimulatedMachine build() {
    var machine = SimulatedMachine.in(scheduling());
    try {
      objects.forEach(object -> object.accept(machine));
      devices.forEach(device -> device.addTo(machine.pnpManager()));
      return machine;
    } catch (RuntimeException | Error e) {
      machine.close();
      throw e;
    }
  }
}
