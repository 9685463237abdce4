/* What the driver has to give back, counted, and the lock of code that has to stay at passive
 * level. */
#include "driver.h"

static struct {
    LONG Allocations;
    LONG Names;
} Resources;

/* ExAllocatePool2 is newer than the oldest Windows that this driver runs on. */
void *PoolAllocate(POOL_TYPE type, SIZE_T size)
{
    void *memory = ExAllocatePoolWithTag(type, size, NTBTEST_POOL_TAG);

    if (memory != NULL)
        InterlockedIncrement(&Resources.Allocations);
    return memory;
}

void PoolFree(void *memory)
{
    ExFreePoolWithTag(memory, NTBTEST_POOL_TAG);
    InterlockedDecrement(&Resources.Allocations);
}

void PoolHandOver(void)
{
    InterlockedDecrement(&Resources.Allocations);
}

NTBTEST_PAGED NTSTATUS NameRegister(DEVICE_OBJECT *physical_device, const GUID *class,
                                    UNICODE_STRING *reference, UNICODE_STRING *link)
{
    NTSTATUS status = IoRegisterDeviceInterface(physical_device, class, reference, link);

    if (NT_SUCCESS(status))
        InterlockedIncrement(&Resources.Names);
    return status;
}

NTBTEST_PAGED void NameFree(UNICODE_STRING *link)
{
    if (link->Buffer == NULL)
        return;
    RtlFreeUnicodeString(link);
    InterlockedDecrement(&Resources.Names);
}

void ResourcesCount(ntbtest_leaks *leaks)
{
    RtlZeroMemory(leaks, sizeof(*leaks));
    leaks->Allocations = (ULONG)Resources.Allocations;
    leaks->Names = (ULONG)Resources.Names;
}

NTBTEST_PAGED void ResourcesReport(void)
{
    ULONG left = (ULONG)(Resources.Allocations + Resources.Names);

    (void)RtlWriteRegistryValue(RTL_REGISTRY_SERVICES, NTBTEST_SERVICE_NAME,
                                NTBTEST_LEFT_BEHIND_VALUE, REG_DWORD, &left, sizeof(left));
}

NTBTEST_PAGED void PassiveLockAcquire(ERESOURCE *lock)
{
    KeEnterCriticalRegion();
    (void)ExAcquireResourceExclusiveLite(lock, TRUE);
}

NTBTEST_PAGED void PassiveLockRelease(ERESOURCE *lock)
{
    ExReleaseResourceLite(lock);
    KeLeaveCriticalRegion();
}
