/* The results of a kernel function besides its status: numbers, and copies of text and data. */
#ifndef NTBRIDGE_STUB_REPLY_H
#define NTBRIDGE_STUB_REPLY_H

#include <stdbool.h>

#include "abi.h"
#include "ntbridge_stub.h"

struct item {
  uint8_t *bytes; /* aligned for any type */
  ULONG length;
};

struct stub_reply {
  int64_t *numbers;
  ULONG number_count;
  ULONG number_capacity;
  struct item *items;
  ULONG item_count;
  ULONG item_capacity;
  bool out_of_memory;
};

#define EMPTY_REPLY {0}

void reply_free(struct stub_reply *reply);

/* Whether it has as many numbers and items as a function promises; else the kernel broke its word, or memory ran out. */
bool reply_holds(const struct stub_reply *reply, ULONG numbers, ULONG items);

/* A number, as the ULONG that most are. */
ULONG reply_ulong(const struct stub_reply *reply, ULONG index);

/* WCHARs of a reply's items as a MULTI_SZ: each with a NUL, and one NUL more. */
uint64_t reply_multi_sz_length(const struct stub_reply *reply);

/* Writes a reply's items as a MULTI_SZ. */
void reply_put_multi_sz(const struct stub_reply *reply, WCHAR *buffer);

/* Writes the one handle of a reply unless the status is an error, and frees the reply. Returns the call's status. */
NTSTATUS reply_hand_out(struct stub_reply *reply, NTSTATUS status, HANDLE *handle);

#endif
