/* The interfaces of the function device: registered once, switched as often as wanted. */
#include "driver.h"

struct device_interface {
    GUID Class;
    WCHAR Reference[NTBTEST_MAX_REFERENCE];
    UNICODE_STRING Link;
    BOOLEAN On;
};

static const GUID MainClass = NTBTEST_CLASS_DEVICE;
static const GUID ProbeClass = NTBTEST_CLASS_PROBE;

static struct {
    ERESOURCE Lock; /* over all below; held during the registration of one range, whose indices
                       follow each other, or one switch, never over a whole run of switches */
    DEVICE_OBJECT *PhysicalDevice;
    struct device_interface *Entries;
    ULONG Count;
    ULONG OnCount;
    struct device_interface Probe; /* registered when first asked for */
} Interfaces;

/* Under the lock. */
static NTBTEST_PAGED NTSTATUS Append(const GUID *class, const WCHAR *reference)
{
    struct device_interface *entry = &Interfaces.Entries[Interfaces.Count];
    UNICODE_STRING text;
    NTSTATUS status;

    if (Interfaces.Count == NTBTEST_MAX_INTERFACES)
        return STATUS_INSUFFICIENT_RESOURCES;
    RtlZeroMemory(entry, sizeof(*entry));
    entry->Class = *class;
    RtlCopyMemory(entry->Reference, reference, sizeof(entry->Reference));
    RtlInitUnicodeString(&text, entry->Reference);
    status = NameRegister(Interfaces.PhysicalDevice, &entry->Class,
                                       text.Length != 0 ? &text : NULL, &entry->Link);
    if (NT_SUCCESS(status))
        Interfaces.Count++;
    return status;
}

/* Under the lock. */
static NTBTEST_PAGED NTSTATUS Switch(ULONG index, BOOLEAN on)
{
    struct device_interface *entry;
    NTSTATUS status;

    if (index >= Interfaces.Count)
        return STATUS_INVALID_PARAMETER;
    if (Interfaces.PhysicalDevice == NULL)
        return STATUS_NO_SUCH_DEVICE;
    entry = &Interfaces.Entries[index];
    if (entry->On == on)
        return STATUS_SUCCESS;
    status = IoSetDeviceInterfaceState(&entry->Link, on);
    if (NT_SUCCESS(status)) {
        entry->On = on;
        Interfaces.OnCount += on ? 1 : (ULONG)-1;
    }
    return status;
}

static NTBTEST_PAGED BOOLEAN Matches(const struct device_interface *entry, const GUID *class,
                                     const WCHAR *reference)
{
    return RtlEqualMemory(&entry->Class, class, sizeof(*class))
           && RtlEqualMemory(entry->Reference, reference, sizeof(entry->Reference));
}

/* Under the lock: the index, or Count if there is none such. */
static NTBTEST_PAGED ULONG Find(const GUID *class, const WCHAR *reference)
{
    ULONG index = 0;

    while (index < Interfaces.Count && !Matches(&Interfaces.Entries[index], class, reference))
        index++;
    return index;
}

static NTBTEST_PAGED GUID ClassAt(const GUID *base, ULONG offset)
{
    GUID class = *base;

    class.Data1 += offset;
    return class;
}

/*
 * Under the lock: the index of a range that is registered as a whole, Count if nothing of it is,
 * and an error if only a part is.
 */
static NTBTEST_PAGED NTSTATUS FindRange(const ntbtest_register *range, const WCHAR *reference,
                                        ULONG *first)
{
    ULONG found = 0;

    *first = Interfaces.Count;
    for (ULONG i = 0; i < range->Count; i++) {
        GUID class = ClassAt(&range->BaseClass, i);
        ULONG index = Find(&class, reference);

        if (index == Interfaces.Count)
            continue;
        if (found == 0)
            *first = index - i;
        if (index != *first + i)
            return STATUS_OBJECT_NAME_COLLISION;
        found++;
    }
    return found == 0 || found == range->Count ? STATUS_SUCCESS : STATUS_OBJECT_NAME_COLLISION;
}

