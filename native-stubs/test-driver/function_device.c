/* The function device: the driver's device object on the node ROOT\NTBTEST\0000, bus of the
 * children. */
#include "driver.h"

/* The one function device, or NULL before AddDevice and once its removal began; under the lock of
 * requests.c. */
static struct function_device *FunctionDevice;

static void Publish(struct function_device *device)
{
    KIRQL irql = RequestsLock();

    FunctionDevice = device;
    RequestsUnlock(irql);
}

/* The caller's pointer may be to one that is gone: it is looked into only if it is the present
 * one. */
BOOLEAN FunctionDeviceAcquire(struct function_device *device, IRP *irp)
{
    KIRQL irql = RequestsLock();
    BOOLEAN acquired =
        device == FunctionDevice && NT_SUCCESS(IoAcquireRemoveLock(&device->Test.RemoveLock, irp));

    RequestsUnlock(irql);
    return acquired;
}

NTSTATUS NTAPI FunctionDeviceAdd(DRIVER_OBJECT *driver, DEVICE_OBJECT *physical_device)
{
    DEVICE_OBJECT *object;
    struct function_device *device;
    NTSTATUS status;

    if (FunctionDevice != NULL)
        return STATUS_DEVICE_ALREADY_ATTACHED;
    status = IoCreateDevice(driver, sizeof(*device), NULL, FILE_DEVICE_UNKNOWN,
                            FILE_DEVICE_SECURE_OPEN, FALSE, &object);
    if (!NT_SUCCESS(status))
        return status;
    device = object->DeviceExtension;
    device->PhysicalDevice = physical_device;
    status = TestDeviceInitialize(&device->Test, FUNCTION_DEVICE, object);
    if (NT_SUCCESS(status))
        status = InterfacesOpen(physical_device);
    if (!NT_SUCCESS(status)) {
        TestDeviceDelete(&device->Test);
        return status;
    }
    status = ControlDeviceCreate(device);
    if (!NT_SUCCESS(status)) {
        InterfacesClose();
        TestDeviceDelete(&device->Test);
        return status;
    }
    device->LowerDevice = IoAttachDeviceToDeviceStack(object, physical_device);
    if (device->LowerDevice == NULL) {
        ControlDeviceDelete();
        InterfacesClose();
        TestDeviceDelete(&device->Test);
        return STATUS_NO_SUCH_DEVICE;
    }
    object->Flags |= DO_BUFFERED_IO | (device->LowerDevice->Flags & DO_POWER_PAGABLE);
    Publish(device);
    object->Flags &= ~(ULONG)DO_DEVICE_INITIALIZING;
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

/* The drivers below have done their part when this returns; the request is still to be completed. */
static NTSTATUS PassDownAndWait(struct function_device *device, IRP *irp)
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
    return status;
}

/* A function driver starts after the bus driver below it. */
static NTSTATUS Start(struct function_device *device, IRP *irp)
{
    NTSTATUS status = PassDownAndWait(device, irp);

    if (NT_SUCCESS(status))
        status = InterfaceSwitchMain(TRUE);
    if (NT_SUCCESS(status))
        status = STATUS_SUCCESS; /* it may be "on already" */
    device->Started = NT_SUCCESS(status);
    return CompleteIrp(irp, status, irp->IoStatus.Information);
}

NTSTATUS FunctionDevicePassDown(struct function_device *device, IRP *irp)
{
    IoSkipCurrentIrpStackLocation(irp);
    return IoCallDriver(device->LowerDevice, irp);
}

static NTSTATUS Remove(struct function_device *device, IRP *irp)
{
    NTSTATUS status;

    Publish(NULL);
    ChildrenAbandon();
    TestDeviceRemove(&device->Test);
    InterfacesClose();
    irp->IoStatus.Status = STATUS_SUCCESS;
    status = FunctionDevicePassDown(device, irp);
    TestDeviceAwaitRequests(&device->Test, device);
    ControlDeviceDelete();
    IoDetachDevice(device->LowerDevice);
    ChildrenDelete();
    TestDeviceDelete(&device->Test);
    return status;
}

NTSTATUS FunctionDevicePnp(struct function_device *device, IRP *irp)
{
    IO_STACK_LOCATION *stack = IoGetCurrentIrpStackLocation(irp);
    NTSTATUS status;

    switch (stack->MinorFunction) {
    case IRP_MN_START_DEVICE:
        return Start(device, irp);
    case IRP_MN_QUERY_DEVICE_RELATIONS:
        if (stack->Parameters.QueryDeviceRelations.Type == BusRelations) {
            DEVICE_RELATIONS *relations =
                ChildrenRelations((DEVICE_RELATIONS *)irp->IoStatus.Information);

            if (relations == NULL)
                return CompleteIrp(irp, STATUS_INSUFFICIENT_RESOURCES, 0);
            irp->IoStatus.Information = (ULONG_PTR)relations;
            irp->IoStatus.Status = STATUS_SUCCESS;
        }
        return FunctionDevicePassDown(device, irp);
    case IRP_MN_SURPRISE_REMOVAL:
        ChildrenAbandon();
        TestDeviceRemove(&device->Test);
        InterfacesDisable();
        irp->IoStatus.Status = STATUS_SUCCESS;
        return FunctionDevicePassDown(device, irp);
    case IRP_MN_REMOVE_DEVICE:
        return Remove(device, irp);
    case IRP_MN_QUERY_REMOVE_DEVICE:
        status = TestDeviceQueryRemove(&device->Test);
        if (!NT_SUCCESS(status))
            return CompleteIrp(irp, status, 0);
        irp->IoStatus.Status = STATUS_SUCCESS;
        return FunctionDevicePassDown(device, irp);
    case IRP_MN_CANCEL_REMOVE_DEVICE:
        /* "Handling an IRP_MN_CANCEL_REMOVE_DEVICE Request": it is opened again after the drivers
         * below have gone on. */
        irp->IoStatus.Status = STATUS_SUCCESS;
        status = PassDownAndWait(device, irp);
        TestDeviceCancelRemove(&device->Test);
        return CompleteIrp(irp, status, irp->IoStatus.Information);
    case IRP_MN_QUERY_STOP_DEVICE:
    case IRP_MN_CANCEL_STOP_DEVICE:
    case IRP_MN_STOP_DEVICE:
        irp->IoStatus.Status = STATUS_SUCCESS;
        return FunctionDevicePassDown(device, irp);
    default:
        return FunctionDevicePassDown(device, irp);
    }
}
