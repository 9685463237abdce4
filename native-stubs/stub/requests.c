/* Reads, writes, device control and file system control requests, and their completion, at once or late. */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "caller_memory.h"
#include "kernel.h"
#include "windows_functions.h"

/* A request: its sender has a reference until the kernel returns, the kernel until the completion. */
struct request {
  IO_STATUS_BLOCK *block;
  uint8_t *output;
  ULONG output_length;
  atomic_int references;
  atomic_bool completed;
};

/* The request that this thread is sending: its end is written here, as the system call returns it. */
static _Thread_local struct request *sending;

static void release(struct request *request) {
  if (atomic_fetch_sub(&request->references, 1) == 1) {
    free(request);
  }
}

/* Looks at the caller's memory before the request starts. */
static NTSTATUS new_request(PIO_APC_ROUTINE apc, IO_STATUS_BLOCK *block, void *output, ULONG output_length,
                            struct request **result) {
  if (apc != NULL) {
    /* An APC would run on a thread that waits alertably, which nothing that the library serves does. */
    return STATUS_NOT_IMPLEMENTED;
  }
  if (output_length > INT32_MAX) {
    return STATUS_INSUFFICIENT_RESOURCES;
  }
  if (!is_address(block) || (output_length > 0 && !is_address(output))) {
    return STATUS_ACCESS_VIOLATION;
  }
  if (kernel() == NULL) {
    return STATUS_INVALID_DEVICE_STATE;
  }
  struct request *request = malloc(sizeof *request);
  if (request == NULL) {
    return STATUS_INSUFFICIENT_RESOURCES;
  }
  request->block = block;
  request->output = output;
  request->output_length = output_length;
  atomic_init(&request->references, 2);
  atomic_init(&request->completed, false);
  *result = request;
  return STATUS_SUCCESS;
}

/* Around the call of the kernel; requests that a driver sends meanwhile are inside. */
static struct request *begin_sending(struct request *request) {
  struct request *outer = sending;
  sending = request;
  return outer;
}

static NTSTATUS end_sending(struct request *request, struct request *outer, NTSTATUS status) {
  sending = outer;
  if (status != STATUS_PENDING && !atomic_load(&request->completed)) {
    /* Refused, or failed at once: there is no other end. */
    release(request);
  }
  release(request);
  return status;
}

/* What the kernel provides for the two kinds of control requests. */
typedef int32_t (*control_function)(int64_t request, int64_t file, int64_t event, int64_t apc_context, int64_t id,
                                    uint32_t code, const uint8_t *input, int32_t input_length, int32_t output_length,
                                    const uint8_t *output_contents, int32_t output_contents_length);

static control_function device_control(void) {
  return kernel() == NULL ? NULL : kernel()->device_control;
}

static control_function file_system_control(void) {
  return kernel() == NULL ? NULL : kernel()->file_system_control;
}

static NTSTATUS send_control(control_function control, HANDLE file, HANDLE event, PIO_APC_ROUTINE apc,
                             void *apc_context, IO_STATUS_BLOCK *block, ULONG code, const void *input,
                             ULONG input_length, void *output, ULONG output_length) {
  enum { METHOD = 3, METHOD_BUFFERED = 0 };
  struct request *request = NULL;
  NTSTATUS status = new_request(apc, block, output, output_length, &request);
  if (status != STATUS_SUCCESS) {
    return status;
  }
  bool driver_sees_output = (code & METHOD) != METHOD_BUFFERED;
  struct data input_copy = NO_DATA;
  struct data output_contents = NO_DATA;
  struct request *outer = begin_sending(request);
  status = control == NULL ? STATUS_INVALID_DEVICE_STATE : copy_data(input, input_length, &input_copy);
  if (status == STATUS_SUCCESS) {
    status = copy_data(output, driver_sees_output ? output_length : 0, &output_contents);
  }
  if (status == STATUS_SUCCESS) {
    status = control(number_of(request), number_of(file), number_of(event), number_of(apc_context), number_of(block),
                     code, input_copy.bytes, input_copy.length, (int32_t)output_length, output_contents.bytes,
                     output_contents.length);
  }
  data_free(&input_copy);
  data_free(&output_contents);
  return end_sending(request, outer, status);
}

