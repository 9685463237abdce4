/*
 * Registers with sechost's device notifier, and finds out when that registration has taken effect.
 *
 * I_ScRegisterDeviceNotification returns before its thread has connected to the plug and play
 * service (events of about the first 200 ms were lost, measured on Wine 8). There is nothing to
 * wait on, so this asks for proof: it has the test driver switch its probe interface until the
 * switch is heard. Events arrive in order on one thread, so everything after that is heard too.
 * Without the test driver all that is left is to wait.
 */
#include "listener.h"

#include "polyfill.h"

#include "ntbridge_test_device.h"

/* The shape of Wine 8's undocumented registration: the callback and what it is called with. */
typedef DWORD(WINAPI *NOTIFIER_CALLBACK)(HANDLE handle, DWORD code, DEV_BROADCAST_HDR *event);
struct notifier_details {
    NOTIFIER_CALLBACK Callback;
    HANDLE Handle;
};
typedef void *(WINAPI *NOTIFIER_REGISTER)(struct notifier_details *, void *filter, DWORD flags);

/* How long to wait for a probe's event before the next probe, and for any at all. */
#define PROBE_INTERVAL_MS 5
#define CONNECT_LIMIT_MS 10000
/* Without a probe. Twice the time after which no event was lost. */
#define BLIND_WAIT_MS 400

const GUID ProbeClass = NTBTEST_CLASS_PROBE;

static INIT_ONCE Once = INIT_ONCE_STATIC_INIT;
static INTERFACE_EVENT OnEvent;
static HANDLE ProbeHeard; /* an event object; set from the first probe's event on */

static DWORD WINAPI OnNotifierEvent(HANDLE handle, DWORD code, DEV_BROADCAST_HDR *event)
{
    const DEV_BROADCAST_DEVICEINTERFACE_W *broadcast =
        (const DEV_BROADCAST_DEVICEINTERFACE_W *)event;

    UNREFERENCED_PARAMETER(handle);
    if (event->dbch_devicetype != DBT_DEVTYP_DEVICEINTERFACE)
        return 0;
    if (IsEqualGUID(&broadcast->dbcc_classguid, &ProbeClass))
        SetEvent(ProbeHeard);
    else if (code == DBT_DEVICEARRIVAL || code == DBT_DEVICEREMOVECOMPLETE)
        OnEvent(code, broadcast);
    return 0;
}

/* Wine 10 has the function below with another signature. */
static BOOL IsWine8(void)
{
    typedef const char *(CDECL * GET_VERSION)(void);
    FARPROC address = GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version");
    GET_VERSION version;

    if (address == NULL)
        return FALSE;
    CopyMemory(&version, &address, sizeof(version));
    return version()[0] == '8' && version()[1] == '.';
}

static BOOL Register(void)
{
    /* 12 bytes and no class: all classes. With 16 and a zero GUID Wine 8 delivers nothing. */
    DEV_BROADCAST_DEVICEINTERFACE_W filter = {
        .dbcc_size = offsetof(DEV_BROADCAST_DEVICEINTERFACE_W, dbcc_classguid),
        .dbcc_devicetype = DBT_DEVTYP_DEVICEINTERFACE,
    };
    struct notifier_details details = { OnNotifierEvent, NULL };
    NOTIFIER_REGISTER notifier;
    FARPROC address;
    HMODULE sechost = LoadLibraryW(L"sechost.dll");

    if (sechost == NULL || !IsWine8())
        return FALSE;
    address = GetProcAddress(sechost, "I_ScRegisterDeviceNotification");
    if (address == NULL)
        return FALSE;
    CopyMemory(&notifier, &address, sizeof(notifier));
    return notifier(&details, &filter, 0) != NULL;
}

static void AwaitConnection(void)
{
    HANDLE control = CreateFileW(L"\\\\.\\NtbridgeTestControl", 0,
                                 FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
    ULONGLONG start = GetTickCount64();
    DWORD returned;

    while (control != INVALID_HANDLE_VALUE && GetTickCount64() - start < CONNECT_LIMIT_MS) {
        if (!DeviceIoControl(control, NTBTEST_PROBE, NULL, 0, NULL, 0, &returned, NULL))
            break;
        if (WaitForSingleObject(ProbeHeard, PROBE_INTERVAL_MS) == WAIT_OBJECT_0) {
            CloseHandle(control);
            return;
        }
    }
    if (control != INVALID_HANDLE_VALUE)
        CloseHandle(control);
    Sleep(BLIND_WAIT_MS);
}

static BOOL CALLBACK Connect(INIT_ONCE *once, void *on_event, void **context)
{
    HMODULE self;

    UNREFERENCED_PARAMETER(once);
    UNREFERENCED_PARAMETER(context);
    CopyMemory(&OnEvent, on_event, sizeof(OnEvent));
    if (ProbeHeard == NULL)
        ProbeHeard = CreateEventW(NULL, TRUE, FALSE, NULL);
    /* The notifier keeps calling: this DLL stays for the life of the process. */
    if (ProbeHeard == NULL
        || !GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS
                                   | GET_MODULE_HANDLE_EX_FLAG_PIN,
                               (const WCHAR *)&ProbeClass, &self)
        || !Register())
        return FALSE;
    AwaitConnection();
    return TRUE;
}

BOOL ListenerConnect(INTERFACE_EVENT on_event)
{
    return InitOnceExecuteOnce(&Once, Connect, &on_event, NULL);
}
