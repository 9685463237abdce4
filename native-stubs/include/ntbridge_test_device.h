/*
 * The test device's contract: what a program may ask of ntbridge-test.sys.
 *
 * Three kinds of device answer:
 *   the function device   ROOT\NTBTEST\0000, opened by its interface of class NTBTEST_CLASS_DEVICE;
 *   the child devices     NTBTEST\CHILD\0000 and so on, which exist while they are plugged in,
 * opened by their interface of class NTBTEST_CLASS_CHILD; the control device
 * \??\NtbridgeTestControl, which plugs, unplugs, registers and switches. The function device and
 * the children ("test devices") answer the same requests.
 *
 * Every control uses METHOD_BUFFERED, but those whose names say another. Numbers are little-endian,
 * and the structures have no padding that is not named. An input shorter than its structure ends
 * with STATUS_INVALID_PARAMETER, an output shorter than its structure with STATUS_BUFFER_TOO_SMALL,
 * an unknown code with STATUS_INVALID_DEVICE_REQUEST. A status to complete a request with is any
 * but STATUS_PENDING, STATUS_REPARSE, STATUS_REPARSE_OBJECT, STATUS_MORE_PROCESSING_REQUIRED and
 * -1; with these the control ends with STATUS_INVALID_PARAMETER.
 *
 * The header serves kernel and user mode alike, and is what the Java tests mirror.
 */
#ifndef NTBRIDGE_TEST_DEVICE_H
#define NTBRIDGE_TEST_DEVICE_H

#include <stddef.h>
#include <stdint.h>

#include <guiddef.h>

/* ---- names --------------------------------------------------------------------------- */

/* {29617ea0-dce2-4c9f-98b0-a0c92cd84e70}: the setup class of the function device. */
#define NTBTEST_SETUP_CLASS \
    { 0x29617ea0, 0xdce2, 0x4c9f, { 0x98, 0xb0, 0xa0, 0xc9, 0x2c, 0xd8, 0x4e, 0x70 } }
/* {29617ea1-dce2-4c9f-98b0-a0c92cd84e70}: the interface class of the function device, on from its
 * start. */
#define NTBTEST_CLASS_DEVICE \
    { 0x29617ea1, 0xdce2, 0x4c9f, { 0x98, 0xb0, 0xa0, 0xc9, 0x2c, 0xd8, 0x4e, 0x70 } }
/* {29617ea2-dce2-4c9f-98b0-a0c92cd84e70}: the interface class of the children, on while they are
 * plugged in. */
#define NTBTEST_CLASS_CHILD \
    { 0x29617ea2, 0xdce2, 0x4c9f, { 0x98, 0xb0, 0xa0, 0xc9, 0x2c, 0xd8, 0x4e, 0x70 } }

/*
 * {29617ea3-dce2-4c9f-98b0-a0c92cd84e70}: the class of NTBTEST_PROBE. Its events are how the
 * polyfill finds out that its event listener is connected; the polyfill hides them from whoever
 * watches all classes.
 */
#define NTBTEST_CLASS_PROBE \
    { 0x29617ea3, 0xdce2, 0x4c9f, { 0x98, 0xb0, 0xa0, 0xc9, 0x2c, 0xd8, 0x4e, 0x70 } }

#define NTBTEST_SERVICE_NAME L"ntbtest"
#define NTBTEST_INSTANCE_ID L"ROOT\\NTBTEST\\0000"
#define NTBTEST_CONTROL_DEVICE L"\\Device\\NtbridgeTestControl"
#define NTBTEST_CONTROL_LINK L"\\??\\NtbridgeTestControl"

/* ---- control codes ------------------------------------------------------------------- */

/* A device type of the range left to vendors (0x8000 and up). */
#define NTBTEST_DEVICE_TYPE 0x9e37u

#define NTBTEST_METHOD_BUFFERED 0u
#define NTBTEST_METHOD_IN_DIRECT 1u
#define NTBTEST_METHOD_OUT_DIRECT 2u
#define NTBTEST_ANY_ACCESS 0u
#define NTBTEST_READ_ACCESS 1u
#define NTBTEST_WRITE_ACCESS 2u

/* The bits of a control code, as "Defining I/O Control Codes" gives them. */
#define NTBTEST_CODE(function, method, access) \
    ((NTBTEST_DEVICE_TYPE << 16) | ((access) << 14) | ((function) << 2) | (method))

