/* The registrations for notifications. */
#ifndef NTBRIDGE_STUB_NOTIFICATIONS_H
#define NTBRIDGE_STUB_NOTIFICATIONS_H

/* Removes all registrations, as the machine closes. */
void forget_registrations(void);

#endif
