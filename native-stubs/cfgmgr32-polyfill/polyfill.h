/*
 * ntbridge-cfgmgr32.dll: the documented CM_* functions that Wine 8's cfgmgr32.dll lacks, for Wine
 * alone.
 *
 * Types, constants and layouts follow "cfgmgr32.h header" of the Windows SDK's documentation, in
 * declarations of our own. Nothing here calls Wine's cfgmgr32: its unfinished functions end the
 * process.
 */
#ifndef NTBRIDGE_CFGMGR32_POLYFILL_H
#define NTBRIDGE_CFGMGR32_POLYFILL_H

#include <stddef.h>

#include <windows.h>
/* after windows.h */
#include <devpropdef.h>

typedef DWORD CONFIGRET;
typedef DWORD DEVINST;
typedef struct notification *HCMNOTIFICATION;

enum {
    CR_SUCCESS = 0x00,
    CR_OUT_OF_MEMORY = 0x02,
    CR_INVALID_POINTER = 0x03,
    CR_INVALID_FLAG = 0x04,
    CR_INVALID_DEVNODE = 0x05,
    CR_NO_SUCH_DEVNODE = 0x0d,
    CR_ALREADY_SUCH_DEVNODE = 0x10,
    CR_FAILURE = 0x13,
    CR_REMOVE_VETOED = 0x17,
    CR_BUFFER_SMALL = 0x1a,
    CR_NO_REGISTRY_HANDLE = 0x1c,
    CR_REGISTRY_ERROR = 0x1d,
    CR_INVALID_DEVICE_ID = 0x1e,
    CR_INVALID_DATA = 0x1f,
    CR_NO_SUCH_VALUE = 0x25,
    CR_NO_SUCH_REGISTRY_KEY = 0x2e,
    CR_INVALID_MACHINENAME = 0x2f,
    CR_REMOTE_COMM_FAILURE = 0x30,
    CR_MACHINE_UNAVAILABLE = 0x31,
    CR_NO_CM_SERVICES = 0x32,
    CR_ACCESS_DENIED = 0x33,
    CR_CALL_NOT_IMPLEMENTED = 0x34,
    CR_INVALID_PROPERTY = 0x35,
    CR_NO_SUCH_DEVICE_INTERFACE = 0x37,
    CR_INVALID_REFERENCE_STRING = 0x38
};

#define CM_GET_DEVICE_INTERFACE_LIST_ALL_DEVICES 1u
#define CM_ENUMERATE_CLASSES_INTERFACE 1u
#define CM_LOCATE_DEVNODE_PHANTOM 1u
#define CM_LOCATE_DEVNODE_BITS 7u
#define CM_REGISTRY_SOFTWARE 0x1u
#define CM_REGISTRY_USER_AND_CONFIG 0x300u
#define CM_REGISTRY_BITS 0x301u
#define REG_DISPOSITION_OPEN_EXISTING 1u

/* WCHARs with the terminating zero: MAX_DEVICE_ID_LEN */
#define MAX_INSTANCE_ID 200
/* "{8-4-4-4-12}" with the terminating zero: MAX_GUID_STRING_LEN */
#define MAX_GUID_STRING 39

enum notify_filter_type { FILTER_INTERFACE, FILTER_HANDLE, FILTER_INSTANCE };
#define FILTER_ALL_INTERFACE_CLASSES 1u
#define FILTER_ALL_DEVICE_INSTANCES 2u

typedef struct {
    DWORD cbSize;
    DWORD Flags;
    DWORD FilterType;
    DWORD Reserved;
    union {
        struct {
            GUID ClassGuid;
        } DeviceInterface;
        struct {
            HANDLE hTarget;
        } DeviceHandle;
        struct {
            WCHAR InstanceId[MAX_INSTANCE_ID];
        } DeviceInstance;
    } u;
} NOTIFY_FILTER;

_Static_assert(sizeof(NOTIFY_FILTER) == 416, "CM_NOTIFY_FILTER");
_Static_assert(offsetof(NOTIFY_FILTER, u) == 16, "CM_NOTIFY_FILTER.u");

enum notify_action {
    ACTION_INTERFACE_ARRIVAL,
    ACTION_INTERFACE_REMOVAL,
    ACTION_QUERY_REMOVE,
    ACTION_QUERY_REMOVE_FAILED,
    ACTION_REMOVE_PENDING,
    ACTION_REMOVE_COMPLETE,
    ACTION_CUSTOM_EVENT
};

typedef struct {
    DWORD FilterType;
    DWORD Reserved;
    union {
        struct {
            GUID ClassGuid;
            WCHAR SymbolicLink[1];
        } DeviceInterface;
        struct {
            GUID EventGuid;
            LONG NameOffset;
            DWORD DataSize;
            BYTE Data[1];
        } DeviceHandle;
    } u;
} NOTIFY_EVENT_DATA;

