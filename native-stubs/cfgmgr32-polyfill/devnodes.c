/* Devnodes: numbers for instance ids, and the walk over the tree. */
#include "polyfill.h"

/*
 * A DEVINST is an index into this list, plus one; the root is number 1. Entries are never taken
 * out, so a device that comes back has the number it had.
 */
static SRWLOCK Lock = SRWLOCK_INIT;
static WCHAR **Ids;
static ULONG Count;
static ULONG Capacity;

/* Under the lock. */
static DEVINST Find(const WCHAR *instance_id)
{
    for (ULONG i = 0; i < Count; i++) {
        if (lstrcmpiW(Ids[i], instance_id) == 0)
            return i + 1;
    }
    return 0;
}

/* Under the lock. */
static BOOL Grow(void)
{
    ULONG capacity = Capacity == 0 ? 64 : Capacity * 2;
    WCHAR **ids = LocalAlloc(LPTR, capacity * sizeof(*ids));

    if (ids == NULL)
        return FALSE;
    if (Ids != NULL)
        CopyMemory(ids, Ids, Count * sizeof(*ids));
    LocalFree(Ids);
    Ids = ids;
    Capacity = capacity;
    return TRUE;
}

/* Under the lock: 0 when out of memory. */
static DEVINST Append(const WCHAR *instance_id)
{
    ULONG length = (ULONG)lstrlenW(instance_id) + 1;
    WCHAR *copy;

    if (Count == Capacity && !Grow())
        return 0;
    copy = LocalAlloc(LPTR, length * sizeof(WCHAR));
    if (copy == NULL)
        return 0;
    CopyMemory(copy, instance_id, length * sizeof(WCHAR));
    Ids[Count++] = copy;
    return Count;
}

static DEVINST NumberOf(const WCHAR *instance_id)
{
    DEVINST node = 0;

    AcquireSRWLockExclusive(&Lock);
    if (Count != 0 || Append(ROOT_INSTANCE_ID) != 0) {
        node = Find(instance_id);
        if (node == 0)
            node = Append(instance_id);
    }
    ReleaseSRWLockExclusive(&Lock);
    return node;
}

const WCHAR *InstanceIdOf(DEVINST node)
{
    const WCHAR *id = NULL;

    AcquireSRWLockShared(&Lock);
    if (node != 0 && node <= Count)
        id = Ids[node - 1];
    ReleaseSRWLockShared(&Lock);
    return id;
}

static CONFIGRET Deliver(DEVINST *node, const WCHAR *instance_id)
{
    *node = NumberOf(instance_id);
    return *node != 0 ? CR_SUCCESS : CR_OUT_OF_MEMORY;
}

/* The id as the Enum key spells it. */
static void CanonicalId(const WCHAR *instance_id, WCHAR canonical[MAX_INSTANCE_ID])
{
    struct device_list devices;

    lstrcpynW(canonical, instance_id, MAX_INSTANCE_ID);
    if (!ListDevices(&devices))
        return;
    for (ULONG i = 0; i < devices.Count; i++) {
        if (lstrcmpiW(devices.Ids[i], instance_id) == 0)
            lstrcpynW(canonical, devices.Ids[i], MAX_INSTANCE_ID);
    }
    LocalFree(devices.Ids);
}

CONFIGRET WINAPI CM_Locate_DevNodeW(DEVINST *node, WCHAR *instance_id, ULONG flags)
{
    WCHAR canonical[MAX_INSTANCE_ID];

    if (node == NULL)
        return CR_INVALID_POINTER;
    if (flags & ~CM_LOCATE_DEVNODE_BITS)
        return CR_INVALID_FLAG;
    *node = 0;
    if (instance_id == NULL || *instance_id == 0)
        return Deliver(node, ROOT_INSTANCE_ID);
    if (!IsInstanceId(instance_id))
        return CR_INVALID_DEVICE_ID;
    if (!(flags & CM_LOCATE_DEVNODE_PHANTOM ? IsRegistered(instance_id) : IsPresent(instance_id)))
        return CR_NO_SUCH_DEVNODE;
    CanonicalId(instance_id, canonical);
    return Deliver(node, canonical);
}

CONFIGRET WINAPI CM_Get_Device_IDW(DEVINST node, WCHAR *buffer, ULONG length, ULONG flags)
{
    const WCHAR *id = InstanceIdOf(node);
    ULONG needed;

    if (buffer == NULL || length == 0)
        return CR_INVALID_POINTER;
    if (flags != 0)
        return CR_INVALID_FLAG;
    if (id == NULL)
        return CR_INVALID_DEVNODE;
    needed = (ULONG)lstrlenW(id) + 1;
    CopyMemory(buffer, id, (length < needed ? length : needed) * sizeof(WCHAR));
    return length < needed ? CR_BUFFER_SMALL : CR_SUCCESS;
}

