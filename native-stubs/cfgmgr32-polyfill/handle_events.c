/*
 * NtbridgeTestRaiseHandleEvent: the one export that is no CM_* function. Wine 8 delivers no handle
 * event (query-remove and the rest), so a test raises it, and it crosses the same callback as on
 * Windows.
 */
#include "polyfill.h"

#define MAX_EVENT_DATA 65536u

struct raise {
    struct handle_event Event;
    CONFIGRET Result;
};

static DWORD WINAPI RaiseThread(void *context)
{
    struct raise *raise = context;

    raise->Result = RaiseHandleEvent(&raise->Event);
    return 0;
}

/* The callbacks run on a thread of the system, so also here on none of the caller's. */
static CONFIGRET RaiseOnThread(const struct handle_event *event)
{
    struct raise raise = { *event, CR_FAILURE };
    HANDLE thread = CreateThread(NULL, 0, RaiseThread, &raise, 0, NULL);

    if (thread == NULL)
        return CR_OUT_OF_MEMORY;
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
    return raise.Result;
}

/*
 * Raises an event for every handle registration of one device, named by its object name
 * (\Device\...) or by a handle that refers to it. Custom events carry the GUID, offset and bytes;
 * the other actions ignore them. Returns when all callbacks have, with CR_REMOVE_VETOED if one
 * answered a query-remove with ERROR_CANCELLED.
 */
CONFIGRET WINAPI NtbridgeTestRaiseHandleEvent(const WCHAR *device_name, HANDLE same_target,
                                              DWORD action, const GUID *event_guid,
                                              LONG name_offset, const BYTE *data, ULONG data_size)
{
    const ULONG header = (ULONG)offsetof(NOTIFY_EVENT_DATA, u.DeviceHandle.Data);
    struct handle_event event = { .Action = action };
    WCHAR *name = NULL;
    CONFIGRET result;

    if ((device_name == NULL) == (same_target == NULL))
        return CR_INVALID_POINTER;
    if (action < ACTION_QUERY_REMOVE || action > ACTION_CUSTOM_EVENT || data_size > MAX_EVENT_DATA)
        return CR_INVALID_DATA;
    if (action != ACTION_CUSTOM_EVENT)
        data_size = 0;
    else if (event_guid == NULL || (data == NULL && data_size != 0))
        return CR_INVALID_POINTER;
    if (device_name == NULL) {
        name = ObjectNameOf(same_target);
        if (name == NULL)
            return CR_INVALID_DATA;
    }

    event.DeviceName = device_name != NULL ? device_name : name;
    event.Size = header + data_size < sizeof(NOTIFY_EVENT_DATA) ? sizeof(NOTIFY_EVENT_DATA)
                                                                : header + data_size;
    event.Data = LocalAlloc(LPTR, event.Size);
    if (event.Data == NULL) {
        LocalFree(name);
        return CR_OUT_OF_MEMORY;
    }
    event.Data->FilterType = FILTER_HANDLE;
    if (action == ACTION_CUSTOM_EVENT) {
        event.Data->u.DeviceHandle.EventGuid = *event_guid;
        event.Data->u.DeviceHandle.NameOffset = name_offset;
        event.Data->u.DeviceHandle.DataSize = data_size;
        CopyMemory(event.Data->u.DeviceHandle.Data, data, data_size);
    }
    result = RaiseOnThread(&event);
    LocalFree(event.Data);
    LocalFree(name);
    return result;
}
