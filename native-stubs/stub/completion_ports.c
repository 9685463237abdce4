/* Completion ports and their packets. */
#include <string.h>

#include "caller_memory.h"
#include "kernel.h"
#include "reply.h"
#include "windows_functions.h"

/* What remove_completions adds to a reply for each packet. */
enum { KEY, CONTEXT, STATUS, INFORMATION, PACKET_NUMBERS };

NTSTATUS NtCreateIoCompletion(HANDLE *handle, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes,
                              ULONG concurrent_threads) {
  (void)concurrent_threads; /* the kernel limits no thread */
  NTSTATUS status = begin_unnamed(handle, attributes);
  if (status != STATUS_SUCCESS) {
    return status;
  }
  if (kernel() == NULL) {
    return STATUS_INVALID_DEVICE_STATE;
  }
  struct stub_reply reply = EMPTY_REPLY;
  status = kernel()->create_completion_port(&reply, access);
  return reply_hand_out(&reply, status, handle);
}

static NTSTATUS remove_packets(struct stub_reply *packets, HANDLE port, int32_t max, const LONGLONG *timeout) {
  if (kernel() == NULL) {
    return STATUS_INVALID_DEVICE_STATE;
  }
  NTSTATUS status = kernel()->remove_completions(packets, number_of(port), max, timeout != NULL,
                                                 timeout == NULL ? 0 : get_longlong(timeout));
  return packets->out_of_memory ? STATUS_INSUFFICIENT_RESOURCES : status;
}

NTSTATUS NtRemoveIoCompletion(HANDLE port, void **key, void **apc_context, IO_STATUS_BLOCK *block,
                              const LONGLONG *timeout) {
  if (!is_address(key) || !is_address(apc_context) || !is_address(block)) {
    return STATUS_ACCESS_VIOLATION;
  }
  struct stub_reply packets = EMPTY_REPLY;
  NTSTATUS status = remove_packets(&packets, port, 1, timeout);
  if (status == STATUS_SUCCESS && reply_holds(&packets, PACKET_NUMBERS, 0)) {
    put_pointer(key, pointer_of(packets.numbers[KEY]));
    put_pointer(apc_context, pointer_of(packets.numbers[CONTEXT]));
    put_status_block(block, (NTSTATUS)packets.numbers[STATUS], packets.numbers[INFORMATION]);
  }
  reply_free(&packets);
  return status;
}

static void put_packet(uint8_t *at, const int64_t *packet) {
  put_pointer(at + offsetof(FILE_IO_COMPLETION_INFORMATION, KeyContext), pointer_of(packet[KEY]));
  put_pointer(at + offsetof(FILE_IO_COMPLETION_INFORMATION, ApcContext), pointer_of(packet[CONTEXT]));
  put_status_block((IO_STATUS_BLOCK *)(void *)(at + offsetof(FILE_IO_COMPLETION_INFORMATION, IoStatusBlock)),
                   (NTSTATUS)packet[STATUS], packet[INFORMATION]);
}

NTSTATUS NtRemoveIoCompletionEx(HANDLE port, FILE_IO_COMPLETION_INFORMATION *information, ULONG count,
                                ULONG *removed, const LONGLONG *timeout, BOOLEAN alertable) {
  (void)alertable;
  if (!is_address(information) || !is_address(removed)) {
    return STATUS_ACCESS_VIOLATION;
  }
  struct stub_reply packets = EMPTY_REPLY;
  NTSTATUS status = remove_packets(&packets, port, (int32_t)count, timeout);
  if (status >= 0) {
    ULONG found = packets.number_count / PACKET_NUMBERS;
    for (ULONG i = 0; i < found; i++) {
      put_packet((uint8_t *)information + i * sizeof *information, &packets.numbers[i * PACKET_NUMBERS]);
    }
    put_ulong(removed, found);
  }
  reply_free(&packets);
  return status;
}

NTSTATUS NtSetIoCompletion(HANDLE port, void *key, void *apc_context, NTSTATUS status, ULONG_PTR information) {
  return kernel() == NULL ? STATUS_INVALID_DEVICE_STATE
                          : kernel()->post_completion(number_of(port), number_of(key), number_of(apc_context), status,
                                                      (int64_t)information);
}
