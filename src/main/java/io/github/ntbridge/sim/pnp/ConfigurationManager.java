package io.github.ntbridge.sim.pnp;

import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.layout.NativeGuid;
import io.github.ntbridge.nt.layout.NotifyFilter;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.sim.io.DeviceStack;
import io.github.ntbridge.sim.io.FileObject;
import io.github.ntbridge.sim.object.AccessToken;
import io.github.ntbridge.sim.object.HandleTable;
import io.github.ntbridge.sim.object.StatusException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The calls of the configuration manager. Like the kernel it takes decoded values and returns
 * values, or throws a {@link ConfigRetFailure}. Safe for use from any thread.
 */
public final class ConfigurationManager {
  private static final int LIST_FLAGS = 1;
  private static final int CLASS_FLAGS = 1;

  /** CM_REGISTRY_BITS. */
  private static final int REGISTRY_FLAGS = 0x301;

  /** CM_REGISTRY_USER and CM_REGISTRY_CONFIG, which exclude each other. */
  private static final int USER_AND_CONFIG = 0x300;

  /** CM_LOCATE_DEVNODE_BITS. */
  private static final int LOCATE_FLAGS = 0x7;

  /** The computer itself, for devices that report no other ("How Container IDs are Generated"). */
  private static final UUID COMPUTER_CONTAINER =
      UUID.fromString("00000000-0000-0000-ffff-ffffffffffff");

  private static final Pattern GUID_TEXT =
      Pattern.compile("\\{\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}}");

  private final PnpManager pnpManager;
  private final AccessToken token;
  private final HandleTable handles;
  private final NodeControl control;

  /** The configuration manager as a process with an access token and handles of its own has it. */
  public ConfigurationManager(PnpManager pnpManager, AccessToken token, HandleTable handles) {
    this.pnpManager = pnpManager;
    this.token = token;
    this.handles = handles;
    this.control = new NodeControl(pnpManager, token);
  }

  /** What a process may do to devices. */
  public NodeControl control() {
    return control;
  }

  /**
   * The result of CM_Get_DevNode_Status.
   *
   * @param flags DN_ flags
   * @param problem CM_PROB_ number, 0 for none
   */
  public record NodeStatus(int flags, int problem) {}

  // ---- interfaces ----

  /**
   * The list for CM_Get_Device_Interface_ListW, and for its size.
   *
   * @param interfaceClass the class
   * @param instanceId whose interfaces; empty for those of every device
   * @param flags CM_GET_DEVICE_INTERFACE_LIST_ flags
   * @return the paths
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   */
  public List<String> interfaces(UUID interfaceClass, String instanceId, int flags)
      throws ConfigRetFailure {
    requireFlags(flags, LIST_FLAGS);
    boolean all = flags == CfgMgr32.CM_GET_DEVICE_INTERFACE_LIST_ALL_DEVICES;
    synchronized (pnpManager) {
      return candidates(interfaceClass, instanceId)
          .filter(each -> all || each.active())
          .map(PnpInterface::path)
          .toList();
    }
  }

  private Stream<PnpInterface> candidates(UUID interfaceClass, String instanceId)
      throws ConfigRetFailure {
    if (instanceId.isEmpty()) {
      return pnpManager.interfaces().ofClass(interfaceClass).stream();
    }
    if (InstanceId.parse(instanceId).isEmpty()) {
      throw new ConfigRetFailure(ConfigRet.INVALID_DEVNODE);
    }
    var node =
        pnpManager
            .tree()
            .find(instanceId)
            .orElseThrow(() -> new ConfigRetFailure(ConfigRet.NO_SUCH_DEVNODE));
    return node.interfaces().stream().filter(each -> each.interfaceClass().equals(interfaceClass));
  }

  /**
   * A property of an interface ("CM_Get_Device_Interface_PropertyW function").
   *
   * @param path the path of the interface
   * @param key which property
   * @return its value
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   */
  public PropertyValue interfaceProperty(String path, DevicePropertyKey key)
      throws ConfigRetFailure {
    synchronized (pnpManager) {
      var found = registered(path);
      return interfaceProperty(found, key)
          .orElseThrow(() -> new ConfigRetFailure(ConfigRet.NO_SUCH_VALUE));
    }
  }

