/* The process's one registration with Wine's device notifier. */
#ifndef NTBRIDGE_LISTENER_H
#define NTBRIDGE_LISTENER_H

#include <windows.h>
/* after windows.h */
#include <dbt.h>

typedef void (*INTERFACE_EVENT)(DWORD code, const DEV_BROADCAST_DEVICEINTERFACE_W *event);

/*
 * Returns when events are sure to arrive at `on_event`. The first call connects, which takes a few
 * milliseconds; it may be made from any thread, and by several at once. FALSE if Wine's notifier is
 * not there.
 */
BOOL ListenerConnect(INTERFACE_EVENT on_event);

#endif
