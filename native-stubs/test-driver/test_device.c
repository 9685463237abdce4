/* What a test device answers: opens, closes, reads, writes and device controls. */
#include "driver.h"

/* Under the lock: of all devices. */
static ULONG OpenFiles;

static NTSTATUS Echo(IRP *irp, ULONG in, ULONG out)
{
    /* METHOD_BUFFERED: the output is what stands in the buffer of the input. */
    if (out < in)
        return CompleteRequest(irp, STATUS_BUFFER_OVERFLOW, out);
    return CompleteRequest(irp, STATUS_SUCCESS, in);
}

/* Lets the request wait, unless the device is gone or the request cancelled. */
static NTSTATUS Wait(struct test_device *device, IRP *irp, enum wait_reason reason,
                     ULONG milliseconds)
{
    KIRQL irql = RequestsLock();
    NTSTATUS status = STATUS_DEVICE_REMOVED;

    if (!device->Removed)
        status = RequestWait(device, irp, reason, milliseconds);
    RequestsUnlock(irql);
    return status == STATUS_PENDING ? status : CompleteRequest(irp, status, 0);
}

BOOLEAN StatusIsAllowed(NTSTATUS status)
{
    switch (status) {
    case STATUS_PENDING: /* bug check 0xC9 under Driver Verifier, as is the next */
    case -1:
    case STATUS_REPARSE: /* these ask the caller of the driver to do something else */
    case STATUS_REPARSE_OBJECT:
    case STATUS_MORE_PROCESSING_REQUIRED:
        return FALSE;
    default:
        return TRUE;
    }
}

/* A removal waits for a request that takes no cancel. */
#define NOT_CANCELABLE_MS 60000u

static NTSTATUS Late(struct test_device *device, IRP *irp, ULONG in)
{
    const ntbtest_late *late = irp->AssociatedIrp.SystemBuffer;
    ULONG milliseconds;

    if (in < sizeof(*late) || (late->Flags & ~NTBTEST_LATE_NOT_CANCELABLE)
        || !StatusIsAllowed(late->Status))
        return CompleteRequest(irp, STATUS_INVALID_PARAMETER, 0);
    milliseconds = late->Milliseconds;
    if (!(late->Flags & NTBTEST_LATE_NOT_CANCELABLE))
        return Wait(device, irp, WAIT_FOR_TIME, milliseconds);
    if (milliseconds > NOT_CANCELABLE_MS)
        milliseconds = NOT_CANCELABLE_MS;
    return Wait(device, irp, WAIT_FOR_TIME_ONLY, milliseconds);
}

static NTSTATUS Fail(IRP *irp, ULONG in, ULONG out)
{
    UCHAR *buffer = irp->AssociatedIrp.SystemBuffer;
    ntbtest_fail fail;
    ULONG length;

    if (in < sizeof(fail))
        return CompleteRequest(irp, STATUS_INVALID_PARAMETER, 0);
    RtlCopyMemory(&fail, buffer, sizeof(fail));
    if (!StatusIsAllowed(fail.Status))
        return CompleteRequest(irp, STATUS_INVALID_PARAMETER, 0);
    length = fail.Information < out ? fail.Information : out;
    for (ULONG i = 0; i < length; i++)
        buffer[i] = (UCHAR)i;
    return CompleteRequest(irp, fail.Status, length);
}

static NTSTATUS Counters(struct test_device *device, IRP *irp, ULONG out)
{
    KIRQL irql;

    if (out < sizeof(device->Counters))
        return CompleteRequest(irp, STATUS_BUFFER_TOO_SMALL, 0);
    irql = RequestsLock();
    device->Counters.QueuedBytes = device->Queue->Length;
    RtlCopyMemory(irp->AssociatedIrp.SystemBuffer, &device->Counters, sizeof(device->Counters));
    RequestsUnlock(irql);
    return CompleteRequest(irp, STATUS_SUCCESS, sizeof(device->Counters));
}

static NTSTATUS Release(struct test_device *device, IRP *irp, ULONG in, ULONG out)
{
    ULONG *answer = irp->AssociatedIrp.SystemBuffer;
    const ntbtest_release *release = irp->AssociatedIrp.SystemBuffer;
    ULONG count;

    if (in < sizeof(*release) || !StatusIsAllowed(release->Status))
        return CompleteRequest(irp, STATUS_INVALID_PARAMETER, 0);
    count = RequestsEnd(device, NULL, WAIT_FOR_RELEASE, release->Status);
    if (out < sizeof(*answer))
        return CompleteRequest(irp, STATUS_SUCCESS, 0);
    *answer = count;
    return CompleteRequest(irp, STATUS_SUCCESS, sizeof(*answer));
}