NTBTEST_PAGED void InterfacesRegister(const ntbtest_register *range, ntbtest_registered *result)
{
    WCHAR reference[NTBTEST_MAX_REFERENCE] = { 0 };
    ULONG first = 0;

    result->FirstIndex = 0;
    result->Registered = 0;
    if (range->Count == 0 || range->Count > NTBTEST_MAX_INTERFACES
        || range->Reference[NTBTEST_MAX_REFERENCE - 1] != 0) {
        result->Status = STATUS_INVALID_PARAMETER;
        return;
    }
    for (ULONG i = 0; range->Reference[i] != 0; i++)
        reference[i] = range->Reference[i];

    PassiveLockAcquire(&Interfaces.Lock);
    if (Interfaces.PhysicalDevice == NULL) {
        result->Status = STATUS_NO_SUCH_DEVICE;
    } else {
        result->Status = FindRange(range, reference, &first);
        if (NT_SUCCESS(result->Status)) {
            result->FirstIndex = first;
            if (first < Interfaces.Count)
                result->Registered = range->Count;
        }
    }
    while (NT_SUCCESS(result->Status) && result->Registered < range->Count) {
        GUID class = ClassAt(&range->BaseClass, result->Registered);

        result->Status = Append(&class, reference);
        if (NT_SUCCESS(result->Status))
            result->Registered++;
    }
    PassiveLockRelease(&Interfaces.Lock);
}

NTBTEST_PAGED void InterfacesSwitch(const ntbtest_switch *range, ntbtest_switched *result)
{
    result->Status = range->On > 1 ? STATUS_INVALID_PARAMETER : STATUS_SUCCESS;
    result->Switched = 0;
    while (NT_SUCCESS(result->Status) && result->Switched < range->Count) {
        PassiveLockAcquire(&Interfaces.Lock);
        result->Status = Switch(range->First + result->Switched, (BOOLEAN)range->On);
        PassiveLockRelease(&Interfaces.Lock);
        if (NT_SUCCESS(result->Status))
            result->Switched++;
    }
}

NTBTEST_PAGED void InterfacesToggle(const ntbtest_toggle *toggle, const volatile BOOLEAN *cancelled,
                      ntbtest_switched *result)
{
    result->Status = toggle->Count == 0 ? STATUS_INVALID_PARAMETER : STATUS_SUCCESS;
    result->Switched = 0;
    while (NT_SUCCESS(result->Status) && result->Switched < toggle->Toggles) {
        ULONG index = toggle->First + result->Switched % toggle->Count;

        if (*cancelled) {
            result->Status = STATUS_CANCELLED;
            break;
        }
        PassiveLockAcquire(&Interfaces.Lock);
        result->Status = index < Interfaces.Count ? Switch(index, !Interfaces.Entries[index].On)
                                                  : STATUS_INVALID_PARAMETER;
        PassiveLockRelease(&Interfaces.Lock);
        if (NT_SUCCESS(result->Status))
            result->Switched++;
    }
}

NTBTEST_PAGED NTSTATUS InterfaceSwitchMain(BOOLEAN on)
{
    NTSTATUS status;

    PassiveLockAcquire(&Interfaces.Lock);
    status = Switch(0, on);
    PassiveLockRelease(&Interfaces.Lock);
    return status;
}

NTBTEST_PAGED NTSTATUS InterfaceProbe(void)
{
    struct device_interface *probe = &Interfaces.Probe;
    NTSTATUS status = STATUS_SUCCESS;

    PassiveLockAcquire(&Interfaces.Lock);
    if (Interfaces.PhysicalDevice == NULL)
        status = STATUS_NO_SUCH_DEVICE;
    else if (probe->Link.Buffer == NULL)
        status = NameRegister(Interfaces.PhysicalDevice, &ProbeClass, NULL, &probe->Link);
    if (NT_SUCCESS(status))
        status = IoSetDeviceInterfaceState(&probe->Link, !probe->On);
    if (NT_SUCCESS(status))
        probe->On = !probe->On;
    PassiveLockRelease(&Interfaces.Lock);
    return status;
}

