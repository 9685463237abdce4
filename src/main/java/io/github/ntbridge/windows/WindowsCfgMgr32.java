package io.github.ntbridge.windows;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.MissingExportException;
import io.github.ntbridge.nt.seam.NotificationCallback;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The exports of cfgmgr32.dll, all in groups that are bound on first use. */
final class WindowsCfgMgr32 implements CfgMgr32 {
  private final ExportGroup<InterfaceListExports> interfaceLists;
  private final ExportGroup<ClassExports> classes;
  private final ExportGroup<InterfacePropertyExports> interfaceProperties;
  private final ExportGroup<InterfaceAliasExports> interfaceAliases;
  private final ExportGroup<DeviceListExports> deviceLists;
  private final ExportGroup<DeviceNodeExports> deviceNodes;
  private final ExportGroup<DeviceNodePropertyExports> deviceNodeProperties;
  private final ExportGroup<DeviceKeyExports> deviceKeys;
  private final ExportGroup<InterfaceKeyExports> interfaceKeys;
  private final NotificationBinding notifications;
  private final ExportGroup<DeviceRemovalExports> deviceRemoval;
  private final ExportGroup<DeviceStateExports> deviceStates;
  private final ExportGroup<ReenumerationExports> reenumeration;
  private final ExportGroup<InstallEventExports> installEvents;

  WindowsCfgMgr32(SystemDll cfgMgr32) {
    interfaceLists = new ExportGroup<>(() -> new InterfaceListExports(cfgMgr32));
    classes = new ExportGroup<>(() -> new ClassExports(cfgMgr32));
    interfaceProperties = new ExportGroup<>(() -> new InterfacePropertyExports(cfgMgr32));
    interfaceAliases = new ExportGroup<>(() -> new InterfaceAliasExports(cfgMgr32));
    deviceLists = new ExportGroup<>(() -> new DeviceListExports(cfgMgr32));
    deviceNodes = new ExportGroup<>(() -> new DeviceNodeExports(cfgMgr32));
    deviceNodeProperties = new ExportGroup<>(() -> new DeviceNodePropertyExports(cfgMgr32));
    deviceKeys = new ExportGroup<>(() -> new DeviceKeyExports(cfgMgr32));
    interfaceKeys = new ExportGroup<>(() -> new InterfaceKeyExports(cfgMgr32));
    notifications = new NotificationBinding(cfgMgr32);
    deviceRemoval = new ExportGroup<>(() -> new DeviceRemovalExports(cfgMgr32));
    deviceStates = new ExportGroup<>(() -> new DeviceStateExports(cfgMgr32));
    reenumeration = new ExportGroup<>(() -> new ReenumerationExports(cfgMgr32));
    installEvents = new ExportGroup<>(() -> new InstallEventExports(cfgMgr32));
  }

  /** The functions that this DLL does not export, the first of each group. */
  List<MissingExportException> missingExports() {
    return Stream.concat(
            Stream.of(
                    interfaceLists,
                    classes,
                    interfaceProperties,
                    interfaceAliases,
                    deviceLists,
                    deviceNodes,
                    deviceNodeProperties,
                    deviceKeys,
                    interfaceKeys,
                    deviceRemoval,
                    deviceStates,
                    reenumeration,
                    installEvents)
                .flatMap(group -> group.missing().stream()),
            notifications.missing().stream())
        .toList();
  }

  @Override
  public int CM_Get_Device_Interface_List_SizeW(
      @Nullable Pointer length,
      @Nullable Pointer interfaceClass,
      @Nullable Pointer deviceId,
      int flags) {
    return interfaceLists
        .get()
        .CM_Get_Device_Interface_List_SizeW(length, interfaceClass, deviceId, flags);
  }

  @Override
  public int CM_Get_Device_Interface_ListW(
      @Nullable Pointer interfaceClass,
      @Nullable Pointer deviceId,
      @Nullable Pointer buffer,
      int bufferLength,
      int flags) {
    return interfaceLists
        .get()
        .CM_Get_Device_Interface_ListW(interfaceClass, deviceId, buffer, bufferLength, flags);
  }

  @Override
  public int CM_Get_Device_ID_List_SizeW(
      @Nullable Pointer length, @Nullable Pointer filter, int flags) {
    return deviceLists.get().CM_Get_Device_ID_List_SizeW(length, filter, flags);
  }

  @Override
  public int CM_Get_Device_ID_ListW(
      @Nullable Pointer filter, @Nullable Pointer buffer, int bufferLength, int flags) {
    return deviceLists.get().CM_Get_Device_ID_ListW(filter, buffer, bufferLength, flags);
  }

  @Override
  public int CM_Enumerate_Classes(int index, @Nullable Pointer classGuid, int flags) {
    return classes.get().CM_Enumerate_Classes(index, classGuid, flags);
  }

  @Override
  public int CM_Get_Device_Interface_PropertyW(
      @Nullable Pointer deviceInterface,
      @Nullable Pointer propertyKey,
      @Nullable Pointer propertyType,
      @Nullable Pointer propertyBuffer,
      @Nullable Pointer propertyBufferSize,
      int flags) {
    return interfaceProperties
        .get()
        .CM_Get_Device_Interface_PropertyW(
            deviceInterface, propertyKey, propertyType, propertyBuffer, propertyBufferSize, flags);
  }

  @Override
  public int CM_Get_Device_Interface_Property_KeysW(
      @Nullable Pointer deviceInterface,
      @Nullable Pointer propertyKeys,
      @Nullable Pointer propertyKeyCount,
      int flags) {
    return interfaceProperties
        .get()
        .CM_Get_Device_Interface_Property_KeysW(
            deviceInterface, propertyKeys, propertyKeyCount, flags);
  }

