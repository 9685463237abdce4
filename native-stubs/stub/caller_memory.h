/* Reads and writes memory of the caller, which may lie at any address and be aligned or not. */
#ifndef NTBRIDGE_STUB_CALLER_MEMORY_H
#define NTBRIDGE_STUB_CALLER_MEMORY_H

#include <stdbool.h>

#include "abi.h"

/* Text of the caller's, copied. */
struct text {
  WCHAR *units;  /* NULL when there are none */
  int32_t count; /* -1 when the caller gave no text at all */
};

#define NO_TEXT {.units = NULL, .count = -1}

/* Data of the caller's, copied. */
struct data {
  uint8_t *bytes; /* NULL when there are none */
  int32_t length;
};

#define NO_DATA {0}

/* The OBJECT_ATTRIBUTES of a call. */
struct object_reference {
  int64_t root;
  struct text name;
  ULONG attributes;
};

#define NO_REFERENCE {.name = NO_TEXT}

/*
 * Whether an address can be one of a process: the first 64 KiB of each stay free on Windows. Other bad addresses fault here,
 * as they would in a DLL.
 */
bool is_address(const void *pointer);

/* A handle or another number in a pointer's place. */
int64_t number_of(const void *pointer);
void *pointer_of(int64_t number);

ULONG get_ulong(const void *at);
LONGLONG get_longlong(const void *at);
void put_ulong(void *at, ULONG value);
void put_pointer(void *at, void *value);

/* Writes where the caller wants to know. */
void put_ulong_if_wanted(ULONG *at, ULONG value);

void put_status_block(IO_STATUS_BLOCK *at, NTSTATUS status, int64_t information);

/* Copies counted text; then text_free. */
NTSTATUS copy_counted(const UNICODE_STRING *string, struct text *text);

/* Copies text that a NUL ends; none at all is empty. Whether there was memory. */
bool copy_terminated(const WCHAR *string, struct text *text);

void text_free(struct text *text);

/* Copies bytes; a missing buffer with a length is an access violation. Then data_free. */
NTSTATUS copy_data(const void *buffer, ULONG length, struct data *data);
void data_free(struct data *data);

/* Reads an OBJECT_ATTRIBUTES with its name; then reference_free. */
NTSTATUS read_reference(const OBJECT_ATTRIBUTES *attributes, struct object_reference *reference);

/* The same for an object to create, which needs none. */
NTSTATUS read_create_reference(const OBJECT_ATTRIBUTES *attributes, struct object_reference *reference);

/* Begins to create an event or a port, with no handle yet. They have no names here: STATUS_NOT_IMPLEMENTED for one. */
NTSTATUS begin_unnamed(HANDLE *handle, const OBJECT_ATTRIBUTES *attributes);

void reference_free(struct object_reference *reference);

/* A GUID as the two numbers that the kernel takes, and back. */
int64_t guid_high(const GUID *guid);
int64_t guid_low(const GUID *guid);
GUID guid_of(int64_t high, int64_t low);
GUID get_guid(const GUID *at);

#endif