  private Optional<PropertyValue> interfaceProperty(PnpInterface of, DevicePropertyKey key) {
    if (of.isReplica() && !key.equals(PropertyKeys.DEVICE_INTERFACE_ENABLED.key())) {
      return Optional.ofNullable(pnpManager.interfaces().properties(of).get(key));
    }
    if (key.equals(PropertyKeys.DEVICE_INTERFACE_ENABLED.key())) {
      return Optional.of(PropertyValue.bool(of.active()));
    }
    if (key.equals(PropertyKeys.DEVICE_INTERFACE_CLASS_GUID.key())) {
      return Optional.of(PropertyValue.guid(of.interfaceClass()));
    }
    if (key.equals(PropertyKeys.DEVICE_INTERFACE_REFERENCE_STRING.key())) {
      return of.referenceString().map(PropertyValue::string);
    }
    if (key.equals(PropertyKeys.DEVICE_INSTANCE_ID.key())
        && !of.node().properties().containsKey(key)) {
      return Optional.of(PropertyValue.string(of.node().instanceId().ofInterface()));
    }
    if (key.equals(PropertyKeys.DEVICE_INSTANCE_ID.key())
        || key.equals(PropertyKeys.DEVICE_CONTAINER_ID.key())) {
      return nodeProperty(of.node(), key);
    }
    var stored =
        key.equals(PropertyKeys.NAME.key())
            ? PropertyKeys.DEVICE_INTERFACE_FRIENDLY_NAME.key()
            : key;
    return Optional.ofNullable(pnpManager.interfaces().properties(of).get(stored));
  }

  /**
   * The keys of the properties that an interface has. Text that is no path at all is
   * CR_INVALID_DATA here and CR_NO_SUCH_DEVICE_INTERFACE for the properties themselves, as Wine's
   * conformance tests assert it of Windows.
   *
   * @param path the path of the interface
   * @return the keys
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   */
  public List<DevicePropertyKey> interfacePropertyKeys(String path) throws ConfigRetFailure {
    if (!InterfaceRegistry.isWellFormed(path)) {
      throw new ConfigRetFailure(ConfigRet.INVALID_DATA);
    }
    synchronized (pnpManager) {
      var found = registered(path);
      if (found.isReplica()) {
        return List.copyOf(pnpManager.interfaces().properties(found).keySet());
      }
      return withStored(
          ComputedProperties.OF_INTERFACES,
          pnpManager.interfaces().properties(found).keySet(),
          key -> interfaceProperty(found, key));
    }
  }

  /**
   * The path of the same device's interface with the same reference string in another class.
   *
   * @param path the path of the interface
   * @param aliasClass the other class
   * @return the path there
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   */
  public String alias(String path, UUID aliasClass) throws ConfigRetFailure {
    synchronized (pnpManager) {
      return pnpManager
          .interfaces()
          .find(path)
          .flatMap(
              found ->
                  found.node().interfaces().stream()
                      .filter(each -> each.interfaceClass().equals(aliasClass))
                      .filter(each -> each.referenceString().equals(found.referenceString()))
                      .findFirst())
          .map(PnpInterface::path)
          .orElseThrow(() -> new ConfigRetFailure(ConfigRet.NO_SUCH_DEVICE_INTERFACE));
    }
  }

  /** Returns the computed keys that have a value, then the stored ones. */
  private static List<DevicePropertyKey> withStored(
      List<DevicePropertyKey> computed,
      Set<DevicePropertyKey> stored,
      Function<DevicePropertyKey, Optional<PropertyValue>> property) {
    return Stream.concat(computed.stream(), stored.stream())
        .distinct()
        .filter(key -> property.apply(key).isPresent())
        .toList();
  }

  // ---- classes ----

