/* The functions of ntdll.dll and cfgmgr32.dll that the library has, as Windows' own headers declare them. */
#ifndef NTBRIDGE_STUB_WINDOWS_FUNCTIONS_H
#define NTBRIDGE_STUB_WINDOWS_FUNCTIONS_H

#include "abi.h"
#include "ntbridge_stub.h"

/* names.c */
STUB_EXPORT NTSTATUS NtOpenFile(HANDLE *handle, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes,
                                IO_STATUS_BLOCK *block, ULONG share, ULONG options);
STUB_EXPORT NTSTATUS NtCreateFile(HANDLE *handle, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes,
                                  IO_STATUS_BLOCK *block, const LONGLONG *allocation_size, ULONG file_attributes,
                                  ULONG share, ULONG disposition, ULONG options, const void *ea, ULONG ea_length);
STUB_EXPORT NTSTATUS NtClose(HANDLE handle);
STUB_EXPORT NTSTATUS NtOpenDirectoryObject(HANDLE *handle, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes);
STUB_EXPORT NTSTATUS NtCreateDirectoryObject(HANDLE *handle, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes);
STUB_EXPORT NTSTATUS NtOpenSymbolicLinkObject(HANDLE *handle, ACCESS_MASK access,
                                              const OBJECT_ATTRIBUTES *attributes);
STUB_EXPORT NTSTATUS NtCreateSymbolicLinkObject(HANDLE *handle, ACCESS_MASK access,
                                                const OBJECT_ATTRIBUTES *attributes, const UNICODE_STRING *target);
STUB_EXPORT NTSTATUS NtQuerySymbolicLinkObject(HANDLE handle, UNICODE_STRING *target, ULONG *returned_length);

/* directory_query.c */
STUB_EXPORT NTSTATUS NtQueryDirectoryObject(HANDLE handle, void *buffer, ULONG length, BOOLEAN single,
                                            BOOLEAN restart, ULONG *context, ULONG *returned_length);

/* object_query.c */
STUB_EXPORT NTSTATUS NtQueryObject(HANDLE handle, ULONG information_class, void *information, ULONG length,
                                   ULONG *returned_length);
STUB_EXPORT NTSTATUS NtQuerySecurityObject(HANDLE handle, ULONG security_information, void *descriptor,
                                           ULONG length, ULONG *needed);

/* file_information.c */
STUB_EXPORT NTSTATUS NtQueryInformationFile(HANDLE file, IO_STATUS_BLOCK *block, void *information, ULONG length,
                                            ULONG information_class);
STUB_EXPORT NTSTATUS NtQueryVolumeInformationFile(HANDLE file, IO_STATUS_BLOCK *block, void *information,
                                                  ULONG length, ULONG information_class);
STUB_EXPORT NTSTATUS NtSetInformationFile(HANDLE file, IO_STATUS_BLOCK *block, const void *information, ULONG length,
                                          ULONG information_class);

/* requests.c */
STUB_EXPORT NTSTATUS NtDeviceIoControlFile(HANDLE file, HANDLE event, PIO_APC_ROUTINE apc, void *apc_context,
                                           IO_STATUS_BLOCK *block, ULONG code, const void *input, ULONG input_length,
                                           void *output, ULONG output_length);
STUB_EXPORT NTSTATUS NtFsControlFile(HANDLE file, HANDLE event, PIO_APC_ROUTINE apc, void *apc_context,
                                     IO_STATUS_BLOCK *block, ULONG code, const void *input, ULONG input_length,
                                     void *output, ULONG output_length);
STUB_EXPORT NTSTATUS NtReadFile(HANDLE file, HANDLE event, PIO_APC_ROUTINE apc, void *apc_context,
                                IO_STATUS_BLOCK *block, void *buffer, ULONG length, const LONGLONG *offset,
                                const ULONG *key);
STUB_EXPORT NTSTATUS NtWriteFile(HANDLE file, HANDLE event, PIO_APC_ROUTINE apc, void *apc_context,
                                 IO_STATUS_BLOCK *block, const void *buffer, ULONG length, const LONGLONG *offset,
                                 const ULONG *key);
STUB_EXPORT NTSTATUS NtCancelIoFileEx(HANDLE file, const IO_STATUS_BLOCK *request, IO_STATUS_BLOCK *block);

/* events.c */
STUB_EXPORT NTSTATUS NtCreateEvent(HANDLE *handle, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes,
                                   ULONG type, BOOLEAN initial_state);
STUB_EXPORT NTSTATUS NtSetEvent(HANDLE event, LONG *previous_state);
STUB_EXPORT NTSTATUS NtResetEvent(HANDLE event, LONG *previous_state);
STUB_EXPORT NTSTATUS NtWaitForSingleObject(HANDLE handle, BOOLEAN alertable, const LONGLONG *timeout);

/* completion_ports.c */
STUB_EXPORT NTSTATUS NtCreateIoCompletion(HANDLE *handle, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes,
                                          ULONG concurrent_threads);
STUB_EXPORT NTSTATUS NtRemoveIoCompletion(HANDLE port, void **key, void **apc_context, IO_STATUS_BLOCK *block,
                                          const LONGLONG *timeout);
STUB_EXPORT NTSTATUS NtRemoveIoCompletionEx(HANDLE port, FILE_IO_COMPLETION_INFORMATION *information, ULONG count,
                                            ULONG *removed, const LONGLONG *timeout, BOOLEAN alertable);
STUB_EXPORT NTSTATUS NtSetIoCompletion(HANDLE port, void *key, void *apc_context, NTSTATUS status,
                                       ULONG_PTR information);