static NTSTATUS Reset(struct test_device *device, IRP *irp)
{
    KIRQL irql = RequestsLock();
    ntbtest_counters kept = device->Counters;

    RtlZeroMemory(&device->Counters, sizeof(device->Counters));
    device->Counters.OpenNow = kept.OpenNow;
    device->Counters.PendingControls = kept.PendingControls;
    device->Counters.PendingReads = kept.PendingReads;
    device->Queue->Length = 0;
    RequestsUnlock(irql);
    return CompleteRequest(irp, STATUS_SUCCESS, 0);
}

/* MdlMappingNoExecute and MdlMappingNoWrite, which the headers of mingw-w64 lack. */
#define NO_EXECUTE 0x40000000u
#define NO_WRITE 0x80000000u

/* The output buffer of both direct methods; NULL with the status of the request without one. */
static UCHAR *MapOutput(IRP *irp, ULONG flags, NTSTATUS *status)
{
    UCHAR *buffer = NULL;

    *status = STATUS_BUFFER_TOO_SMALL;
    if (irp->MdlAddress != NULL) {
        buffer =
            MmGetSystemAddressForMdlSafe(irp->MdlAddress, NormalPagePriority | NO_EXECUTE | flags);
        *status = buffer != NULL ? STATUS_SUCCESS : STATUS_INSUFFICIENT_RESOURCES;
    }
    return buffer;
}

/* METHOD_IN_DIRECT: the I/O manager has locked the output buffer for reading alone ("Buffer
 * Descriptions for I/O Control Codes"). */
static NTSTATUS Compare(IRP *irp, ULONG in, ULONG out)
{
    NTSTATUS status;
    const UCHAR *buffer = MapOutput(irp, NO_WRITE, &status);

    if (buffer == NULL)
        return CompleteRequest(irp, status, 0);
    if (in != out || !RtlEqualMemory(irp->AssociatedIrp.SystemBuffer, buffer, out))
        return CompleteRequest(irp, STATUS_DATA_ERROR, 0);
    return CompleteRequest(irp, STATUS_SUCCESS, out);
}

static NTSTATUS Invert(IRP *irp, ULONG out)
{
    NTSTATUS status;
    UCHAR *buffer = MapOutput(irp, 0, &status);

    if (buffer == NULL)
        return CompleteRequest(irp, status, 0);
    for (ULONG i = 0; i < out; i++)
        buffer[i] = (UCHAR)~buffer[i];
    return CompleteRequest(irp, STATUS_SUCCESS, out);
}

static NTSTATUS Control(struct test_device *device, IRP *irp)
{
    IO_STACK_LOCATION *stack = IoGetCurrentIrpStackLocation(irp);
    ULONG in = stack->Parameters.DeviceIoControl.InputBufferLength;
    ULONG out = stack->Parameters.DeviceIoControl.OutputBufferLength;

    switch (stack->Parameters.DeviceIoControl.IoControlCode) {
    case NTBTEST_ECHO:
    case NTBTEST_ECHO_READ:
    case NTBTEST_ECHO_WRITE:
    case NTBTEST_ECHO_READ_WRITE:
        return Echo(irp, in, out);
    case NTBTEST_PEND:
        return Wait(device, irp, WAIT_FOR_RELEASE, 0);
    case NTBTEST_LATE:
        return Late(device, irp, in);
    case NTBTEST_FAIL:
        return Fail(irp, in, out);
    case NTBTEST_COUNTERS:
        return Counters(device, irp, out);
    case NTBTEST_RELEASE:
        return Release(device, irp, in, out);
    case NTBTEST_RESET:
        return Reset(device, irp);
    case NTBTEST_COMPARE_IN_DIRECT:
        return Compare(irp, in, out);
    case NTBTEST_INVERT_OUT_DIRECT:
        return Invert(irp, out);
    default:
        return CompleteRequest(irp, STATUS_INVALID_DEVICE_REQUEST, 0);
    }
}

static NTSTATUS Read(struct test_device *device, IRP *irp)
{
    ULONG length = IoGetCurrentIrpStackLocation(irp)->Parameters.Read.Length;
    NTSTATUS status = STATUS_SUCCESS;
    ULONG taken = 0;
    KIRQL irql = RequestsLock();

    /* Queued bytes and waiting reads never stand together: a write hands its bytes to the waiting
     * reads first. */
    if (device->Removed)
        status = STATUS_DEVICE_REMOVED;
    else if (length != 0 && device->Queue->Length == 0)
        status = RequestWait(device, irp, WAIT_FOR_DATA, 0);
    else
        taken = ByteQueueTake(device->Queue, irp->AssociatedIrp.SystemBuffer, length);
    RequestsUnlock(irql);
    return status == STATUS_PENDING ? status : CompleteRequest(irp, status, taken);
}

