/* Lists of device interfaces and of classes. */
#include "polyfill.h"

#include <setupapi.h>

/* Collects a MULTI_SZ as far as it fits, and its whole length either way. */
struct multi_sz {
    WCHAR *Buffer;  /* NULL: count only */
    ULONG Capacity; /* WCHARs */
    ULONG Length;   /* WCHARs, without the zero that ends the list */
};

static void Append(struct multi_sz *list, const WCHAR *text)
{
    ULONG length = (ULONG)lstrlenW(text) + 1;

    if (list->Buffer != NULL && list->Length + length < list->Capacity)
        CopyMemory(list->Buffer + list->Length, text, length * sizeof(WCHAR));
    list->Length += length;
}

static BOOL IsOfDevice(HDEVINFO set, SP_DEVINFO_DATA *device, const WCHAR *instance_id)
{
    WCHAR id[MAX_INSTANCE_ID];

    return SetupDiGetDeviceInstanceIdW(set, device, id, MAX_INSTANCE_ID, NULL)
           && lstrcmpiW(id, instance_id) == 0;
}

/* Wine has all of a path in lower case; Windows has enumerator and device in upper case. */
static void SpellPath(HDEVINFO set, SP_DEVINFO_DATA *device, WCHAR *path)
{
    const ULONG prefix = 4; /* \\?\ */
    WCHAR id[MAX_INSTANCE_ID];
    ULONG length = 0;

    if (!SetupDiGetDeviceInstanceIdW(set, device, id, MAX_INSTANCE_ID, NULL))
        return;
    for (ULONG at = 0; id[at] != 0; at++) {
        if (id[at] == L'\\')
            length = at;
    }
    if (prefix + length <= (ULONG)lstrlenW(path))
        CharUpperBuffW(path + prefix, length);
}

/* FALSE when out of memory: a part is not handed out as the whole. */
static BOOL AppendInterface(HDEVINFO set, SP_DEVICE_INTERFACE_DATA *interface_data,
                            const WCHAR *instance_id, struct multi_sz *list)
{
    SP_DEVINFO_DATA device = { .cbSize = sizeof(device) };
    SP_DEVICE_INTERFACE_DETAIL_DATA_W *detail;
    DWORD size = 0;

    SetupDiGetDeviceInterfaceDetailW(set, interface_data, NULL, 0, &size, NULL);
    detail = LocalAlloc(LMEM_FIXED, size + sizeof(*detail));
    if (detail == NULL)
        return FALSE;
    detail->cbSize = sizeof(*detail);
    if (SetupDiGetDeviceInterfaceDetailW(set, interface_data, detail, size, NULL, &device)
        && (instance_id == NULL || IsOfDevice(set, &device, instance_id))) {
        SpellPath(set, &device, detail->DevicePath);
        Append(list, detail->DevicePath);
    }
    LocalFree(detail);
    return TRUE;
}

static CONFIGRET Collect(const GUID *class, const WCHAR *instance_id, ULONG flags,
                         struct multi_sz *list)
{
    DWORD which = DIGCF_DEVICEINTERFACE;
    HDEVINFO set;
    SP_DEVICE_INTERFACE_DATA interface_data = { .cbSize = sizeof(interface_data) };
    BOOL done = TRUE;

    if (IsEqualGUID(class, &ProbeClass))
        return CR_SUCCESS; /* the polyfill's own, hidden as its events are */
    if (!(flags & CM_GET_DEVICE_INTERFACE_LIST_ALL_DEVICES))
        which |= DIGCF_PRESENT;
    set = SetupDiGetClassDevsW(class, NULL, NULL, which);
    if (set == INVALID_HANDLE_VALUE)
        return CR_FAILURE;
    for (DWORD i = 0;
         done && SetupDiEnumDeviceInterfaces(set, NULL, class, i, &interface_data); i++)
        done = AppendInterface(set, &interface_data, instance_id, list);
    SetupDiDestroyDeviceInfoList(set);
    return done ? CR_SUCCESS : CR_OUT_OF_MEMORY;
}

/* An empty instance id asks for all devices, as none does. */
static CONFIGRET CheckInstanceId(WCHAR **instance_id)
{
    if (*instance_id != NULL && **instance_id == 0)
        *instance_id = NULL;
    return *instance_id == NULL || IsInstanceId(*instance_id) ? CR_SUCCESS : CR_INVALID_DEVNODE;
}

CONFIGRET WINAPI CM_Get_Device_Interface_List_SizeW(ULONG *length, GUID *class, WCHAR *instance_id,
                                                    ULONG flags)
{
    struct multi_sz list = { 0 };
    CONFIGRET result;

    if (length == NULL)
        return CR_INVALID_POINTER;
    if (class == NULL)
        return CR_FAILURE;
    if (flags & ~CM_GET_DEVICE_INTERFACE_LIST_ALL_DEVICES)
        return CR_INVALID_FLAG;
    *length = 0;
    result = CheckInstanceId(&instance_id);
    if (result == CR_SUCCESS)
        result = Collect(class, instance_id, flags, &list);
    if (result == CR_SUCCESS)
        *length = list.Length + 1;
    return result;
}

CONFIGRET WINAPI CM_Get_Device_Interface_ListW(GUID *class, WCHAR *instance_id, WCHAR *buffer,
                                               ULONG length, ULONG flags)
{
    struct multi_sz list = { .Buffer = buffer, .Capacity = length };
    CONFIGRET result;

    if (class == NULL)
        return CR_FAILURE;
    if (buffer == NULL || length == 0)
        return CR_INVALID_POINTER;
    if (flags & ~CM_GET_DEVICE_INTERFACE_LIST_ALL_DEVICES)
        return CR_INVALID_FLAG;
    result = CheckInstanceId(&instance_id);
    if (result == CR_SUCCESS)
        result = Collect(class, instance_id, flags, &list);
    if (result != CR_SUCCESS)
        return result;
    if (list.Length + 1 > length) {
        buffer[0] = 0;
        return CR_BUFFER_SMALL;
    }
    buffer[list.Length] = 0;
    return CR_SUCCESS;
}

CONFIGRET WINAPI CM_Enumerate_Classes(ULONG index, GUID *class, ULONG flags)
{
    WCHAR name[MAX_GUID_STRING];
    HKEY classes;
    BOOL found;

    if (class == NULL)
        return CR_INVALID_POINTER;
    if (flags & ~CM_ENUMERATE_CLASSES_INTERFACE)
        return CR_INVALID_FLAG;
    classes =
        OpenKey(flags & CM_ENUMERATE_CLASSES_INTERFACE ? DEVICE_CLASSES_KEY : SETUP_CLASSES_KEY);
    if (classes == NULL)
        return CR_NO_SUCH_VALUE;
    found = SubkeyName(classes, index, name, MAX_GUID_STRING);
    RegCloseKey(classes);
    if (!found)
        return CR_NO_SUCH_VALUE;
    return GuidOfText(name, class) ? CR_SUCCESS : CR_INVALID_DATA;
}