/* processes.c */
STUB_EXPORT NTSTATUS NtQuerySystemInformation(ULONG information_class, void *information, ULONG length,
                                              ULONG *returned_length);
STUB_EXPORT NTSTATUS NtOpenProcess(HANDLE *handle, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes,
                                   const CLIENT_ID *id);
STUB_EXPORT NTSTATUS NtDuplicateObject(HANDLE source_process, HANDLE source, HANDLE target_process, HANDLE *target,
                                       ACCESS_MASK access, ULONG attributes, ULONG options);

/* interfaces.c */
STUB_EXPORT CONFIGRET CM_Get_Device_Interface_List_SizeW(ULONG *length, const GUID *interface_class,
                                                         const WCHAR *instance_id, ULONG flags);
STUB_EXPORT CONFIGRET CM_Get_Device_Interface_ListW(const GUID *interface_class, const WCHAR *instance_id,
                                                    WCHAR *buffer, ULONG length, ULONG flags);
STUB_EXPORT CONFIGRET CM_Get_Device_Interface_AliasW(const WCHAR *path, const GUID *alias_class, WCHAR *alias,
                                                     ULONG *length, ULONG flags);
STUB_EXPORT CONFIGRET CM_Enumerate_Classes(ULONG index, GUID *class_guid, ULONG flags);

/* properties.c */
STUB_EXPORT CONFIGRET CM_Get_Device_Interface_PropertyW(const WCHAR *path, const DEVPROPKEY *key, ULONG *type,
                                                        void *buffer, ULONG *size, ULONG flags);
STUB_EXPORT CONFIGRET CM_Get_Device_Interface_Property_KeysW(const WCHAR *path, DEVPROPKEY *keys, ULONG *count,
                                                             ULONG flags);
STUB_EXPORT CONFIGRET CM_Get_DevNode_PropertyW(DEVINST devinst, const DEVPROPKEY *key, ULONG *type, void *buffer,
                                               ULONG *size, ULONG flags);
STUB_EXPORT CONFIGRET CM_Get_DevNode_Property_Keys(DEVINST devinst, DEVPROPKEY *keys, ULONG *count, ULONG flags);

/* device_lists.c */
STUB_EXPORT CONFIGRET CM_Get_Device_ID_List_SizeW(ULONG *length, const WCHAR *filter, ULONG flags);
STUB_EXPORT CONFIGRET CM_Get_Device_ID_ListW(const WCHAR *filter, WCHAR *buffer, ULONG length, ULONG flags);

/* device_nodes.c */
STUB_EXPORT CONFIGRET CM_Locate_DevNodeW(DEVINST *devinst, const WCHAR *instance_id, ULONG flags);
STUB_EXPORT CONFIGRET CM_Get_Device_IDW(DEVINST devinst, WCHAR *buffer, ULONG length, ULONG flags);
STUB_EXPORT CONFIGRET CM_Get_Parent(DEVINST *parent, DEVINST devinst, ULONG flags);
STUB_EXPORT CONFIGRET CM_Get_Child(DEVINST *child, DEVINST devinst, ULONG flags);
STUB_EXPORT CONFIGRET CM_Get_Sibling(DEVINST *sibling, DEVINST devinst, ULONG flags);
STUB_EXPORT CONFIGRET CM_Get_DevNode_Status(ULONG *status, ULONG *problem, DEVINST devinst, ULONG flags);

/* notifications.c */
STUB_EXPORT CONFIGRET CM_Register_Notification(const CM_NOTIFY_FILTER *filter, void *context,
                                               PCM_NOTIFY_CALLBACK callback, HCMNOTIFICATION *handle);
STUB_EXPORT CONFIGRET CM_Unregister_Notification(HCMNOTIFICATION handle);

/* device_control.c */
STUB_EXPORT CONFIGRET CM_Query_And_Remove_SubTreeW(DEVINST devinst, ULONG *veto_type, WCHAR *veto_name, ULONG length,
                                                   ULONG flags);
STUB_EXPORT CONFIGRET CM_Request_Device_EjectW(DEVINST devinst, ULONG *veto_type, WCHAR *veto_name, ULONG length,
                                               ULONG flags);
STUB_EXPORT CONFIGRET CM_Disable_DevNode(DEVINST devinst, ULONG flags);
STUB_EXPORT CONFIGRET CM_Enable_DevNode(DEVINST devinst, ULONG flags);
STUB_EXPORT CONFIGRET CM_Setup_DevNode(DEVINST devinst, ULONG flags);
STUB_EXPORT CONFIGRET CM_Reenumerate_DevNode(DEVINST devinst, ULONG flags);
STUB_EXPORT ULONG CMP_WaitNoPendingInstallEvents(ULONG timeout);

/* registry_keys.c */
STUB_EXPORT NTSTATUS NtOpenKey(HANDLE *handle, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes);
STUB_EXPORT NTSTATUS NtQueryValueKey(HANDLE key, const UNICODE_STRING *name, ULONG information_class,
                                     void *information, ULONG length, ULONG *result_length);
STUB_EXPORT NTSTATUS NtEnumerateValueKey(HANDLE key, ULONG index, ULONG information_class, void *information,
                                         ULONG length, ULONG *result_length);
STUB_EXPORT CONFIGRET CM_Open_DevNode_Key(DEVINST devinst, ACCESS_MASK access, ULONG hardware_profile,
                                          ULONG disposition, HKEY *key, ULONG flags);
STUB_EXPORT CONFIGRET CM_Open_Device_Interface_KeyW(const WCHAR *path, ACCESS_MASK access, ULONG disposition,
                                                    HKEY *key, ULONG flags);

#endif