NTSTATUS NtDeviceIoControlFile(HANDLE file, HANDLE event, PIO_APC_ROUTINE apc, void *apc_context,
                               IO_STATUS_BLOCK *block, ULONG code, const void *input, ULONG input_length,
                               void *output, ULONG output_length) {
  return send_control(device_control(), file, event, apc, apc_context, block, code, input, input_length, output,
                      output_length);
}

NTSTATUS NtFsControlFile(HANDLE file, HANDLE event, PIO_APC_ROUTINE apc, void *apc_context, IO_STATUS_BLOCK *block,
                         ULONG code, const void *input, ULONG input_length, void *output, ULONG output_length) {
  return send_control(file_system_control(), file, event, apc, apc_context, block, code, input, input_length, output,
                      output_length);
}

NTSTATUS NtReadFile(HANDLE file, HANDLE event, PIO_APC_ROUTINE apc, void *apc_context, IO_STATUS_BLOCK *block,
                    void *buffer, ULONG length, const LONGLONG *offset, const ULONG *key) {
  (void)key; /* of a lock on a range of a file, which devices have not */
  struct request *request = NULL;
  NTSTATUS status = new_request(apc, block, buffer, length, &request);
  if (status != STATUS_SUCCESS) {
    return status;
  }
  struct request *outer = begin_sending(request);
  status = kernel()->read(number_of(request), number_of(file), number_of(event), number_of(apc_context),
                          number_of(block), (int32_t)length, offset != NULL,
                          offset == NULL ? 0 : get_longlong(offset));
  return end_sending(request, outer, status);
}

NTSTATUS NtWriteFile(HANDLE file, HANDLE event, PIO_APC_ROUTINE apc, void *apc_context, IO_STATUS_BLOCK *block,
                     const void *buffer, ULONG length, const LONGLONG *offset, const ULONG *key) {
  (void)key;
  struct request *request = NULL;
  NTSTATUS status = new_request(apc, block, NULL, 0, &request);
  if (status != STATUS_SUCCESS) {
    return status;
  }
  struct data copy = NO_DATA;
  struct request *outer = begin_sending(request);
  status = copy_data(buffer, length, &copy);
  if (status == STATUS_SUCCESS) {
    status = kernel()->write(number_of(request), number_of(file), number_of(event), number_of(apc_context),
                             number_of(block), copy.bytes, copy.length, offset != NULL,
                             offset == NULL ? 0 : get_longlong(offset));
  }
  data_free(&copy);
  return end_sending(request, outer, status);
}

NTSTATUS NtCancelIoFileEx(HANDLE file, const IO_STATUS_BLOCK *request, IO_STATUS_BLOCK *block) {
  if (!is_address(block)) {
    return STATUS_ACCESS_VIOLATION;
  }
  if (kernel() == NULL) {
    return STATUS_INVALID_DEVICE_STATE;
  }
  NTSTATUS status = kernel()->cancel(number_of(file), request != NULL, number_of(request));
  if (status == STATUS_SUCCESS) {
    put_status_block(block, status, 0);
  }
  return status;
}

/* The end of a request, on its way to the thread that writes it. */
struct completion {
  struct job job; /* first, so that the one is the other */
  struct request *request;
  NTSTATUS status;
  int64_t information;
  const uint8_t *output;
  ULONG length;
  int32_t announced;
};

static void write_end(struct job *job) {
  struct completion *end = (struct completion *)job;
  struct request *request = end->request;
  ULONG length = end->length < request->output_length ? end->length : request->output_length;
  if (length > 0) {
    memcpy(request->output, end->output, length);
  }
  put_status_block(request->block, end->status, end->information);
  const struct stub_kernel *present = kernel();
  if (present != NULL) {
    present->announce(number_of(request));
    end->announced = 1;
  }
}

int32_t stub_complete(int64_t number, int32_t status, int64_t information, const uint8_t *output, int32_t length) {
  struct completion end = {.job = {.run = write_end},
                           .request = pointer_of(number),
                           .status = status,
                           .information = information,
                           .output = output,
                           .length = length < 0 ? 0 : (ULONG)length};
  atomic_store(&end.request->completed, true);
  if (end.request == sending) {
    write_end(&end.job);
  } else {
    worker_do(&completion_worker, &end.job);
  }
  release(end.request);
  return end.announced;
}
