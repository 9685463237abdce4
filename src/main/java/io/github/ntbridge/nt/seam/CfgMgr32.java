package io.github.ntbridge.nt.seam;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import org.jspecify.annotations.Nullable;

/**
 * The functions of cfgmgr32.dll that the bridge uses: the other half of the seam.
 *
 * <p>Every method is the native function of the same name, with its arguments in native order and
 * its CONFIGRET as an {@code int} (see {@link ConfigRet}). DEVINST is an {@code int},
 * HCMNOTIFICATION a {@code Pointer}. Text is UTF-16LE; lengths of lists are in WCHARs, lengths of
 * properties in bytes.
 *
 * <p>Implementations are safe for use from any thread. A function that the layer's DLL does not
 * export throws {@link MissingExportException}.
 */
public interface CfgMgr32 {

  /** Flag of the list functions: only interfaces that are enabled now. */
  int CM_GET_DEVICE_INTERFACE_LIST_PRESENT = 0;

  /** Flag of the list functions: every registered interface, disabled ones among them. */
  int CM_GET_DEVICE_INTERFACE_LIST_ALL_DEVICES = 1;

  /** Flag of {@link #CM_Enumerate_Classes}: device setup classes. */
  int CM_ENUMERATE_CLASSES_INSTALLER = 0;

  /** Flag of {@link #CM_Enumerate_Classes}: device interface classes. */
  int CM_ENUMERATE_CLASSES_INTERFACE = 1;

  /** Flag of {@link #CM_Locate_DevNodeW}: only devices that are present. */
  int CM_LOCATE_DEVNODE_NORMAL = 0;

  /** Flag of {@link #CM_Locate_DevNodeW}: devices that are not present, too. */
  int CM_LOCATE_DEVNODE_PHANTOM = 1;

  /** Flag of the lists of device ids: every device node, phantoms among them. */
  int CM_GETIDLIST_FILTER_NONE = 0;

  /** Flag of the lists of device ids: those of the enumerator that the filter names. */
  int CM_GETIDLIST_FILTER_ENUMERATOR = 0x1;

  /** Flag of the lists of device ids: those of the service that the filter names. */
  int CM_GETIDLIST_FILTER_SERVICE = 0x2;

  /** Flag of the lists of device ids: only devices that are present. */
  int CM_GETIDLIST_FILTER_PRESENT = 0x100;

  /** Flag of the lists of device ids: those of the setup class whose GUID the filter is. */
  int CM_GETIDLIST_FILTER_CLASS = 0x200;

  /**
   * Returns the size that a list of device ids has now ("CM_Get_Device_ID_List_SizeW function").
   *
   * @param length receives a ULONG of WCHARs, final NUL included; 1 for an empty list
   * @param filter NUL-terminated text that the flags give a meaning, or null
   * @param flags CM_GETIDLIST_FILTER_ flags
   * @return the CONFIGRET
   */
  int CM_Get_Device_ID_List_SizeW(@Nullable Pointer length, @Nullable Pointer filter, int flags);

  /**
   * The instance ids of device nodes ("CM_Get_Device_ID_ListW function").
   *
   * @param filter NUL-terminated text that the flags give a meaning, or null
   * @param buffer receives a MULTI_SZ
   * @param bufferLength its size in WCHARs
   * @param flags CM_GETIDLIST_FILTER_ flags
   * @return the CONFIGRET; CR_BUFFER_SMALL when the list has grown since its size was taken
   */
  int CM_Get_Device_ID_ListW(
      @Nullable Pointer filter, @Nullable Pointer buffer, int bufferLength, int flags);

  /** RegDisposition_OpenExisting: fail if there is no such key. The value 0 creates the key. */
  int REG_DISPOSITION_OPEN_EXISTING = 1;

  /** Flag of {@link #CM_Open_DevNode_Key}: the hardware key, of the device. */
  int CM_REGISTRY_HARDWARE = 0;

  /** Flag of {@link #CM_Open_DevNode_Key}: the software key, of its driver. */
  int CM_REGISTRY_SOFTWARE = 1;

  /**
   * Returns the size that a list of interfaces has now ("CM_Get_Device_Interface_List_SizeW
   * function").
   *
   * @param length receives a ULONG of WCHARs, final NUL included; 1 for an empty list
   * @param interfaceClass the GUID of the class
   * @param deviceId NUL-terminated device instance id, or null for every device
   * @param flags PRESENT or ALL_DEVICES
   * @return the CONFIGRET
   */
  int CM_Get_Device_Interface_List_SizeW(
      @Nullable Pointer length,
      @Nullable Pointer interfaceClass,
      @Nullable Pointer deviceId,
      int flags);

