/* Properties and aliases of device interfaces, from their path and their DeviceClasses key. */
#include "polyfill.h"

/* {026e516e-b814-414b-83cd-856d6fef4822}: DEVPKEY_DeviceInterface_... */
#define INTERFACE_FMTID \
    { 0x026e516e, 0xb814, 0x414b, { 0x83, 0xcd, 0x85, 0x6d, 0x6f, 0xef, 0x48, 0x22 } }
static const DEVPROPKEY KeyFriendlyName = { INTERFACE_FMTID, 2 };
static const DEVPROPKEY KeyEnabled = { INTERFACE_FMTID, 3 };
static const DEVPROPKEY KeyClassGuid = { INTERFACE_FMTID, 4 };
static const DEVPROPKEY KeyReferenceString = { INTERFACE_FMTID, 5 };

#define PATH_PREFIX L"\\\\?\\"
#define PATH_PREFIX_LENGTH 4u
#define MAX_PATH_LENGTH 1024u

/* A path cut into what the registry is asked for. */
struct interface_path {
    GUID Class;
    WCHAR Stem[MAX_PATH_LENGTH];      /* enumerator#device#instance#{class} */
    WCHAR Reference[MAX_PATH_LENGTH]; /* "" if there is none */
};

static BOOL Parse(const WCHAR *path, struct interface_path *parsed)
{
    ULONG length = (ULONG)lstrlenW(path);
    ULONG stem = 0;
    const WCHAR *rest = path + PATH_PREFIX_LENGTH;

    if (length >= MAX_PATH_LENGTH || length <= PATH_PREFIX_LENGTH
        || CompareStringOrdinal(path, PATH_PREFIX_LENGTH, PATH_PREFIX, PATH_PREFIX_LENGTH, FALSE)
               != CSTR_EQUAL)
        return FALSE;
    while (rest[stem] != 0 && rest[stem] != L'\\')
        stem++;
    lstrcpynW(parsed->Stem, rest, (int)stem + 1);
    lstrcpyW(parsed->Reference, rest[stem] != 0 ? rest + stem + 1 : L"");
    return stem > MAX_GUID_STRING && parsed->Stem[stem - MAX_GUID_STRING] == L'#'
           && GuidOfText(parsed->Stem + stem - (MAX_GUID_STRING - 1), &parsed->Class);
}

/* The upper key has the device's id, its subkey "#reference" the state. NULL if there is no such
 * interface. */
static HKEY OpenInterface(const struct interface_path *path, HKEY *upper)
{
    WCHAR class[MAX_GUID_STRING];
    WCHAR name[2 * MAX_PATH_LENGTH];
    HKEY lower;

    GuidText(&path->Class, class);
    wsprintfW(name, L"%s\\%s\\##?#", DEVICE_CLASSES_KEY, class);
    lstrcatW(name, path->Stem);
    *upper = OpenKey(name);
    if (*upper == NULL)
        return NULL;
    lstrcpyW(name, L"#");
    lstrcatW(name, path->Reference);
    if (RegOpenKeyExW(*upper, name, 0, KEY_READ, &lower) == ERROR_SUCCESS)
        return lower;
    RegCloseKey(*upper);
    return NULL;
}

CONFIGRET OpenRegisteredInterface(const WCHAR *path, HKEY *key)
{
    struct interface_path parsed;
    HKEY upper;

    if (!Parse(path, &parsed))
        return CR_INVALID_DATA;
    *key = OpenInterface(&parsed, &upper);
    if (*key == NULL)
        return CR_NO_SUCH_DEVICE_INTERFACE;
    RegCloseKey(upper);
    return CR_SUCCESS;
}

static BYTE IsEnabled(HKEY lower)
{
    DWORD linked = 0, size = sizeof(linked);

    RegGetValueW(lower, L"Control", L"Linked", RRF_RT_REG_DWORD, NULL, &linked, &size);
    return linked ? 0xff /* DEVPROP_TRUE */ : 0;
}

static void QueryRegistryText(HKEY key, const WCHAR *subkey, const WCHAR *value,
                              struct property *property)
{
    WCHAR text[1024];
    DWORD size = sizeof(text);

    if (RegGetValueW(key, subkey, value, RRF_RT_REG_SZ, NULL, text, &size) == ERROR_SUCCESS)
        SetText(property, text);
}

