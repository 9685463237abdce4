/*
 * CM_Register_Notification and CM_Unregister_Notification.
 *
 * Wine's sechost delivers interface events to a callback (I_ScRegisterDeviceNotification), but only
 * once its listener thread has connected to the plug and play service, which it does after the call
 * has returned. So this file registers with sechost once, for all classes and for the life of the
 * process, waits until that registration is heard from (listener.c), and hands the events on to the
 * registrations of its own list. Registering and unregistering then change nothing but this list.
 */
#include "polyfill.h"

#include <dbt.h>
#include <winternl.h>

#include "listener.h"

struct notification {
    struct notification *Next;
    NOTIFY_CALLBACK Callback;
    void *Context;
    DWORD FilterType;
    BOOL AllClasses;
    GUID Class;
    WCHAR *DeviceName;   /* of a handle registration: the object's name outlives the handle */
    DWORD RunningThread; /* the thread that is in the callback, or 0 */
    ULONG Holders;       /* walks that stand on this entry; it may not be freed meanwhile */
    BOOL Closing;
};

/* The list keeps the order of registration. */
static SRWLOCK Lock = SRWLOCK_INIT;
static CONDITION_VARIABLE Released = CONDITION_VARIABLE_INIT;
static struct notification *First;

/* One walk over the list at a time for handle events, so that a registration runs one callback at a
 * time. */
static SRWLOCK HandleEvents = SRWLOCK_INIT;

typedef BOOL (*MATCH)(const struct notification *, const void *event);

/* Holds the next entry after `entry` (the first for NULL) that matches, and lets go of `entry`. */
static struct notification *Next(struct notification *entry, MATCH matches, const void *event)
{
    struct notification *next;

    AcquireSRWLockExclusive(&Lock);
    next = entry == NULL ? First : entry->Next;
    while (next != NULL && !matches(next, event))
        next = next->Next;
    if (next != NULL)
        next->Holders++;
    if (entry != NULL && --entry->Holders == 0)
        WakeAllConditionVariable(&Released);
    ReleaseSRWLockExclusive(&Lock);
    return next;
}

static void Release(struct notification *entry)
{
    AcquireSRWLockExclusive(&Lock);
    if (--entry->Holders == 0)
        WakeAllConditionVariable(&Released);
    ReleaseSRWLockExclusive(&Lock);
}

/* Calls the callback of an entry that is held, unless it was unregistered in the meantime. */
static DWORD Call(struct notification *entry, DWORD action, NOTIFY_EVENT_DATA *data, DWORD size)
{
    BOOL closing;
    DWORD answer;

    AcquireSRWLockExclusive(&Lock);
    closing = entry->Closing;
    if (!closing)
        entry->RunningThread = GetCurrentThreadId();
    ReleaseSRWLockExclusive(&Lock);
    if (closing)
        return ERROR_SUCCESS;
    answer = entry->Callback(entry, entry->Context, action, data, size);
    AcquireSRWLockExclusive(&Lock);
    entry->RunningThread = 0;
    ReleaseSRWLockExclusive(&Lock);
    return answer;
}

/* ---- interface events ---------------------------------------------------------------- */

static BOOL MatchesClass(const struct notification *entry, const void *class)
{
    return entry->FilterType == FILTER_INTERFACE
           && (entry->AllClasses || IsEqualGUID(&entry->Class, (const GUID *)class));
}

/* Called by the listener for every interface event of the machine, on one thread, in order. */
static void OnInterfaceEvent(DWORD code, const DEV_BROADCAST_DEVICEINTERFACE_W *broadcast)
{
    ULONG link_size = ((ULONG)lstrlenW(broadcast->dbcc_name) + 1) * sizeof(WCHAR);
    ULONG size = (ULONG)offsetof(NOTIFY_EVENT_DATA, u.DeviceInterface.SymbolicLink) + link_size;
    NOTIFY_EVENT_DATA *data;
    struct notification *entry = NULL;

    if (IsEqualGUID(&broadcast->dbcc_classguid, &ProbeClass))
        return;
    data = LocalAlloc(LPTR, size + sizeof(*data));
    if (data == NULL)
        return;
    data->FilterType = FILTER_INTERFACE;
    data->u.DeviceInterface.ClassGuid = broadcast->dbcc_classguid;
    CopyMemory(data->u.DeviceInterface.SymbolicLink, broadcast->dbcc_name, link_size);
    while ((entry = Next(entry, MatchesClass, &broadcast->dbcc_classguid)) != NULL)
        Call(entry, code == DBT_DEVICEARRIVAL ? ACTION_INTERFACE_ARRIVAL : ACTION_INTERFACE_REMOVAL,
             data, size);
    LocalFree(data);
}

/* ---- handle events ------------------------------------------------------------------- */

WCHAR *ObjectNameOf(HANDLE handle)
{
    /* A UNICODE_STRING and the longest text it can hold. */
    const ULONG size = sizeof(UNICODE_STRING) + 65536;
    UNICODE_STRING *name = LocalAlloc(LPTR, size);
    WCHAR *copy = NULL;
    ULONG length = 0;

    if (name == NULL)
        return NULL;
    if (NT_SUCCESS(NtQueryObject(handle, (OBJECT_INFORMATION_CLASS)1 /* ObjectNameInformation */,
                                 name, size, &length))
        && name->Length != 0) {
        copy = LocalAlloc(LPTR, name->Length + sizeof(WCHAR));
        if (copy != NULL)
            CopyMemory(copy, name->Buffer, name->Length);
    }
    LocalFree(name);
    return copy;
}

