/* Entry point, unload, and the dispatch of requests to the device they are for. */
#include "driver.h"

NTSTATUS CompleteIrp(IRP *irp, NTSTATUS status, ULONG_PTR information)
{
    irp->IoStatus.Status = status;
    irp->IoStatus.Information = information;
    IoCompleteRequest(irp, IO_NO_INCREMENT);
    return status;
}

static struct device *DeviceOf(DEVICE_OBJECT *object)
{
    return object->DeviceExtension;
}

NTSTATUS CompleteRequest(IRP *irp, NTSTATUS status, ULONG_PTR information)
{
    IO_REMOVE_LOCK *lock = DeviceOf(IoGetCurrentIrpStackLocation(irp)->DeviceObject)->Lock;

    CompleteIrp(irp, status, information);
    IoReleaseRemoveLock(lock, irp); /* the IRP may be gone: here it is a tag only */
    return status;
}

static BOOLEAN Acquire(struct device *device, IRP *irp)
{
    return NT_SUCCESS(IoAcquireRemoveLock(device->Lock, irp));
}

static DRIVER_DISPATCH OnCreate;
static NTSTATUS NTAPI OnCreate(DEVICE_OBJECT *object, IRP *irp)
{
    struct device *device = DeviceOf(object);

    if (device->Kind == CONTROL_DEVICE)
        return CompleteIrp(irp, STATUS_SUCCESS, FILE_OPENED);
    if (!Acquire(device, irp))
        return CompleteIrp(irp, STATUS_DELETE_PENDING, 0);
    return TestDeviceOpen((struct test_device *)device, irp);
}

/* Both for cleanup, which Windows sends first, and for close: Wine 8 sends close alone. Neither may
 * fail. */
static DRIVER_DISPATCH OnClose;
static NTSTATUS NTAPI OnClose(DEVICE_OBJECT *object, IRP *irp)
{
    struct device *device = DeviceOf(object);

    if (device->Kind == CONTROL_DEVICE || !Acquire(device, irp))
        return CompleteIrp(irp, STATUS_SUCCESS, 0);
    return TestDeviceClose((struct test_device *)device, irp);
}

static DRIVER_DISPATCH OnTransfer;
static NTSTATUS NTAPI OnTransfer(DEVICE_OBJECT *object, IRP *irp)
{
    struct device *device = DeviceOf(object);
    UCHAR major = IoGetCurrentIrpStackLocation(irp)->MajorFunction;

    if (device->Kind == CONTROL_DEVICE) {
        if (major == IRP_MJ_DEVICE_CONTROL)
            return ControlDeviceControl(irp);
        return CompleteIrp(irp, STATUS_INVALID_DEVICE_REQUEST, 0);
    }
    if (!Acquire(device, irp))
        return CompleteIrp(irp, STATUS_DELETE_PENDING, 0);
    return TestDeviceControl((struct test_device *)device, irp);
}

/* NtQueryVolumeInformationFile: the device's type. Wine 8 leaves the answer to the driver. */
static DRIVER_DISPATCH OnQueryVolume;
static NTSTATUS NTAPI OnQueryVolume(DEVICE_OBJECT *object, IRP *irp)
{
    IO_STACK_LOCATION *stack = IoGetCurrentIrpStackLocation(irp);
    FILE_FS_DEVICE_INFORMATION *answer = irp->AssociatedIrp.SystemBuffer;

    if (stack->Parameters.QueryVolume.FsInformationClass != FileFsDeviceInformation)
        return CompleteIrp(irp, STATUS_INVALID_DEVICE_REQUEST, 0);
    if (stack->Parameters.QueryVolume.Length < sizeof(*answer))
        return CompleteIrp(irp, STATUS_INFO_LENGTH_MISMATCH, 0);
    answer->DeviceType = object->DeviceType;
    answer->Characteristics = object->Characteristics;
    return CompleteIrp(irp, STATUS_SUCCESS, sizeof(*answer));
}

/* The function device holds its remove lock over a PnP request, but over the one that removes it,
 * which waits for all others. A child does not: the PnP manager sends it requests after its
 * removal, as long as it is plugged in. */