  /**
   * A class of devices or of interfaces ("CM_Enumerate_Classes function").
   *
   * @param index its number, from 0 up
   * @param flags CM_ENUMERATE_CLASSES_ flags
   * @return the class
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   */
  public UUID enumerateClass(int index, int flags) throws ConfigRetFailure {
    requireFlags(flags, CLASS_FLAGS);
    synchronized (pnpManager) {
      var classes =
          flags == CfgMgr32.CM_ENUMERATE_CLASSES_INTERFACE
              ? pnpManager.interfaces().classes()
              : setupClasses();
      if (index < 0 || index >= classes.size()) {
        throw new ConfigRetFailure(ConfigRet.NO_SUCH_VALUE);
      }
      return classes.get(index);
    }
  }

  private List<UUID> setupClasses() {
    return pnpManager.tree().nodes().stream()
        .flatMap(
            node ->
                Optional.ofNullable(node.properties().get(PropertyKeys.DEVICE_CLASS_GUID.key()))
                    .stream())
        .map(
            value ->
                NativeGuid.read(ByteBuffer.wrap(value.bytes()).order(ByteOrder.LITTLE_ENDIAN), 0))
        .distinct()
        .toList();
  }

  // ---- device nodes ----

  /**
   * Finds a device node ("CM_Locate_DevNodeW function").
   *
   * @param instanceId its device instance id; empty for the root
   * @param flags CM_LOCATE_DEVNODE_ flags
   * @return the DEVINST
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   */
  public int locate(String instanceId, int flags) throws ConfigRetFailure {
    requireFlags(flags, LOCATE_FLAGS);
    synchronized (pnpManager) {
      if (instanceId.isEmpty()) {
        return pnpManager.tree().root().devInst();
      }
      if (InstanceId.parse(instanceId).isEmpty()) {
        throw new ConfigRetFailure(ConfigRet.INVALID_DEVICE_ID);
      }
      boolean phantoms = (flags & CfgMgr32.CM_LOCATE_DEVNODE_PHANTOM) != 0;
      return pnpManager
          .tree()
          .find(instanceId)
          .filter(node -> phantoms || node.isPresent())
          .map(PnpNode::devInst)
          .orElseThrow(() -> new ConfigRetFailure(ConfigRet.NO_SUCH_DEVNODE));
    }
  }

  /**
   * The id of a device node ("CM_Get_Device_IDW function").
   *
   * @param devInst the DEVINST
   * @return the device instance id
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   */
  public String instanceId(int devInst) throws ConfigRetFailure {
    synchronized (pnpManager) {
      return pnpManager.tree().get(devInst).instanceId().text();
    }
  }

  /**
   * One step up in the tree ("CM_Get_Parent function").
   *
   * @param devInst the DEVINST
   * @return the DEVINST there
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   */
  public int parent(int devInst) throws ConfigRetFailure {
    synchronized (pnpManager) {
      return devInst(pnpManager.tree().get(devInst).parent());
    }
  }

  /**
   * One step down in the tree ("CM_Get_Child function").
   *
   * @param devInst the DEVINST
   * @return the DEVINST there
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   */
  public int child(int devInst) throws ConfigRetFailure {
    synchronized (pnpManager) {
      return devInst(pnpManager.tree().get(devInst).firstChild());
    }
  }

  /**
   * One step aside in the tree ("CM_Get_Sibling function").
   *
   * @param devInst the DEVINST
   * @return the DEVINST there
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   */
  public int sibling(int devInst) throws ConfigRetFailure {
    synchronized (pnpManager) {
      return devInst(pnpManager.tree().get(devInst).nextSibling());
    }
  }

  private static int devInst(Optional<PnpNode> node) throws ConfigRetFailure {
    return node.map(PnpNode::devInst)
        .orElseThrow(() -> new ConfigRetFailure(ConfigRet.NO_SUCH_DEVNODE));
  }

  /**
   * The state of a device node ("CM_Get_DevNode_Status function").
   *
   * @param devInst the DEVINST
   * @return status and problem
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   */
  public NodeStatus status(int devInst) throws ConfigRetFailure {
    synchronized (pnpManager) {
      var node = pnpManager.tree().get(devInst);
      if (!node.isPresent()) {
        throw new ConfigRetFailure(ConfigRet.NO_SUCH_DEVNODE);
      }
      return new NodeStatus(node.status(), node.problem());
    }
  }

