/* The registry keys of devnodes and device interfaces, in Wine's own registry. */
#include "polyfill.h"

#define PARAMETERS L"Device Parameters"

static CONFIGRET ResultOf(LSTATUS status)
{
    switch (status) {
    case ERROR_SUCCESS:
        return CR_SUCCESS;
    case ERROR_FILE_NOT_FOUND:
        return CR_NO_SUCH_REGISTRY_KEY;
    case ERROR_ACCESS_DENIED:
        return CR_ACCESS_DENIED;
    default:
        return CR_REGISTRY_ERROR;
    }
}

/* Opens a key below another one, or creates it where the disposition wants that. */
static CONFIGRET Open(HKEY parent, const WCHAR *name, REGSAM access, DWORD disposition, HKEY *key)
{
    HKEY opened;
    LSTATUS status;

    if (disposition & ~REG_DISPOSITION_OPEN_EXISTING)
        return CR_INVALID_DATA;
    status = disposition == REG_DISPOSITION_OPEN_EXISTING
                 ? RegOpenKeyExW(parent, name, 0, access, &opened)
                 : RegCreateKeyExW(parent, name, 0, NULL, 0, access, NULL, &opened, NULL);
    if (status == ERROR_SUCCESS)
        *key = opened;
    return ResultOf(status);
}

/* The key of the driver, which the device's value Driver names. */
static BOOL SoftwareKeyName(const WCHAR *instance_id, WCHAR *name, ULONG length)
{
    WCHAR device[MAX_INSTANCE_ID + 64];
    WCHAR driver[MAX_INSTANCE_ID];
    DWORD size = sizeof(driver);

    wsprintfW(device, L"%s\\%s", ENUM_KEY, instance_id);
    if (RegGetValueW(HKEY_LOCAL_MACHINE, device, L"Driver", RRF_RT_REG_SZ, NULL, driver, &size)
            != ERROR_SUCCESS
        || (ULONG)(lstrlenW(SETUP_CLASSES_KEY) + 1 + lstrlenW(driver)) >= length)
        return FALSE;
    wsprintfW(name, L"%s\\%s", SETUP_CLASSES_KEY, driver);
    return TRUE;
}

CONFIGRET WINAPI CM_Open_DevNode_Key(DEVINST node, REGSAM access, ULONG hardware_profile,
                                     DWORD disposition, HKEY *key, ULONG flags)
{
    const WCHAR *id = InstanceIdOf(node);
    WCHAR name[2 * MAX_INSTANCE_ID + 64];

    (void)hardware_profile;
    if (key == NULL)
        return CR_INVALID_POINTER;
    if (flags & ~CM_REGISTRY_BITS
        || (flags & CM_REGISTRY_USER_AND_CONFIG) == CM_REGISTRY_USER_AND_CONFIG)
        return CR_INVALID_FLAG;
    if (id == NULL)
        return CR_INVALID_DEVNODE;
    /* Wine has no keys of users or of hardware profiles. */
    if (flags & CM_REGISTRY_USER_AND_CONFIG)
        return CR_NO_SUCH_REGISTRY_KEY;
    if (flags & CM_REGISTRY_SOFTWARE) {
        if (!SoftwareKeyName(id, name, ARRAYSIZE(name)))
            return CR_NO_SUCH_REGISTRY_KEY;
    } else {
        wsprintfW(name, L"%s\\%s\\%s", ENUM_KEY, id, PARAMETERS);
    }
    return Open(HKEY_LOCAL_MACHINE, name, access, disposition, key);
}

CONFIGRET WINAPI CM_Open_Device_Interface_KeyW(const WCHAR *path, REGSAM access, DWORD disposition,
                                               HKEY *key, ULONG flags)
{
    CONFIGRET result;
    HKEY registered;

    if (path == NULL || key == NULL)
        return CR_INVALID_POINTER;
    if (flags != 0)
        return CR_INVALID_FLAG;
    result = OpenRegisteredInterface(path, &registered);
    if (result != CR_SUCCESS)
        return result;
    result = Open(registered, PARAMETERS, access, disposition, key);
    RegCloseKey(registered);
    return result;
}