static DRIVER_DISPATCH OnPnp;
static NTSTATUS NTAPI OnPnp(DEVICE_OBJECT *object, IRP *irp)
{
    struct device *device = DeviceOf(object);
    IO_REMOVE_LOCK *lock = device->Lock;
    NTSTATUS status;

    switch (device->Kind) {
    case FUNCTION_DEVICE:
        if (IoGetCurrentIrpStackLocation(irp)->MinorFunction == IRP_MN_REMOVE_DEVICE)
            return FunctionDevicePnp((struct function_device *)device, irp);
        if (!Acquire(device, irp))
            return CompleteIrp(irp, STATUS_DELETE_PENDING, 0);
        status = FunctionDevicePnp((struct function_device *)device, irp);
        IoReleaseRemoveLock(lock, irp);
        return status;
    case CHILD_DEVICE:
        return ChildDevicePnp((struct child_device *)device, irp);
    case CONTROL_DEVICE:
        break;
    }
    return CompleteIrp(irp, STATUS_INVALID_DEVICE_REQUEST, 0);
}

/* Power, and requests of WMI: a function driver hands down what it does not know, and a bus driver
 * completes it with the status it came with. Since Vista neither needs the routines named Po. */
static NTSTATUS HandDown(struct device *device, IRP *irp)
{
    IO_REMOVE_LOCK *lock = device->Lock;
    NTSTATUS status;

    if (device->Kind == CONTROL_DEVICE)
        return CompleteIrp(irp, STATUS_INVALID_DEVICE_REQUEST, 0);
    if (device->Kind == CHILD_DEVICE)
        return CompleteIrp(irp, irp->IoStatus.Status, irp->IoStatus.Information);
    if (!Acquire(device, irp))
        return CompleteIrp(irp, STATUS_DELETE_PENDING, 0);
    status = FunctionDevicePassDown((struct function_device *)device, irp);
    IoReleaseRemoveLock(lock, irp);
    return status;
}

static DRIVER_DISPATCH OnPower;
static NTSTATUS NTAPI OnPower(DEVICE_OBJECT *object, IRP *irp)
{
    struct device *device = DeviceOf(object);
    UCHAR minor = IoGetCurrentIrpStackLocation(irp)->MinorFunction;

    if (device->Kind == CHILD_DEVICE && (minor == IRP_MN_SET_POWER || minor == IRP_MN_QUERY_POWER))
        return CompleteIrp(irp, STATUS_SUCCESS, irp->IoStatus.Information);
    return HandDown(device, irp);
}

static DRIVER_DISPATCH OnSystemControl;
static NTSTATUS NTAPI OnSystemControl(DEVICE_OBJECT *object, IRP *irp)
{
    return HandDown(DeviceOf(object), irp);
}

static DRIVER_UNLOAD OnUnload;
static VOID NTAPI OnUnload(DRIVER_OBJECT *driver)
{
    UNREFERENCED_PARAMETER(driver);
    WorkersStop();
    RequestsStop();
    InterfacesUninitialize();
    ChildrenUninitialize();
    ResourcesReport();
}

DRIVER_INITIALIZE DriverEntry;
NTSTATUS NTAPI DriverEntry(DRIVER_OBJECT *driver, UNICODE_STRING *registry_path)
{
    NTSTATUS status;

    UNREFERENCED_PARAMETER(registry_path);
    driver->MajorFunction[IRP_MJ_CREATE] = OnCreate;
    driver->MajorFunction[IRP_MJ_CLEANUP] = OnClose;
    driver->MajorFunction[IRP_MJ_CLOSE] = OnClose;
    driver->MajorFunction[IRP_MJ_READ] = OnTransfer;
    driver->MajorFunction[IRP_MJ_WRITE] = OnTransfer;
    driver->MajorFunction[IRP_MJ_DEVICE_CONTROL] = OnTransfer;
    driver->MajorFunction[IRP_MJ_QUERY_VOLUME_INFORMATION] = OnQueryVolume;
    driver->MajorFunction[IRP_MJ_PNP] = OnPnp;
    driver->MajorFunction[IRP_MJ_POWER] = OnPower;
    driver->MajorFunction[IRP_MJ_SYSTEM_CONTROL] = OnSystemControl;
    driver->DriverExtension->AddDevice = FunctionDeviceAdd;
    driver->DriverUnload = OnUnload;

    ChildrenInitialize();
    (void)InterfacesInitialize();
    status = RequestsStart();
    if (NT_SUCCESS(status)) {
        status = WorkersStart();
        if (!NT_SUCCESS(status))
            RequestsStop();
    }
    if (!NT_SUCCESS(status)) {
        InterfacesUninitialize();
        ChildrenUninitialize();
    }
    return status;
}
