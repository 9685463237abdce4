/* The control device: what a test asks of the machine, apart from what it asks of a device under
 * test. */
#include "driver.h"

struct control_device {
    struct device Device;
    struct function_device *Function; /* may be gone before a file of this device is closed */
};

static DEVICE_OBJECT *ControlDevice;

static struct function_device *FunctionOf(IRP *irp)
{
    const struct control_device *device =
        IoGetCurrentIrpStackLocation(irp)->DeviceObject->DeviceExtension;

    return device->Function;
}

NTSTATUS ControlDeviceCreate(struct function_device *function)
{
    UNICODE_STRING name, link;
    struct control_device *device;
    NTSTATUS status;

    RtlInitUnicodeString(&name, NTBTEST_CONTROL_DEVICE);
    RtlInitUnicodeString(&link, NTBTEST_CONTROL_LINK);
    status = IoCreateDevice(function->Test.Device.Self->DriverObject, sizeof(*device), &name,
                            FILE_DEVICE_UNKNOWN, FILE_DEVICE_SECURE_OPEN, FALSE, &ControlDevice);
    if (!NT_SUCCESS(status))
        return status;
    device = ControlDevice->DeviceExtension;
    device->Device.Kind = CONTROL_DEVICE;
    device->Device.Self = ControlDevice;
    device->Device.Lock = &function->Test.RemoveLock;
    device->Function = function;
    status = IoCreateSymbolicLink(&link, &name);
    if (!NT_SUCCESS(status)) {
        IoDeleteDevice(ControlDevice);
        return status;
    }
    ControlDevice->Flags |= DO_BUFFERED_IO;
    ControlDevice->Flags &= ~(ULONG)DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}

void ControlDeviceDelete(void)
{
    UNICODE_STRING link;

    RtlInitUnicodeString(&link, NTBTEST_CONTROL_LINK);
    IoDeleteSymbolicLink(&link);
    IoDeleteDevice(ControlDevice);
}

static NTSTATUS Plug(IRP *irp, BOOLEAN in)
{
    ULONG length = IoGetCurrentIrpStackLocation(irp)->Parameters.DeviceIoControl.InputBufferLength;
    ULONG number = length == 0 ? 0 : *(ULONG *)irp->AssociatedIrp.SystemBuffer;
    struct function_device *bus = FunctionOf(irp);

    if (!bus->Started)
        return CompleteRequest(irp, STATUS_DEVICE_NOT_READY, 0);
    return CompleteRequest(irp, in ? ChildrenPlug(bus, number) : ChildrenUnplug(bus, number), 0);
}

static NTSTATUS RunOverInterfaces(IRP *irp)
{
    void *buffer = irp->AssociatedIrp.SystemBuffer;
    union {
        ntbtest_registered Registered;
        ntbtest_switched Switched;
    } result;
    ULONG size;

    switch (IoGetCurrentIrpStackLocation(irp)->Parameters.DeviceIoControl.IoControlCode) {
    case NTBTEST_REGISTER:
        InterfacesRegister(buffer, &result.Registered);
        size = sizeof(result.Registered);
        break;
    case NTBTEST_SWITCH:
        InterfacesSwitch(buffer, &result.Switched);
        size = sizeof(result.Switched);
        break;
    default:
        InterfacesToggle(buffer, &irp->Cancel, &result.Switched);
        size = sizeof(result.Switched);
        break;
    }
    RtlCopyMemory(buffer, &result, size);
    return CompleteRequest(irp, STATUS_SUCCESS, size);
}

void ControlDeviceRun(IRP *irp)
{
    switch (IoGetCurrentIrpStackLocation(irp)->Parameters.DeviceIoControl.IoControlCode) {
    case NTBTEST_PLUG:
        (void)Plug(irp, TRUE);
        break;
    case NTBTEST_UNPLUG:
        (void)Plug(irp, FALSE);
        break;
    case NTBTEST_PROBE:
        (void)CompleteRequest(irp, InterfaceProbe(), 0);
        break;
    default:
        (void)RunOverInterfaces(irp);
        break;
    }
}

/* Under the lock of requests.c; NULL if there is no such child. */
static struct test_device *Find(IRP *irp, ULONG number)
{
    struct child_device *child;

    if (number == NTBTEST_FUNCTION_DEVICE)
        return &FunctionOf(irp)->Test;
    child = ChildrenFind(number);
    return child != NULL ? &child->Test : NULL;
}

