/* Two functions in the shape of NtDeviceIoControlFile that never leave C, to measure what a call costs by itself. */
#include <string.h>

#include "caller_memory.h"

#include "ntbridge_stub.h"

int32_t stub_nothing(void *file, void *event, void *apc, void *context, void *block, uint32_t code, void *input,
                     uint32_t input_length, void *output, uint32_t output_length) {
  (void)file, (void)event, (void)apc, (void)context, (void)block, (void)code;
  (void)input, (void)input_length, (void)output, (void)output_length;
  return STATUS_SUCCESS;
}

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