NTBTEST_PAGED NTSTATUS InterfaceQuery(ULONG index, ntbtest_interface *result)
{
    NTSTATUS status = STATUS_NO_MORE_ENTRIES;

    RtlZeroMemory(result, sizeof(*result));
    PassiveLockAcquire(&Interfaces.Lock);
    if (index < Interfaces.Count) {
        const struct device_interface *entry = &Interfaces.Entries[index];

        status = STATUS_BUFFER_TOO_SMALL;
        if (entry->Link.Length < sizeof(result->Link)) {
            result->Class = entry->Class;
            result->On = entry->On;
            result->LinkLength = entry->Link.Length;
            RtlCopyMemory(result->Link, entry->Link.Buffer, entry->Link.Length);
            status = STATUS_SUCCESS;
        }
    }
    PassiveLockRelease(&Interfaces.Lock);
    return status;
}

NTBTEST_PAGED void InterfacesState(ntbtest_state *state)
{
    PassiveLockAcquire(&Interfaces.Lock);
    state->Interfaces = Interfaces.Count;
    state->InterfacesOn = Interfaces.OnCount;
    state->MainOn = Interfaces.Count != 0 && Interfaces.Entries[0].On;
    PassiveLockRelease(&Interfaces.Lock);
}

NTBTEST_PAGED NTSTATUS InterfacesInitialize(void)
{
    return ExInitializeResourceLite(&Interfaces.Lock);
}

NTBTEST_PAGED void InterfacesUninitialize(void)
{
    (void)ExDeleteResourceLite(&Interfaces.Lock);
}

NTBTEST_PAGED NTSTATUS InterfacesOpen(DEVICE_OBJECT *physical_device)
{
    static const WCHAR none[NTBTEST_MAX_REFERENCE];
    SIZE_T size = NTBTEST_MAX_INTERFACES * sizeof(struct device_interface);
    NTSTATUS status;

    Interfaces.Entries = PoolAllocate(PagedPool, size);
    if (Interfaces.Entries == NULL)
        return STATUS_INSUFFICIENT_RESOURCES;
    PassiveLockAcquire(&Interfaces.Lock);
    Interfaces.PhysicalDevice = physical_device;
    status = Append(&MainClass, none);
    PassiveLockRelease(&Interfaces.Lock);
    if (!NT_SUCCESS(status))
        InterfacesClose();
    return status;
}

/* Under the lock. An interface is switched off once: "IoSetDeviceInterfaceState" wants none to be
 * disabled at a removal that was disabled at the surprise removal before it. */
static NTBTEST_PAGED void Disable(void)
{
    for (ULONG i = 0; i < Interfaces.Count; i++) {
        (void)Switch(i, FALSE);
        Interfaces.Entries[i].On = FALSE;
    }
    if (Interfaces.Probe.On)
        (void)IoSetDeviceInterfaceState(&Interfaces.Probe.Link, FALSE);
    Interfaces.Probe.On = FALSE;
    Interfaces.OnCount = 0;
    Interfaces.PhysicalDevice = NULL;
}

NTBTEST_PAGED void InterfacesDisable(void)
{
    PassiveLockAcquire(&Interfaces.Lock);
    Disable();
    PassiveLockRelease(&Interfaces.Lock);
}

NTBTEST_PAGED void InterfacesClose(void)
{
    PassiveLockAcquire(&Interfaces.Lock);
    Disable();
    for (ULONG i = 0; i < Interfaces.Count; i++)
        NameFree(&Interfaces.Entries[i].Link);
    NameFree(&Interfaces.Probe.Link);
    RtlZeroMemory(&Interfaces.Probe, sizeof(Interfaces.Probe));
    Interfaces.Count = 0;
    PoolFree(Interfaces.Entries);
    Interfaces.Entries = NULL;
    PassiveLockRelease(&Interfaces.Lock);
}
