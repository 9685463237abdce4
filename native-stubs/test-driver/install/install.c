/*
 * Installs the test driver with its root-enumerated device on Windows, and removes it again; the
 * runner images have no tool that does. As administrator:
 *
 *   ntbridge-test-install install FILE.inf   makes the device, installs the signed package on it
 *   ntbridge-test-install remove             removes the device, and fails unless the driver, if it
 *                                            was loaded, was unloaded and left nothing behind
 *   ntbridge-test-install leaks              what the driver holds now; fails while a file is open
 *                                            or a request pending
 */
#include <windows.h>

#include <setupapi.h>
#include <cfgmgr32.h>
#include <newdev.h>
#include <stdio.h>
#include <winioctl.h>

#include "ntbridge_test_device.h"

#define SERVICE_KEY L"SYSTEM\\CurrentControlSet\\Services\\" NTBTEST_SERVICE_NAME

/* As REG_MULTI_SZ: a list of one, ended by a second zero. */
static const WCHAR HardwareId[] = L"ROOT\\NTBTEST\0";
static const GUID SetupClass = NTBTEST_SETUP_CLASS;

/* For the installation of the device, and for the driver to be unloaded after its removal. */
#define PATIENCE_MS 60000
#define PAUSE_MS 100

static int Fail(const char *what, DWORD error)
{
    fprintf(stderr, "ntbridge-test-install: %s: error %lu (0x%08lx)\n", what, error, error);
    return 1;
}

/* The control device, or INVALID_HANDLE_VALUE with the error of the last attempt. */
static HANDLE OpenControl(ULONG patience_ms)
{
    for (ULONG waited = 0;; waited += PAUSE_MS) {
        HANDLE control = CreateFileW(L"\\\\.\\NtbridgeTestControl", GENERIC_READ,
                                     FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0,
                                     NULL);

        if (control != INVALID_HANDLE_VALUE || waited >= patience_ms)
            return control;
        Sleep(PAUSE_MS);
    }
}

/* Its control device is there from AddDevice to its removal, whether the device starts or not. */
static BOOL IsLoaded(void)
{
    HANDLE control = OpenControl(0);

    return control != INVALID_HANDLE_VALUE && CloseHandle(control);
}

/* What an earlier run left in the service's key would be taken for this one's. */
static void ForgetLeftBehind(void)
{
    (void)RegDeleteKeyValueW(HKEY_LOCAL_MACHINE, SERVICE_KEY, NTBTEST_LEFT_BEHIND_VALUE);
}

static BOOL Register(HDEVINFO set, SP_DEVINFO_DATA *device)
{
    return SetupDiCreateDeviceInfoW(set, NTBTEST_INSTANCE_ID, &SetupClass, NULL, NULL, 0, device)
           && SetupDiSetDeviceRegistryPropertyW(set, device, SPDRP_HARDWAREID,
                                                (const BYTE *)HardwareId, sizeof(HardwareId))
           && SetupDiCallClassInstaller(DIF_REGISTERDEVICE, set, device);
}

/* Started, and with a driver: Windows sets the property while it installs one, even a null one. */
static BOOL IsInstalled(ULONG child)
{
    WCHAR id[] = L"NTBTEST\\CHILD\\0000";
    WCHAR driver[MAX_GUID_STRING_LEN + 8]; /* {class}\0000 */
    ULONG size = sizeof(driver);
    ULONG status = 0, problem = 0;
    DEVINST node;

    id[ARRAYSIZE(id) - 2] = (WCHAR)(L'0' + child);
    return CM_Locate_DevNodeW(&node, id, CM_LOCATE_DEVNODE_NORMAL) == CR_SUCCESS
           && CM_Get_DevNode_Status(&status, &problem, node, 0) == CR_SUCCESS
           && (status & DN_STARTED) && !(status & DN_HAS_PROBLEM)
           && CM_Get_DevNode_Registry_PropertyW(node, CM_DRP_DRIVER, NULL, driver, &size, 0)
                  == CR_SUCCESS;
}

