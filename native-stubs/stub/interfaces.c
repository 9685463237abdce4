/* Lists and aliases of device interfaces, and lists of classes. */
#include <string.h>

#include "caller_memory.h"
#include "kernel.h"
#include "reply.h"
#include "windows_functions.h"

enum { NUL = sizeof(WCHAR) };

/* A function of the kernel that lists the interfaces of a class. */
typedef uint32_t (*interface_list)(struct stub_reply *, int64_t class_high, int64_t class_low,
                                   const uint16_t *instance_id, int32_t instance_id_units, uint32_t flags);

static CONFIGRET list(interface_list function, struct stub_reply *paths, const GUID *interface_class,
                      const WCHAR *instance_id, ULONG flags) {
  struct text id = NO_TEXT;
  if (!copy_terminated(instance_id, &id)) {
    return CR_OUT_OF_MEMORY;
  }
  GUID guid = get_guid(interface_class);
  CONFIGRET result = function(paths, guid_high(&guid), guid_low(&guid), id.units, id.count, flags);
  text_free(&id);
  return result == CR_SUCCESS && !reply_holds(paths, 0, 0) ? CR_OUT_OF_MEMORY : result;
}

CONFIGRET CM_Get_Device_Interface_List_SizeW(ULONG *length, const GUID *interface_class, const WCHAR *instance_id,
                                             ULONG flags) {
  if (length == NULL) {
    return CR_INVALID_POINTER;
  }
  if (interface_class == NULL) {
    return CR_FAILURE;
  }
  put_ulong(length, 0);
  if (kernel() == NULL) {
    return CR_NO_CM_SERVICES;
  }
  struct stub_reply paths = EMPTY_REPLY;
  CONFIGRET result = list(kernel()->interfaces_for_size, &paths, interface_class, instance_id, flags);
  if (result == CR_SUCCESS) {
    put_ulong(length, (ULONG)reply_multi_sz_length(&paths));
  }
  reply_free(&paths);
  return result;
}

CONFIGRET CM_Get_Device_Interface_ListW(const GUID *interface_class, const WCHAR *instance_id, WCHAR *buffer,
                                        ULONG length, ULONG flags) {
  if (buffer == NULL || length == 0) {
    return CR_INVALID_POINTER;
  }
  if (interface_class == NULL) {
    return CR_FAILURE;
  }
  if (kernel() == NULL) {
    return CR_NO_CM_SERVICES;
  }
  struct stub_reply paths = EMPTY_REPLY;
  CONFIGRET result = list(kernel()->interfaces_for_list, &paths, interface_class, instance_id, flags);
  if (result == CR_SUCCESS && length < reply_multi_sz_length(&paths)) {
    result = CR_BUFFER_SMALL;
  }
  if (result == CR_SUCCESS) {
    reply_put_multi_sz(&paths, buffer);
  }
  reply_free(&paths);
  return result;
}

static CONFIGRET put_alias(const struct item *alias, WCHAR *buffer, ULONG *length, ULONG capacity) {
  ULONG needed = alias->length / (ULONG)sizeof(WCHAR) + 1;
  put_ulong(length, needed);
  if (capacity < needed) {
    return CR_BUFFER_SMALL;
  }
  memcpy(buffer, alias->bytes, alias->length);
  memset((uint8_t *)buffer + alias->length, 0, NUL);
  return CR_SUCCESS;
}

CONFIGRET CM_Get_Device_Interface_AliasW(const WCHAR *path, const GUID *alias_class, WCHAR *alias, ULONG *length,
                                         ULONG flags) {
  if (path == NULL || alias_class == NULL || alias == NULL || length == NULL) {
    return CR_INVALID_POINTER;
  }
  ULONG capacity = get_ulong(length);
  if (capacity == 0) {
    return CR_INVALID_POINTER;
  }
  if (flags != 0) {
    return CR_INVALID_FLAG;
  }
  if (kernel() == NULL) {
    return CR_NO_CM_SERVICES;
  }
  struct text of = NO_TEXT;
  if (!copy_terminated(path, &of)) {
    return CR_OUT_OF_MEMORY;
  }
  GUID guid = get_guid(alias_class);
  struct stub_reply reply = EMPTY_REPLY;
  CONFIGRET result = kernel()->interface_alias(&reply, of.units, of.count, guid_high(&guid), guid_low(&guid));
  if (result == CR_SUCCESS) {
    result = reply_holds(&reply, 0, 1) ? put_alias(&reply.items[0], alias, length, capacity) : CR_OUT_OF_MEMORY;
  }
  reply_free(&reply);
  text_free(&of);
  return result;
}

CONFIGRET CM_Enumerate_Classes(ULONG index, GUID *class_guid, ULONG flags) {
  if (class_guid == NULL) {
    return CR_INVALID_POINTER;
  }
  if (kernel() == NULL) {
    return CR_NO_CM_SERVICES;
  }
  struct stub_reply reply = EMPTY_REPLY;
  CONFIGRET result = kernel()->enumerate_class(&reply, index, flags);
  if (result == CR_SUCCESS && !reply_holds(&reply, 2, 0)) {
    result = CR_OUT_OF_MEMORY;
  }
  if (result == CR_SUCCESS) {
    GUID found = guid_of(reply.numbers[0], reply.numbers[1]);
    memcpy(class_guid, &found, sizeof found);
  }
  reply_free(&reply);
  return result;
}