/*
 * Answered by the function device and by the children.
 */

/* Any bytes in, the same bytes out. A shorter output: STATUS_BUFFER_OVERFLOW with the bytes that
 * fit. */
#define NTBTEST_ECHO \
    NTBTEST_CODE(0x800u, NTBTEST_METHOD_BUFFERED, NTBTEST_ANY_ACCESS) /* 0x9e372000 */
/* The same for a handle with FILE_READ_DATA, with FILE_WRITE_DATA, with both. */
#define NTBTEST_ECHO_READ \
    NTBTEST_CODE(0x801u, NTBTEST_METHOD_BUFFERED, NTBTEST_READ_ACCESS) /* 0x9e376004 */
#define NTBTEST_ECHO_WRITE \
    NTBTEST_CODE(0x802u, NTBTEST_METHOD_BUFFERED, NTBTEST_WRITE_ACCESS) /* 0x9e37a008 */
#define NTBTEST_ECHO_READ_WRITE \
    NTBTEST_CODE(0x803u, NTBTEST_METHOD_BUFFERED, \
                 NTBTEST_READ_ACCESS | NTBTEST_WRITE_ACCESS) /* 0x9e37e00c */
/*
 * Stays pending until it is cancelled (STATUS_CANCELLED), its file is closed (STATUS_CANCELLED),
 * the device is unplugged (STATUS_DEVICE_REMOVED) or NTBTEST_RELEASE ends it. Input and output are
 * not looked at, except that NTBTEST_RELEASE with success copies the input to the output.
 */
#define NTBTEST_PEND \
    NTBTEST_CODE(0x804u, NTBTEST_METHOD_BUFFERED, NTBTEST_ANY_ACCESS) /* 0x9e372010 */
/* In: ntbtest_late and a payload. Out, after the delay: the payload. */
#define NTBTEST_LATE \
    NTBTEST_CODE(0x805u, NTBTEST_METHOD_BUFFERED, NTBTEST_ANY_ACCESS) /* 0x9e372014 */
/* In: ntbtest_fail. Out: Information bytes 0, 1, 2, ... as far as the output has room. */
#define NTBTEST_FAIL \
    NTBTEST_CODE(0x806u, NTBTEST_METHOD_BUFFERED, NTBTEST_ANY_ACCESS) /* 0x9e372018 */
/* Out: ntbtest_counters. */
#define NTBTEST_COUNTERS \
    NTBTEST_CODE(0x807u, NTBTEST_METHOD_BUFFERED, NTBTEST_ANY_ACCESS) /* 0x9e37201c */
/* In: ntbtest_release. Out (optional): uint32_t, how many NTBTEST_PEND requests of the device it
 * ended. */
#define NTBTEST_RELEASE \
    NTBTEST_CODE(0x808u, NTBTEST_METHOD_BUFFERED, NTBTEST_ANY_ACCESS) /* 0x9e372020 */
/* Empties the byte queue and zeroes the counters, except OpenNow and the pending ones. */
#define NTBTEST_RESET \
    NTBTEST_CODE(0x809u, NTBTEST_METHOD_BUFFERED, NTBTEST_ANY_ACCESS) /* 0x9e372024 */
/* Succeeds if the output buffer holds the same bytes as the input when the control is sent, else
 * STATUS_DATA_ERROR. It is not written to. Without an output: STATUS_BUFFER_TOO_SMALL. */
#define NTBTEST_COMPARE_IN_DIRECT \
    NTBTEST_CODE(0x80au, NTBTEST_METHOD_IN_DIRECT, NTBTEST_ANY_ACCESS) /* 0x9e372029 */
/* The output buffer's own bytes, each inverted: what the buffer holds when the control is sent is
 * seen. The input is not looked at. Without an output: STATUS_BUFFER_TOO_SMALL. */
#define NTBTEST_INVERT_OUT_DIRECT \
    NTBTEST_CODE(0x80bu, NTBTEST_METHOD_OUT_DIRECT, NTBTEST_ANY_ACCESS) /* 0x9e37202e */
/*
 * Read and write: one byte queue a device. A write appends, at most as much as there is room for
 * (NTBTEST_QUEUE_SIZE bytes in all; with no room at all it ends with
 * STATUS_INSUFFICIENT_RESOURCES). A read takes what there is, up to its length, and pends while
 * there is nothing; reads end in the order they came.
 */