static BOOL MatchesDevice(const struct notification *entry, const void *device_name)
{
    return entry->FilterType == FILTER_HANDLE && lstrcmpiW(entry->DeviceName, device_name) == 0;
}

/*
 * Everybody who watches the device hears of it, as the page "Handling a
 * GUID_TARGET_DEVICE_REMOVE_CANCELLED Event" says.
 */
static void RaiseQueryRemoveFailed(const struct handle_event *event)
{
    struct notification *entry = NULL;

    while ((entry = Next(entry, MatchesDevice, event->DeviceName)) != NULL)
        Call(entry, ACTION_QUERY_REMOVE_FAILED, event->Data, event->Size);
}

CONFIGRET RaiseHandleEvent(const struct handle_event *event)
{
    struct notification *entry = NULL;
    CONFIGRET result = CR_SUCCESS;

    AcquireSRWLockExclusive(&HandleEvents);
    while ((entry = Next(entry, MatchesDevice, event->DeviceName)) != NULL) {
        DWORD answer = Call(entry, event->Action, event->Data, event->Size);

        if (event->Action == ACTION_QUERY_REMOVE && answer == ERROR_CANCELLED) {
            Release(entry);
            RaiseQueryRemoveFailed(event);
            result = CR_REMOVE_VETOED;
            break;
        }
    }
    ReleaseSRWLockExclusive(&HandleEvents);
    return result;
}

/* ---- registering --------------------------------------------------------------------- */

static CONFIGRET CheckFilter(const NOTIFY_FILTER *filter)
{
    static const GUID none;
    BOOL all_classes;

    if (filter == NULL || filter->cbSize != sizeof(*filter) || filter->Reserved != 0)
        return CR_INVALID_DATA;
    all_classes = (filter->Flags & FILTER_ALL_INTERFACE_CLASSES) != 0;
    switch (filter->FilterType) {
    case FILTER_INTERFACE:
        if (filter->Flags & ~FILTER_ALL_INTERFACE_CLASSES)
            return CR_INVALID_DATA;
        if (all_classes && !IsEqualGUID(&filter->u.DeviceInterface.ClassGuid, &none))
            return CR_INVALID_DATA;
        return CR_SUCCESS;
    case FILTER_HANDLE:
        return filter->Flags == 0 ? CR_SUCCESS : CR_INVALID_DATA;
    case FILTER_INSTANCE:
        return CR_CALL_NOT_IMPLEMENTED;
    default:
        return CR_INVALID_DATA;
    }
}

static void Insert(struct notification *entry)
{
    struct notification **link = &First;

    AcquireSRWLockExclusive(&Lock);
    while (*link != NULL)
        link = &(*link)->Next;
    *link = entry;
    ReleaseSRWLockExclusive(&Lock);
}

CONFIGRET WINAPI CM_Register_Notification(NOTIFY_FILTER *filter, void *context,
                                          NOTIFY_CALLBACK callback, HCMNOTIFICATION *handle)
{
    struct notification *entry;
    CONFIGRET result;

    if (handle == NULL)
        return CR_FAILURE;
    *handle = NULL;
    result = callback != NULL ? CheckFilter(filter) : CR_INVALID_DATA;
    if (result != CR_SUCCESS)
        return result;
    entry = LocalAlloc(LPTR, sizeof(*entry));
    if (entry == NULL)
        return CR_OUT_OF_MEMORY;
    entry->Callback = callback;
    entry->Context = context;
    entry->FilterType = filter->FilterType;
    if (filter->FilterType == FILTER_HANDLE) {
        entry->DeviceName = ObjectNameOf(filter->u.DeviceHandle.hTarget);
        result = entry->DeviceName != NULL ? CR_SUCCESS : CR_INVALID_DATA;
    } else {
        entry->AllClasses = (filter->Flags & FILTER_ALL_INTERFACE_CLASSES) != 0;
        entry->Class = filter->u.DeviceInterface.ClassGuid;
        result = ListenerConnect(OnInterfaceEvent) ? CR_SUCCESS : CR_FAILURE;
    }
    if (result != CR_SUCCESS) {
        LocalFree(entry);
        return result;
    }
    *handle = entry; /* before the first callback can run */
    Insert(entry);
    return CR_SUCCESS;
}

/* Under the lock: where the list points to the entry; NULL if it is not in it. */
static struct notification **LinkTo(const struct notification *entry)
{
    struct notification **link = &First;

    while (*link != NULL && *link != entry)
        link = &(*link)->Next;
    return *link != NULL ? link : NULL;
}

/*
 * Waits for a callback in flight. From within that callback Windows waits for ever; here the call
 * fails instead, with CR_FAILURE, and the registration stays.
 */
CONFIGRET WINAPI CM_Unregister_Notification(HCMNOTIFICATION handle)
{
    if (handle == NULL)
        return CR_INVALID_DATA;
    AcquireSRWLockExclusive(&Lock);
    if (LinkTo(handle) == NULL || handle->Closing) {
        ReleaseSRWLockExclusive(&Lock);
        return CR_FAILURE;
    }
    if (handle->RunningThread == GetCurrentThreadId()) {
        ReleaseSRWLockExclusive(&Lock);
        return CR_FAILURE;
    }
    handle->Closing = TRUE;
    while (handle->Holders != 0)
        SleepConditionVariableSRW(&Released, &Lock, INFINITE, 0);
    *LinkTo(handle) = handle->Next;
    ReleaseSRWLockExclusive(&Lock);
    LocalFree(handle->DeviceName);
    LocalFree(handle);
    return CR_SUCCESS;
}
