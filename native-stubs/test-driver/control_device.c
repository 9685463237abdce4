/* The control device: what a test asks of the machine, apart from what it asks of a device under
 * test. */
#include "driver.h"

static DEVICE_OBJECT *ControlDevice;

NTSTATUS ControlDeviceCreate(DRIVER_OBJECT *driver)
{
    UNICODE_STRING name, link;
    struct device *device;
    NTSTATUS status;

    RtlInitUnicodeString(&name, NTBTEST_CONTROL_DEVICE);
    RtlInitUnicodeString(&link, NTBTEST_CONTROL_LINK);
    status = IoCreateDevice(driver, sizeof(*device), &name, FILE_DEVICE_UNKNOWN, 0, FALSE,
                            &ControlDevice);
    if (!NT_SUCCESS(status))
        return status;
    device = ControlDevice->DeviceExtension;
    device->Kind = CONTROL_DEVICE;
    device->Self = ControlDevice;
    ControlDevice->Flags |= DO_BUFFERED_IO;
    status = IoCreateSymbolicLink(&link, &name);
    if (!NT_SUCCESS(status))
        IoDeleteDevice(ControlDevice);
    return status;
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

    return CompleteRequest(irp, in ? ChildDevicePlug(number) : ChildDeviceUnplug(number), 0);
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

static KSTART_ROUTINE RunRequest;
static VOID NTAPI RunRequest(void *context)
{
    IRP *irp = context;

    switch (IoGetCurrentIrpStackLocation(irp)->Parameters.DeviceIoControl.IoControlCode) {
    case NTBTEST_PLUG:
        (void)Plug(irp, TRUE);
        break;
    case NTBTEST_UNPLUG:
        (void)Plug(irp, FALSE);
        break;
    default:
        (void)RunOverInterfaces(irp);
        break;
    }
    PsTerminateSystemThread(STATUS_SUCCESS);
}

/* What waits for the PnP manager or runs for seconds gets a thread, so that the devices answer
 * meanwhile. */
static NTSTATUS StartThread(IRP *irp)
{
    HANDLE thread;
    NTSTATUS status;

    if (FunctionDevice == NULL)
        return CompleteRequest(irp, STATUS_NO_SUCH_DEVICE, 0);
    IoMarkIrpPending(irp);
    status = PsCreateSystemThread(&thread, THREAD_ALL_ACCESS, NULL, NULL, NULL, RunRequest, irp);
    if (NT_SUCCESS(status))
        ZwClose(thread);
    else
        CompleteRequest(irp, status, 0);
    return STATUS_PENDING; /* what a dispatch routine returns once it has marked the IRP pending */
}

static NTSTATUS Refuse(IRP *irp)
{
    const ntbtest_refuse *refuse = irp->AssociatedIrp.SystemBuffer;
    NTSTATUS status = STATUS_NO_SUCH_DEVICE;
    KIRQL irql = RequestsLock();
    struct test_device *device = ChildDeviceFind(refuse->Child);

    if (refuse->Child == NTBTEST_FUNCTION_DEVICE && FunctionDevice != NULL)
        device = &FunctionDevice->Test;
    if (device != NULL)
        status = TestDeviceRefuse(device, refuse);
    RequestsUnlock(irql);
    return CompleteRequest(irp, status, 0);
}

static NTSTATUS QueryInterface(IRP *irp)
{
    ntbtest_interface *answer = irp->AssociatedIrp.SystemBuffer;
    ULONG index = *(ULONG *)irp->AssociatedIrp.SystemBuffer;
    NTSTATUS status =
        FunctionDevice != NULL ? InterfaceQuery(index, answer) : STATUS_NO_SUCH_DEVICE;

    return CompleteRequest(irp, status, NT_SUCCESS(status) ? sizeof(*answer) : 0);
}

static NTSTATUS QueryState(IRP *irp)
{
    ntbtest_state *state = irp->AssociatedIrp.SystemBuffer;

    RtlZeroMemory(state, sizeof(*state));
    state->Version = NTBTEST_VERSION;
    if (FunctionDevice != NULL)
        InterfacesState(state);
    ChildDevicesState(state);
    return CompleteRequest(irp, STATUS_SUCCESS, sizeof(*state));
}

NTSTATUS ControlDeviceControl(IRP *irp)
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
        return StartThread(irp);
    case NTBTEST_INTERFACE:
        return QueryInterface(irp);
    case NTBTEST_PLUG:
    case NTBTEST_UNPLUG:
        if (in != 0 && in < sizeof(ULONG))
            return CompleteRequest(irp, STATUS_INVALID_PARAMETER, 0);
        return StartThread(irp);
    case NTBTEST_REFUSE:
        return Refuse(irp);
    case NTBTEST_PROBE:
        return CompleteRequest(irp, InterfaceProbe(), 0);
    case NTBTEST_STATE:
        return QueryState(irp);
    default:
        return CompleteRequest(irp, STATUS_INVALID_DEVICE_REQUEST, 0);
    }
}
