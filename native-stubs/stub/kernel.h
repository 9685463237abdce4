/* The kernel that is attached, and the library's threads. */
#ifndef NTBRIDGE_STUB_KERNEL_H
#define NTBRIDGE_STUB_KERNEL_H

#include "ntbridge_stub.h"
#include "worker.h"

/* NULL while none is attached. The table stays where it is, so that a call that is on its way can end. */
const struct stub_kernel *kernel(void);

/* Completes requests late. */
extern struct worker completion_worker;

/* Calls the callbacks of notifications. */
extern struct worker notification_worker;

#endif