/* Under the lock: moves queued bytes to waiting reads, which the caller completes. */
static void FeedReads(struct test_device *device, LIST_ENTRY *fed)
{
    IRP *read;

    while (device->Queue->Length != 0
           && (read = RequestTake(device, NULL, WAIT_FOR_DATA)) != NULL) {
        ULONG length = IoGetCurrentIrpStackLocation(read)->Parameters.Read.Length;

        read->IoStatus.Information =
            ByteQueueTake(device->Queue, read->AssociatedIrp.SystemBuffer, length);
        InsertTailList(fed, &read->Tail.Overlay.ListEntry);
    }
}

static NTSTATUS Write(struct test_device *device, IRP *irp)
{
    ULONG length = IoGetCurrentIrpStackLocation(irp)->Parameters.Write.Length;
    ULONG put = 0;
    LIST_ENTRY fed;
    KIRQL irql;
    BOOLEAN removed;

    InitializeListHead(&fed);
    irql = RequestsLock();
    removed = device->Removed;
    if (!removed) {
        put = ByteQueuePut(device->Queue, irp->AssociatedIrp.SystemBuffer, length);
        FeedReads(device, &fed);
    }
    RequestsUnlock(irql);

    while (!IsListEmpty(&fed)) {
        IRP *read = CONTAINING_RECORD(RemoveHeadList(&fed), IRP, Tail.Overlay.ListEntry);

        CompleteRequest(read, STATUS_SUCCESS, read->IoStatus.Information);
    }
    if (removed)
        return CompleteRequest(irp, STATUS_DEVICE_REMOVED, 0);
    if (put == 0 && length != 0)
        return CompleteRequest(irp, STATUS_INSUFFICIENT_RESOURCES, 0);
    return CompleteRequest(irp, STATUS_SUCCESS, put);
}

static BOOLEAN CountArrival(struct test_device *device, UCHAR major)
{
    KIRQL irql = RequestsLock();
    BOOLEAN removed = device->Removed;

    if (major == IRP_MJ_READ)
        device->Counters.Reads++;
    else if (major == IRP_MJ_WRITE)
        device->Counters.Writes++;
    else
        device->Counters.Controls++;
    RequestsUnlock(irql);
    return !removed;
}

NTSTATUS TestDeviceControl(struct test_device *device, IRP *irp)
{
    UCHAR major = IoGetCurrentIrpStackLocation(irp)->MajorFunction;

    if (!CountArrival(device, major))
        return CompleteRequest(irp, STATUS_DEVICE_REMOVED, 0);
    switch (major) {
    case IRP_MJ_READ:
        return Read(device, irp);
    case IRP_MJ_WRITE:
        return Write(device, irp);
    default:
        return Control(device, irp);
    }
}

/* Under the lock: whether NTBTEST_REFUSE stands against this open, which then uses up one of its
 * count. */
static BOOLEAN Refuses(struct test_device *device)
{
    ntbtest_refuse *refuse = &device->Refuse;

    if (refuse->Count == 0)
        return FALSE;
    if ((refuse->Flags & NTBTEST_REFUSE_WHILE_OPEN) && device->Counters.OpenNow == 0)
        return FALSE;
    if (refuse->Count != MAXULONG)
        refuse->Count--;
    return TRUE;
}

NTSTATUS TestDeviceInitialize(struct test_device *device, enum device_kind kind,
                              DEVICE_OBJECT *object)
{
    device->Device.Kind = kind;
    device->Device.Self = object;
    device->Device.Lock = &device->RemoveLock;
    IoInitializeRemoveLock(&device->RemoveLock, NTBTEST_POOL_TAG, 0, 0);
    device->Queue = PoolAllocate(NonPagedPoolNx, sizeof(*device->Queue));
    if (device->Queue == NULL)
        return STATUS_INSUFFICIENT_RESOURCES;
    device->Queue->Start = 0;
    device->Queue->Length = 0;
    return STATUS_SUCCESS;
}

void TestDeviceDelete(struct test_device *device)
{
    KIRQL irql = RequestsLock();

    OpenFiles -= device->Counters.OpenNow; /* Wine 8 removes a device whose files are open */
    RequestsUnlock(irql);
    if (device->Queue != NULL)
        PoolFree(device->Queue);
    device->Queue = NULL;
    IoDeleteDevice(device->Device.Self);
}

/* The status of the name \refuse-XXXXXXXX, eight digits in lower case, if a request may be
 * completed with it; success for every other. */
