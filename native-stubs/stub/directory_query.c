/* NtQueryDirectoryObject: an array of entries, an all-zero one, and behind it the text that they point to. */
#include <string.h>

#include "caller_memory.h"
#include "kernel.h"
#include "reply.h"
#include "windows_functions.h"

/* The entries from the one that the context names: pairs of a name and a type. */
struct entries {
  const struct item *pairs;
  ULONG count;
};

enum { ENTRY = sizeof(OBJECT_DIRECTORY_INFORMATION), NUL = sizeof(WCHAR) };

static uint64_t text_bytes(const struct item *pair) { return (uint64_t)pair[0].length + pair[1].length + 2 * NUL; }

/* What entries need, the all-zero one included. */
static uint64_t bytes_of(const struct entries *entries, ULONG count) {
  uint64_t bytes = ENTRY;
  for (ULONG i = 0; i < count; i++) {
    bytes += ENTRY + text_bytes(&entries->pairs[2 * i]);
  }
  return bytes;
}

/* The number of entries that fit together with the all-zero one. */
static ULONG fitting(const struct entries *entries, ULONG length) {
  uint64_t bytes = ENTRY;
  ULONG count = 0;
  while (count < entries->count) {
    bytes += ENTRY + text_bytes(&entries->pairs[2 * count]);
    if (bytes > length) {
      break;
    }
    count++;
  }
  return count;
}

/* Writes text with a NUL and the string that points to it; returns the address of the next text. */
static uint8_t *put_text(uint8_t *string, uint8_t *text, const struct item *item) {
  UNICODE_STRING counted = {
      .Length = (USHORT)item->length, .MaximumLength = (USHORT)(item->length + NUL), .Buffer = (WCHAR *)(void *)text};
  memcpy(string, &counted, sizeof counted);
  memcpy(text, item->bytes, item->length);
  memset(text + item->length, 0, NUL);
  return text + item->length + NUL;
}

static void put_entries(uint8_t *buffer, const struct entries *entries, ULONG count) {
  uint8_t *text = buffer + (size_t)(count + 1) * ENTRY;
  for (ULONG i = 0; i < count; i++) {
    uint8_t *entry = buffer + (size_t)i * ENTRY;
    const struct item *pair = &entries->pairs[2 * i];
    text = put_text(entry + offsetof(OBJECT_DIRECTORY_INFORMATION, Name), text, &pair[0]);
    text = put_text(entry + offsetof(OBJECT_DIRECTORY_INFORMATION, TypeName), text, &pair[1]);
  }
  memset(buffer + (size_t)count * ENTRY, 0, ENTRY);
}

static void put_end(void *buffer, ULONG length) {
  if (buffer != NULL && length >= ENTRY) {
    memset(buffer, 0, ENTRY);
  }
}

static NTSTATUS put_single(const struct entries *left, void *buffer, ULONG length, ULONG *context, ULONG first,
                           ULONG *returned_length) {
  uint64_t needed = bytes_of(left, 1);
  put_ulong_if_wanted(returned_length, (ULONG)needed);
  if (length < needed) {
    return STATUS_BUFFER_TOO_SMALL;
  }
  if (!is_address(buffer)) {
    return STATUS_ACCESS_VIOLATION;
  }
  put_entries(buffer, left, 1);
  put_ulong(context, first + 1);
  return STATUS_SUCCESS;
}

static NTSTATUS put_several(const struct entries *left, void *buffer, ULONG length, ULONG *context, ULONG first,
                            ULONG *returned_length) {
  ULONG count = fitting(left, length);
  uint64_t used = bytes_of(left, count);
  if (count == 0) {
    put_end(buffer, length);
  } else if (!is_address(buffer)) {
    return STATUS_ACCESS_VIOLATION;
  } else {
    put_entries(buffer, left, count);
  }
  put_ulong(context, first + count);
  put_ulong_if_wanted(returned_length, (ULONG)(used < length ? used : length));
  return count == left->count ? STATUS_SUCCESS : STATUS_MORE_ENTRIES;
}

NTSTATUS NtQueryDirectoryObject(HANDLE handle, void *buffer, ULONG length, BOOLEAN single, BOOLEAN restart,
                                ULONG *context, ULONG *returned_length) {
  if (!is_address(context)) {
    return STATUS_ACCESS_VIOLATION;
  }
  if (kernel() == NULL) {
    return STATUS_INVALID_DEVICE_STATE;
  }
  struct stub_reply reply = EMPTY_REPLY;
  NTSTATUS status = kernel()->directory_entries(&reply, number_of(handle), single != 0);
  if (status == STATUS_SUCCESS && !reply_holds(&reply, 0, 0)) {
    status = STATUS_INSUFFICIENT_RESOURCES;
  }
  if (status == STATUS_SUCCESS) {
    ULONG count = reply.item_count / 2;
    ULONG first = restart != 0 ? 0 : get_ulong(context);
    if (first >= count) {
      put_ulong_if_wanted(returned_length, ENTRY);
      put_end(buffer, length);
      status = STATUS_NO_MORE_ENTRIES;
    } else {
      struct entries left = {.pairs = &reply.items[2 * (size_t)first], .count = count - first};
      status = (single != 0 ? put_single : put_several)(&left, buffer, length, context, first, returned_length);
    }
  }
  reply_free(&reply);
  return status;
}
