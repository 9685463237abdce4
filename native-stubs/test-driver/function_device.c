/* The function device: the driver's device object on the node ROOT\NTBTEST\0000, bus of the
 * children. */
#include "driver.h"

struct function_device *FunctionDevice;

NTSTATUS NTAPI FunctionDeviceAdd(DRIVER_OBJECT *driver, DEVICE_OBJECT *physical_device)
{
    DEVICE_OBJECT *object;
    struct function_device *device;
    NTSTATUS status;

    if (FunctionDevice != NULL)
        return STATUS_DEVICE_ALREADY_ATTACHED;
    status = IoCreateDevice(driver, sizeof(*device), NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &object);
    if (!NT_SUCCESS(status))
        return status;
    device = object->DeviceExtension;
    device->Test.Device.Kind = FUNCTION_DEVICE;
    device->Test.Device.Self = object;
    device->PhysicalDevice = physical_device;
    status = InterfacesOpen(physical_device);
    if (!NT_SUCCESS(status)) {
        IoDeleteDevice(object);
        return status;
    }
    device->LowerDevice = IoAttachDeviceToDeviceStack(object, physical_device);
    if (device->LowerDevice == NULL) {
        InterfacesClose();
        IoDeleteDevice(object);
        return STATUS_NO_SUCH_DEVICE;
    }
    object->Flags |= DO_BUFFERED_IO;
    object->Flags &= ~(ULONG)DO_DEVICE_INITIALIZING;
    FunctionDevice = device;
    return STATUS_SUCCESS;
}

static IO_COMPLETION_ROUTINE OnLowerDone;
static NTSTATUS NTAPI OnLowerDone(DEVICE_OBJECT *object, IRP *irp, void *event)
{
    UNREFERENCED_PARAMETER(object);
    UNREFERENCED_PARAMETER(irp);
    KeSetEvent(event, IO_NO_INCREMENT, FALSE);
    return STATUS_MORE_PROCESSING_REQUIRED;
}

/* A function driver starts after the bus driver below it. */
static NTSTATUS Start(struct function_device *device, IRP *irp)
{
    KEVENT done;
    NTSTATUS status;

    KeInitializeEvent(&done, NotificationEvent, FALSE);
    IoCopyCurrentIrpStackLocationToNext(irp);
    IoSetCompletionRoutine(irp, OnLowerDone, &done, TRUE, TRUE, TRUE);
    status = IoCallDriver(device->LowerDevice, irp);
    if (status == STATUS_PENDING) {
        KeWaitForSingleObject(&done, Executive, KernelMode, FALSE, NULL);
        status = irp->IoStatus.Status;
    }
    if (NT_SUCCESS(status))
        status = InterfaceSwitchMain(TRUE);
    return CompleteRequest(irp, status, irp->IoStatus.Information);
}

static NTSTATUS PassDown(struct function_device *device, IRP *irp)
{
    IoSkipCurrentIrpStackLocation(irp);
    return IoCallDriver(device->LowerDevice, irp);
}

static NTSTATUS Remove(struct function_device *device, IRP *irp)
{
    NTSTATUS status;

    TestDeviceRemove(&device->Test);
    RequestsDrain(&device->Test);
    InterfacesClose();
    FunctionDevice = NULL;
    irp->IoStatus.Status = STATUS_SUCCESS;
    status = PassDown(device, irp);
    IoDetachDevice(device->LowerDevice);
    IoDeleteDevice(device->Test.Device.Self);
    return status;
}

NTSTATUS FunctionDevicePnp(struct function_device *device, IRP *irp)
{
    IO_STACK_LOCATION *stack = IoGetCurrentIrpStackLocation(irp);

    switch (stack->MinorFunction) {
    case IRP_MN_START_DEVICE:
        return Start(device, irp);
    case IRP_MN_QUERY_DEVICE_RELATIONS:
        if (stack->Parameters.QueryDeviceRelations.Type == BusRelations) {
            DEVICE_RELATIONS *relations = ChildDeviceRelations();

            if (relations == NULL)
                return CompleteRequest(irp, STATUS_INSUFFICIENT_RESOURCES, 0);
            irp->IoStatus.Information = (ULONG_PTR)relations;
            irp->IoStatus.Status = STATUS_SUCCESS;
        }
        return PassDown(device, irp);
    case IRP_MN_SURPRISE_REMOVAL:
        TestDeviceRemove(&device->Test);
        irp->IoStatus.Status = STATUS_SUCCESS;
        return PassDown(device, irp);
    case IRP_MN_REMOVE_DEVICE:
        return Remove(device, irp);
    case IRP_MN_QUERY_REMOVE_DEVICE:
    case IRP_MN_CANCEL_REMOVE_DEVICE:
    case IRP_MN_QUERY_STOP_DEVICE:
    case IRP_MN_CANCEL_STOP_DEVICE:
    case IRP_MN_STOP_DEVICE:
        irp->IoStatus.Status = STATUS_SUCCESS;
        return PassDown(device, irp);
    default:
        return PassDown(device, irp);
    }
}