  @Override
  public int CM_Get_Device_Interface_AliasW(
      @Nullable Pointer deviceInterface,
      @Nullable Pointer aliasInterfaceGuid,
      @Nullable Pointer aliasDeviceInterface,
      @Nullable Pointer length,
      int flags) {
    return interfaceAliases
        .get()
        .CM_Get_Device_Interface_AliasW(
            deviceInterface, aliasInterfaceGuid, aliasDeviceInterface, length, flags);
  }

  @Override
  public int CM_Locate_DevNodeW(@Nullable Pointer devInst, @Nullable Pointer deviceId, int flags) {
    return deviceNodes.get().CM_Locate_DevNodeW(devInst, deviceId, flags);
  }

  @Override
  public int CM_Get_Device_IDW(int devInst, @Nullable Pointer buffer, int bufferLength, int flags) {
    return deviceNodes.get().CM_Get_Device_IDW(devInst, buffer, bufferLength, flags);
  }

  @Override
  public int CM_Get_Parent(@Nullable Pointer parent, int devInst, int flags) {
    return deviceNodes.get().CM_Get_Parent(parent, devInst, flags);
  }

  @Override
  public int CM_Get_Child(@Nullable Pointer child, int devInst, int flags) {
    return deviceNodes.get().CM_Get_Child(child, devInst, flags);
  }

  @Override
  public int CM_Get_Sibling(@Nullable Pointer sibling, int devInst, int flags) {
    return deviceNodes.get().CM_Get_Sibling(sibling, devInst, flags);
  }

  @Override
  public int CM_Get_DevNode_Status(
      @Nullable Pointer status, @Nullable Pointer problemNumber, int devInst, int flags) {
    return deviceNodes.get().CM_Get_DevNode_Status(status, problemNumber, devInst, flags);
  }

  @Override
  public int CM_Get_DevNode_PropertyW(
      int devInst,
      @Nullable Pointer propertyKey,
      @Nullable Pointer propertyType,
      @Nullable Pointer propertyBuffer,
      @Nullable Pointer propertyBufferSize,
      int flags) {
    return deviceNodeProperties
        .get()
        .CM_Get_DevNode_PropertyW(
            devInst, propertyKey, propertyType, propertyBuffer, propertyBufferSize, flags);
  }

  @Override
  public int CM_Get_DevNode_Property_Keys(
      int devInst, @Nullable Pointer propertyKeys, @Nullable Pointer propertyKeyCount, int flags) {
    return deviceNodeProperties
        .get()
        .CM_Get_DevNode_Property_Keys(devInst, propertyKeys, propertyKeyCount, flags);
  }

  @Override
  public int CM_Register_Notification(
      @Nullable Pointer filter,
      @Nullable Pointer context,
      NotificationCallback callback,
      @Nullable Pointer notifyContext) {
    return notifications.register(filter, context, callback, notifyContext);
  }

  @Override
  public int CM_Unregister_Notification(@Nullable Pointer notifyContext) {
    return notifications.unregister(notifyContext);
  }

  // ---- registry keys ----

  @Override
  public int CM_Open_DevNode_Key(
      int devInst,
      int samDesired,
      int hardwareProfile,
      int disposition,
      @Nullable Pointer deviceKey,
      int flags) {
    return deviceKeys
        .get()
        .CM_Open_DevNode_Key(devInst, samDesired, hardwareProfile, disposition, deviceKey, flags);
  }

  @Override
  public int CM_Open_Device_Interface_KeyW(
      @Nullable Pointer deviceInterface,
      int samDesired,
      int disposition,
      @Nullable Pointer deviceInterfaceKey,
      int flags) {
    return interfaceKeys
        .get()
        .CM_Open_Device_Interface_KeyW(
            deviceInterface, samDesired, disposition, deviceInterfaceKey, flags);
  }

  // ---- device control ----

  @Override
  public int CM_Query_And_Remove_SubTreeW(
      int devInst,
      @Nullable Pointer vetoType,
      @Nullable Pointer vetoName,
      int nameLength,
      int flags) {
    return deviceRemoval
        .get()
        .CM_Query_And_Remove_SubTreeW(devInst, vetoType, vetoName, nameLength, flags);
  }

  @Override
  public int CM_Request_Device_EjectW(
      int devInst,
      @Nullable Pointer vetoType,
      @Nullable Pointer vetoName,
      int nameLength,
      int flags) {
    return deviceRemoval
        .get()
        .CM_Request_Device_EjectW(devInst, vetoType, vetoName, nameLength, flags);
  }

  @Override
  public int CM_Disable_DevNode(int devInst, int flags) {
    return deviceStates.get().CM_Disable_DevNode(devInst, flags);
  }

  @Override
  public int CM_Enable_DevNode(int devInst, int flags) {
    return deviceStates.get().CM_Enable_DevNode(devInst, flags);
  }

  @Override
  public int CM_Setup_DevNode(int devInst, int flags) {
    return deviceStates.get().CM_Setup_DevNode(devInst, flags);
  }

  @Override
  public int CM_Reenumerate_DevNode(int devInst, int flags) {
    return reenumeration.get().CM_Reenumerate_DevNode(devInst, flags);
  }

  @Override
  public int CMP_WaitNoPendingInstallEvents(int timeout) {
    return installEvents.get().CMP_WaitNoPendingInstallEvents(timeout);
  }
}
