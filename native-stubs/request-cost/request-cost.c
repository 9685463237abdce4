/*
 * The requests that the Java class DriverRequests sends to the function device through ntbridge, as a
 * C program sends them: the same functions of ntdll with the same arguments. Prints a line for
 * each operation, its name and the nanoseconds of one, in the fastest round.
 */
#include <windows.h>
#include <winternl.h>

#include <stdio.h>

#include "ntbridge_test_device.h"

/* winternl.h has no more than what is documented for applications. */
NTSTATUS NTAPI NtCreateEvent(HANDLE *, ACCESS_MASK, OBJECT_ATTRIBUTES *, ULONG, BOOLEAN);
NTSTATUS NTAPI NtReadFile(HANDLE, HANDLE, PIO_APC_ROUTINE, void *, IO_STATUS_BLOCK *, void *, ULONG,
                          LARGE_INTEGER *, ULONG *);
NTSTATUS NTAPI NtWriteFile(HANDLE, HANDLE, PIO_APC_ROUTINE, void *, IO_STATUS_BLOCK *, const void *,
                           ULONG, LARGE_INTEGER *, ULONG *);

#define DEVICE L"\\??\\ROOT#NTBTEST#0000#{29617ea1-dce2-4c9f-98b0-a0c92cd84e70}"

/* A round, as in DriverRequests, and for how long rounds follow each other. */
#define REQUESTS 300
#define SECONDS 3

#define BYTES 64u
#define SHARE_ALL (FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE)
#define NOTIFICATION_EVENT 0u

static HANDLE Device;
static HANDLE Event;
static IO_STATUS_BLOCK Block;
static LARGE_INTEGER Offset;
static char Input[BYTES];
static char Output[BYTES];

static void Require(const char *function, NTSTATUS status)
{
    if (status != 0) {
        fprintf(stderr, "request-cost: %s: status 0x%08lx\n", function, (ULONG)status);
        ExitProcess(1);
    }
}

/* One that is not pending any more has transferred all bytes, or the counts mean nothing. */
static void RequireBytes(const char *function, NTSTATUS status)
{
    Require(function, status);
    if (Block.Information != BYTES) {
        fprintf(stderr, "request-cost: %s: not all bytes\n", function);
        ExitProcess(1);
    }
}

static HANDLE Open(void)
{
    WCHAR text[] = DEVICE;
    UNICODE_STRING name = { .Length = sizeof(text) - sizeof(WCHAR),
                            .MaximumLength = sizeof(text),
                            .Buffer = text };
    OBJECT_ATTRIBUTES attributes = { .Length = sizeof(attributes),
                                     .ObjectName = &name,
                                     .Attributes = OBJ_CASE_INSENSITIVE };
    HANDLE device;

    Require("NtOpenFile", NtOpenFile(&device, FILE_GENERIC_READ | FILE_GENERIC_WRITE, &attributes,
                                     &Block, SHARE_ALL, 0));
    return device;
}

static void Ioctl(void)
{
    RequireBytes("NtDeviceIoControlFile",
                 NtDeviceIoControlFile(Device, Event, NULL, NULL, &Block, NTBTEST_ECHO, Input,
                                       BYTES, Output, BYTES));
}

/* What the write appends to the device's byte queue, the read takes. */
static void WriteAndRead(void)
{
    RequireBytes("NtWriteFile", NtWriteFile(Device, Event, NULL, NULL, &Block, Input, BYTES,
                                            &Offset, NULL));
    RequireBytes("NtReadFile", NtReadFile(Device, Event, NULL, NULL, &Block, Output, BYTES, &Offset,
                                          NULL));
}

static void OpenAndClose(void)
{
    Require("NtClose", NtClose(Open()));
}

static void Measure(const char *name, void (*operation)(void))
{
    LONGLONG fastest = MAXLONGLONG, elapsed = 0;
    LARGE_INTEGER frequency;

    QueryPerformanceFrequency(&frequency);
    while (elapsed < SECONDS * frequency.QuadPart) {
        LARGE_INTEGER begin, end;
        LONGLONG round;

        QueryPerformanceCounter(&begin);
        for (int i = 0; i < REQUESTS; i++)
            operation();
        QueryPerformanceCounter(&end);
        round = end.QuadPart - begin.QuadPart;
        elapsed += round;
        if (round < fastest)
            fastest = round;
    }
    printf("%s\t%.0f\n", name, (double)fastest * 1e9 / (double)frequency.QuadPart / REQUESTS);
}

int main(void)
{
    Require("NtCreateEvent",
            NtCreateEvent(&Event, EVENT_ALL_ACCESS, NULL, NOTIFICATION_EVENT, FALSE));
    Device = Open();
    Measure("ioctl", Ioctl);
    Measure("write-read", WriteAndRead);
    Measure("open-close", OpenAndClose);
    return 0;
}
