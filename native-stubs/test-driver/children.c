/*
 * The bus of the children, which the function device is: which are plugged in, what is
 * reported to the PnP manager, and when a child is deleted.
 *
 * "Removing a Device in a Bus Driver": a child is deleted at the removal that follows an answer to
 * the query for bus relations which left it out, and not before, however it was unplugged; a
 * removal of one that the last answer had keeps it. The PnP manager does not know one that no
 * answer ever had, and does not remove it: it is plugged in again, or deleted with its bus.
 */
#include "driver.h"

/* How long the PnP manager may take to start or remove a child, which on Windows includes the
 * installation of its (null) driver the first time; 100 ns. */
#define SETTLE_TIME (60 * 10000000LL)

/* How long an unplug waits for the removal that follows a surprise removal. Without open files it
 * follows at once, and the next plug finds nothing left; Windows has it wait for the last
 * file to be closed, which may be long after. */
#define REMOVAL_TIME (5 * 1000000LL)

static struct {
    ERESOURCE Changing; /* one plug or unplug at a time, to its end */
    KEVENT Changed;     /* something happened to a child, for who holds Changing */
    /* A child has its slot until it is deleted, or replaced while it waits for its last file to be
     * closed; in or out. Under the lock of requests.c, as all below are. */
    struct child_device *Slots[NTBTEST_MAX_CHILDREN];
    ULONG Plugs;
    ULONG Unplugs;
    BOOLEAN Abandoned;
} Children;

void ChildrenInitialize(void)
{
    (void)ExInitializeResourceLite(&Children.Changing);
    KeInitializeEvent(&Children.Changed, SynchronizationEvent, FALSE);
}

void ChildrenUninitialize(void)
{
    (void)ExDeleteResourceLite(&Children.Changing);
}

/* Under the lock. */
typedef BOOLEAN condition(const struct child_device *child);

static BOOLEAN IsStarted(const struct child_device *child)
{
    return child->StartStatus != STATUS_PENDING; /* or was not: then it says why */
}

static BOOLEAN IsGone(const struct child_device *child)
{
    return Children.Slots[child->Number] != child;
}

/* No answer had it while it was plugged in. */
static BOOLEAN IsSpare(const struct child_device *child)
{
    return child->Presence == CHILD_UNPLUGGED && child->State == CHILD_UNKNOWN;
}

/* For the PnP manager it exists no more, although a file of it may be open: another may come in its
 * place, under the same id. */
static BOOLEAN HasLeft(const struct child_device *child)
{
    return IsGone(child) || IsSpare(child)
           || (child->Presence == CHILD_MISSING && child->State == CHILD_SURPRISE_REMOVED);
}

/* Under Changing, with a reference to the child: waits until the condition holds, the bus is
 * removed or the time is up. */
static BOOLEAN Await(const struct child_device *child, condition *holds, LONGLONG time)
{
    LONGLONG deadline = Now() + time;

    for (;;) {
        KIRQL irql = RequestsLock();
        BOOLEAN reached = holds(child);
        BOOLEAN abandoned = Children.Abandoned;
        LARGE_INTEGER timeout;

        RequestsUnlock(irql);
        timeout.QuadPart = Now() - deadline;
        if (reached || abandoned || timeout.QuadPart >= 0)
            return reached;
        (void)KeWaitForSingleObject(&Children.Changed, Executive, KernelMode, FALSE, &timeout);
    }
}

/* What a wait that ended too early is called. */
static NTSTATUS WhyNot(void)
{
    return Children.Abandoned ? STATUS_DELETE_PENDING : STATUS_IO_TIMEOUT;
}

/* The PnP manager asks for the relations, on a thread of its own. Under the lock, so that no
 * removal of the bus is passed down between. */
static void ReportChange(struct function_device *bus)
{
    KIRQL irql = RequestsLock();

    if (!Children.Abandoned)
        IoInvalidateDeviceRelations(bus->PhysicalDevice, BusRelations);
    RequestsUnlock(irql);
}

/* Under the lock. */
static void TakeOut(struct child_device *child)
{
    child->Presence = CHILD_UNPLUGGED;
    Children.Unplugs++;
}

/* Under Changing. */
static NTSTATUS Unplug(struct function_device *bus, ULONG number)
{
    DEVICE_OBJECT *object;
    struct child_device *child;
    NTSTATUS status = STATUS_SUCCESS;
    KIRQL irql = RequestsLock();

    child = Children.Slots[number];
    if (child == NULL || child->Presence != CHILD_PLUGGED_IN) {
        RequestsUnlock(irql);
        return STATUS_INVALID_DEVICE_STATE;
    }
    object = child->Test.Device.Self;
    ObReferenceObject(object);
    TakeOut(child);
    RequestsUnlock(irql);

    ReportChange(bus);
    if (!Await(child, HasLeft, SETTLE_TIME))
        status = WhyNot();
    else if (child->State == CHILD_SURPRISE_REMOVED)
        (void)Await(child, IsGone, REMOVAL_TIME);
    ObDereferenceObject(object);
    return status;
}