static NTSTATUS Refuse(IRP *irp)
{
    const ntbtest_refuse *refuse = irp->AssociatedIrp.SystemBuffer;
    NTSTATUS status = STATUS_NO_SUCH_DEVICE;
    KIRQL irql = RequestsLock();
    struct test_device *device = Find(irp, refuse->Child);

    if (device != NULL)
        status = TestDeviceRefuse(device, refuse);
    RequestsUnlock(irql);
    return CompleteRequest(irp, status, 0);
}

static NTSTATUS Veto(IRP *irp)
{
    const ntbtest_veto *veto = irp->AssociatedIrp.SystemBuffer;
    NTSTATUS status = veto->On > 1 ? STATUS_INVALID_PARAMETER : STATUS_NO_SUCH_DEVICE;
    KIRQL irql = RequestsLock();
    struct child_device *child = ChildrenFind(veto->Child);

    if (child != NULL && veto->On <= 1) {
        child->Test.Veto = (BOOLEAN)veto->On;
        status = STATUS_SUCCESS;
    }
    RequestsUnlock(irql);
    return CompleteRequest(irp, status, 0);
}

/*
 * Under the lock of requests.c: the physical device of one that the PnP manager has started. A
 * routine that takes a physical device ends in bug check 0xCA, "Invalid PDO", with one that the PnP
 * manager does not know, or no longer. One that is started is marked as removed, under the lock,
 * before its removal is passed down or completed.
 */
static NTSTATUS FindStarted(IRP *irp, ULONG number, DEVICE_OBJECT **physical)
{
    const struct function_device *function = FunctionOf(irp);
    const struct test_device *device = Find(irp, number);
    BOOLEAN is_function = number == NTBTEST_FUNCTION_DEVICE;

    if (device == NULL)
        return STATUS_NO_SUCH_DEVICE;
    if (device->Removed
        || !(is_function ? function->Started : ChildrenFind(number)->State == CHILD_STARTED))
        return STATUS_DEVICE_NOT_READY;
    *physical = is_function ? function->PhysicalDevice : device->Device.Self;
    return STATUS_SUCCESS;
}

/* The routine is called under the lock, so that no removal comes between. */
static NTSTATUS Report(IRP *irp, const ntbtest_event *event, ULONG data_length)
{
    SIZE_T size = FIELD_OFFSET(TARGET_DEVICE_CUSTOM_NOTIFICATION, CustomDataBuffer) + data_length;
    TARGET_DEVICE_CUSTOM_NOTIFICATION *notification;
    DEVICE_OBJECT *physical;
    NTSTATUS status;
    KIRQL irql;

    if (size > MAXUSHORT || event->NameOffset < -1
        || (event->NameOffset >= 0
            && ((ULONG)event->NameOffset > data_length || event->NameOffset % sizeof(WCHAR) != 0)))
        return STATUS_INVALID_PARAMETER;
    if (size < sizeof(*notification))
        size = sizeof(*notification);
    notification = PoolAllocate(NonPagedPoolNx, size);
    if (notification == NULL)
        return STATUS_INSUFFICIENT_RESOURCES;
    RtlZeroMemory(notification, size);
    notification->Version = 1;
    notification->Size = (USHORT)(FIELD_OFFSET(TARGET_DEVICE_CUSTOM_NOTIFICATION, CustomDataBuffer)
                                  + data_length);
    notification->Event = event->Event;
    notification->NameBufferOffset = event->NameOffset;
    RtlCopyMemory(notification->CustomDataBuffer, event + 1, data_length);
    irql = RequestsLock();
    status = FindStarted(irp, event->Child, &physical);
    if (NT_SUCCESS(status))
        status = IoReportTargetDeviceChangeAsynchronous(physical, notification, NULL, NULL);
    RequestsUnlock(irql);
    PoolFree(notification); /* the PnP manager has a copy */
    return status == STATUS_PENDING ? STATUS_SUCCESS : status;
}

static NTSTATUS ReportEvent(IRP *irp)
{
    const ntbtest_event *event = irp->AssociatedIrp.SystemBuffer;
    ULONG length = IoGetCurrentIrpStackLocation(irp)->Parameters.DeviceIoControl.InputBufferLength;

    return CompleteRequest(irp, Report(irp, event, length - (ULONG)sizeof(*event)), 0);
}