CONFIGRET WINAPI CM_Get_Device_ID_Size(ULONG *length, DEVINST node, ULONG flags)
{
    const WCHAR *id = InstanceIdOf(node);

    if (length == NULL)
        return CR_INVALID_POINTER;
    if (flags != 0)
        return CR_INVALID_FLAG;
    if (id == NULL)
        return CR_INVALID_DEVNODE;
    *length = IsRegistered(id) ? (ULONG)lstrlenW(id) : 0;
    return CR_SUCCESS;
}

/* ---- the walk ------------------------------------------------------------------------ */

static CONFIGRET CheckWalk(DEVINST *answer, DEVINST node, ULONG flags)
{
    const WCHAR *id = InstanceIdOf(node);

    if (answer == NULL)
        return CR_INVALID_POINTER;
    if (flags != 0)
        return CR_INVALID_FLAG;
    *answer = 0;
    if (id == NULL)
        return CR_INVALID_DEVNODE;
    return IsPresent(id) ? CR_SUCCESS : CR_NO_SUCH_DEVNODE;
}

const WCHAR *NextPresentChild(const struct device_list *devices, const WCHAR *parent,
                              const WCHAR *previous)
{
    for (ULONG i = 0; i < devices->Count; i++) {
        WCHAR actual_parent[MAX_INSTANCE_ID];

        if (previous != NULL && lstrcmpiW(devices->Ids[i], previous) <= 0)
            continue;
        ParentOf(devices, devices->Ids[i], actual_parent);
        if (lstrcmpiW(actual_parent, parent) == 0 && IsPresent(devices->Ids[i]))
            return devices->Ids[i];
    }
    return NULL;
}

static CONFIGRET NextChild(const struct device_list *devices, const WCHAR *parent,
                           const WCHAR *previous, DEVINST *child)
{
    const WCHAR *next = NextPresentChild(devices, parent, previous);

    return next != NULL ? Deliver(child, next) : CR_NO_SUCH_DEVNODE;
}

CONFIGRET WINAPI CM_Get_Parent(DEVINST *parent, DEVINST node, ULONG flags)
{
    CONFIGRET result = CheckWalk(parent, node, flags);
    struct device_list devices;
    WCHAR id[MAX_INSTANCE_ID];

    if (result != CR_SUCCESS)
        return result;
    if (node == NumberOf(ROOT_INSTANCE_ID))
        return CR_NO_SUCH_DEVNODE;
    if (!ListDevices(&devices))
        return CR_OUT_OF_MEMORY;
    ParentOf(&devices, InstanceIdOf(node), id);
    LocalFree(devices.Ids);
    return Deliver(parent, id);
}

CONFIGRET WINAPI CM_Get_Child(DEVINST *child, DEVINST node, ULONG flags)
{
    CONFIGRET result = CheckWalk(child, node, flags);
    struct device_list devices;

    if (result != CR_SUCCESS)
        return result;
    if (!ListDevices(&devices))
        return CR_OUT_OF_MEMORY;
    result = NextChild(&devices, InstanceIdOf(node), NULL, child);
    LocalFree(devices.Ids);
    return result;
}

CONFIGRET WINAPI CM_Get_Sibling(DEVINST *sibling, DEVINST node, ULONG flags)
{
    CONFIGRET result = CheckWalk(sibling, node, flags);
    struct device_list devices;
    WCHAR parent[MAX_INSTANCE_ID];

    if (result != CR_SUCCESS)
        return result;
    if (node == NumberOf(ROOT_INSTANCE_ID))
        return CR_NO_SUCH_DEVNODE;
    if (!ListDevices(&devices))
        return CR_OUT_OF_MEMORY;
    ParentOf(&devices, InstanceIdOf(node), parent);
    result = NextChild(&devices, parent, InstanceIdOf(node), sibling);
    LocalFree(devices.Ids);
    return result;
}

/* ---- status -------------------------------------------------------------------------- */

ULONG StatusOf(const WCHAR *instance_id)
{
    ULONG status = DN_DRIVER_LOADED | DN_ENUM_LOADED | DN_STARTED | DN_NT_ENUMERATOR | DN_NT_DRIVER;

    if (lstrlenW(instance_id) > 5
        && CompareStringOrdinal(instance_id, 5, L"ROOT\\", 5, TRUE) == CSTR_EQUAL)
        status |= DN_ROOT_ENUMERATED;
    return status;
}

/* Wine 8 knows no problems: what is there runs. */
CONFIGRET WINAPI CM_Get_DevNode_Status(ULONG *status, ULONG *problem, DEVINST node, ULONG flags)
{
    const WCHAR *id = InstanceIdOf(node);

    if (status == NULL || problem == NULL)
        return CR_INVALID_POINTER;
    if (flags != 0)
        return CR_INVALID_FLAG;
    if (id == NULL)
        return CR_INVALID_DEVNODE;
    if (!IsPresent(id))
        return CR_NO_SUCH_DEVNODE;
    *status = StatusOf(id);
    *problem = 0;
    return CR_SUCCESS;
}
