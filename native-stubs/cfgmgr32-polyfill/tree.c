/*
 * The devices of the Enum key. Wine 8 records neither whether a device is present nor who its
 * parent is; both are inferred here, from what it does record.
 */
#include "polyfill.h"

#include <winternl.h>

/* ---- instance ids -------------------------------------------------------------------- */

BOOL IsInstanceId(const WCHAR *text)
{
    ULONG parts = 1;
    ULONG length = 0; /* of the part */
    ULONG total = 0;

    for (; text[total] != 0; total++) {
        if (text[total] != L'\\') {
            length++;
            continue;
        }
        if (length == 0)
            return FALSE;
        parts++;
        length = 0;
    }
    return parts == 3 && length != 0 && total < MAX_INSTANCE_ID;
}

/* "enumerator\device\instance" cut into its three parts. */
struct instance_id_parts {
    WCHAR Text[MAX_INSTANCE_ID];
    const WCHAR *Enumerator;
    const WCHAR *Device;
    const WCHAR *Instance;
};

static void Split(const WCHAR *instance_id, struct instance_id_parts *parts)
{
    WCHAR *cut = parts->Text;

    lstrcpynW(parts->Text, instance_id, MAX_INSTANCE_ID);
    parts->Enumerator = cut;
    while (*cut != L'\\')
        cut++;
    *cut++ = 0;
    parts->Device = cut;
    while (*cut != L'\\')
        cut++;
    *cut++ = 0;
    parts->Instance = cut;
}

void SpellInstanceId(WCHAR *instance_id)
{
    WCHAR *instance = instance_id;

    for (WCHAR *at = instance_id; *at != 0; at++) {
        if (*at == L'\\')
            instance = at + 1;
    }
    CharUpperBuffW(instance_id, (DWORD)(instance - instance_id));
    CharLowerW(instance);
}

static BOOL IsRoot(const WCHAR *instance_id)
{
    return lstrcmpiW(instance_id, ROOT_INSTANCE_ID) == 0;
}

BOOL IsRegistered(const WCHAR *instance_id)
{
    WCHAR path[sizeof(ENUM_KEY) / sizeof(WCHAR) + MAX_INSTANCE_ID];
    HKEY key;

    if (IsRoot(instance_id))
        return TRUE;
    wsprintfW(path, L"%s\\%s", ENUM_KEY, instance_id);
    key = OpenKey(path);
    if (key != NULL)
        RegCloseKey(key);
    return key != NULL;
}

/* ---- all devices --------------------------------------------------------------------- */

static BOOL Add(struct device_list *devices, const WCHAR *instance_id)
{
    ULONG place = devices->Count;
    WCHAR(*ids)[MAX_INSTANCE_ID] = LocalAlloc(LPTR, (place + 1) * sizeof(*ids));

    if (ids == NULL)
        return FALSE;
    if (devices->Ids != NULL) {
        CopyMemory(ids, devices->Ids, place * sizeof(*ids));
        LocalFree(devices->Ids);
    }
    devices->Ids = ids;
    while (place > 0 && lstrcmpiW(ids[place - 1], instance_id) > 0) {
        CopyMemory(ids[place], ids[place - 1], sizeof(ids[place]));
        place--;
    }
    lstrcpynW(ids[place], instance_id, MAX_INSTANCE_ID);
    devices->Count++;
    return TRUE;
}

/* Walks the three levels of the Enum key below `path`. */
static BOOL AddBelow(struct device_list *devices, const WCHAR *instance_id, ULONG level)
{
    WCHAR path[sizeof(ENUM_KEY) / sizeof(WCHAR) + MAX_INSTANCE_ID];
    WCHAR name[MAX_INSTANCE_ID];
    BOOL done = TRUE;
    HKEY key;

    if (level == 3)
        return Add(devices, instance_id);
    wsprintfW(path, level == 0 ? L"%s" : L"%s\\%s", ENUM_KEY, instance_id);
    key = OpenKey(path);
    if (key == NULL)
        return TRUE;
    for (DWORD i = 0; done && SubkeyName(key, i, name, MAX_INSTANCE_ID); i++) {
        WCHAR below[MAX_INSTANCE_ID];

        if (*name == 0 || lstrlenW(instance_id) + 1 + lstrlenW(name) >= MAX_INSTANCE_ID)
            continue;
        wsprintfW(below, level == 0 ? L"%s%s" : L"%s\\%s", instance_id, name);
        done = AddBelow(devices, below, level + 1);
    }
    RegCloseKey(key);
    return done;
}

BOOL ListDevices(struct device_list *devices)
{
    devices->Count = 0;
    devices->Ids = NULL;
    if (AddBelow(devices, L"", 0))
        return TRUE;
    LocalFree(devices->Ids);
    return FALSE;
}

/* ---- presence ------------------------------------------------------------------------ */

/* "enumerator#device#instance#", as interface names begin. */
static void InterfaceStem(const WCHAR *instance_id, WCHAR stem[MAX_INSTANCE_ID + 1])
{
    ULONG length = 0;

    for (; instance_id[length] != 0; length++)
        stem[length] = instance_id[length] == L'\\' ? L'#' : instance_id[length];
    stem[length++] = L'#';
    stem[length] = 0;
}

