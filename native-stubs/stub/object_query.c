/* NtQueryObject for the classes basic, name and type, and NtQuerySecurityObject. */
#include <string.h>

#include "caller_memory.h"
#include "kernel.h"
#include "reply.h"
#include "windows_functions.h"

enum { CLASS_BASIC = 0, CLASS_NAME = 1, CLASS_TYPE = 2 };

enum { NUL = sizeof(WCHAR), HEADER = sizeof(OBJECT_NAME_INFORMATION) };

/* What query_object adds to a reply. */
enum { ATTRIBUTES, GRANTED_ACCESS, HANDLE_COUNT, POINTER_COUNT, IS_FILE, FACT_NUMBERS };
enum { TYPE_NAME, FULL_NAME };

static NTSTATUS put_basic(const struct stub_reply *facts, void *information, ULONG length, ULONG *returned_length) {
  put_ulong_if_wanted(returned_length, sizeof(OBJECT_BASIC_INFORMATION));
  if (length != sizeof(OBJECT_BASIC_INFORMATION)) {
    return STATUS_INFO_LENGTH_MISMATCH;
  }
  if (!is_address(information)) {
    return STATUS_ACCESS_VIOLATION;
  }
  OBJECT_BASIC_INFORMATION basic = {.Attributes = reply_ulong(facts, ATTRIBUTES),
                                    .GrantedAccess = reply_ulong(facts, GRANTED_ACCESS),
                                    .HandleCount = reply_ulong(facts, HANDLE_COUNT),
                                    .PointerCount = reply_ulong(facts, POINTER_COUNT)};
  memcpy(information, &basic, sizeof basic);
  return STATUS_SUCCESS;
}

/* Writes a string at the start of a zeroed buffer, and its text with a NUL behind a structure. */
static void put_string(uint8_t *information, size_t text_at, const uint8_t *text, ULONG bytes) {
  UNICODE_STRING string = {.Length = (USHORT)bytes,
                           .MaximumLength = (USHORT)(bytes + NUL),
                           .Buffer = (WCHAR *)(void *)(information + text_at)};
  memcpy(information, &string, sizeof string);
  memcpy(information + text_at, text, bytes);
  memset(information + text_at + bytes, 0, NUL);
}

static NTSTATUS put_name(const struct stub_reply *facts, void *information, ULONG length, ULONG *returned_length) {
  bool named = facts->item_count > FULL_NAME && facts->items[FULL_NAME].length > 0;
  ULONG bytes = named ? facts->items[FULL_NAME].length : 0;
  ULONG needed = named ? HEADER + bytes + NUL : HEADER;
  put_ulong_if_wanted(returned_length, needed);
  bool truncated = length < needed;
  if (truncated && (facts->numbers[IS_FILE] == 0 || length < HEADER)) {
    return STATUS_INFO_LENGTH_MISMATCH;
  }
  if (!is_address(information)) {
    return STATUS_ACCESS_VIOLATION;
  }
  memset(information, 0, truncated ? length : needed);
  ULONG capacity = length - HEADER;
  if (truncated) {
    bytes = capacity < NUL ? 0 : (capacity - NUL) / NUL * NUL;
  }
  if (bytes > 0) {
    put_string(information, HEADER, facts->items[FULL_NAME].bytes, bytes);
  }
  return truncated ? STATUS_BUFFER_OVERFLOW : STATUS_SUCCESS;
}

static NTSTATUS put_type(const struct stub_reply *facts, void *information, ULONG length, ULONG *returned_length) {
  const struct item *name = &facts->items[TYPE_NAME];
  ULONG needed = (ULONG)sizeof(OBJECT_TYPE_INFORMATION) + name->length + NUL;
  put_ulong_if_wanted(returned_length, needed);
  if (length < needed) {
    return STATUS_INFO_LENGTH_MISMATCH;
  }
  if (!is_address(information)) {
    return STATUS_ACCESS_VIOLATION;
  }
  memset(information, 0, needed);
  put_string(information, sizeof(OBJECT_TYPE_INFORMATION), name->bytes, name->length);
  return STATUS_SUCCESS;
}

static NTSTATUS put_facts(const struct stub_reply *facts, ULONG information_class, void *information, ULONG length,
                          ULONG *returned_length) {
  switch (information_class) {
    case CLASS_BASIC:
      return put_basic(facts, information, length, returned_length);
    case CLASS_NAME:
      return put_name(facts, information, length, returned_length);
    case CLASS_TYPE:
      return put_type(facts, information, length, returned_length);
    default:
      return STATUS_INVALID_INFO_CLASS;
  }
}

NTSTATUS NtQueryObject(HANDLE handle, ULONG information_class, void *information, ULONG length,
                       ULONG *returned_length) {
  if (kernel() == NULL) {
    return STATUS_INVALID_DEVICE_STATE;
  }
  struct stub_reply facts = EMPTY_REPLY;
  NTSTATUS status = kernel()->query_object(&facts, number_of(handle), information_class == CLASS_NAME);
  if (status == STATUS_SUCCESS) {
    status = reply_holds(&facts, FACT_NUMBERS, 1)
                 ? put_facts(&facts, information_class, information, length, returned_length)
                 : STATUS_INSUFFICIENT_RESOURCES;
  }
  reply_free(&facts);
  return status;
}

static NTSTATUS put_descriptor(const struct item *found, void *descriptor, ULONG length, ULONG *needed) {
  put_ulong(needed, found->length);
  if (length < found->length) {
    return STATUS_BUFFER_TOO_SMALL;
  }
  if (!is_address(descriptor)) {
    return STATUS_ACCESS_VIOLATION;
  }
  memcpy(descriptor, found->bytes, found->length);
  return STATUS_SUCCESS;
}

NTSTATUS NtQuerySecurityObject(HANDLE handle, ULONG security_information, void *descriptor, ULONG length,
                               ULONG *needed) {
  if (!is_address(needed)) {
    return STATUS_ACCESS_VIOLATION;
  }
  if (kernel() == NULL) {
    return STATUS_INVALID_DEVICE_STATE;
  }
  struct stub_reply reply = EMPTY_REPLY;
  NTSTATUS status = kernel()->security_descriptor(&reply, number_of(handle), security_information);
  if (status == STATUS_SUCCESS) {
    status = reply_holds(&reply, 0, 1) ? put_descriptor(&reply.items[0], descriptor, length, needed)
                                       : STATUS_INSUFFICIENT_RESOURCES;
  }
  reply_free(&reply);
  return status;
}