static void Query(const struct interface_path *path, HKEY upper, HKEY lower, const DEVPROPKEY *key,
                  struct property *property)
{
    if (IsKey(key, &KeyEnabled)) {
        BYTE enabled = IsEnabled(lower);

        SetProperty(property, DEVPROP_TYPE_BOOLEAN, &enabled, sizeof(enabled));
    } else if (IsKey(key, &KeyInstanceId)) {
        QueryRegistryText(upper, NULL, L"DeviceInstance", property);
        if (property->Type == DEVPROP_TYPE_STRING)
            SpellInstanceId((WCHAR *)property->Bytes);
    } else if (IsKey(key, &KeyClassGuid)) {
        SetProperty(property, DEVPROP_TYPE_GUID, &path->Class, sizeof(path->Class));
    } else if (IsKey(key, &KeyContainerId)) {
        SetProperty(property, DEVPROP_TYPE_GUID, &ComputerContainer, sizeof(ComputerContainer));
    } else if (IsKey(key, &KeyReferenceString) && path->Reference[0] != 0) {
        SetText(property, path->Reference);
    } else if (IsKey(key, &KeyFriendlyName)) {
        QueryRegistryText(lower, L"Device Parameters", L"FriendlyName", property);
    }
}

CONFIGRET WINAPI CM_Get_Device_Interface_PropertyW(const WCHAR *path, const DEVPROPKEY *key,
                                                   DEVPROPTYPE *type, BYTE *buffer, ULONG *size,
                                                   ULONG flags)
{
    struct interface_path parsed;
    struct property *property;
    HKEY upper, lower;
    CONFIGRET result;

    if (path == NULL)
        return CR_INVALID_POINTER;
    result = CheckPropertyArguments(key, type, buffer, size, flags);
    if (result != CR_SUCCESS)
        return result;
    *type = DEVPROP_TYPE_EMPTY;
    lower = Parse(path, &parsed) ? OpenInterface(&parsed, &upper) : NULL;
    if (lower == NULL) {
        *size = 0;
        return CR_NO_SUCH_DEVICE_INTERFACE;
    }
    property = LocalAlloc(LPTR, sizeof(*property));
    result = CR_OUT_OF_MEMORY;
    if (property != NULL) {
        Query(&parsed, upper, lower, key, property);
        result = DeliverProperty(property, type, buffer, size);
    }
    LocalFree(property);
    RegCloseKey(lower);
    RegCloseKey(upper);
    return result;
}

CONFIGRET WINAPI CM_Get_Device_Interface_Property_KeysW(const WCHAR *path, DEVPROPKEY *keys,
                                                        ULONG *count, ULONG flags)
{
    const DEVPROPKEY found[] = { KeyEnabled, KeyInstanceId, KeyClassGuid, KeyContainerId,
                                 KeyReferenceString };
    struct interface_path parsed;
    HKEY upper, lower;

    if (path == NULL || count == NULL || (keys == NULL && *count != 0))
        return CR_INVALID_POINTER;
    if (flags != 0)
        return CR_INVALID_FLAG;
    if (!Parse(path, &parsed)) {
        *count = 0;
        return CR_INVALID_DATA;
    }
    lower = OpenInterface(&parsed, &upper);
    if (lower == NULL) {
        *count = 0;
        return CR_NO_SUCH_DEVICE_INTERFACE;
    }
    RegCloseKey(lower);
    RegCloseKey(upper);
    return DeliverKeys(found, ARRAYSIZE(found) - (parsed.Reference[0] == 0 ? 1 : 0), keys, count);
}

/* The key of the alias has the same name with the other class at its end; Wine spells paths in
 * lower case. */
CONFIGRET WINAPI CM_Get_Device_Interface_AliasW(const WCHAR *path, const GUID *class, WCHAR *alias,
                                                ULONG *length, ULONG flags)
{
    struct interface_path parsed;
    WCHAR text[2 * MAX_PATH_LENGTH];
    HKEY upper, lower;
    ULONG room, needed;

    if (path == NULL || class == NULL || alias == NULL || length == NULL || *length == 0)
        return CR_INVALID_POINTER;
    if (flags != 0)
        return CR_INVALID_FLAG;
    lower = Parse(path, &parsed) ? OpenInterface(&parsed, &upper) : NULL;
    if (lower == NULL)
        return CR_NO_SUCH_DEVICE_INTERFACE;
    RegCloseKey(lower);
    RegCloseKey(upper);
    parsed.Class = *class;
    GuidText(class, parsed.Stem + lstrlenW(parsed.Stem) - (MAX_GUID_STRING - 1));
    lower = OpenInterface(&parsed, &upper);
    if (lower == NULL)
        return CR_NO_SUCH_DEVICE_INTERFACE;
    RegCloseKey(lower);
    RegCloseKey(upper);
    lstrcpyW(text, PATH_PREFIX);
    lstrcatW(text, parsed.Stem);
    if (parsed.Reference[0] != 0) {
        lstrcatW(text, L"\\");
        lstrcatW(text, parsed.Reference);
    }
    room = *length;
    needed = (ULONG)lstrlenW(text) + 1;
    *length = needed;
    if (room < needed)
        return CR_BUFFER_SMALL;
    CopyMemory(alias, text, needed * sizeof(WCHAR));
    return CR_SUCCESS;
}
