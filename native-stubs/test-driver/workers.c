/*
 * The threads of the control device's long requests.
 *
 * Not system worker threads: a plug waits for the PnP manager, which uses those itself, and "System
 * Worker Threads" wants a driver's own thread for whatever waits or takes long. System threads they
 * are, as IoSetDeviceInterfaceState asks for.
 */
#include "driver.h"

/* A run of NTBTEST_TOGGLE takes seconds, and keeps no plug waiting. */
#define THREADS 4

static struct {
    LIST_ENTRY Queue; /* under the lock of requests.c */
    KSEMAPHORE Queued;
    void *Threads[THREADS];
    ULONG Count;
} Workers;

/* NULL if there is none, and the threads are to end. */
static IRP *Take(void)
{
    KIRQL irql = RequestsLock();
    IRP *irp = NULL;

    if (!IsListEmpty(&Workers.Queue))
        irp = CONTAINING_RECORD(RemoveHeadList(&Workers.Queue), IRP, Tail.Overlay.ListEntry);
    RequestsUnlock(irql);
    return irp;
}

static KSTART_ROUTINE RunRequests;
static VOID NTAPI RunRequests(void *context)
{
    IRP *irp;

    UNREFERENCED_PARAMETER(context);
    for (;;) {
        KeWaitForSingleObject(&Workers.Queued, Executive, KernelMode, FALSE, NULL);
        irp = Take();
        if (irp == NULL)
            break;
        ControlDeviceRun(irp);
    }
    PsTerminateSystemThread(STATUS_SUCCESS);
}

/* No request is queued any more: each holds the remove lock of the function device. */
static void EndThreads(void)
{
    KeReleaseSemaphore(&Workers.Queued, IO_NO_INCREMENT, THREADS, FALSE);
}

NTSTATUS WorkersStart(void)
{
    NTSTATUS status = STATUS_SUCCESS;

    InitializeListHead(&Workers.Queue);
    KeInitializeSemaphore(&Workers.Queued, 0, MAXLONG);
    Workers.Count = 0;
    while (NT_SUCCESS(status) && Workers.Count < THREADS) {
        status = ThreadStart(RunRequests, EndThreads, &Workers.Threads[Workers.Count]);
        if (NT_SUCCESS(status))
            Workers.Count++;
    }
    if (!NT_SUCCESS(status))
        WorkersStop();
    return status;
}

void WorkersStop(void)
{
    EndThreads();
    while (Workers.Count != 0)
        ThreadJoin(Workers.Threads[--Workers.Count]);
}

NTSTATUS WorkersQueue(IRP *irp)
{
    KIRQL irql;

    IoMarkIrpPending(irp);
    irql = RequestsLock();
    InsertTailList(&Workers.Queue, &irp->Tail.Overlay.ListEntry);
    RequestsUnlock(irql);
    KeReleaseSemaphore(&Workers.Queued, IO_NO_INCREMENT, 1, FALSE);
    return STATUS_PENDING;
}