_Static_assert(sizeof(NOTIFY_EVENT_DATA) == 36, "CM_NOTIFY_EVENT_DATA");
_Static_assert(offsetof(NOTIFY_EVENT_DATA, u.DeviceInterface.ClassGuid) == 8, "ClassGuid");
_Static_assert(offsetof(NOTIFY_EVENT_DATA, u.DeviceInterface.SymbolicLink) == 24, "SymbolicLink");
_Static_assert(offsetof(NOTIFY_EVENT_DATA, u.DeviceHandle.NameOffset) == 24, "NameOffset");
_Static_assert(offsetof(NOTIFY_EVENT_DATA, u.DeviceHandle.DataSize) == 28, "DataSize");
_Static_assert(offsetof(NOTIFY_EVENT_DATA, u.DeviceHandle.Data) == 32, "Data");
_Static_assert(sizeof(DEVPROPKEY) == 20, "DEVPROPKEY");

typedef DWORD(WINAPI *NOTIFY_CALLBACK)(HCMNOTIFICATION, void *context, DWORD action,
                                       NOTIFY_EVENT_DATA *, DWORD size);

/* list.c */
CONFIGRET WINAPI CM_Get_Device_Interface_List_SizeW(ULONG *length, GUID *class, WCHAR *instance_id,
                                                    ULONG flags);
CONFIGRET WINAPI CM_Get_Device_Interface_ListW(GUID *class, WCHAR *instance_id, WCHAR *buffer,
                                               ULONG length, ULONG flags);
CONFIGRET WINAPI CM_Enumerate_Classes(ULONG index, GUID *class, ULONG flags);

/* notify.c */
CONFIGRET WINAPI CM_Register_Notification(NOTIFY_FILTER *filter, void *context,
                                          NOTIFY_CALLBACK callback, HCMNOTIFICATION *handle);
CONFIGRET WINAPI CM_Unregister_Notification(HCMNOTIFICATION handle);
/* handle_events.c */
CONFIGRET WINAPI NtbridgeTestRaiseHandleEvent(const WCHAR *device_name, HANDLE same_target,
                                              DWORD action, const GUID *event_guid,
                                              LONG name_offset, const BYTE *data, ULONG data_size);

/* devnodes.c */
CONFIGRET WINAPI CM_Locate_DevNodeW(DEVINST *node, WCHAR *instance_id, ULONG flags);
CONFIGRET WINAPI CM_Get_Device_IDW(DEVINST node, WCHAR *buffer, ULONG length, ULONG flags);
CONFIGRET WINAPI CM_Get_Device_ID_Size(ULONG *length, DEVINST node, ULONG flags);
CONFIGRET WINAPI CM_Get_Parent(DEVINST *parent, DEVINST node, ULONG flags);
CONFIGRET WINAPI CM_Get_Child(DEVINST *child, DEVINST node, ULONG flags);
CONFIGRET WINAPI CM_Get_Sibling(DEVINST *sibling, DEVINST node, ULONG flags);
CONFIGRET WINAPI CM_Get_DevNode_Status(ULONG *status, ULONG *problem, DEVINST node, ULONG flags);

/* interface_properties.c, devnode_properties.c */
CONFIGRET WINAPI CM_Get_Device_Interface_PropertyW(const WCHAR *path, const DEVPROPKEY *key,
                                                   DEVPROPTYPE *type, BYTE *buffer, ULONG *size,
                                                   ULONG flags);
CONFIGRET WINAPI CM_Get_Device_Interface_Property_KeysW(const WCHAR *path, DEVPROPKEY *keys,
                                                        ULONG *count, ULONG flags);
CONFIGRET WINAPI CM_Get_Device_Interface_AliasW(const WCHAR *path, const GUID *class, WCHAR *alias,
                                                ULONG *length, ULONG flags);
CONFIGRET WINAPI CM_Get_DevNode_PropertyW(DEVINST node, const DEVPROPKEY *key, DEVPROPTYPE *type,
                                          BYTE *buffer, ULONG *size, ULONG flags);
CONFIGRET WINAPI CM_Get_DevNode_Property_Keys(DEVINST node, DEVPROPKEY *keys, ULONG *count,
                                              ULONG flags);

/* registry_keys.c */
CONFIGRET WINAPI CM_Open_DevNode_Key(DEVINST node, REGSAM access, ULONG hardware_profile,
                                     DWORD disposition, HKEY *key, ULONG flags);
CONFIGRET WINAPI CM_Open_Device_Interface_KeyW(const WCHAR *path, REGSAM access, DWORD disposition,
                                               HKEY *key, ULONG flags);

/* maperror.c */
DWORD WINAPI CM_MapCrToWin32Err(CONFIGRET result, DWORD otherwise);

/* ---- between the files --------------------------------------------------------------- */