#define NTBTEST_QUEUE_SIZE 65536u

/*
 * Answered by the control device.
 */

/*
 * In: ntbtest_register. Out: ntbtest_registered. Registers interfaces of consecutive classes on the
 * function device: class i is the base class with i added to its Data1. They start switched off.
 * Registering a range again, or a part of it, gives the indices it has; a range that is registered
 * only in part ends with STATUS_OBJECT_NAME_COLLISION. The control itself succeeds whenever there
 * is an output; what registering answered is in the output. Nothing unregisters them: the registry
 * keeps every class ever registered, so use few bases, and the same again.
 */
#define NTBTEST_REGISTER \
    NTBTEST_CODE(0x840u, NTBTEST_METHOD_BUFFERED, NTBTEST_ANY_ACCESS) /* 0x9e372100 */
/* In: ntbtest_switch. Out: ntbtest_switched. Stops at the first failure. Index 0 is the main
 * interface. */
#define NTBTEST_SWITCH \
    NTBTEST_CODE(0x841u, NTBTEST_METHOD_BUFFERED, NTBTEST_ANY_ACCESS) /* 0x9e372104 */
/*
 * In: ntbtest_toggle. Out: ntbtest_switched. Runs on a thread of its own: other requests are served
 * meanwhile. Cancelling it ends the run: the control succeeds, with STATUS_CANCELLED and the count
 * so far in the output.
 */
#define NTBTEST_TOGGLE \
    NTBTEST_CODE(0x842u, NTBTEST_METHOD_BUFFERED, NTBTEST_ANY_ACCESS) /* 0x9e372108 */
/* In: uint32_t index. Out: ntbtest_interface. An unknown index: STATUS_NO_MORE_ENTRIES. */
#define NTBTEST_INTERFACE \
    NTBTEST_CODE(0x843u, NTBTEST_METHOD_BUFFERED, NTBTEST_ANY_ACCESS) /* 0x9e37210c */
/*
 * In (optional): uint32_t, the child's number, 0 to NTBTEST_MAX_CHILDREN - 1; without input child
 * 0. When the control ends, the child was started, or is gone. The interface of one that was
 * started opens when the PnP manager has seen that, which on Windows may be a moment later. A child
 * that does not start within a minute is unplugged again, and the control has failed. Unplugging
 * is a surprise removal: pending requests on the child end with STATUS_DEVICE_REMOVED.
 * Plugging in a child that is plugged in, or unplugging one that is not:
 * STATUS_INVALID_DEVICE_STATE.
 */
#define NTBTEST_PLUG \
    NTBTEST_CODE(0x844u, NTBTEST_METHOD_BUFFERED, NTBTEST_ANY_ACCESS) /* 0x9e372110 */
#define NTBTEST_UNPLUG \
    NTBTEST_CODE(0x845u, NTBTEST_METHOD_BUFFERED, NTBTEST_ANY_ACCESS) /* 0x9e372114 */
/*
 * Without a control: an open fails with the status in a remainder of the name such as
 * \refuse-c0000033.
 */

/*
 * In: ntbtest_refuse. The driver fails the next opens of a test device. Wine 8 does not hand the
 * driver's status on: the opener gets a handle all the same (Counters.Refused counts it).
 */
#define NTBTEST_REFUSE \
    NTBTEST_CODE(0x846u, NTBTEST_METHOD_BUFFERED, NTBTEST_ANY_ACCESS) /* 0x9e372118 */
/* Out: ntbtest_state. */
#define NTBTEST_STATE \
    NTBTEST_CODE(0x847u, NTBTEST_METHOD_BUFFERED, NTBTEST_ANY_ACCESS) /* 0x9e37211c */

/* Switches an interface of class NTBTEST_CLASS_PROBE, which no index names and no count includes,
 * to its other state. */
#define NTBTEST_PROBE \
    NTBTEST_CODE(0x848u, NTBTEST_METHOD_BUFFERED, NTBTEST_ANY_ACCESS) /* 0x9e372120 */

/* In: ntbtest_veto. While it stands, the child refuses IRP_MN_QUERY_REMOVE_DEVICE. Wine 8 never
 * sends it. */
