/* The tree of device nodes. */
#include <string.h>

#include "caller_memory.h"
#include "kernel.h"
#include "reply.h"
#include "windows_functions.h"

/* Writes the DEVINST of a reply and frees it. */
static CONFIGRET hand_out(DEVINST *devinst, CONFIGRET result, struct stub_reply *reply) {
  if (result == CR_SUCCESS) {
    if (reply_holds(reply, 1, 0)) {
      put_ulong(devinst, reply_ulong(reply, 0));
    } else {
      result = CR_OUT_OF_MEMORY;
    }
  }
  reply_free(reply);
  return result;
}

CONFIGRET CM_Locate_DevNodeW(DEVINST *devinst, const WCHAR *instance_id, ULONG flags) {
  if (devinst == NULL) {
    return CR_INVALID_POINTER;
  }
  put_ulong(devinst, 0);
  if (kernel() == NULL) {
    return CR_NO_CM_SERVICES;
  }
  struct text id = NO_TEXT;
  if (!copy_terminated(instance_id, &id)) {
    return CR_OUT_OF_MEMORY;
  }
  struct stub_reply reply = EMPTY_REPLY;
  CONFIGRET result = kernel()->locate(&reply, id.units, id.count, flags);
  text_free(&id);
  return hand_out(devinst, result, &reply);
}

/* What does not fit is cut off without a NUL. */
static CONFIGRET put_instance_id(const struct item *id, WCHAR *buffer, ULONG length) {
  ULONG units = id->length / (ULONG)sizeof(WCHAR);
  if (length > units) {
    memcpy(buffer, id->bytes, id->length);
    memset((uint8_t *)buffer + id->length, 0, sizeof(WCHAR));
    return CR_SUCCESS;
  }
  memcpy(buffer, id->bytes, length * sizeof(WCHAR));
  return CR_BUFFER_SMALL;
}

CONFIGRET CM_Get_Device_IDW(DEVINST devinst, WCHAR *buffer, ULONG length, ULONG flags) {
  if (buffer == NULL || length == 0) {
    return CR_INVALID_POINTER;
  }
  if (flags != 0) {
    return CR_INVALID_FLAG;
  }
  if (kernel() == NULL) {
    return CR_NO_CM_SERVICES;
  }
  struct stub_reply reply = EMPTY_REPLY;
  CONFIGRET result = kernel()->instance_id(&reply, devinst);
  if (result == CR_SUCCESS) {
    result = reply_holds(&reply, 0, 1) ? put_instance_id(&reply.items[0], buffer, length) : CR_OUT_OF_MEMORY;
  }
  reply_free(&reply);
  return result;
}

/* The steps from one node to another. */
enum direction { PARENT, CHILD, SIBLING };

static CONFIGRET step(enum direction direction, DEVINST *found, DEVINST devinst, ULONG flags) {
  if (found == NULL) {
    return CR_INVALID_POINTER;
  }
  if (flags != 0) {
    return CR_INVALID_FLAG;
  }
  put_ulong(found, 0);
  const struct stub_kernel *machine = kernel();
  if (machine == NULL) {
    return CR_NO_CM_SERVICES;
  }
  struct stub_reply reply = EMPTY_REPLY;
  CONFIGRET result = direction == PARENT  ? machine->parent(&reply, devinst)
                     : direction == CHILD ? machine->child(&reply, devinst)
                                          : machine->sibling(&reply, devinst);
  return hand_out(found, result, &reply);
}

CONFIGRET CM_Get_Parent(DEVINST *parent, DEVINST devinst, ULONG flags) {
  return step(PARENT, parent, devinst, flags);
}

CONFIGRET CM_Get_Child(DEVINST *child, DEVINST devinst, ULONG flags) { return step(CHILD, child, devinst, flags); }

CONFIGRET CM_Get_Sibling(DEVINST *sibling, DEVINST devinst, ULONG flags) {
  return step(SIBLING, sibling, devinst, flags);
}

CONFIGRET CM_Get_DevNode_Status(ULONG *status, ULONG *problem, DEVINST devinst, ULONG flags) {
  if (status == NULL || problem == NULL) {
    return CR_INVALID_POINTER;
  }
  if (flags != 0) {
    return CR_INVALID_FLAG;
  }
  if (kernel() == NULL) {
    return CR_NO_CM_SERVICES;
  }
  struct stub_reply reply = EMPTY_REPLY;
  CONFIGRET result = kernel()->node_status(&reply, devinst);
  if (result == CR_SUCCESS && !reply_holds(&reply, 2, 0)) {
    result = CR_OUT_OF_MEMORY;
  }
  if (result == CR_SUCCESS) {
    put_ulong(status, reply_ulong(&reply, 0));
    put_ulong(problem, reply_ulong(&reply, 1));
  }
  reply_free(&reply);
  return result;
}
