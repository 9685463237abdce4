/* What C does by itself, to measure what ntbridge adds. */
#include <string.h>

#include "caller_memory.h"
#include "ntbridge_stub.h"
#include "windows_functions.h"

int32_t stub_echo(void *file, void *event, void *apc, void *context, void *block, uint32_t code, void *input,
                  uint32_t input_length, void *output, uint32_t output_length) {
  (void)file, (void)event, (void)apc, (void)context, (void)code;
  uint32_t length = input_length < output_length ? input_length : output_length;
  if (length > 0) {
    memcpy(output, input, length);
  }
  put_status_block(block, STATUS_SUCCESS, length);
  return STATUS_SUCCESS;
}

int32_t stub_count_entries(void *directory, void *buffer, uint32_t length) {
  ULONG next = 0;
  ULONG returned = 0;
  int32_t count = 0;
  for (BOOLEAN restart = 1;; restart = 0) {
    const ULONG before = next;
    NTSTATUS status = NtQueryDirectoryObject(directory, buffer, length, 0, restart, &next, &returned);
    if (status == STATUS_NO_MORE_ENTRIES) {
      return count;
    }
    if (status < 0) {
      return status;
    }
    if (next == before) {
      return STATUS_BUFFER_TOO_SMALL; /* for the next entry */
    }
    for (const OBJECT_DIRECTORY_INFORMATION *entry = buffer; entry->Name.Buffer != NULL; entry++) {
      count++;
    }
  }
}
