/* What is done to devices: removed, ejected, disabled, enabled, started, enumerated anew. */
#include <string.h>

#include "caller_memory.h"
#include "kernel.h"
#include "reply.h"
#include "windows_functions.h"

/* Writes the name with its NUL; what does not fit is cut off. */
static void put_name(WCHAR *name, ULONG length, const struct item *text) {
  if (name == NULL || length == 0) {
    return;
  }
  ULONG units = text->length / (ULONG)sizeof(WCHAR);
  size_t used = (units < length ? units : length - 1) * sizeof(WCHAR);
  memcpy(name, text->bytes, used);
  memset((uint8_t *)name + used, 0, sizeof(WCHAR));
}

typedef uint32_t removal(struct stub_reply *reply, uint32_t devinst, uint32_t flags);

/* Until something vetoes, the type is PNP_VetoTypeUnknown and the name empty. */
static CONFIGRET removal_by(removal *remove, DEVINST devinst, ULONG *veto_type, WCHAR *veto_name, ULONG length,
                            ULONG flags) {
  uint8_t nothing = 0;
  const struct item no_name = {.bytes = &nothing};
  struct stub_reply reply = EMPTY_REPLY;
  put_ulong_if_wanted(veto_type, 0);
  put_name(veto_name, length, &no_name);
  CONFIGRET result = remove(&reply, devinst, flags);
  if (result == CR_REMOVE_VETOED && reply_holds(&reply, 1, 1)) {
    put_ulong_if_wanted(veto_type, reply_ulong(&reply, 0));
    put_name(veto_name, length, &reply.items[0]);
  }
  reply_free(&reply);
  return result;
}

CONFIGRET CM_Query_And_Remove_SubTreeW(DEVINST devinst, ULONG *veto_type, WCHAR *veto_name, ULONG length,
                                       ULONG flags) {
  if (veto_name == NULL && length != 0) {
    return CR_INVALID_POINTER;
  }
  if (kernel() == NULL) {
    return CR_NO_CM_SERVICES;
  }
  return removal_by(kernel()->query_and_remove, devinst, veto_type, veto_name, length, flags);
}

CONFIGRET CM_Request_Device_EjectW(DEVINST devinst, ULONG *veto_type, WCHAR *veto_name, ULONG length, ULONG flags) {
  if (veto_name == NULL && length != 0) {
    return CR_INVALID_POINTER;
  }
  if (kernel() == NULL) {
    return CR_NO_CM_SERVICES;
  }
  return removal_by(kernel()->request_eject, devinst, veto_type, veto_name, length, flags);
}

CONFIGRET CM_Disable_DevNode(DEVINST devinst, ULONG flags) {
  return kernel() == NULL ? CR_NO_CM_SERVICES : kernel()->disable_node(devinst, flags);
}

CONFIGRET CM_Enable_DevNode(DEVINST devinst, ULONG flags) {
  return kernel() == NULL ? CR_NO_CM_SERVICES : kernel()->enable_node(devinst, flags);
}

CONFIGRET CM_Setup_DevNode(DEVINST devinst, ULONG flags) {
  return kernel() == NULL ? CR_NO_CM_SERVICES : kernel()->set_up_node(devinst, flags);
}

CONFIGRET CM_Reenumerate_DevNode(DEVINST devinst, ULONG flags) {
  return kernel() == NULL ? CR_NO_CM_SERVICES : kernel()->reenumerate_node(devinst, flags);
}

ULONG CMP_WaitNoPendingInstallEvents(ULONG timeout) {
  return kernel() == NULL ? WAIT_FAILED : kernel()->wait_for_installations(timeout);
}
