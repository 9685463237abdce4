/* Properties of device interfaces and device nodes, and the lists of their keys. */
#include <string.h>

#include "caller_memory.h"
#include "kernel.h"
#include "reply.h"
#include "windows_functions.h"

/* Whose property it is: an interface by its path, or else a device node. */
struct owner {
  const WCHAR *path;
  DEVINST devinst;
};

static CONFIGRET ask_property(struct stub_reply *reply, const struct owner *owner, const DEVPROPKEY *key) {
  int64_t high = guid_high(&key->fmtid);
  int64_t low = guid_low(&key->fmtid);
  if (owner->path == NULL) {
    return kernel()->node_property(reply, owner->devinst, high, low, key->pid);
  }
  struct text path = NO_TEXT;
  if (!copy_terminated(owner->path, &path)) {
    return CR_OUT_OF_MEMORY;
  }
  CONFIGRET result = kernel()->interface_property(reply, path.units, path.count, high, low, key->pid);
  text_free(&path);
  return result;
}

static CONFIGRET put_value(const struct stub_reply *reply, ULONG *type, void *buffer, ULONG *size, ULONG capacity) {
  const struct item *value = &reply->items[0];
  put_ulong(type, reply_ulong(reply, 0));
  put_ulong(size, value->length);
  if (buffer == NULL || capacity < value->length) {
    return CR_BUFFER_SMALL;
  }
  memcpy(buffer, value->bytes, value->length);
  return CR_SUCCESS;
}

static CONFIGRET get_property(const struct owner *owner, const DEVPROPKEY *key, ULONG *type, void *buffer,
                              ULONG *size, ULONG flags) {
  if (key == NULL) {
    return CR_FAILURE;
  }
  if (type == NULL || size == NULL) {
    return CR_INVALID_POINTER;
  }
  ULONG capacity = get_ulong(size);
  if (buffer == NULL && capacity != 0) {
    return CR_INVALID_POINTER;
  }
  if (flags != 0) {
    return CR_INVALID_FLAG;
  }
  if (kernel() == NULL) {
    return CR_NO_CM_SERVICES;
  }
  DEVPROPKEY wanted;
  memcpy(&wanted, key, sizeof wanted);
  if (owner->path != NULL) {
    put_ulong(type, 0); /* of a node that lacks the property it stays as it was */
  }
  put_ulong(size, 0);
  struct stub_reply reply = EMPTY_REPLY;
  CONFIGRET result = ask_property(&reply, owner, &wanted);
  if (result == CR_SUCCESS) {
    result = reply_holds(&reply, 1, 1) ? put_value(&reply, type, buffer, size, capacity) : CR_OUT_OF_MEMORY;
  }
  reply_free(&reply);
  return result;
}

CONFIGRET CM_Get_Device_Interface_PropertyW(const WCHAR *path, const DEVPROPKEY *key, ULONG *type, void *buffer,
                                            ULONG *size, ULONG flags) {
  struct owner owner = {.path = path};
  return path == NULL ? CR_INVALID_POINTER : get_property(&owner, key, type, buffer, size, flags);
}

CONFIGRET CM_Get_DevNode_PropertyW(DEVINST devinst, const DEVPROPKEY *key, ULONG *type, void *buffer, ULONG *size,
                                   ULONG flags) {
  struct owner owner = {.devinst = devinst};
  return get_property(&owner, key, type, buffer, size, flags);
}

static CONFIGRET ask_keys(struct stub_reply *reply, const struct owner *owner) {
  if (owner->path == NULL) {
    return kernel()->node_property_keys(reply, owner->devinst);
  }
  struct text path = NO_TEXT;
  if (!copy_terminated(owner->path, &path)) {
    return CR_OUT_OF_MEMORY;
  }
  CONFIGRET result = kernel()->interface_property_keys(reply, path.units, path.count);
  text_free(&path);
  return result;
}

/* A key comes as three numbers. */
static CONFIGRET put_keys(const struct stub_reply *reply, DEVPROPKEY *keys, ULONG *count, ULONG capacity) {
  enum { HIGH, LOW, ID, KEY_NUMBERS };
  ULONG found = reply->number_count / KEY_NUMBERS;
  put_ulong(count, found);
  if (keys == NULL || capacity < found) {
    return CR_BUFFER_SMALL;
  }
  for (ULONG i = 0; i < found; i++) {
    const int64_t *numbers = &reply->numbers[(size_t)i * KEY_NUMBERS];
    DEVPROPKEY key = {.fmtid = guid_of(numbers[HIGH], numbers[LOW]), .pid = (ULONG)numbers[ID]};
    memcpy((uint8_t *)keys + i * sizeof key, &key, sizeof key);
  }
  return CR_SUCCESS;
}

static CONFIGRET get_keys(const struct owner *owner, DEVPROPKEY *keys, ULONG *count, ULONG flags) {
  if (count == NULL) {
    return CR_INVALID_POINTER;
  }
  ULONG capacity = get_ulong(count);
  if (keys == NULL && capacity != 0) {
    return CR_INVALID_POINTER;
  }
  if (flags != 0) {
    return CR_INVALID_FLAG;
  }
  if (owner->path != NULL) {
    put_ulong(count, 0); /* of an invalid node it stays as it was */
  }
  if (kernel() == NULL) {
    return CR_NO_CM_SERVICES;
  }
  struct stub_reply reply = EMPTY_REPLY;
  CONFIGRET result = ask_keys(&reply, owner);
  if (result == CR_SUCCESS) {
    result = reply_holds(&reply, 0, 0) ? put_keys(&reply, keys, count, capacity) : CR_OUT_OF_MEMORY;
  }
  reply_free(&reply);
  return result;
}

CONFIGRET CM_Get_Device_Interface_Property_KeysW(const WCHAR *path, DEVPROPKEY *keys, ULONG *count, ULONG flags) {
  struct owner owner = {.path = path};
  return path == NULL ? CR_INVALID_POINTER : get_keys(&owner, keys, count, flags);
}

CONFIGRET CM_Get_DevNode_Property_Keys(DEVINST devinst, DEVPROPKEY *keys, ULONG *count, ULONG flags) {
  struct owner owner = {.devinst = devinst};
  return get_keys(&owner, keys, count, flags);
}