  /**
   * A property of a device node ("CM_Get_DevNode_PropertyW function").
   *
   * @param devInst the DEVINST
   * @param key which property
   * @return its value
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   */
  public PropertyValue nodeProperty(int devInst, DevicePropertyKey key) throws ConfigRetFailure {
    synchronized (pnpManager) {
      return nodeProperty(pnpManager.tree().get(devInst), key)
          .orElseThrow(() -> new ConfigRetFailure(ConfigRet.NO_SUCH_VALUE));
    }
  }

  private Optional<PropertyValue> nodeProperty(PnpNode node, DevicePropertyKey key) {
    var stored = node.properties().get(key);
    if (stored != null || node.isReplica()) {
      return Optional.ofNullable(stored);
    }
    if (key.equals(PropertyKeys.DEVICE_INSTANCE_ID.key())) {
      return Optional.of(PropertyValue.string(node.instanceId().text()));
    }
    if (key.equals(PropertyKeys.DEVICE_ENUMERATOR_NAME.key())) {
      return Optional.of(PropertyValue.string(node.instanceId().enumerator()));
    }
    if (key.equals(PropertyKeys.NAME.key())) {
      var name = node.properties().get(PropertyKeys.DEVICE_FRIENDLY_NAME.key());
      return Optional.ofNullable(
          name == null ? node.properties().get(PropertyKeys.DEVICE_DEVICE_DESC.key()) : name);
    }
    if (key.equals(PropertyKeys.DEVICE_CONTAINER_ID.key())) {
      return Optional.of(PropertyValue.guid(COMPUTER_CONTAINER));
    }
    if (key.equals(PropertyKeys.DEVICE_DRIVER.key())) {
      return node.driver().map(PropertyValue::string);
    }
    if (key.equals(PropertyKeys.DEVICE_IS_PRESENT.key())) {
      return Optional.of(PropertyValue.bool(node.isPresent()));
    }
    if (key.equals(PropertyKeys.DEVICE_HAS_PROBLEM.key())) {
      return Optional.of(PropertyValue.bool(node.hasProblem()));
    }
    return node.isPresent() ? presentNodeProperty(node, key) : Optional.empty();
  }

  /**
   * The list for CM_Get_Device_ID_ListW, and for its size: the nodes that no filter excludes, in
   * the order in which they came.
   *
   * @param filter an enumerator, a service or the GUID of a setup class in braces, by the flags
   * @param flags CM_GETIDLIST_FILTER_ flags, of which the machine knows NONE, ENUMERATOR, SERVICE,
   *     CLASS and PRESENT
   * @return the instance ids
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   */
  public List<String> instanceIds(String filter, int flags) throws ConfigRetFailure {
    boolean all = (flags & CfgMgr32.CM_GETIDLIST_FILTER_PRESENT) == 0;
    var wanted = nodeFilter(filter, flags & ~CfgMgr32.CM_GETIDLIST_FILTER_PRESENT);
    synchronized (pnpManager) {
      return pnpManager.tree().nodes().stream()
          .filter(node -> all || node.isPresent())
          .filter(wanted)
          .map(node -> node.instanceId().text())
          .toList();
    }
  }

  private Predicate<PnpNode> nodeFilter(String filter, int flags) throws ConfigRetFailure {
    return switch (flags) {
      case CfgMgr32.CM_GETIDLIST_FILTER_NONE -> node -> true;
      case CfgMgr32.CM_GETIDLIST_FILTER_ENUMERATOR ->
          node -> CaseFolding.equals(node.instanceId().enumerator(), filter);
      case CfgMgr32.CM_GETIDLIST_FILTER_SERVICE ->
          node ->
              nodeProperty(node, PropertyKeys.DEVICE_SERVICE.key())
                  .filter(value -> value instanceof PropertyValue.Text)
                  .filter(value -> CaseFolding.equals(((PropertyValue.Text) value).text(), filter))
                  .isPresent();
      case CfgMgr32.CM_GETIDLIST_FILTER_CLASS -> {
        var wanted = setupClass(filter);
        yield node ->
            nodeProperty(node, PropertyKeys.DEVICE_CLASS_GUID.key())
                .filter(PropertyValue.guid(wanted)::equals)
                .isPresent();
      }
      default -> throw new ConfigRetFailure(ConfigRet.INVALID_FLAG);
    };
  }