static BOOL AwaitInstalled(ULONG child)
{
    ULONG waited = 0;

    while (!IsInstalled(child)) {
        if (waited >= PATIENCE_MS) {
            SetLastError(ERROR_TIMEOUT);
            return FALSE;
        }
        Sleep(PAUSE_MS);
        waited += PAUSE_MS;
    }
    return TRUE;
}

/* "CMP_WaitNoPendingInstallEvents" says that nothing is pending at the time, and an installation
 * begins only some time after its device has come: so it is seen to have begun first. Windows
 * starts the device again in the end. */
static BOOL AwaitInstallation(ULONG child)
{
    if (!AwaitInstalled(child))
        return FALSE;
    if (CMP_WaitNoPendingInstallEvents(PATIENCE_MS) != WAIT_OBJECT_0) {
        SetLastError(ERROR_TIMEOUT);
        return FALSE;
    }
    return AwaitInstalled(child);
}

/* Windows installs a device when it sees it for the first time: so that no contract meets that,
 * each child is plugged in once. */
static BOOL MeetChildren(HANDLE control)
{
    DWORD length;

    for (ULONG child = 0; child < NTBTEST_MAX_CHILDREN; child++) {
        if (!DeviceIoControl(control, NTBTEST_PLUG, &child, sizeof(child), NULL, 0, &length, NULL))
            return FALSE;
        if (!AwaitInstallation(child))
            return FALSE;
        if (!DeviceIoControl(control, NTBTEST_UNPLUG, &child, sizeof(child), NULL, 0, &length,
                             NULL))
            return FALSE;
    }
    return TRUE;
}

static int Install(const WCHAR *inf)
{
    SP_DEVINFO_DATA device = { .cbSize = sizeof(device) };
    WCHAR path[MAX_PATH];
    BOOL reboot = FALSE;
    DWORD error = ERROR_SUCCESS;
    HANDLE control;
    HDEVINFO set;

    if (GetFullPathNameW(inf, MAX_PATH, path, NULL) == 0
        || GetFileAttributesW(path) == INVALID_FILE_ATTRIBUTES)
        return Fail("the INF file is not there", GetLastError());
    set = SetupDiCreateDeviceInfoList(&SetupClass, NULL);
    if (set == INVALID_HANDLE_VALUE)
        return Fail("SetupDiCreateDeviceInfoList", GetLastError());
    if (!Register(set, &device))
        error = GetLastError();
    SetupDiDestroyDeviceInfoList(set);
    if (error == ERROR_DEVINST_ALREADY_EXISTS)
        return Fail("the device exists; remove it first", error);
    if (error != ERROR_SUCCESS)
        return Fail("the device could not be registered; is this process elevated?", error);

    ForgetLeftBehind();
    /* Without the second flag a question to the user would stand on a desktop that no user sees. */
    if (!UpdateDriverForPlugAndPlayDevicesW(NULL, HardwareId, path,
                                            INSTALLFLAG_FORCE | INSTALLFLAG_NONINTERACTIVE,
                                            &reboot))
        return Fail("the package was not installed; look at the end of setupapi.dev.log",
                    GetLastError());
    if (reboot)
        return Fail("Windows wants to be restarted; look at setupapi.dev.log",
                    ERROR_SUCCESS_REBOOT_REQUIRED);
    control = OpenControl(PATIENCE_MS);
    if (control == INVALID_HANDLE_VALUE)
        return Fail("the driver is installed and did not start; look at setupapi.dev.log and at "
                    "the problem code of ROOT\\NTBTEST\\0000",
                    GetLastError());
    if (!MeetChildren(control))
        error = GetLastError();
    CloseHandle(control);
    if (error != ERROR_SUCCESS)
        return Fail("a child did not come and go; look at setupapi.dev.log for NTBTEST\\CHILD",
                    error);
    printf("installed\n");
    return 0;
}

