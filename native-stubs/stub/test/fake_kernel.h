/* A kernel that answers what the program told it to, and remembers what it was asked. */
#ifndef NTBRIDGE_STUB_TEST_FAKE_KERNEL_H
#define NTBRIDGE_STUB_TEST_FAKE_KERNEL_H

#include "abi.h"
#include "ntbridge_stub.h"

extern const struct stub_kernel fake_kernel;

enum { FAKE_HANDLE = 0x1234, FAKE_DEVINST = 7, FAKE_NOTIFY = 0x10000, FAKE_REQUESTS = 4 };

/* What the library handed over last. */
struct asked {
  int64_t root;
  WCHAR name[64];
  int32_t name_units;
  uint32_t attributes;
  uint32_t access;
  uint8_t data[64];
  int32_t data_length;
  int32_t output_contents_length;
  int32_t file_system_controls;
  int64_t handle;
  int64_t id;
  int32_t has_number;
  int64_t number;
  int64_t guid_high;
  int64_t guid_low;
  uint32_t property_id;
  int64_t registration;
  uint32_t filter_type;
  int32_t all;
  /* Requests that are out, and how many were announced. */
  int64_t requests[FAKE_REQUESTS];
  int32_t announced;
};

extern struct asked asked;

/* What a read, write or control does: ends at once with data, fails, or is kept. */
enum fate { ENDS_AT_ONCE, FAILS, PENDS };
extern enum fate fate;

#endif