  private static UUID setupClass(String text) throws ConfigRetFailure {
    if (!GUID_TEXT.matcher(text).matches()) {
      throw new ConfigRetFailure(ConfigRet.INVALID_DATA);
    }
    return UUID.fromString(text.substring(1, text.length() - 1));
  }

  /**
   * The keys of the properties that a device node has.
   *
   * @param devInst the DEVINST
   * @return the keys
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   */
  public List<DevicePropertyKey> nodePropertyKeys(int devInst) throws ConfigRetFailure {
    synchronized (pnpManager) {
      var node = pnpManager.tree().get(devInst);
      if (node.isReplica()) {
        return List.copyOf(node.properties().keySet());
      }
      return withStored(
          ComputedProperties.OF_NODES, node.properties().keySet(), key -> nodeProperty(node, key));
    }
  }

  /** Returns the properties that only a node that is present has. */
  private Optional<PropertyValue> presentNodeProperty(PnpNode node, DevicePropertyKey key) {
    if (key.equals(PropertyKeys.DEVICE_PDO_NAME.key())) {
      return pnpManager
          .device(node)
          .flatMap(PnpDevice::physicalDeviceName)
          .map(PropertyValue::string);
    }
    if (key.equals(PropertyKeys.DEVICE_PARENT.key())) {
      return node.parent().map(parent -> PropertyValue.string(parent.instanceId().text()));
    }
    if (key.equals(PropertyKeys.DEVICE_CHILDREN.key())) {
      return instanceIds(node.presentChildren());
    }
    if (key.equals(PropertyKeys.DEVICE_SIBLINGS.key())) {
      var family = node.parent().map(PnpNode::presentChildren).orElse(List.of());
      return instanceIds(family.stream().filter(each -> each != node).toList());
    }
    if (key.equals(PropertyKeys.DEVICE_DEVNODE_STATUS.key())) {
      return Optional.of(PropertyValue.uint32(node.status()));
    }
    if (key.equals(PropertyKeys.DEVICE_PROBLEM_CODE.key()) && node.hasProblem()) {
      return Optional.of(PropertyValue.uint32(node.problem()));
    }
    return Optional.empty();
  }

