/* Who is registered for notifications. */
#ifndef NTBRIDGE_STUB_NOTIFICATIONS_H
#define NTBRIDGE_STUB_NOTIFICATIONS_H

/* For the end of a machine: nobody is told any more. */
void forget_registrations(void);

#endif
