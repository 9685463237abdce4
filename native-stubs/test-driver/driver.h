/*
 * ntbridge-test.sys: what its files share. The contract with user mode is ntbridge_test_device.h.
 */
#ifndef NTBTEST_DRIVER_H
#define NTBTEST_DRIVER_H

#include <ntddk.h>

#include "ntbridge_test_device.h"

#define NTBTEST_POOL_TAG 0x54425450u /* 'PTBT' */

enum device_kind { CONTROL_DEVICE, FUNCTION_DEVICE, CHILD_DEVICE };

/* Code that runs at passive level only, under no spin lock. */
#define NTBTEST_PAGED __attribute__((section("PAGE")))

/* The start of every device extension of this driver. */
struct device {
    enum device_kind Kind;
    DEVICE_OBJECT *Self;
    IO_REMOVE_LOCK *Lock; /* held by each request; of the control device, the function device's */
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
    IO_REMOVE_LOCK RemoveLock;
    BOOLEAN Removed; /* surprise removal was seen: every request fails */
    BOOLEAN Veto;    /* NTBTEST_VETO stands */
    BOOLEAN RemovePending; /* a query-remove was granted: it is not opened */
    ntbtest_refuse Refuse;
    ntbtest_counters Counters;
    struct byte_queue *Queue; /* apart: a device object with its extension has less than 64 KB */
};

struct function_device {
    struct test_device Test;
    DEVICE_OBJECT *PhysicalDevice;
    DEVICE_OBJECT *LowerDevice;
    BOOLEAN Started; /* the PnP manager asks it for its children */
};

/* Whether a child is on its bus. */
enum child_presence {
    CHILD_PLUGGED_IN,
    CHILD_UNPLUGGED, /* the last answer to the query for bus relations had it, or none did */
    CHILD_MISSING,   /* an answer left it out: it is deleted when it is removed */
    CHILD_DELETED    /* the object stays as long as something refers to it */
};

/* What the PnP manager did with it last. */
enum child_state {
    CHILD_UNKNOWN, /* no answer ever had it */
    CHILD_REPORTED,
    CHILD_STARTED,
    CHILD_SURPRISE_REMOVED,
    CHILD_REMOVED
};

/* Its presence and state are of children.c. */
struct child_device {
    struct test_device Test;
    ULONG Number;
    enum child_presence Presence;
    enum child_state State;
    NTSTATUS StartStatus; /* of its last start; STATUS_PENDING before the first */
    UNICODE_STRING Link;  /* of its interface; empty until the child is started */
};

/* driver.c */
/* Completes an IRP that holds no remove lock: PnP, power, and what was not admitted. */
NTSTATUS CompleteIrp(IRP *irp, NTSTATUS status, ULONG_PTR information);
/* Completes a request and releases the remove lock that it has held since its dispatch. */
NTSTATUS CompleteRequest(IRP *irp, NTSTATUS status, ULONG_PTR information);

/* resources.c: what the driver has to give back, counted */
void *PoolAllocate(POOL_TYPE type, SIZE_T size);
void PoolFree(void *memory);
/* The PnP manager frees this memory from now on. */
void PoolHandOver(void);
NTSTATUS NameRegister(DEVICE_OBJECT *physical_device, const GUID *class, UNICODE_STRING *reference,
                      UNICODE_STRING *link);
/* Does nothing with an empty name. */
void NameFree(UNICODE_STRING *link);
void ResourcesCount(ntbtest_leaks *leaks);
/* For who looks after the driver was unloaded: the sum goes to the registry key of the service. */
void ResourcesReport(void);
/* Resources are held at passive level, where the PnP manager's routines must be called. */
void PassiveLockAcquire(ERESOURCE *lock);
void PassiveLockRelease(ERESOURCE *lock);

/* control_device.c: it exists as long as the function device, for no driver is unloaded that has a
 * device */
NTSTATUS ControlDeviceCreate(struct function_device *function);
void ControlDeviceDelete(void);
NTSTATUS ControlDeviceControl(IRP *irp);
/* On a thread of workers.c. */
void ControlDeviceRun(IRP *irp);

/* threads.c: system threads, started and joined at passive level */
typedef void thread_stop(void);
/* The thread begins with the routine. If it is there and can't be joined, "stop" is called, which
 * has to make the routine return, and its end is awaited. */
NTSTATUS ThreadStart(KSTART_ROUTINE *routine, thread_stop *stop, void **thread);
/* Waits for the end of a thread that was asked to end. */
void ThreadJoin(void *thread);

/* workers.c: threads for what waits or takes long */
NTSTATUS WorkersStart(void);
void WorkersStop(void);
/* STATUS_PENDING: ControlDeviceRun gets the request. */
NTSTATUS WorkersQueue(IRP *irp);