  private static Optional<PropertyValue> instanceIds(List<PnpNode> nodes) {
    return nodes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            PropertyValue.stringList(
                nodes.stream().map(node -> node.instanceId().text()).toList()));
  }

  // ---- registry keys ----

  /**
   * Opens a registry key of a device ("CM_Open_DevNode_Key function"). No device has a key of a
   * user or of a hardware profile.
   *
   * @param devInst the DEVINST
   * @param access KEY_ access bits
   * @param disposition RegDisposition_ number
   * @param flags CM_REGISTRY_ flags
   * @return the handle
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   */
  public long openNodeKey(int devInst, int access, int disposition, int flags)
      throws ConfigRetFailure {
    requireFlags(flags, REGISTRY_FLAGS);
    if ((flags & USER_AND_CONFIG) == USER_AND_CONFIG) {
      throw new ConfigRetFailure(ConfigRet.INVALID_FLAG);
    }
    synchronized (pnpManager) {
      var node = pnpManager.tree().get(devInst);
      if ((flags & USER_AND_CONFIG) != 0) {
        throw new ConfigRetFailure(ConfigRet.NO_SUCH_REGISTRY_KEY);
      }
      var path =
          (flags & CfgMgr32.CM_REGISTRY_SOFTWARE) != 0
              ? DeviceKeys.software(node)
              : Optional.of(DeviceKeys.hardware(node));
      return openKey(path, access, disposition);
    }
  }

  /**
   * Opens the registry key of an interface ("CM_Open_Device_Interface_KeyW function").
   *
   * @param path the path of the interface
   * @param access KEY_ access bits
   * @param disposition RegDisposition_ number
   * @return the handle
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   */
  public long openInterfaceKey(String path, int access, int disposition) throws ConfigRetFailure {
    if (!InterfaceRegistry.isWellFormed(path)) {
      throw new ConfigRetFailure(ConfigRet.INVALID_DATA);
    }
    synchronized (pnpManager) {
      var found = registered(path);
      return openKey(Optional.of(DeviceKeys.of(found)), access, disposition);
    }
  }

  private PnpInterface registered(String path) throws ConfigRetFailure {
    return pnpManager
        .interfaces()
        .find(path)
        .orElseThrow(() -> new ConfigRetFailure(ConfigRet.NO_SUCH_DEVICE_INTERFACE));
  }

  private long openKey(Optional<String> path, int access, int disposition) throws ConfigRetFailure {
    if ((disposition & ~CfgMgr32.REG_DISPOSITION_OPEN_EXISTING) != 0) {
      throw new ConfigRetFailure(ConfigRet.INVALID_DATA);
    }
    boolean create = disposition != CfgMgr32.REG_DISPOSITION_OPEN_EXISTING;
    var keys = pnpManager.keys();
    var key =
        path.flatMap(name -> create ? Optional.of(keys.create(name)) : keys.find(name))
            .orElseThrow(() -> new ConfigRetFailure(ConfigRet.NO_SUCH_REGISTRY_KEY));
    try {
      return handles.add(key, key.security().grant(token, access));
    } catch (StatusException e) {
      throw new ConfigRetFailure(ConfigRet.ACCESS_DENIED);
    }
  }

  // ---- notifications ----

  /**
   * Registers for events; they may come before this returns ("CM_Register_Notification function").
   *
   * @param filter the events to register for
   * @param sink takes the events
   * @return the HCMNOTIFICATION
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   */
  public long register(NotifyFilter filter, NotificationSink sink) throws ConfigRetFailure {
    var target = target(filter);
    long id = pnpManager.notifications().register(filter, target, sink);
    // Checked after the registration: a later removal is notified, an earlier one is not.
    if (target.filter(DeviceStack::isRemoved).isPresent()) {
      unregister(id);
      throw new ConfigRetFailure(ConfigRet.NO_SUCH_DEVNODE);
    }
    pnpManager.notifications().registered();
    return id;
  }

  private Optional<DeviceStack> target(NotifyFilter filter) throws ConfigRetFailure {
    if (filter instanceof NotifyFilter.DeviceInstance one
        && InstanceId.parse(one.instanceId()).isEmpty()) {
      throw new ConfigRetFailure(ConfigRet.INVALID_DEVICE_ID);
    }
    if (!(filter instanceof NotifyFilter.DeviceHandle handle)) {
      return Optional.empty();
    }
    try {
      return Optional.of(handles.get(handle.target()).as(FileObject.class).stack());
    } catch (StatusException e) {
      throw new ConfigRetFailure(ConfigRet.INVALID_DATA);
    }
  }

  /**
   * Ends a registration and waits for its callback ("CM_Unregister_Notification function").
   *
   * @param id the HCMNOTIFICATION
   * @throws ConfigRetFailure with the CONFIGRET of a refusal
   * @throws IllegalStateException if called inside its callback
   */
  public void unregister(long id) throws ConfigRetFailure {
    if (!pnpManager.notifications().unregister(id)) {
      throw new ConfigRetFailure(id == 0 ? ConfigRet.INVALID_DATA : ConfigRet.FAILURE);
    }
  }

  private static void requireFlags(int flags, int allowed) throws ConfigRetFailure {
    if ((flags & ~allowed) != 0) {
      throw new ConfigRetFailure(ConfigRet.INVALID_FLAG);
    }
  }
}