  /**
   * The symbolic link names of a class ("CM_Get_Device_Interface_ListW function").
   *
   * @param interfaceClass the GUID of the class
   * @param deviceId NUL-terminated device instance id, or null for every device
   * @param buffer receives a MULTI_SZ
   * @param bufferLength its size in WCHARs
   * @param flags PRESENT or ALL_DEVICES
   * @return the CONFIGRET; CR_BUFFER_SMALL when the list has grown since its size was taken
   */
  int CM_Get_Device_Interface_ListW(
      @Nullable Pointer interfaceClass,
      @Nullable Pointer deviceId,
      @Nullable Pointer buffer,
      int bufferLength,
      int flags);

  /**
   * The next class GUID ("CM_Enumerate_Classes function").
   *
   * @param index from 0 up
   * @param classGuid receives the GUID
   * @param flags {@link #CM_ENUMERATE_CLASSES_INSTALLER} or {@link #CM_ENUMERATE_CLASSES_INTERFACE}
   * @return the CONFIGRET; CR_NO_SUCH_VALUE after the last one, CR_INVALID_DATA for an index to
   *     skip
   */
  int CM_Enumerate_Classes(int index, @Nullable Pointer classGuid, int flags);

  /**
   * A property of a device interface ("CM_Get_Device_Interface_PropertyW function").
   *
   * @param deviceInterface NUL-terminated interface path
   * @param propertyKey a DEVPROPKEY
   * @param propertyType receives the DEVPROPTYPE
   * @param propertyBuffer receives the value; null only when the size is 0
   * @param propertyBufferSize ULONG in and out: bytes
   * @param flags 0
   * @return the CONFIGRET; CR_NO_SUCH_VALUE when there is no such property
   */
  int CM_Get_Device_Interface_PropertyW(
      @Nullable Pointer deviceInterface,
      @Nullable Pointer propertyKey,
      @Nullable Pointer propertyType,
      @Nullable Pointer propertyBuffer,
      @Nullable Pointer propertyBufferSize,
      int flags);

  /**
   * The keys of the properties that a device interface has ("CM_Get_Device_Interface_Property_KeysW
   * function").
   *
   * @param deviceInterface NUL-terminated interface path
   * @param propertyKeys receives an array of DEVPROPKEY; null only when the count is 0
   * @param propertyKeyCount ULONG in and out: keys
   * @param flags 0
   * @return the CONFIGRET
   */
  int CM_Get_Device_Interface_Property_KeysW(
      @Nullable Pointer deviceInterface,
      @Nullable Pointer propertyKeys,
      @Nullable Pointer propertyKeyCount,
      int flags);

  /**
   * The interface of the same device and reference string in another class
   * ("CM_Get_Device_Interface_AliasW function").
   *
   * @param deviceInterface NUL-terminated interface path
   * @param aliasInterfaceGuid the GUID of the other class
   * @param aliasDeviceInterface receives the NUL-terminated path
   * @param length ULONG in and out: WCHARs, more than 0 on entry
   * @param flags 0
   * @return the CONFIGRET; CR_NO_SUCH_DEVICE_INTERFACE when there is none
   */
  int CM_Get_Device_Interface_AliasW(
      @Nullable Pointer deviceInterface,
      @Nullable Pointer aliasInterfaceGuid,
      @Nullable Pointer aliasDeviceInterface,
      @Nullable Pointer length,
      int flags);

  /**
   * Finds a device node by its instance id ("CM_Locate_DevNodeW function").
   *
   * @param devInst receives the DEVINST
   * @param deviceId NUL-terminated device instance id, or null for the root of the tree
   * @param flags {@link #CM_LOCATE_DEVNODE_NORMAL} or {@link #CM_LOCATE_DEVNODE_PHANTOM}
   * @return the CONFIGRET; CR_NO_SUCH_DEVNODE when there is none
   */
  int CM_Locate_DevNodeW(@Nullable Pointer devInst, @Nullable Pointer deviceId, int flags);

  /**
   * The instance id of a device node ("CM_Get_Device_IDW function").
   *
   * @param devInst the device node
   * @param buffer receives the text, cut without a NUL when it does not fit
   * @param bufferLength its size in WCHARs; 200 always fits (MAX_DEVICE_ID_LEN)
   * @param flags 0
   * @return the CONFIGRET
   */
  int CM_Get_Device_IDW(int devInst, @Nullable Pointer buffer, int bufferLength, int flags);

  /**
   * The parent of a device node ("CM_Get_Parent function").
   *
   * @param parent receives the DEVINST
   * @param devInst the device node
   * @param flags 0
   * @return the CONFIGRET; CR_NO_SUCH_DEVNODE for the root
   */
  int CM_Get_Parent(@Nullable Pointer parent, int devInst, int flags);

  /**
   * The first child of a device node ("CM_Get_Child function").
   *
   * @param child receives the DEVINST
   * @param devInst the device node
   * @param flags 0
   * @return the CONFIGRET; CR_NO_SUCH_DEVNODE when it has none
   */
  int CM_Get_Child(@Nullable Pointer child, int devInst, int flags);

