/* The registry keys of device nodes, of device interfaces and by name, and their values. */
#include <stddef.h>
#include <string.h>

#include "caller_memory.h"
#include "kernel.h"
#include "reply.h"
#include "windows_functions.h"

enum { FULL_INFORMATION = 1 };

/* The data of a value are aligned for a ULONG. */
enum { DATA_ALIGNMENT = sizeof(ULONG) };

/* What a function that returns a value adds to a reply. */
enum { VALUE_TYPE, VALUE_NUMBERS };
enum { VALUE_NAME, VALUE_DATA, VALUE_ITEMS };

NTSTATUS NtOpenKey(HANDLE *handle, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes) {
  if (!is_address(handle)) {
    return STATUS_ACCESS_VIOLATION;
  }
  put_pointer(handle, NULL);
  if (kernel() == NULL) {
    return STATUS_INVALID_DEVICE_STATE;
  }
  struct object_reference reference = NO_REFERENCE;
  NTSTATUS status = read_reference(attributes, &reference);
  if (status == STATUS_SUCCESS) {
    struct stub_reply reply = EMPTY_REPLY;
    status = kernel()->open_key(&reply, reference.root, reference.name.units, reference.name.count,
                                reference.attributes, access);
    status = reply_hand_out(&reply, status, handle);
  }
  reference_free(&reference);
  return status;
}

/* The header is there whenever there is space for it; what does not fit is cut off. */
static NTSTATUS put_full(const struct stub_reply *value, void *information, ULONG length, ULONG *result_length) {
  const struct item *name = &value->items[VALUE_NAME];
  const struct item *data = &value->items[VALUE_DATA];
  const ULONG header = (ULONG)offsetof(KEY_VALUE_FULL_INFORMATION, Name);
  ULONG name_end = header + name->length;
  KEY_VALUE_FULL_INFORMATION full = {
      .Type = reply_ulong(value, VALUE_TYPE),
      .DataOffset = (name_end + DATA_ALIGNMENT - 1) / DATA_ALIGNMENT * DATA_ALIGNMENT,
      .DataLength = data->length,
      .NameLength = name->length};
  ULONG needed = full.DataOffset + full.DataLength;
  put_ulong(result_length, needed);
  if (length < header) {
    return STATUS_BUFFER_TOO_SMALL;
  }
  if (!is_address(information)) {
    return STATUS_ACCESS_VIOLATION;
  }
  memcpy(information, &full, header);
  if (length < needed) {
    return STATUS_BUFFER_OVERFLOW;
  }
  uint8_t *bytes = information;
  memset(bytes + header, 0, full.DataOffset - header);
  memcpy(bytes + header, name->bytes, name->length);
  memcpy(bytes + full.DataOffset, data->bytes, data->length);
  return STATUS_SUCCESS;
}

/* Writes the value of a reply and frees it. */
static NTSTATUS put_value(struct stub_reply *value, NTSTATUS status, ULONG information_class, void *information,
                          ULONG length, ULONG *result_length) {
  if (status == STATUS_SUCCESS && !reply_holds(value, VALUE_NUMBERS, VALUE_ITEMS)) {
    status = STATUS_INSUFFICIENT_RESOURCES;
  }
  if (status == STATUS_SUCCESS && information_class != FULL_INFORMATION) {
    status = STATUS_INVALID_PARAMETER;
  }
  if (status == STATUS_SUCCESS && !is_address(result_length)) {
    status = STATUS_ACCESS_VIOLATION;
  }
  if (status == STATUS_SUCCESS) {
    status = put_full(value, information, length, result_length);
  }
  reply_free(value);
  return status;
}

NTSTATUS NtQueryValueKey(HANDLE key, const UNICODE_STRING *name, ULONG information_class, void *information,
                         ULONG length, ULONG *result_length) {
  if (kernel() == NULL) {
    return STATUS_INVALID_DEVICE_STATE;
  }
  struct text wanted = NO_TEXT;
  NTSTATUS status = copy_counted(name, &wanted);
  struct stub_reply value = EMPTY_REPLY;
  if (status == STATUS_SUCCESS) {
    status = kernel()->key_value(&value, number_of(key), wanted.units, wanted.count);
  }
  text_free(&wanted);
  return put_value(&value, status, information_class, information, length, result_length);
}

NTSTATUS NtEnumerateValueKey(HANDLE key, ULONG index, ULONG information_class, void *information, ULONG length,
                             ULONG *result_length) {
  if (kernel() == NULL) {
    return STATUS_INVALID_DEVICE_STATE;
  }
  struct stub_reply value = EMPTY_REPLY;
  NTSTATUS status = kernel()->enumerate_key_value(&value, number_of(key), index);
  return put_value(&value, status, information_class, information, length, result_length);
}

/* Writes the key of a reply and frees it. */
static CONFIGRET hand_out(HKEY *key, CONFIGRET result, struct stub_reply *reply) {
  if (result == CR_SUCCESS) {
    if (reply_holds(reply, 1, 0)) {
      put_pointer(key, pointer_of(reply->numbers[0]));
    } else {
      result = CR_OUT_OF_MEMORY;
    }
  }
  reply_free(reply);
  return result;
}

CONFIGRET CM_Open_DevNode_Key(DEVINST devinst, ACCESS_MASK access, ULONG hardware_profile, ULONG disposition,
                              HKEY *key, ULONG flags) {
  (void)hardware_profile; /* no device has keys of one */
  if (key == NULL) {
    return CR_INVALID_POINTER;
  }
  if (kernel() == NULL) {
    return CR_NO_CM_SERVICES;
  }
  struct stub_reply reply = EMPTY_REPLY;
  return hand_out(key, kernel()->open_node_key(&reply, devinst, access, disposition, flags), &reply);
}

CONFIGRET CM_Open_Device_Interface_KeyW(const WCHAR *path, ACCESS_MASK access, ULONG disposition, HKEY *key,
                                        ULONG flags) {
  if (path == NULL || key == NULL) {
    return CR_INVALID_POINTER;
  }
  if (flags != 0) {
    return CR_INVALID_FLAG;
  }
  if (kernel() == NULL) {
    return CR_NO_CM_SERVICES;
  }
  struct text copied = NO_TEXT;
  if (!copy_terminated(path, &copied)) {
    return CR_OUT_OF_MEMORY;
  }
  struct stub_reply reply = EMPTY_REPLY;
  CONFIGRET result = kernel()->open_interface_key(&reply, copied.units, copied.count, access, disposition);
  text_free(&copied);
  return hand_out(key, result, &reply);
}
