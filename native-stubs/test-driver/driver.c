/* Entry point, unload, and the dispatch of requests to the device they are for. */
#include "driver.h"

NTSTATUS CompleteRequest(IRP *irp, NTSTATUS status, ULONG_PTR information)
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

static DRIVER_DISPATCH OnCreate;
static NTSTATUS NTAPI OnCreate(DEVICE_OBJECT *object, IRP *irp)
{
    struct device *device = DeviceOf(object);

    if (device->Kind == CONTROL_DEVICE)
        return CompleteRequest(irp, STATUS_SUCCESS, FILE_OPENED);
    return TestDeviceOpen((struct test_device *)device, irp);
}

/* Both for cleanup, which Windows sends first, and for close: Wine 8 sends close alone. */
static DRIVER_DISPATCH OnClose;
static NTSTATUS NTAPI OnClose(DEVICE_OBJECT *object, IRP *irp)
{
    struct device *device = DeviceOf(object);

    if (device->Kind == CONTROL_DEVICE)
        return CompleteRequest(irp, STATUS_SUCCESS, 0);
    return TestDeviceClose((struct test_device *)device, irp);
}

static DRIVER_DISPATCH OnTransfer;
static NTSTATUS NTAPI OnTransfer(DEVICE_OBJECT *object, IRP *irp)
{
    struct device *device = DeviceOf(object);
    UCHAR major = IoGetCurrentIrpStackLocation(irp)->MajorFunction;

    if (device->Kind != CONTROL_DEVICE)
        return TestDeviceControl((struct test_device *)device, irp);
    if (major == IRP_MJ_DEVICE_CONTROL)
        return ControlDeviceControl(irp);
    return CompleteRequest(irp, STATUS_INVALID_DEVICE_REQUEST, 0);
}

/* NtQueryVolumeInformationFile: the device's type. Wine 8 leaves the answer to the driver. */
static DRIVER_DISPATCH OnQueryVolume;
static NTSTATUS NTAPI OnQueryVolume(DEVICE_OBJECT *object, IRP *irp)
{
    IO_STACK_LOCATION *stack = IoGetCurrentIrpStackLocation(irp);
    FILE_FS_DEVICE_INFORMATION *answer = irp->AssociatedIrp.SystemBuffer;

    if (stack->Parameters.QueryVolume.FsInformationClass != FileFsDeviceInformation)
        return CompleteRequest(irp, STATUS_INVALID_DEVICE_REQUEST, 0);
    if (stack->Parameters.QueryVolume.Length < sizeof(*answer))
        return CompleteRequest(irp, STATUS_INFO_LENGTH_MISMATCH, 0);
    answer->DeviceType = object->DeviceType;
    answer->Characteristics = object->Characteristics;
    return CompleteRequest(irp, STATUS_SUCCESS, sizeof(*answer));
}

static DRIVER_DISPATCH OnPnp;
static NTSTATUS NTAPI OnPnp(DEVICE_OBJECT *object, IRP *irp)
{
    struct device *device = DeviceOf(object);

    switch (device->Kind) {
    case FUNCTION_DEVICE:
        return FunctionDevicePnp((struct function_device *)device, irp);
    case CHILD_DEVICE:
        return ChildDevicePnp((struct child_device *)device, irp);
    case CONTROL_DEVICE:
        break;
    }
    return CompleteRequest(irp, STATUS_INVALID_DEVICE_REQUEST, 0);
}

static DRIVER_UNLOAD OnUnload;
static VOID NTAPI OnUnload(DRIVER_OBJECT *driver)
{
    UNREFERENCED_PARAMETER(driver);
    ControlDeviceDelete();
    RequestsStop();
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
    driver->DriverExtension->AddDevice = FunctionDeviceAdd;
    driver->DriverUnload = OnUnload;

    ChildDevicesInitialize();
    status = RequestsStart();
    if (!NT_SUCCESS(status))
        return status;
    status = ControlDeviceCreate(driver);
    if (!NT_SUCCESS(status))
        RequestsStop();
    return status;
}