/* registry.c */
#define ENUM_KEY L"System\\CurrentControlSet\\Enum"
#define DEVICE_CLASSES_KEY L"System\\CurrentControlSet\\Control\\DeviceClasses"
#define SETUP_CLASSES_KEY L"System\\CurrentControlSet\\Control\\Class"
/* Below HKEY_LOCAL_MACHINE; NULL if it is not there. */
HKEY OpenKey(const WCHAR *path);
/* A subkey's name, "" for one that is longer: it hides none of those behind it. FALSE at the end. */
BOOL SubkeyName(HKEY key, DWORD index, WCHAR *name, DWORD length);
/* "{...}" in lower case. */
void GuidText(const GUID *guid, WCHAR text[MAX_GUID_STRING]);
BOOL GuidOfText(const WCHAR *text, GUID *guid);

/* tree.c: what devices there are, and who is whose parent */
#define ROOT_INSTANCE_ID L"HTREE\\ROOT\\0"
struct device_list {
    ULONG Count;
    WCHAR (*Ids)[MAX_INSTANCE_ID];
};
/* Every device of the Enum key, not present ones too, sorted; FALSE when out of memory. Free Ids
 * with LocalFree. */
BOOL ListDevices(struct device_list *devices);
BOOL IsInstanceId(const WCHAR *text); /* enumerator\device\instance */
/* Spells an id as interfaces do: enumerator and device in upper case, the instance in lower case. */
void SpellInstanceId(WCHAR *instance_id);
BOOL IsRegistered(const WCHAR *instance_id);
BOOL IsPresent(const WCHAR *instance_id);
/* The root's id where nothing better is known. */
void ParentOf(const struct device_list *devices, const WCHAR *instance_id,
              WCHAR parent[MAX_INSTANCE_ID]);
/* The name of the device object that an interface of the device links to; FALSE if none is switched
 * on. */
BOOL PhysicalDeviceName(const WCHAR *instance_id, WCHAR *name, ULONG length);

/* devnodes.c */
#define DN_ROOT_ENUMERATED 0x00000001u
#define DN_DRIVER_LOADED 0x00000002u
#define DN_ENUM_LOADED 0x00000004u
#define DN_STARTED 0x00000008u
#define DN_NT_ENUMERATOR 0x00800000u
#define DN_NT_DRIVER 0x01000000u
/* The id of a devnode that was located before; NULL for a number that was never given out. */
const WCHAR *InstanceIdOf(DEVINST node);
ULONG StatusOf(const WCHAR *instance_id);
/* The first present child of `parent` that comes after `previous` (NULL: from the start); NULL at the
 * end. */
const WCHAR *NextPresentChild(const struct device_list *devices, const WCHAR *parent,
                              const WCHAR *previous);

/* interface_properties.c: the key "#reference" of an interface, enabled or not. CR_INVALID_DATA for
 * what is no path. */
CONFIGRET OpenRegisteredInterface(const WCHAR *path, HKEY *key);

/* properties.c: the buffer protocol that every property function has */
struct property {
    DEVPROPTYPE Type;  /* DEVPROP_TYPE_EMPTY: there is no such property */
    ULONG Size;        /* bytes */
    CONFIGRET Failure; /* why there is no value although there is such a property */
    BYTE Bytes[16384];
};
CONFIGRET CheckPropertyArguments(const DEVPROPKEY *key, const DEVPROPTYPE *type, const BYTE *buffer,
                                 const ULONG *size, ULONG flags);
CONFIGRET DeliverProperty(const struct property *property, DEVPROPTYPE *type, BYTE *buffer,
                          ULONG *size);
CONFIGRET DeliverKeys(const DEVPROPKEY *found, ULONG found_count, DEVPROPKEY *keys, ULONG *count);
BOOL IsKey(const DEVPROPKEY *key, const DEVPROPKEY *other);
void SetProperty(struct property *property, DEVPROPTYPE type, const void *bytes, SIZE_T size);
void SetText(struct property *property, const WCHAR *text);
/* Wine gives no device a container: all are in the computer's own, as devices without one are on
 * Windows. */
extern const GUID ComputerContainer;
extern const DEVPROPKEY KeyInstanceId;
extern const DEVPROPKEY KeyContainerId;

/* listener.c: the class of the test driver's probe interface, which nobody else may see */
extern const GUID ProbeClass;

/* notify.c, for handle_events.c */
struct handle_event {
    const WCHAR *DeviceName;
    DWORD Action;
    NOTIFY_EVENT_DATA *Data;
    DWORD Size;
};
/* Calls every handle registration of the device, in the order they were made. */
CONFIGRET RaiseHandleEvent(const struct handle_event *event);
/* The object's name, by NtQueryObject. Free it with LocalFree; NULL if there is none. */
WCHAR *ObjectNameOf(HANDLE handle);

#endif