/* Whether the device ever registered an interface; and in `link` one that is switched on, or "". */
static BOOL FindInterface(const WCHAR *instance_id, WCHAR *link, ULONG link_length)
{
    WCHAR stem[MAX_INSTANCE_ID + 1];
    WCHAR class[MAX_GUID_STRING];
    HKEY classes = OpenKey(DEVICE_CLASSES_KEY);
    BOOL registered = FALSE;

    *link = 0;
    if (classes == NULL)
        return FALSE;
    InterfaceStem(instance_id, stem);
    for (DWORD i = 0; *link == 0 && SubkeyName(classes, i, class, MAX_GUID_STRING); i++) {
        WCHAR path[512];
        DWORD linked = 0, size = sizeof(linked);
        HKEY key;

        wsprintfW(path, L"%s\\##?#%s%s\\#", class, stem, class);
        if (RegOpenKeyExW(classes, path, 0, KEY_READ, &key) != ERROR_SUCCESS)
            continue;
        registered = TRUE;
        if (RegGetValueW(key, L"Control", L"Linked", RRF_RT_REG_DWORD, NULL, &linked, &size)
                == ERROR_SUCCESS
            && linked && (ULONG)(lstrlenW(stem) + lstrlenW(class)) < link_length)
            wsprintfW(link, L"%s%s", stem, class);
        RegCloseKey(key);
    }
    RegCloseKey(classes);
    return registered;
}

/*
 * The Enum key keeps devices that have gone. A device with interfaces is taken to be there while
 * one of them is on; one without, and one that is root-enumerated, always.
 */
BOOL IsPresent(const WCHAR *instance_id)
{
    WCHAR link[MAX_INSTANCE_ID + MAX_GUID_STRING + 1];
    struct instance_id_parts parts;

    if (IsRoot(instance_id))
        return TRUE;
    if (!IsRegistered(instance_id))
        return FALSE;
    Split(instance_id, &parts);
    if (lstrcmpiW(parts.Enumerator, L"ROOT") == 0)
        return TRUE;
    return !FindInterface(instance_id, link, ARRAYSIZE(link)) || *link != 0;
}

/* ---- the device object --------------------------------------------------------------- */

NTSTATUS NTAPI NtOpenSymbolicLinkObject(HANDLE *, ACCESS_MASK, OBJECT_ATTRIBUTES *);
NTSTATUS NTAPI NtQuerySymbolicLinkObject(HANDLE, UNICODE_STRING *, ULONG *);
#define LINK_QUERY 1u

static BOOL LinkTarget(const WCHAR *nt_name, WCHAR *target, ULONG length)
{
    UNICODE_STRING name,
        text = { .MaximumLength = (USHORT)(length * sizeof(WCHAR)), .Buffer = target };
    OBJECT_ATTRIBUTES attributes;
    HANDLE link;
    NTSTATUS status;

    RtlInitUnicodeString(&name, nt_name);
    InitializeObjectAttributes(&attributes, &name, OBJ_CASE_INSENSITIVE, NULL, NULL);
    if (!NT_SUCCESS(NtOpenSymbolicLinkObject(&link, LINK_QUERY, &attributes)))
        return FALSE;
    status = NtQuerySymbolicLinkObject(link, &text, NULL);
    NtClose(link);
    if (!NT_SUCCESS(status) || text.Length + sizeof(WCHAR) > text.MaximumLength)
        return FALSE;
    target[text.Length / sizeof(WCHAR)] = 0;
    return TRUE;
}

BOOL PhysicalDeviceName(const WCHAR *instance_id, WCHAR *name, ULONG length)
{
    WCHAR link[MAX_INSTANCE_ID + MAX_GUID_STRING + 1];
    WCHAR nt_name[ARRAYSIZE(link) + 4];

    if (IsRoot(instance_id) || !FindInterface(instance_id, link, ARRAYSIZE(link)) || *link == 0)
        return FALSE;
    wsprintfW(nt_name, L"\\??\\%s", link);
    return LinkTarget(nt_name, name, length);
}

/* ---- parents ------------------------------------------------------------------------- */

/* The devices of an enumerator hang on the root-enumerated bus of that name: ROOT\WINE\WINEBUS,
 * ROOT\NTBTEST\0000. */
static BOOL IsBusOf(const WCHAR *candidate, const WCHAR *enumerator)
{
    struct instance_id_parts parts;

    Split(candidate, &parts);
    return lstrcmpiW(parts.Enumerator, L"ROOT") == 0
           && (lstrcmpiW(parts.Device, enumerator) == 0
               || lstrcmpiW(parts.Instance, enumerator) == 0);
}

/* Wine's HID class driver gives its device the ids of the one below: HID\X\Y on WINEBUS\X\Y. */
static BOOL IsBelowHid(const WCHAR *candidate, const struct instance_id_parts *hid)
{
    struct instance_id_parts parts;

    Split(candidate, &parts);
    return lstrcmpiW(parts.Enumerator, L"HID") != 0 && lstrcmpiW(parts.Device, hid->Device) == 0
           && lstrcmpiW(parts.Instance, hid->Instance) == 0;
}

void ParentOf(const struct device_list *devices, const WCHAR *instance_id,
              WCHAR parent[MAX_INSTANCE_ID])
{
    struct instance_id_parts parts;
    BOOL hid;

    lstrcpyW(parent, ROOT_INSTANCE_ID);
    Split(instance_id, &parts);
    if (lstrcmpiW(parts.Enumerator, L"ROOT") == 0)
        return;
    hid = lstrcmpiW(parts.Enumerator, L"HID") == 0;
    for (ULONG i = 0; i < devices->Count; i++) {
        if (hid ? IsBelowHid(devices->Ids[i], &parts)
                : IsBusOf(devices->Ids[i], parts.Enumerator)) {
            lstrcpynW(parent, devices->Ids[i], MAX_INSTANCE_ID);
            return;
        }
    }
}
