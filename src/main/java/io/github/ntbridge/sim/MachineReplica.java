package io.github.ntbridge.sim;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.io.DeviceTraits;
import io.github.ntbridge.sim.io.Drivers;
import io.github.ntbridge.sim.object.GenericMapping;
import io.github.ntbridge.sim.object.NamespaceEditor;
import io.github.ntbridge.sim.object.ObjectDirectory;
import io.github.ntbridge.sim.object.ObjectSecurity;
import io.github.ntbridge.sim.pnp.InstanceId;
import io.github.ntbridge.sim.pnp.InterfaceNames;
import io.github.ntbridge.sim.pnp.PnpDevice;
import io.github.ntbridge.sim.pnp.PnpNode;
import io.github.ntbridge.sim.registry.RegistryTree;
import io.github.ntbridge.sim.time.MachineScheduling;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Builds a simulated machine to the letter, as another machine was found: it has the names, links,
 * nodes, interfaces and properties that it is given and none that a machine generates. Devices of
 * the result are plugged, unplugged and switched as any others ({@link
 * SimulatedMachine#findDevice}). Not safe for use from several threads.
 */
public final class MachineReplica {
  private static final DeviceHandler KNOWS_NOTHING = new DeviceHandler() {};

  private final String dosDevices;
  private final ObjectDirectory sessionDirectory;
  private final Optional<String> globalDosDevices;
  private final ObjectDirectory globalDirectory;
  private final SimulatedMachine machine;

  /**
   * Begins a machine with an empty namespace.
   *
   * @param dosDevices the full name of the directory of {@code \??}
   * @param globalDosDevices the full name of the directory where a lookup in {@code \??} continues
   *     and the links of interfaces are; empty if that is the same one
   */
  public MachineReplica(String dosDevices, Optional<String> globalDosDevices) {
    this.dosDevices = dosDevices;
    this.globalDosDevices = globalDosDevices;
    this.globalDirectory = new ObjectDirectory();
    this.sessionDirectory =
        globalDosDevices.isPresent()
            ? SimulatedMachine.defaultDosDevices(globalDirectory)
            : globalDirectory;
    this.machine =
        new SimulatedMachine(MachineScheduling.inRealTime(), sessionDirectory, globalDirectory);
  }

  /**
   * Adds an object directory.
   *
   * @param name its full name; the directory it stands in was added before
   * @param listable whether opening it to list it is allowed
   * @throws IllegalArgumentException if the exact name is taken, or its directory does not exist
   */
  public void addDirectory(String name, boolean listable) {
    if (name.equals(dosDevices)) {
      NamespaceEditor.insert(machine.namespace(), name, sessionDirectory);
    } else if (globalDosDevices.filter(name::equals).isPresent()) {
      NamespaceEditor.insert(machine.namespace(), name, globalDirectory);
    } else if (listable) {
      machine.addDirectory(name);
    } else {
      machine.addDirectory(name, new AccessMask(0));
    }
  }

  /**
   * Adds a symbolic link that belongs to no interface.
   *
   * @param name its full name; the directory it stands in was added before
   * @param target any text, none at all for the root
   * @throws IllegalArgumentException if the exact name is taken, or its directory does not exist
   */
  public void addSymbolicLink(String name, String target) {
    machine.addSymbolicLink(name, target);
  }

  /**
   * Adds an object that is no directory, link or device.
   *
   * @param name its full name; the directory it stands in was added before
   * @param typeName the name of its type
   * @throws IllegalArgumentException if the exact name is taken, or its directory does not exist
   */
  public void addObject(String name, String typeName) {
    if (CaseFolding.equals(name, RegistryTree.NAME)) {
      NamespaceEditor.insert(machine.namespace(), name, machine.registry());
    } else {
      machine.addObject(name, typeName);
    }
  }

  /**
   * Adds a device object without a device node.
   *
   * @param name its full name; the directory it stands in was added before
   * @param deviceType FILE_DEVICE_ number
   * @param characteristics FILE_ flags
   * @param handler the handler of its requests
   * @throws IllegalArgumentException if the exact name is taken, or its directory does not exist
   */
  public void addDevice(String name, int deviceType, int characteristics, DeviceHandler handler) {
    device(
            name,
            List.of(name),
            Optional.empty(),
            Optional.empty(),
            traits(deviceType, characteristics),
            handler)
        .plug();
  }

  /**
   * Adds a device node, after its parent, with its device objects. The node of the root of the
   * device tree is there already, and takes what it is given.
   *
   * @param replica the node
   * @param handler the handler of the requests of its device objects
   * @throws IllegalArgumentException if the instance id is malformed or taken, the parent is not
   *     there, or a name is taken or has no directory
   * @throws IllegalStateException if it is present and its parent is not
   */
  public void addNode(NodeReplica replica, DeviceHandler handler) {
    var pnpManager = machine.pnpManager();
    var root = pnpManager.root();
    if (CaseFolding.equals(root.instanceId().text(), replica.instanceId())) {
      root.makeReplica(replica.status(), replica.properties());
      return;
    }
    var parent = replica.parent().map(pnpManager::requireDevice);
    var instanceId =
        InstanceId.parse(replica.instanceId())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "\"" + replica.instanceId() + "\" is not a device instance id"));
    var node = pnpManager.addNode(instanceId, parent, replica.problem());
    node.makeReplica(replica.status(), replica.properties());
    var device =
        device(
            replica.deviceNames().isEmpty() ? replica.instanceId() : replica.deviceNames().get(0),
            replica.deviceNames(),
            Optional.of(node),
            parent,
            traits(replica.deviceType(), replica.characteristics()),
            handler);
    pnpManager.adopt(device);
    if (replica.present()) {
      device.plug();
    }
  }

  private static DeviceTraits traits(int deviceType, int characteristics) {
    return new DeviceTraits(
        deviceType, characteristics, ObjectSecurity.ofDefault(GenericMapping.FILE), false, false);
  }

  private PnpDevice device(
      String name,
      List<String> names,
      Optional<PnpNode> node,
      Optional<PnpDevice> parent,
      DeviceTraits traits,
      DeviceHandler handler) {
    return new PnpDevice(
        machine.pnpManager(),
        name,
        names,
        List.of(),
        node,
        parent,
        traits,
        new Drivers(List.of(), handler, KNOWS_NOTHING));
  }

  /**
   * Makes an interface class known. Classes are listed in the order in which they came.
   *
   * @param interfaceClass the class
   */
  public void addInterfaceClass(UUID interfaceClass) {
    machine.pnpManager().addInterfaceClass(interfaceClass);
  }

  /**
   * Adds an interface after its device node. If it is enabled and has a link, the link appears with
   * it and goes with it.
   *
   * @param replica the interface
   * @throws IllegalArgumentException if the path is taken, or the device node is not there
   */
  public void addInterface(InterfaceReplica replica) {
    var pnpManager = machine.pnpManager();
    var root = pnpManager.root();
    var node =
        replica
            .instanceId()
            .filter(id -> !CaseFolding.equals(id, root.instanceId().text()))
            .flatMap(id -> pnpManager.requireDevice(id).node())
            .orElse(root);
    pnpManager.addReplica(
        node,
        replica.interfaceClass(),
        replica.referenceString(),
        new InterfaceNames(
            replica.path(), replica.announcedPath(), replica.linkName(), replica.linkTarget()),
        replica.properties(),
        replica.enabled());
  }

  /**
   * Sets a value in the hardware key of a device node.
   *
   * @param instanceId the device instance id of a node that was added before
   * @param value the value
   * @throws IllegalArgumentException if there is no such node
   */
  public void setHardwareValue(String instanceId, RegistryValue value) {
    machine.pnpManager().setHardwareValue(machine.pnpManager().requireNode(instanceId), value);
  }

  /**
   * Sets a value in the software key of a device node.
   *
   * @param instanceId the device instance id of a node that was added before
   * @param value the value
   * @throws IllegalArgumentException if there is no such node
   */
  public void setSoftwareValue(String instanceId, RegistryValue value) {
    machine.pnpManager().setSoftwareValue(machine.pnpManager().requireNode(instanceId), value);
  }

  /**
   * Sets a value in the registry key of an interface.
   *
   * @param path the path of an interface that was added before
   * @param value the value
   * @throws IllegalArgumentException if there is no such interface
   */
  public void setInterfaceValue(String path, RegistryValue value) {
    machine
        .findInterface(path)
        .orElseThrow(() -> new IllegalArgumentException("there is no interface \"" + path + "\""))
        .setRegistryValue(value);
  }

  /**
   * The machine as it was built so far.
   *
   * @return the same object each time, which the caller closes
   */
  public SimulatedMachine machine() {
    return machine;
  }
}