static NTSTATUS QueryInterface(IRP *irp)
{
    ntbtest_interface *answer = irp->AssociatedIrp.SystemBuffer;
    ULONG index = *(ULONG *)irp->AssociatedIrp.SystemBuffer;
    NTSTATUS status = InterfaceQuery(index, answer);

    return CompleteRequest(irp, status, NT_SUCCESS(status) ? sizeof(*answer) : 0);
}

static NTSTATUS QueryState(IRP *irp)
{
    ntbtest_state *state = irp->AssociatedIrp.SystemBuffer;

    RtlZeroMemory(state, sizeof(*state));
    state->Version = NTBTEST_VERSION;
    InterfacesState(state);
    ChildrenState(state);
    return CompleteRequest(irp, STATUS_SUCCESS, sizeof(*state));
}

static NTSTATUS QueryLeaks(IRP *irp)
{
    ntbtest_leaks *leaks = irp->AssociatedIrp.SystemBuffer;

    ResourcesCount(leaks);
    TestDevicesCount(leaks);
    RequestsCount(leaks);
    return CompleteRequest(irp, STATUS_SUCCESS, sizeof(*leaks));
}

static NTSTATUS Dispatch(IRP *irp)
{
    static const struct {
        ULONG Code;
        ULONG In;  /* the shortest input, bytes */
        ULONG Out; /* the shortest output, bytes */
    } sizes[] = {
        { NTBTEST_REGISTER, sizeof(ntbtest_register), sizeof(ntbtest_registered) },
        { NTBTEST_SWITCH, sizeof(ntbtest_switch), sizeof(ntbtest_switched) },
        { NTBTEST_TOGGLE, sizeof(ntbtest_toggle), sizeof(ntbtest_switched) },
        { NTBTEST_INTERFACE, sizeof(ULONG), sizeof(ntbtest_interface) },
        { NTBTEST_PLUG, 0, 0 },
        { NTBTEST_UNPLUG, 0, 0 },
        { NTBTEST_REFUSE, sizeof(ntbtest_refuse), 0 },
        { NTBTEST_STATE, 0, sizeof(ntbtest_state) },
        { NTBTEST_VETO, sizeof(ntbtest_veto), 0 },
        { NTBTEST_EVENT, sizeof(ntbtest_event), 0 },
        { NTBTEST_LEAKS, 0, sizeof(ntbtest_leaks) },
    };
    IO_STACK_LOCATION *stack = IoGetCurrentIrpStackLocation(irp);
    ULONG code = stack->Parameters.DeviceIoControl.IoControlCode;
    ULONG in = stack->Parameters.DeviceIoControl.InputBufferLength;
    ULONG out = stack->Parameters.DeviceIoControl.OutputBufferLength;

    for (ULONG i = 0; i < ARRAYSIZE(sizes); i++) {
        if (sizes[i].Code != code)
            continue;
        if (in < sizes[i].In)
            return CompleteRequest(irp, STATUS_INVALID_PARAMETER, 0);
        if (out < sizes[i].Out)
            return CompleteRequest(irp, STATUS_BUFFER_TOO_SMALL, 0);
    }
    switch (code) {
    case NTBTEST_REGISTER:
    case NTBTEST_SWITCH:
    case NTBTEST_TOGGLE:
        return WorkersQueue(irp);
    case NTBTEST_INTERFACE:
        return QueryInterface(irp);
    case NTBTEST_PLUG:
    case NTBTEST_UNPLUG:
        if (in != 0 && in < sizeof(ULONG))
            return CompleteRequest(irp, STATUS_INVALID_PARAMETER, 0);
        return WorkersQueue(irp);
    case NTBTEST_REFUSE:
        return Refuse(irp);
    case NTBTEST_PROBE:
        return WorkersQueue(irp);
    case NTBTEST_STATE:
        return QueryState(irp);
    case NTBTEST_VETO:
        return Veto(irp);
    case NTBTEST_EVENT:
        return ReportEvent(irp);
    case NTBTEST_LEAKS:
        return QueryLeaks(irp);
    default:
        return CompleteRequest(irp, STATUS_INVALID_DEVICE_REQUEST, 0);
    }
}

NTSTATUS ControlDeviceControl(IRP *irp)
{
    if (!FunctionDeviceAcquire(FunctionOf(irp), irp))
        return CompleteIrp(irp, STATUS_NO_SUCH_DEVICE, 0);
    return Dispatch(irp);
}
