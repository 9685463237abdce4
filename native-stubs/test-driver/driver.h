/*
 * ntbridge-test.sys: what its files share. The contract with user mode is ntbridge_test_device.h.
 */
#ifndef NTBTEST_DRIVER_H
#define NTBTEST_DRIVER_H

#include <ntddk.h>

#include "ntbridge_test_device.h"

#define NTBTEST_POOL_TAG 0x54425450u /* 'PTBT' */

enum device_kind { CONTROL_DEVICE, FUNCTION_DEVICE, CHILD_DEVICE };

/* The start of every device extension of this driver. */
struct device {
    enum device_kind Kind;
    DEVICE_OBJECT *Self;
};

/* ring of bytes; requests.c holds the lock around its use */
struct byte_queue {
    ULONG Start;
    ULONG Length;
    UCHAR Bytes[NTBTEST_QUEUE_SIZE];
};

/* What the function device and the children have in common. The lock of requests.c guards it. */
struct test_device {
    struct device Device;
    BOOLEAN Removed; /* surprise removal was seen: every request fails */
    ntbtest_refuse Refuse;
    ntbtest_counters Counters;
    struct byte_queue Queue;
};

struct function_device {
    struct test_device Test;
    DEVICE_OBJECT *PhysicalDevice;
    DEVICE_OBJECT *LowerDevice;
};

struct child_device {
    struct test_device Test;
    ULONG Number;
    UNICODE_STRING Link; /* of its interface; empty until the child is started */
};

/* The one function device, or NULL before AddDevice and after its removal. */
extern struct function_device *FunctionDevice;

/* driver.c */
NTSTATUS CompleteRequest(IRP *irp, NTSTATUS status, ULONG_PTR information);

/* control_device.c */
NTSTATUS ControlDeviceCreate(DRIVER_OBJECT *driver);
void ControlDeviceDelete(void);
NTSTATUS ControlDeviceControl(IRP *irp);

/* function_device.c */
DRIVER_ADD_DEVICE FunctionDeviceAdd;
NTSTATUS FunctionDevicePnp(struct function_device *device, IRP *irp);

/* child_device.c */
NTSTATUS ChildDevicePnp(struct child_device *child, IRP *irp);
void ChildDevicesInitialize(void);
/* At passive level, on a thread that may wait: they return when the PnP manager has acted. */
NTSTATUS ChildDevicePlug(ULONG number);
NTSTATUS ChildDeviceUnplug(ULONG number);
/* The answer to IRP_MN_QUERY_DEVICE_RELATIONS: those plugged in, referenced. NULL when out of
 * memory. */
DEVICE_RELATIONS *ChildDeviceRelations(void);
/* Under the lock of requests.c; NULL if it is not plugged in. */
struct test_device *ChildDeviceFind(ULONG number);
void ChildDevicesState(ntbtest_state *state);

/* test_device.c */
NTSTATUS TestDeviceOpen(struct test_device *device, IRP *irp);
NTSTATUS TestDeviceClose(struct test_device *device, IRP *irp);
NTSTATUS TestDeviceControl(struct test_device *device, IRP *irp);
/* Under the lock of requests.c. */
NTSTATUS TestDeviceRefuse(struct test_device *device, const ntbtest_refuse *refuse);
/* Ends every request of the device with STATUS_DEVICE_REMOVED and lets none in after it. */
void TestDeviceRemove(struct test_device *device);

/* interfaces.c: the table of the function device's interfaces; index 0 is the main one */
NTSTATUS InterfacesOpen(DEVICE_OBJECT *physical_device);
void InterfacesClose(void);
NTSTATUS InterfaceSwitchMain(BOOLEAN on);
void InterfacesRegister(const ntbtest_register *range, ntbtest_registered *result);
void InterfacesSwitch(const ntbtest_switch *range, ntbtest_switched *result);
/* Stops early, with STATUS_CANCELLED, once *cancelled is set. */
void InterfacesToggle(const ntbtest_toggle *toggle, const volatile BOOLEAN *cancelled,
                      ntbtest_switched *result);
/* Switches the interface of class NTBTEST_CLASS_PROBE, which stands outside the table, to its other
 * state. */
NTSTATUS InterfaceProbe(void);
NTSTATUS InterfaceQuery(ULONG index, ntbtest_interface *result);
void InterfacesState(ntbtest_state *state);

/* byte_queue.c */
ULONG ByteQueuePut(struct byte_queue *queue, const UCHAR *bytes, ULONG length);
ULONG ByteQueueTake(struct byte_queue *queue, UCHAR *bytes, ULONG length);

/* requests.c: the requests that wait, of all devices, and the lock over their devices' state */
enum wait_reason {
    WAIT_FOR_DATA = 1,     /* a read on an empty queue */
    WAIT_FOR_RELEASE = 2,  /* NTBTEST_PEND */
    WAIT_FOR_TIME = 4,     /* NTBTEST_LATE */
    WAIT_FOR_TIME_ONLY = 8 /* NTBTEST_LATE that takes no cancel */
};
#define WAIT_CANCELABLE (WAIT_FOR_DATA | WAIT_FOR_RELEASE | WAIT_FOR_TIME)

NTSTATUS RequestsStart(void);
void RequestsStop(void);
KIRQL RequestsLock(void);
void RequestsUnlock(KIRQL irql);
/* Under the lock. STATUS_PENDING, or STATUS_CANCELLED for a request that the caller has to
 * complete. */
NTSTATUS RequestWait(struct test_device *device, IRP *irp, enum wait_reason reason,
                     ULONG milliseconds);
/* Under the lock: takes the oldest waiting request of the device (and file, unless NULL). */
IRP *RequestTake(struct test_device *device, FILE_OBJECT *file, ULONG reasons);
/* Takes and completes all such requests; how many there were. */
ULONG RequestsEnd(struct test_device *device, FILE_OBJECT *file, ULONG reasons, NTSTATUS status);
/* Returns when no request of the device waits any more. */
void RequestsDrain(struct test_device *device);

#endif