/* Under Changing. Two children of one id are bug check 0xCA, "Duplicate PDO": a child that was
 * ejected, or whose unplug took too long, is awaited. A spare one keeps its slot. */
static NTSTATUS AwaitSlot(struct function_device *bus, ULONG number)
{
    NTSTATUS status;
    KIRQL irql = RequestsLock();
    struct child_device *child = Children.Slots[number];
    DEVICE_OBJECT *object;

    if (child == NULL || child->Presence == CHILD_PLUGGED_IN) {
        RequestsUnlock(irql);
        return child == NULL ? STATUS_SUCCESS : STATUS_INVALID_DEVICE_STATE;
    }
    object = child->Test.Device.Self;
    ObReferenceObject(object);
    RequestsUnlock(irql);

    ReportChange(bus);
    status = Await(child, HasLeft, SETTLE_TIME) ? STATUS_SUCCESS : WhyNot();
    irql = RequestsLock();
    if (NT_SUCCESS(status) && Children.Slots[number] == child && !IsSpare(child))
        Children.Slots[number] = NULL;
    RequestsUnlock(irql);
    ObDereferenceObject(object);
    return status;
}

/* Under Changing, with a slot that is empty or has a spare child. */
static NTSTATUS Provide(struct function_device *bus, ULONG number, struct child_device **child)
{
    KIRQL irql = RequestsLock();

    *child = Children.Slots[number];
    RequestsUnlock(irql);
    return *child != NULL ? STATUS_SUCCESS : ChildDeviceCreate(bus, number, child);
}

/* Under Changing. A child that does not start is unplugged again. */
static NTSTATUS PlugIn(struct function_device *bus, ULONG number)
{
    struct child_device *child;
    NTSTATUS status = AwaitSlot(bus, number);
    KIRQL irql;

    if (NT_SUCCESS(status) && Children.Abandoned)
        status = STATUS_DELETE_PENDING;
    if (NT_SUCCESS(status))
        status = Provide(bus, number, &child);
    if (!NT_SUCCESS(status))
        return status;
    ObReferenceObject(child->Test.Device.Self);
    irql = RequestsLock();
    child->Presence = CHILD_PLUGGED_IN;
    Children.Slots[number] = child;
    Children.Plugs++;
    RequestsUnlock(irql);

    ReportChange(bus);
    status = Await(child, IsStarted, SETTLE_TIME) ? child->StartStatus : WhyNot();
    if (!NT_SUCCESS(status))
        (void)Unplug(bus, number);
    ObDereferenceObject(child->Test.Device.Self);
    return status;
}

/* What is done to the child of a number, under Changing. */
typedef NTSTATUS change(struct function_device *bus, ULONG number);

static NTSTATUS Change(struct function_device *bus, ULONG number, change *made)
{
    NTSTATUS status;

    if (number >= NTBTEST_MAX_CHILDREN)
        return STATUS_INVALID_PARAMETER;
    PassiveLockAcquire(&Children.Changing);
    status = made(bus, number);
    PassiveLockRelease(&Children.Changing);
    return status;
}

NTSTATUS ChildrenPlug(struct function_device *bus, ULONG number)
{
    return Change(bus, number, PlugIn);
}

NTSTATUS ChildrenUnplug(struct function_device *bus, ULONG number)
{
    return Change(bus, number, Unplug);
}

void ChildrenEject(struct child_device *child)
{
    KIRQL irql = RequestsLock();

    if (child->Presence == CHILD_PLUGGED_IN)
        TakeOut(child);
    RequestsUnlock(irql);
}

void ChildrenNote(struct child_device *child, enum child_state state, NTSTATUS start_status)
{
    KIRQL irql = RequestsLock();

    child->State = state;
    child->StartStatus = start_status;
    KeSetEvent(&Children.Changed, IO_NO_INCREMENT, FALSE);
    RequestsUnlock(irql);
}

BOOLEAN ChildrenRemove(struct child_device *child)
{
    KIRQL irql = RequestsLock();
    BOOLEAN deletes = child->Presence == CHILD_MISSING;

    child->State = CHILD_REMOVED;
    if (deletes)
        child->Presence = CHILD_DELETED;
    RequestsUnlock(irql);
    return deletes;
}