#define NTBTEST_VETO \
    NTBTEST_CODE(0x849u, NTBTEST_METHOD_BUFFERED, NTBTEST_ANY_ACCESS) /* 0x9e372124 */
/*
 * In: ntbtest_event and data. Reports an event of the driver's own to those who registered for a
 * handle of the device. A device that is not started: STATUS_DEVICE_NOT_READY. Wine 8 has the
 * routine by name alone, and ends the driver's process.
 */
#define NTBTEST_EVENT \
    NTBTEST_CODE(0x84au, NTBTEST_METHOD_BUFFERED, NTBTEST_ANY_ACCESS) /* 0x9e372128 */
/* Out: ntbtest_leaks. */
#define NTBTEST_LEAKS \
    NTBTEST_CODE(0x84bu, NTBTEST_METHOD_BUFFERED, NTBTEST_ANY_ACCESS) /* 0x9e37212c */

/* In the registry key of the service after the driver was unloaded: REG_DWORD, the allocations and
 * names that it left behind. */
#define NTBTEST_LEFT_BEHIND_VALUE L"LeftBehind"

#define NTBTEST_MAX_CHILDREN 8u
#define NTBTEST_MAX_INTERFACES 8192u
/* WCHARs with the terminating zero. */
#define NTBTEST_MAX_REFERENCE 64u
#define NTBTEST_MAX_LINK 260u

/* ---- structures ---------------------------------------------------------------------- */

/* In of NTBTEST_LATE; the payload follows. */
typedef struct ntbtest_late {
    uint32_t Milliseconds;
    int32_t Status; /* an NTSTATUS; the payload goes out unless it is an error */
    uint32_t Flags; /* NTBTEST_LATE_... */
} ntbtest_late;

/* The request takes no cancel: not even closing its file or unplugging ends it before its time,
 * which is a minute at most, whatever Milliseconds says. */
#define NTBTEST_LATE_NOT_CANCELABLE 1u

typedef struct ntbtest_fail {
    int32_t Status;       /* an NTSTATUS */
    uint32_t Information; /* bytes to put out, for a warning such as STATUS_BUFFER_OVERFLOW */
} ntbtest_fail;

typedef struct ntbtest_release {
    int32_t Status;
} ntbtest_release;

/* Of one test device; the children's start again at zero when they are plugged in. */
typedef struct ntbtest_counters {
    uint32_t Opens;
    uint32_t Closes; /* IRP_MJ_CLOSE */
    uint32_t OpenNow;
    uint32_t Refused;         /* opens refused by NTBTEST_REFUSE */
    uint32_t Controls;        /* device controls received, this one included */
    uint32_t Reads;           /* received */
    uint32_t Writes;          /* received */
    uint32_t PendingControls; /* NTBTEST_PEND and NTBTEST_LATE */
    uint32_t PendingReads;
    uint32_t Cancels;     /* requests ended by their cancel routine */
    uint32_t QueuedBytes; /* in the byte queue */
    uint32_t QueryRemoves; /* IRP_MN_QUERY_REMOVE_DEVICE, refused or not */
} ntbtest_counters;

typedef struct ntbtest_register {
    GUID BaseClass;
    uint32_t Count;
    uint16_t Reference[NTBTEST_MAX_REFERENCE]; /* reference string, zero-terminated; empty: none */
} ntbtest_register;

typedef struct ntbtest_registered {
    int32_t Status;      /* of the first registration that failed, or success */
    uint32_t FirstIndex; /* of the range, for NTBTEST_SWITCH and NTBTEST_TOGGLE */
    uint32_t Registered; /* how many are registered */
} ntbtest_registered;

typedef struct ntbtest_switch {
    uint32_t First;
    uint32_t Count;
    uint32_t On; /* 0 off, 1 on */
} ntbtest_switch;

/* Flip k (from 0) turns interface First + k % Count to the other state. */
typedef struct ntbtest_toggle {
    uint32_t First;
    uint32_t Count;
    uint32_t Toggles;
} ntbtest_toggle;

typedef struct ntbtest_switched {
    int32_t Status;    /* of the first switch that failed, or success */
    uint32_t Switched; /* how many were switched; one that stands as asked counts too */
} ntbtest_switched;

