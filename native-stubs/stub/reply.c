#include "reply.h"

#include <stdlib.h>
#include <string.h>

#include "caller_memory.h"

enum { FIRST_CAPACITY = 8 };

/* Makes the array hold one element more. */
static bool grow(void **elements, ULONG count, ULONG *capacity, size_t size) {
  if (count < *capacity) {
    return true;
  }
  ULONG wanted = *capacity == 0 ? FIRST_CAPACITY : 2 * *capacity;
  void *grown = realloc(*elements, wanted * size);
  if (grown == NULL) {
    return false;
  }
  *elements = grown;
  *capacity = wanted;
  return true;
}

void stub_add_number(struct stub_reply *reply, int64_t number) {
  void *numbers = reply->numbers;
  if (!grow(&numbers, reply->number_count, &reply->number_capacity, sizeof number)) {
    reply->out_of_memory = true;
    return;
  }
  reply->numbers = numbers;
  reply->numbers[reply->number_count++] = number;
}

void stub_add_bytes(struct stub_reply *reply, const uint8_t *bytes, int32_t length) {
  void *items = reply->items;
  uint8_t *copy = malloc(length <= 0 ? 1 : (size_t)length);
  if (copy == NULL || !grow(&items, reply->item_count, &reply->item_capacity, sizeof *reply->items)) {
    free(copy);
    reply->out_of_memory = true;
    return;
  }
  if (length > 0) {
    memcpy(copy, bytes, (size_t)length);
  }
  reply->items = items;
  reply->items[reply->item_count++] = (struct item){.bytes = copy, .length = length <= 0 ? 0 : (ULONG)length};
}

void reply_free(struct stub_reply *reply) {
  for (ULONG i = 0; i < reply->item_count; i++) {
    free(reply->items[i].bytes);
  }
  free(reply->items);
  free(reply->numbers);
}

bool reply_holds(const struct stub_reply *reply, ULONG numbers, ULONG items) {
  return !reply->out_of_memory && reply->number_count >= numbers && reply->item_count >= items;
}

ULONG reply_ulong(const struct stub_reply *reply, ULONG index) { return (ULONG)reply->numbers[index]; }

uint64_t reply_multi_sz_length(const struct stub_reply *reply) {
  uint64_t length = 1;
  for (ULONG i = 0; i < reply->item_count; i++) {
    length += reply->items[i].length / sizeof(WCHAR) + 1;
  }
  return length;
}

void reply_put_multi_sz(const struct stub_reply *reply, WCHAR *buffer) {
  uint8_t *at = (uint8_t *)buffer;
  for (ULONG i = 0; i < reply->item_count; i++) {
    memcpy(at, reply->items[i].bytes, reply->items[i].length);
    at += reply->items[i].length;
    memset(at, 0, sizeof(WCHAR));
    at += sizeof(WCHAR);
  }
  memset(at, 0, sizeof(WCHAR));
}

NTSTATUS reply_hand_out(struct stub_reply *reply, NTSTATUS status, HANDLE *handle) {
  if (status >= 0) {
    if (reply_holds(reply, 1, 0)) {
      put_pointer(handle, pointer_of(reply->numbers[0]));
    } else {
      status = STATUS_INSUFFICIENT_RESOURCES;
    }
  }
  reply_free(reply);
  return status;
}