void ChildrenForget(const struct child_device *child)
{
    KIRQL irql = RequestsLock();

    if (Children.Slots[child->Number] == child)
        Children.Slots[child->Number] = NULL;
    KeSetEvent(&Children.Changed, IO_NO_INCREMENT, FALSE);
    RequestsUnlock(irql);
}

void ChildrenAbandon(void)
{
    KIRQL irql = RequestsLock();

    Children.Abandoned = TRUE;
    for (ULONG i = 0; i < NTBTEST_MAX_CHILDREN; i++) {
        struct child_device *child = Children.Slots[i];

        if (child != NULL && child->Presence != CHILD_DELETED)
            child->Presence = CHILD_MISSING;
    }
    KeSetEvent(&Children.Changed, IO_NO_INCREMENT, FALSE);
    RequestsUnlock(irql);
}

/* Takes a child from its slot, and says whether it is to be deleted here. "Removing a Device in a
 * Function Driver": a child that was removed by surprise and not yet for good gets its removal
 * later, when its last file is closed. */
static struct child_device *TakeFromSlot(ULONG number)
{
    KIRQL irql = RequestsLock();
    struct child_device *child = Children.Slots[number];
    BOOLEAN deletes = child != NULL && child->Presence != CHILD_DELETED
                      && child->State != CHILD_SURPRISE_REMOVED;

    Children.Slots[number] = NULL;
    if (deletes)
        child->Presence = CHILD_DELETED;
    RequestsUnlock(irql);
    return deletes ? child : NULL;
}

void ChildrenDelete(void)
{
    for (ULONG i = 0; i < NTBTEST_MAX_CHILDREN; i++) {
        struct child_device *child = TakeFromSlot(i);

        if (child != NULL)
            ChildDeviceDelete(child);
    }
    Children.Abandoned = FALSE; /* another function device may come */
}

struct child_device *ChildrenFind(ULONG number)
{
    struct child_device *child = number < NTBTEST_MAX_CHILDREN ? Children.Slots[number] : NULL;

    return child != NULL && child->Presence == CHILD_PLUGGED_IN ? child : NULL;
}

void ChildrenState(ntbtest_state *state)
{
    KIRQL irql = RequestsLock();

    state->ChildrenPlugged = 0;
    for (ULONG i = 0; i < NTBTEST_MAX_CHILDREN; i++) {
        if (ChildrenFind(i) != NULL)
            state->ChildrenPlugged |= 1u << i;
    }
    state->Plugs = Children.Plugs;
    state->Unplugs = Children.Unplugs;
    RequestsUnlock(irql);
}

/* Under the lock: what the PnP manager knows of a child when it has the answer. */
static void Report(struct child_device *child, DEVICE_RELATIONS *relations)
{
    DEVICE_OBJECT *object = child->Test.Device.Self;

    if (child->Presence == CHILD_PLUGGED_IN) {
        ObReferenceObject(object);
        relations->Objects[relations->Count++] = object;
        if (child->State == CHILD_UNKNOWN)
            child->State = CHILD_REPORTED;
    } else if (child->Presence == CHILD_UNPLUGGED && child->State != CHILD_UNKNOWN) {
        child->Presence = CHILD_MISSING;
    }
}

static void FreeReported(DEVICE_RELATIONS *reported)
{
    for (ULONG i = 0; reported != NULL && i < reported->Count; i++)
        ObDereferenceObject(reported->Objects[i]);
    if (reported != NULL)
        ExFreePool(reported);
}

/* A newly filled array, since what a filter may have reported is of a size that is not ours. */
DEVICE_RELATIONS *ChildrenRelations(DEVICE_RELATIONS *reported)
{
    ULONG before = reported == NULL ? 0 : reported->Count;
    SIZE_T size = FIELD_OFFSET(DEVICE_RELATIONS, Objects)
                  + (before + NTBTEST_MAX_CHILDREN) * sizeof(DEVICE_OBJECT *);
    /* Filled under a spin lock, so not from the paged pool of which the page speaks. */
    DEVICE_RELATIONS *relations = PoolAllocate(NonPagedPoolNx, size);
    KIRQL irql;

    if (relations == NULL) {
        FreeReported(reported);
        return NULL;
    }
    PoolHandOver();
    relations->Count = 0;
    for (ULONG i = 0; i < before; i++)
        relations->Objects[relations->Count++] = reported->Objects[i];
    if (reported != NULL)
        ExFreePool(reported);
    irql = RequestsLock();
    for (ULONG i = 0; i < NTBTEST_MAX_CHILDREN; i++) {
        if (Children.Slots[i] != NULL)
            Report(Children.Slots[i], relations);
    }
    RequestsUnlock(irql);
    return relations;
}