static int Leaks(void)
{
    HANDLE control = OpenControl(0);
    ntbtest_leaks leaks;
    DWORD length = 0;
    BOOL done;
    DWORD error;

    if (control == INVALID_HANDLE_VALUE)
        return Fail("the driver does not run", GetLastError());
    done = DeviceIoControl(control, NTBTEST_LEAKS, NULL, 0, &leaks, sizeof(leaks), &length, NULL);
    error = GetLastError();
    CloseHandle(control);
    if (!done || length != sizeof(leaks))
        return Fail("NTBTEST_LEAKS", error);
    printf("allocations %u, names %u, open files %u, pending requests %u\n", leaks.Allocations,
           leaks.Names, leaks.OpenFiles, leaks.PendingRequests);
    if (leaks.OpenFiles != 0 || leaks.PendingRequests != 0)
        return Fail("a program still has a test device open", ERROR_BUSY);
    return 0;
}

/* The driver writes the value as the last thing in its unload routine. */
static int AwaitUnload(void)
{
    DWORD left, size;
    LSTATUS status = ERROR_SUCCESS;

    for (ULONG waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
        size = sizeof(left);
        status = RegGetValueW(HKEY_LOCAL_MACHINE, SERVICE_KEY, NTBTEST_LEFT_BEHIND_VALUE,
                              RRF_RT_REG_DWORD, NULL, &left, &size);
        if (status == ERROR_SUCCESS) {
            printf("unloaded; allocations and names left behind: %lu\n", left);
            return left == 0 ? 0 : Fail("the driver leaks", ERROR_NOT_ENOUGH_MEMORY);
        }
        Sleep(PAUSE_MS);
    }
    return Fail("the driver was not unloaded; something still refers to one of its devices",
                (DWORD)status);
}

static int Remove(void)
{
    SP_DEVINFO_DATA device = { .cbSize = sizeof(device) };
    SP_DEVINSTALL_PARAMS_W parameters = { .cbSize = sizeof(parameters) };
    HDEVINFO set = SetupDiCreateDeviceInfoList(NULL, NULL);
    const char *failed = NULL;
    DWORD error = ERROR_SUCCESS;
    BOOL loaded;

    if (set == INVALID_HANDLE_VALUE)
        return Fail("SetupDiCreateDeviceInfoList", GetLastError());
    ForgetLeftBehind();
    loaded = IsLoaded();
    if (!SetupDiOpenDeviceInfoW(set, NTBTEST_INSTANCE_ID, NULL, 0, &device))
        failed = "there is no test device";
    else if (!SetupDiCallClassInstaller(DIF_REMOVE, set, &device))
        failed = "the device could not be removed; look at setupapi.dev.log";
    else if (!SetupDiGetDeviceInstallParamsW(set, &device, &parameters))
        failed = "SetupDiGetDeviceInstallParams";
    if (failed != NULL) {
        error = GetLastError();
    } else if (parameters.Flags & (DI_NEEDREBOOT | DI_NEEDRESTART)) {
        failed = "the removal was refused: a program has a test device open";
        error = ERROR_BUSY;
    }
    SetupDiDestroyDeviceInfoList(set);
    if (failed != NULL)
        return Fail(failed, error);
    if (loaded)
        return AwaitUnload();
    printf("removed; the driver was not loaded\n");
    return 0;
}

int wmain(int argc, WCHAR **argv); /* the C run-time calls it, and no header declares it */
int wmain(int argc, WCHAR **argv)
{
    if (argc == 3 && lstrcmpW(argv[1], L"install") == 0)
        return Install(argv[2]);
    if (argc == 2 && lstrcmpW(argv[1], L"remove") == 0)
        return Remove();
    if (argc == 2 && lstrcmpW(argv[1], L"leaks") == 0)
        return Leaks();
    fprintf(stderr, "usage: ntbridge-test-install install FILE.inf, remove, or leaks\n");
    return 2;
}
