#include "caller_memory.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_ADDRESS = 0x10000, BYTE_BITS = 8 };

bool is_address(const void *pointer) { return (uintptr_t)pointer >= FIRST_ADDRESS; }

int64_t number_of(const void *pointer) { return (int64_t)(intptr_t)pointer; }

void *pointer_of(int64_t number) { return (void *)(intptr_t)number; }

ULONG get_ulong(const void *at) {
  ULONG value;
  memcpy(&value, at, sizeof value);
  return value;
}

LONGLONG get_longlong(const void *at) {
  LONGLONG value;
  memcpy(&value, at, sizeof value);
  return value;
}

void put_ulong(void *at, ULONG value) { memcpy(at, &value, sizeof value); }

void put_pointer(void *at, void *value) { memcpy(at, &value, sizeof value); }

void put_ulong_if_wanted(ULONG *at, ULONG value) {
  if (at != NULL) {
    put_ulong(at, value);
  }
}

/* Only the fields: the upper half of the first one is unused. */
void put_status_block(IO_STATUS_BLOCK *at, NTSTATUS status, int64_t information) {
  uint8_t *block = (uint8_t *)at;
  ULONG_PTR count = (ULONG_PTR)information;
  memcpy(block + offsetof(IO_STATUS_BLOCK, Information), &count, sizeof count);
  memcpy(block + offsetof(IO_STATUS_BLOCK, Result.Status), &status, sizeof status);
}

static bool copy_units(const void *units, size_t count, struct text *text) {
  text->units = NULL;
  text->count = (int32_t)count;
  if (count == 0) {
    return true;
  }
  text->units = malloc(count * sizeof(WCHAR));
  if (text->units == NULL) {
    text->count = 0;
    return false;
  }
  memcpy(text->units, units, count * sizeof(WCHAR));
  return true;
}

NTSTATUS copy_counted(const UNICODE_STRING *string, struct text *text) {
  if (!is_address(string)) {
    return STATUS_ACCESS_VIOLATION;
  }
  UNICODE_STRING counted;
  memcpy(&counted, string, sizeof counted);
  if (counted.Length % sizeof(WCHAR) != 0) {
    return STATUS_OBJECT_NAME_INVALID;
  }
  if (counted.Length > 0) {
    if ((uintptr_t)counted.Buffer % sizeof(WCHAR) != 0) {
      return STATUS_DATATYPE_MISALIGNMENT;
    }
    if (!is_address(counted.Buffer)) {
      return STATUS_ACCESS_VIOLATION;
    }
  }
  return copy_units(counted.Buffer, counted.Length / sizeof(WCHAR), text) ? STATUS_SUCCESS
                                                                          : STATUS_INSUFFICIENT_RESOURCES;
}

static size_t terminated_length(const uint8_t *string) {
  size_t count = 0;
  WCHAR unit;
  for (;;) {
    memcpy(&unit, string + count * sizeof unit, sizeof unit);
    if (unit == 0) {
      return count;
    }
    count++;
  }
}

bool copy_terminated(const WCHAR *string, struct text *text) {
  return copy_units(string, string == NULL ? 0 : terminated_length((const uint8_t *)string), text);
}

void text_free(struct text *text) {
  free(text->units);
  text->units = NULL;
}

NTSTATUS copy_data(const void *buffer, ULONG length, struct data *data) {
  if (length > INT32_MAX) {
    return STATUS_INSUFFICIENT_RESOURCES;
  }
  if (length == 0) {
    return STATUS_SUCCESS;
  }
  if (!is_address(buffer)) {
    return STATUS_ACCESS_VIOLATION;
  }
  data->bytes = malloc(length);
  if (data->bytes == NULL) {
    return STATUS_INSUFFICIENT_RESOURCES;
  }
  memcpy(data->bytes, buffer, length);
  data->length = (int32_t)length;
  return STATUS_SUCCESS;
}

void data_free(struct data *data) {
  free(data->bytes);
  data->bytes = NULL;
}

NTSTATUS read_reference(const OBJECT_ATTRIBUTES *attributes, struct object_reference *reference) {
  if (attributes == NULL) {
    return STATUS_INVALID_PARAMETER;
  }
  if (!is_address(attributes)) {
    return STATUS_ACCESS_VIOLATION;
  }
  OBJECT_ATTRIBUTES given;
  memcpy(&given, attributes, sizeof given);
  if (given.Length != sizeof given) {
    return STATUS_INVALID_PARAMETER;
  }
  reference->root = number_of(given.RootDirectory);
  reference->attributes = given.Attributes;
  return given.ObjectName == NULL ? STATUS_SUCCESS : copy_counted(given.ObjectName, &reference->name);
}

NTSTATUS read_create_reference(const OBJECT_ATTRIBUTES *attributes, struct object_reference *reference) {
  return attributes == NULL ? STATUS_SUCCESS : read_reference(attributes, reference);
}

NTSTATUS begin_unnamed(HANDLE *handle, const OBJECT_ATTRIBUTES *attributes) {
  if (!is_address(handle)) {
    return STATUS_ACCESS_VIOLATION;
  }
  put_pointer(handle, NULL);
  struct object_reference reference = NO_REFERENCE;
  NTSTATUS status = read_create_reference(attributes, &reference);
  if (status == STATUS_SUCCESS && reference.name.count > 0) {
    status = STATUS_NOT_IMPLEMENTED;
  }
  reference_free(&reference);
  return status;
}

void reference_free(struct object_reference *reference) { text_free(&reference->name); }

GUID get_guid(const GUID *at) {
  GUID guid;
  memcpy(&guid, at, sizeof guid);
  return guid;
}

int64_t guid_high(const GUID *guid) {
  return (int64_t)((uint64_t)guid->Data1 << 32 | (uint64_t)guid->Data2 << 16 | guid->Data3);
}

int64_t guid_low(const GUID *guid) {
  uint64_t low = 0;
  for (size_t i = 0; i < sizeof guid->Data4; i++) {
    low = low << BYTE_BITS | guid->Data4[i];
  }
  return (int64_t)low;
}

GUID guid_of(int64_t high, int64_t low) {
  uint64_t upper = (uint64_t)high;
  uint64_t lower = (uint64_t)low;
  GUID guid = {.Data1 = (ULONG)(upper >> 32), .Data2 = (USHORT)(upper >> 16), .Data3 = (USHORT)upper};
  for (size_t i = sizeof guid.Data4; i > 0; i--) {
    guid.Data4[i - 1] = (UCHAR)lower;
    lower >>= BYTE_BITS;
  }
  return guid;
}