/* function_device.c */
DRIVER_ADD_DEVICE FunctionDeviceAdd;
NTSTATUS FunctionDevicePnp(struct function_device *device, IRP *irp);
NTSTATUS FunctionDevicePassDown(struct function_device *device, IRP *irp);
/* Acquires the function device's remove lock for the request; fails once it is being removed. */
BOOLEAN FunctionDeviceAcquire(struct function_device *device, IRP *irp);

/* child_device.c */
NTSTATUS ChildDeviceCreate(struct function_device *bus, ULONG number, struct child_device **child);
/* With its bus, in whose IRP_MN_REMOVE_DEVICE this waits for its requests; it was marked as
 * deleted. */
void ChildDeviceDelete(struct child_device *child);
NTSTATUS ChildDevicePnp(struct child_device *child, IRP *irp);

/* children.c: the bus of the children */
void ChildrenInitialize(void);
void ChildrenUninitialize(void);
/* At passive level, on a thread that may wait: they return when the PnP manager has started or
 * removed the child. One that is not started is not plugged in. */
NTSTATUS ChildrenPlug(struct function_device *bus, ULONG number);
NTSTATUS ChildrenUnplug(struct function_device *bus, ULONG number);
/* For IRP_MN_EJECT: the child leaves the bus. */
void ChildrenEject(struct child_device *child);
/* What the PnP manager did with a child. */
void ChildrenNote(struct child_device *child, enum child_state state, NTSTATUS start_status);
/* For IRP_MN_REMOVE_DEVICE: whether the child is to be deleted now, which then is marked. */
BOOLEAN ChildrenRemove(struct child_device *child);
/* After the deletion of a child. */
void ChildrenForget(const struct child_device *child);
/* Ends the wait of plugs and unplugs, and lets none begin: the bus is being removed, and is not
 * asked for its relations any more. */
void ChildrenAbandon(void);
/* After the removal of the bus: those that no removal deleted. */
void ChildrenDelete(void);
/* For IRP_MN_QUERY_DEVICE_RELATIONS: those plugged in, referenced, behind those that a filter
 * reported, whose memory it frees. NULL when out of memory, and the filter's are released. */
DEVICE_RELATIONS *ChildrenRelations(DEVICE_RELATIONS *reported);
/* Under the lock of requests.c; NULL if it is not plugged in. */
struct child_device *ChildrenFind(ULONG number);
void ChildrenState(ntbtest_state *state);

/* test_device.c */
NTSTATUS TestDeviceInitialize(struct test_device *device, enum device_kind kind,
                              DEVICE_OBJECT *object);
/* Deletes the device object, and what was allocated for it. */
void TestDeviceDelete(struct test_device *device);
NTSTATUS TestDeviceOpen(struct test_device *device, IRP *irp);
NTSTATUS TestDeviceClose(struct test_device *device, IRP *irp);
NTSTATUS TestDeviceControl(struct test_device *device, IRP *irp);
/* Under the lock of requests.c. */
NTSTATUS TestDeviceRefuse(struct test_device *device, const ntbtest_refuse *refuse);
/* Ends every request of the device with STATUS_DEVICE_REMOVED and lets none in after it. */
void TestDeviceRemove(struct test_device *device);
/* Returns when no request is left, before the device object is deleted. */
void TestDeviceAwaitRequests(struct test_device *device, void *tag);
/* A device that was removed and stayed plugged in is started again. */
void TestDeviceRevive(struct test_device *device);
/* The files that are open, of devices that were unplugged since, too. */
void TestDevicesCount(ntbtest_leaks *leaks);
/* Whether a request may be completed with the status, which a program has chosen. */
BOOLEAN StatusIsAllowed(NTSTATUS status);
/* For IRP_MN_QUERY_REMOVE_DEVICE: refused while NTBTEST_VETO stands. What is open the PnP manager
 * finds itself, and says so to its caller. */
NTSTATUS TestDeviceQueryRemove(struct test_device *device);
/* For IRP_MN_CANCEL_REMOVE_DEVICE. */
void TestDeviceCancelRemove(struct test_device *device);

/* interfaces.c: the table of the function device's interfaces; index 0 is the main one */
NTSTATUS InterfacesInitialize(void);
void InterfacesUninitialize(void);
NTSTATUS InterfacesOpen(DEVICE_OBJECT *physical_device);
/* Switches all off, for good: after a surprise removal. */
void InterfacesDisable(void);
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

/* 100 ns since some start. */
LONGLONG Now(void);
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
/* The requests that wait, of all devices. */
void RequestsCount(ntbtest_leaks *leaks);

#endif