static NTSTATUS StatusOf(const UNICODE_STRING *name)
{
    static const WCHAR prefix[] = L"\\refuse-";
    const ULONG start = ARRAYSIZE(prefix) - 1, end = start + 8;
    ULONG value = 0;

    if (name->Length != end * sizeof(WCHAR)
        || !RtlEqualMemory(name->Buffer, prefix, start * sizeof(WCHAR)))
        return STATUS_SUCCESS;
    for (ULONG i = start; i < end; i++) {
        WCHAR digit = name->Buffer[i];

        if (digit >= L'0' && digit <= L'9')
            value = value << 4 | (ULONG)(digit - L'0');
        else if (digit >= L'a' && digit <= L'f')
            value = value << 4 | (ULONG)(digit - L'a' + 10);
        else
            return STATUS_SUCCESS;
    }
    return StatusIsAllowed((NTSTATUS)value) ? (NTSTATUS)value : STATUS_SUCCESS;
}

NTSTATUS TestDeviceOpen(struct test_device *device, IRP *irp)
{
    NTSTATUS status = StatusOf(&IoGetCurrentIrpStackLocation(irp)->FileObject->FileName);
    KIRQL irql = RequestsLock();

    if (device->Removed) {
        status = STATUS_DEVICE_REMOVED;
    } else if (device->RemovePending) {
        status = STATUS_DELETE_PENDING;
    } else if (!NT_SUCCESS(status)) {
        device->Counters.Refused++;
    } else if (Refuses(device)) {
        status = device->Refuse.Status;
        device->Counters.Refused++;
    } else {
        device->Counters.Opens++;
        device->Counters.OpenNow++;
        OpenFiles++;
        IoGetCurrentIrpStackLocation(irp)->FileObject->FsContext = device;
    }
    RequestsUnlock(irql);
    return CompleteRequest(irp, status, NT_SUCCESS(status) ? FILE_OPENED : 0);
}

NTSTATUS TestDeviceClose(struct test_device *device, IRP *irp)
{
    IO_STACK_LOCATION *stack = IoGetCurrentIrpStackLocation(irp);

    RequestsEnd(device, stack->FileObject, WAIT_CANCELABLE, STATUS_CANCELLED);
    /* Wine 8 hands out a handle even when the driver refused the open, and sends its close. */
    if (stack->MajorFunction == IRP_MJ_CLOSE && stack->FileObject->FsContext == device) {
        KIRQL irql = RequestsLock();

        device->Counters.Closes++;
        device->Counters.OpenNow--;
        OpenFiles--;
        RequestsUnlock(irql);
    }
    return CompleteRequest(irp, STATUS_SUCCESS, 0);
}

NTSTATUS TestDeviceRefuse(struct test_device *device, const ntbtest_refuse *refuse)
{
    if (NT_SUCCESS(refuse->Status) || !StatusIsAllowed(refuse->Status)
        || (refuse->Flags & ~NTBTEST_REFUSE_WHILE_OPEN))
        return STATUS_INVALID_PARAMETER;
    device->Refuse = *refuse;
    return STATUS_SUCCESS;
}

NTSTATUS TestDeviceQueryRemove(struct test_device *device)
{
    KIRQL irql = RequestsLock();
    NTSTATUS status = device->Veto ? STATUS_UNSUCCESSFUL : STATUS_SUCCESS;

    device->Counters.QueryRemoves++;
    device->RemovePending = NT_SUCCESS(status);
    RequestsUnlock(irql);
    return status;
}

void TestDeviceCancelRemove(struct test_device *device)
{
    KIRQL irql = RequestsLock();

    device->RemovePending = FALSE;
    RequestsUnlock(irql);
}

void TestDeviceRemove(struct test_device *device)
{
    KIRQL irql = RequestsLock();

    device->Removed = TRUE;
    RequestsUnlock(irql);
    RequestsEnd(device, NULL, WAIT_CANCELABLE, STATUS_DEVICE_REMOVED);
}

void TestDevicesCount(ntbtest_leaks *leaks)
{
    KIRQL irql = RequestsLock();

    leaks->OpenFiles = OpenFiles;
    RequestsUnlock(irql);
}

void TestDeviceAwaitRequests(struct test_device *device, void *tag)
{
    (void)IoAcquireRemoveLock(&device->RemoveLock, tag);
    IoReleaseRemoveLockAndWait(&device->RemoveLock, tag);
}

void TestDeviceRevive(struct test_device *device)
{
    KIRQL irql = RequestsLock();

    device->Removed = FALSE;
    device->RemovePending = FALSE;
    RequestsUnlock(irql);
}