  /**
   * The next sibling of a device node ("CM_Get_Sibling function").
   *
   * @param sibling receives the DEVINST
   * @param devInst the device node
   * @param flags 0
   * @return the CONFIGRET; CR_NO_SUCH_DEVNODE after the last one
   */
  int CM_Get_Sibling(@Nullable Pointer sibling, int devInst, int flags);

  /**
   * The status of a device node ("CM_Get_DevNode_Status function").
   *
   * @param status receives a ULONG of DN_ flags
   * @param problemNumber receives a ULONG, meaningful only with DN_HAS_PROBLEM
   * @param devInst the device node
   * @param flags 0
   * @return the CONFIGRET
   */
  int CM_Get_DevNode_Status(
      @Nullable Pointer status, @Nullable Pointer problemNumber, int devInst, int flags);

  /**
   * A property of a device node ("CM_Get_DevNode_PropertyW function").
   *
   * @param devInst the device node
   * @param propertyKey a DEVPROPKEY
   * @param propertyType receives the DEVPROPTYPE
   * @param propertyBuffer receives the value; null only when the size is 0
   * @param propertyBufferSize ULONG in and out: bytes
   * @param flags 0
   * @return the CONFIGRET; CR_NO_SUCH_VALUE when there is no such property
   */
  int CM_Get_DevNode_PropertyW(
      int devInst,
      @Nullable Pointer propertyKey,
      @Nullable Pointer propertyType,
      @Nullable Pointer propertyBuffer,
      @Nullable Pointer propertyBufferSize,
      int flags);

  /**
   * The keys of the properties that a device node has ("CM_Get_DevNode_Property_Keys function").
   *
   * @param devInst the device node
   * @param propertyKeys receives an array of DEVPROPKEY; null only when the count is 0
   * @param propertyKeyCount ULONG in and out: keys
   * @param flags 0
   * @return the CONFIGRET
   */
  int CM_Get_DevNode_Property_Keys(
      int devInst, @Nullable Pointer propertyKeys, @Nullable Pointer propertyKeyCount, int flags);

  /**
   * Registers for events of interfaces, device handles or device instances
   * ("CM_Register_Notification function"). Events may arrive before this returns.
   *
   * @param filter a CM_NOTIFY_FILTER
   * @param context passed to every call of {@code callback}
   * @param callback called on threads of the system, several at once perhaps; the layer keeps it
   *     reachable until {@link #CM_Unregister_Notification} returns
   * @param notifyContext receives the HCMNOTIFICATION
   * @return the CONFIGRET
   */
  int CM_Register_Notification(
      @Nullable Pointer filter,
      @Nullable Pointer context,
      NotificationCallback callback,
      @Nullable Pointer notifyContext);

  /**
   * Ends a registration ("CM_Unregister_Notification function"). Waits for callbacks that are
   * running: calling it inside one, or under a lock that one takes, never returns.
   *
   * @param notifyContext the HCMNOTIFICATION
   * @return the CONFIGRET
   */
  int CM_Unregister_Notification(@Nullable Pointer notifyContext);

  // ---- registry keys ----

  /**
   * Opens a registry key of a device node ("CM_Open_DevNode_Key function"). NtClose closes the key,
   * whose values NtQueryValueKey reads.
   *
   * @param devInst the device node, present or not
   * @param samDesired KEY_ access bits
   * @param hardwareProfile 0
   * @param disposition {@link #REG_DISPOSITION_OPEN_EXISTING}, or 0 to create a missing key
   * @param deviceKey receives the HKEY
   * @param flags {@link #CM_REGISTRY_HARDWARE} or {@link #CM_REGISTRY_SOFTWARE}
   * @return the CONFIGRET; CR_NO_SUCH_REGISTRY_KEY when there is no such key
   */
  int CM_Open_DevNode_Key(
      int devInst,
      int samDesired,
      int hardwareProfile,
      int disposition,
      @Nullable Pointer deviceKey,
      int flags);

  /**
   * Opens the registry key of a device interface ("CM_Open_Device_Interface_KeyW function"), as
   * {@link #CM_Open_DevNode_Key} does.
   *
   * @param deviceInterface NUL-terminated interface path
   * @param samDesired KEY_ access bits
   * @param disposition {@link #REG_DISPOSITION_OPEN_EXISTING}, or 0 to create a missing key
   * @param deviceInterfaceKey receives the HKEY
   * @param flags 0
   * @return the CONFIGRET; CR_NO_SUCH_REGISTRY_KEY when there is no such key
   */
  int CM_Open_Device_Interface_KeyW(
      @Nullable Pointer deviceInterface,
      int samDesired,
      int disposition,
      @Nullable Pointer deviceInterfaceKey,
      int flags);
}
