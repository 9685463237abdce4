/*
 * The requests that wait: for data, for a release, for their time. One list for all devices in the
 * order of arrival, one lock, and one thread that completes what is due.
 *
 * A thread and not a timer a request: cancelling a timer races with its DPC, and Wine 8 never runs
 * a DPC that was queued with KeInsertQueueDpc.
 */
#include "driver.h"

/* The driver's own room in a waiting IRP. */
#define REASON 0
#define OWNER 1
#define DEADLINE 2 /* in the units of Now, 100 ns */
C_ASSERT(sizeof(void *) >= sizeof(LONGLONG));

static struct {
    KSPIN_LOCK Lock;
    LIST_ENTRY Waiting;
    ULONG Count;
    KEVENT Changed; /* something to wait for was added, or Stopping was set */
    BOOLEAN Stopping;
    void *Thread;
} Requests;

static ULONG ReasonOf(const IRP *irp)
{
    return (ULONG)(ULONG_PTR)irp->Tail.Overlay.DriverContext[REASON];
}

static struct test_device *OwnerOf(const IRP *irp)
{
    return irp->Tail.Overlay.DriverContext[OWNER];
}

static LONGLONG DeadlineOf(const IRP *irp)
{
    return (LONGLONG)irp->Tail.Overlay.DriverContext[DEADLINE];
}

static IRP *RequestAt(LIST_ENTRY *entry)
{
    return CONTAINING_RECORD(entry, IRP, Tail.Overlay.ListEntry);
}

/* Not KeQuerySystemTime, a macro that reads a kernel page which Wine has
 * to emulate. */
LONGLONG Now(void)
{
    LARGE_INTEGER frequency;
    LARGE_INTEGER now = KeQueryPerformanceCounter(&frequency);

    return now.QuadPart / frequency.QuadPart * 10000000
           + now.QuadPart % frequency.QuadPart * 10000000 / frequency.QuadPart;
}

KIRQL RequestsLock(void)
{
    KIRQL irql;

    KeAcquireSpinLock(&Requests.Lock, &irql);
    return irql;
}

void RequestsUnlock(KIRQL irql)
{
    KeReleaseSpinLock(&Requests.Lock, irql);
}

/* Under the lock. The counters say how many requests of the device wait. */
static void Count(IRP *irp, ULONG change)
{
    ntbtest_counters *counters = &OwnerOf(irp)->Counters;

    Requests.Count += change;
    if (ReasonOf(irp) == WAIT_FOR_DATA)
        counters->PendingReads += change;
    else
        counters->PendingControls += change;
}

static void Remove(IRP *irp)
{
    RemoveEntryList(&irp->Tail.Overlay.ListEntry);
    Count(irp, (ULONG)-1);
}

static DRIVER_CANCEL OnCancel;
static VOID NTAPI OnCancel(DEVICE_OBJECT *object, IRP *irp)
{
    KIRQL irql;

    UNREFERENCED_PARAMETER(object);
    IoReleaseCancelSpinLock(irp->CancelIrql);
    irql = RequestsLock();
    Remove(irp);
    OwnerOf(irp)->Counters.Cancels++;
    RequestsUnlock(irql);
    CompleteRequest(irp, STATUS_CANCELLED, 0);
}

NTSTATUS RequestWait(struct test_device *device, IRP *irp, enum wait_reason reason,
                     ULONG milliseconds)
{
    void **context = irp->Tail.Overlay.DriverContext;

    context[REASON] = (void *)(ULONG_PTR)reason;
    context[OWNER] = device;
    context[DEADLINE] = (void *)(Now() + (LONGLONG)milliseconds * 10000);
    if (reason & WAIT_CANCELABLE) {
        (void)IoSetCancelRoutine(irp, OnCancel);
        /* Cancelled before the routine was set: only this thread will complete it. If the routine is
         * gone, it runs on another thread, waits for the lock, and finds the request in the list.
         */
        if (irp->Cancel && IoSetCancelRoutine(irp, NULL) != NULL)
            return STATUS_CANCELLED;
    }
    IoMarkIrpPending(irp);
    InsertTailList(&Requests.Waiting, &irp->Tail.Overlay.ListEntry);
    Count(irp, 1);
    if (reason & (WAIT_FOR_TIME | WAIT_FOR_TIME_ONLY))
        KeSetEvent(&Requests.Changed, IO_NO_INCREMENT, FALSE);
    return STATUS_PENDING;
}

/* Under the lock. False while the cancel routine is about to take the request itself. */
static BOOLEAN Claim(IRP *irp)
{
    if ((ReasonOf(irp) & WAIT_CANCELABLE) && IoSetCancelRoutine(irp, NULL) == NULL)
        return FALSE;
    Remove(irp);
    return TRUE;
}