typedef struct ntbtest_interface {
    GUID Class;
    uint32_t On;
    uint32_t LinkLength;             /* bytes, without the zero */
    uint16_t Link[NTBTEST_MAX_LINK]; /* \??\..., zero-terminated */
} ntbtest_interface;

typedef struct ntbtest_refuse {
    int32_t Status; /* what the opens get; an error or a warning */
    uint32_t Count; /* how many opens; 0 ends it, 0xffffffff stands until then */
    uint32_t Child; /* NTBTEST_FUNCTION_DEVICE, or the number of a plugged-in child */
    uint32_t Flags; /* NTBTEST_REFUSE_... */
} ntbtest_refuse;

#define NTBTEST_FUNCTION_DEVICE 0xffffffffu
/* Refuse only while the device is open already: with Count 0xffffffff an exclusive device. */
#define NTBTEST_REFUSE_WHILE_OPEN 1u

typedef struct ntbtest_veto {
    uint32_t Child; /* the number of a plugged-in child */
    uint32_t On;    /* 0 off, 1 on */
} ntbtest_veto;

/* In of NTBTEST_EVENT; the data follows. */
typedef struct ntbtest_event {
    GUID Event;
    uint32_t Child;     /* NTBTEST_FUNCTION_DEVICE, or the number of a plugged-in child */
    int32_t NameOffset; /* where the data's text begins, an even number; -1 for none */
} ntbtest_event;

/* What the driver holds; at rest two allocations and one for each child, a name for each interface
 * that is registered and for each child. */
typedef struct ntbtest_leaks {
    uint32_t Allocations;
    uint32_t Names;
    uint32_t OpenFiles;       /* of the function device and the children */
    uint32_t PendingRequests; /* of these */
} ntbtest_leaks;

typedef struct ntbtest_state {
    uint32_t Version;      /* NTBTEST_VERSION */
    uint32_t Interfaces;   /* registered, the main one included */
    uint32_t InterfacesOn; /* of those */
    uint32_t MainOn;
    uint32_t ChildrenPlugged; /* a bit each */
    uint32_t Plugs;           /* since the driver was loaded */
    uint32_t Unplugs;
    uint32_t Reserved;
} ntbtest_state;

#define NTBTEST_VERSION 1u

_Static_assert(sizeof(GUID) == 16, "GUID");
_Static_assert(sizeof(ntbtest_late) == 12, "ntbtest_late");
_Static_assert(offsetof(ntbtest_late, Flags) == 8, "ntbtest_late.Flags");
_Static_assert(sizeof(ntbtest_fail) == 8, "ntbtest_fail");
_Static_assert(sizeof(ntbtest_release) == 4, "ntbtest_release");
_Static_assert(sizeof(ntbtest_counters) == 48, "ntbtest_counters");
_Static_assert(offsetof(ntbtest_counters, PendingControls) == 28,
               "ntbtest_counters.PendingControls");
_Static_assert(offsetof(ntbtest_counters, QueuedBytes) == 40, "ntbtest_counters.QueuedBytes");
_Static_assert(sizeof(ntbtest_register) == 148, "ntbtest_register");
_Static_assert(offsetof(ntbtest_register, Reference) == 20, "ntbtest_register.Reference");
_Static_assert(sizeof(ntbtest_registered) == 12, "ntbtest_registered");
_Static_assert(sizeof(ntbtest_switch) == 12, "ntbtest_switch");
_Static_assert(sizeof(ntbtest_toggle) == 12, "ntbtest_toggle");
_Static_assert(sizeof(ntbtest_switched) == 8, "ntbtest_switched");
_Static_assert(sizeof(ntbtest_interface) == 544, "ntbtest_interface");
_Static_assert(offsetof(ntbtest_interface, Link) == 24, "ntbtest_interface.Link");
_Static_assert(sizeof(ntbtest_refuse) == 16, "ntbtest_refuse");
_Static_assert(sizeof(ntbtest_state) == 32, "ntbtest_state");
_Static_assert(sizeof(ntbtest_veto) == 8, "ntbtest_veto");
_Static_assert(sizeof(ntbtest_event) == 24, "ntbtest_event");
_Static_assert(offsetof(ntbtest_event, NameOffset) == 20, "ntbtest_event.NameOffset");
_Static_assert(sizeof(ntbtest_leaks) == 16, "ntbtest_leaks");

#endif
