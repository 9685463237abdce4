/* Events, and waiting for them and for files. */
#include "caller_memory.h"
#include "kernel.h"
#include "reply.h"
#include "windows_functions.h"

NTSTATUS NtCreateEvent(HANDLE *handle, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes, ULONG type,
                       BOOLEAN initial_state) {
  enum { NOTIFICATION_EVENT, SYNCHRONIZATION_EVENT };
  NTSTATUS status = begin_unnamed(handle, attributes);
  if (status != STATUS_SUCCESS) {
    return status;
  }
  if (type != NOTIFICATION_EVENT && type != SYNCHRONIZATION_EVENT) {
    return STATUS_INVALID_PARAMETER_4;
  }
  if (kernel() == NULL) {
    return STATUS_INVALID_DEVICE_STATE;
  }
  struct stub_reply reply = EMPTY_REPLY;
  status = kernel()->create_event(&reply, access, type == SYNCHRONIZATION_EVENT, initial_state != 0);
  return reply_hand_out(&reply, status, handle);
}

/* A function of the kernel that changes an event. */
typedef int32_t (*event_change)(struct stub_reply *, int64_t event);

static NTSTATUS change(event_change function, HANDLE event, LONG *previous_state) {
  struct stub_reply reply = EMPTY_REPLY;
  NTSTATUS status = function(&reply, number_of(event));
  if (status == STATUS_SUCCESS && previous_state != NULL && reply_holds(&reply, 1, 0)) {
    put_ulong(previous_state, reply_ulong(&reply, 0));
  }
  reply_free(&reply);
  return status;
}

NTSTATUS NtSetEvent(HANDLE event, LONG *previous_state) {
  return kernel() == NULL ? STATUS_INVALID_DEVICE_STATE : change(kernel()->set_event, event, previous_state);
}

NTSTATUS NtResetEvent(HANDLE event, LONG *previous_state) {
  return kernel() == NULL ? STATUS_INVALID_DEVICE_STATE : change(kernel()->reset_event, event, previous_state);
}

NTSTATUS NtWaitForSingleObject(HANDLE handle, BOOLEAN alertable, const LONGLONG *timeout) {
  (void)alertable; /* no APC ever comes */
  return kernel() == NULL ? STATUS_INVALID_DEVICE_STATE
                          : kernel()->wait(number_of(handle), timeout != NULL,
                                           timeout == NULL ? 0 : get_longlong(timeout));
}