IRP *RequestTake(struct test_device *device, FILE_OBJECT *file, ULONG reasons)
{
    LIST_ENTRY *entry = Requests.Waiting.Flink;

    while (entry != &Requests.Waiting) {
        IRP *irp = RequestAt(entry);

        entry = entry->Flink;
        if (OwnerOf(irp) == device && (ReasonOf(irp) & reasons)
            && (file == NULL || IoGetCurrentIrpStackLocation(irp)->FileObject == file)
            && Claim(irp))
            return irp;
    }
    return NULL;
}

/* A released request that carries success echoes its input. */
static ULONG_PTR ReleasedLength(IRP *irp, NTSTATUS status)
{
    IO_STACK_LOCATION *stack = IoGetCurrentIrpStackLocation(irp);
    ULONG in, out;

    if (status != STATUS_SUCCESS || stack->MajorFunction != IRP_MJ_DEVICE_CONTROL)
        return 0;
    in = stack->Parameters.DeviceIoControl.InputBufferLength;
    out = stack->Parameters.DeviceIoControl.OutputBufferLength;
    return in < out ? in : out;
}

ULONG RequestsEnd(struct test_device *device, FILE_OBJECT *file, ULONG reasons, NTSTATUS status)
{
    ULONG count = 0;

    for (;;) {
        KIRQL irql = RequestsLock();
        IRP *irp = RequestTake(device, file, reasons);

        RequestsUnlock(irql);
        if (irp == NULL)
            return count;
        CompleteRequest(irp, status, ReleasedLength(irp, status));
        count++;
    }
}

/* Ends an NTBTEST_LATE: its payload moves to the front, where METHOD_BUFFERED takes the output
 * from. */
static void CompleteLate(IRP *irp)
{
    IO_STACK_LOCATION *stack = IoGetCurrentIrpStackLocation(irp);
    UCHAR *buffer = irp->AssociatedIrp.SystemBuffer;
    NTSTATUS status = ((ntbtest_late *)buffer)->Status;
    ULONG payload =
        stack->Parameters.DeviceIoControl.InputBufferLength - (ULONG)sizeof(ntbtest_late);
    ULONG room = stack->Parameters.DeviceIoControl.OutputBufferLength;
    ULONG length = payload < room ? payload : room;

    if (NT_ERROR(status)) {
        CompleteRequest(irp, status, 0);
        return;
    }
    RtlMoveMemory(buffer, buffer + sizeof(ntbtest_late), length);
    if (status == STATUS_SUCCESS && length < payload)
        status = STATUS_BUFFER_OVERFLOW;
    CompleteRequest(irp, status, length);
}

/* Under the lock: takes a request whose time has come, or says when the next one's comes. */
static IRP *TakeDue(LONGLONG *next)
{
    LONGLONG now = Now();
    LIST_ENTRY *entry = Requests.Waiting.Flink;

    *next = MAXLONGLONG;
    while (entry != &Requests.Waiting) {
        IRP *irp = RequestAt(entry);

        entry = entry->Flink;
        if (!(ReasonOf(irp) & (WAIT_FOR_TIME | WAIT_FOR_TIME_ONLY)))
            continue;
        if (DeadlineOf(irp) > now)
            *next = DeadlineOf(irp) < *next ? DeadlineOf(irp) : *next;
        else if (Claim(irp))
            return irp;
    }
    return NULL;
}

static KSTART_ROUTINE CompleteDueRequests;
static VOID NTAPI CompleteDueRequests(void *context)
{
    UNREFERENCED_PARAMETER(context);
    for (;;) {
        LONGLONG next;
        KIRQL irql = RequestsLock();
        IRP *irp = TakeDue(&next);
        BOOLEAN stopping = Requests.Stopping;

        RequestsUnlock(irql);
        if (irp != NULL) {
            CompleteLate(irp);
        } else if (stopping) {
            break;
        } else {
            LARGE_INTEGER timeout = { .QuadPart = Now() - next };

            if (next != MAXLONGLONG && timeout.QuadPart >= 0)
                continue;
            KeWaitForSingleObject(&Requests.Changed, Executive, KernelMode, FALSE,
                                  next == MAXLONGLONG ? NULL : &timeout);
        }
    }
    PsTerminateSystemThread(STATUS_SUCCESS);
}

void RequestsCount(ntbtest_leaks *leaks)
{
    KIRQL irql = RequestsLock();

    leaks->PendingRequests = Requests.Count;
    RequestsUnlock(irql);
}

static void EndThread(void)
{
    KIRQL irql = RequestsLock();

    Requests.Stopping = TRUE;
    RequestsUnlock(irql);
    KeSetEvent(&Requests.Changed, IO_NO_INCREMENT, FALSE);
}

NTSTATUS RequestsStart(void)
{
    KeInitializeSpinLock(&Requests.Lock);
    InitializeListHead(&Requests.Waiting);
    KeInitializeEvent(&Requests.Changed, SynchronizationEvent, FALSE);
    return ThreadStart(CompleteDueRequests, EndThread, &Requests.Thread);
}

void RequestsStop(void)
{
    EndThread();
    ThreadJoin(Requests.Thread);
}
