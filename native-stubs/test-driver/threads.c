/* Threads of the driver's own, which have ended before its image goes. */
#include "driver.h"

/* Of ntifs.h, which does not go together with ntddk.h. */
NTSYSAPI NTSTATUS NTAPI ZwWaitForSingleObject(HANDLE handle, BOOLEAN alertable,
                                              LARGE_INTEGER *timeout);

NTSTATUS ThreadStart(KSTART_ROUTINE *routine, thread_stop *stop, void **thread)
{
    OBJECT_ATTRIBUTES attributes;
    HANDLE handle;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, NULL, OBJ_KERNEL_HANDLE, NULL, NULL);
    status = PsCreateSystemThread(&handle, THREAD_ALL_ACCESS, &attributes, NULL, NULL, routine,
                                  NULL);
    if (!NT_SUCCESS(status))
        return status;
    status = ObReferenceObjectByHandle(handle, SYNCHRONIZE, NULL, KernelMode, thread, NULL);
    if (!NT_SUCCESS(status)) {
        /* The caller fails, and with it DriverEntry: Windows then frees the image, in which the
         * thread still runs. */
        stop();
        (void)ZwWaitForSingleObject(handle, FALSE, NULL);
    }
    ZwClose(handle);
    return status;
}

void ThreadJoin(void *thread)
{
    KeWaitForSingleObject(thread, Executive, KernelMode, FALSE, NULL);
    ObDereferenceObject(thread);
}
