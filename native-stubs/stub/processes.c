/* The processes of the system, their handles, and duplicates of those. */
#include <string.h>

#include "caller_memory.h"
#include "kernel.h"
#include "reply.h"
#include "windows_functions.h"

enum { PROCESSES_CLASS = 5, HANDLES_CLASS = 64, IMAGE_CLASS = 88 };

enum { NUL = sizeof(WCHAR), ALIGNMENT = 8 };

/* What processes adds to a reply for each. */
enum { ID, SESSION, HANDLES, PROCESS_NUMBERS };

/* The columns of a row of system_handles. */
enum { OWNER, VALUE, ACCESS, TYPE, COLUMNS };
enum { ROW = COLUMNS * sizeof(int64_t) };

/* Returns the needed size to the caller, then whether a list of that size fits. */
static NTSTATUS check_capacity(uint64_t needed, const void *information, ULONG length, ULONG *returned_length) {
  if (needed > UINT32_MAX) {
    return STATUS_INSUFFICIENT_RESOURCES;
  }
  put_ulong_if_wanted(returned_length, (ULONG)needed);
  if (length < needed) {
    return STATUS_INFO_LENGTH_MISMATCH;
  }
  return is_address(information) ? STATUS_SUCCESS : STATUS_ACCESS_VIOLATION;
}

static size_t process_bytes(const struct item *name) {
  size_t end = sizeof(SYSTEM_PROCESS_INFORMATION) + name->length + NUL;
  return (end + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

static void put_process(uint8_t *at, const int64_t *numbers, const struct item *name, bool last) {
  size_t size = process_bytes(name);
  uint8_t *text = at + sizeof(SYSTEM_PROCESS_INFORMATION);
  SYSTEM_PROCESS_INFORMATION process = {.NextEntryOffset = last ? 0 : (ULONG)size,
                                        .UniqueProcessId = pointer_of(numbers[ID]),
                                        .HandleCount = (ULONG)numbers[HANDLES],
                                        .SessionId = (ULONG)numbers[SESSION]};
  if (name->length > 0) {
    process.ImageName = (UNICODE_STRING){.Length = (USHORT)name->length,
                                         .MaximumLength = (USHORT)(name->length + NUL),
                                         .Buffer = (WCHAR *)(void *)text};
  }
  memset(at, 0, size);
  memcpy(at, &process, sizeof process);
  memcpy(text, name->bytes, name->length);
}

static NTSTATUS put_processes(const struct stub_reply *reply, uint8_t *information, ULONG length,
                              ULONG *returned_length) {
  ULONG count = reply->item_count;
  uint64_t needed = 0;
  for (ULONG i = 0; i < count; i++) {
    needed += process_bytes(&reply->items[i]);
  }
  NTSTATUS status = check_capacity(needed, information, length, returned_length);
  if (status == STATUS_SUCCESS) {
    for (ULONG i = 0; i < count; i++) {
      put_process(information, &reply->numbers[(size_t)i * PROCESS_NUMBERS], &reply->items[i], i + 1 == count);
      information += process_bytes(&reply->items[i]);
    }
  }
  return status;
}

static void put_handle(uint8_t *at, const uint8_t *row) {
  int64_t columns[COLUMNS];
  memcpy(columns, row, sizeof columns);
  SYSTEM_HANDLE_TABLE_ENTRY_INFO_EX entry = {.UniqueProcessId = pointer_of(columns[OWNER]),
                                             .HandleValue = pointer_of(columns[VALUE]),
                                             .GrantedAccess = (ACCESS_MASK)columns[ACCESS],
                                             .ObjectTypeIndex = (USHORT)columns[TYPE]};
  memcpy(at, &entry, sizeof entry);
}

static NTSTATUS put_handles(const struct stub_reply *reply, uint8_t *information, ULONG length,
                            ULONG *returned_length) {
  const struct item *rows = &reply->items[0];
  ULONG count = rows->length / ROW;
  uint64_t needed =
      sizeof(SYSTEM_HANDLE_INFORMATION_EX) + (uint64_t)count * sizeof(SYSTEM_HANDLE_TABLE_ENTRY_INFO_EX);
  NTSTATUS status = check_capacity(needed, information, length, returned_length);
  if (status == STATUS_SUCCESS) {
    SYSTEM_HANDLE_INFORMATION_EX header = {.NumberOfHandles = count};
    memcpy(information, &header, sizeof header);
    information += sizeof header;
    for (ULONG i = 0; i < count; i++) {
      put_handle(information, rows->bytes + (size_t)i * ROW);
      information += sizeof(SYSTEM_HANDLE_TABLE_ENTRY_INFO_EX);
    }
  }
  return status;
}

/* For a text that does not fit, returns its length in the place of the capacity. */
static NTSTATUS put_image(const struct item *image, SYSTEM_PROCESS_ID_INFORMATION *asked) {
  ULONG needed = image->length + NUL;
  if (needed > asked->ImageName.MaximumLength) {
    asked->ImageName.MaximumLength = (USHORT)needed;
    return STATUS_INFO_LENGTH_MISMATCH;
  }
  if (!is_address(asked->ImageName.Buffer)) {
    return STATUS_ACCESS_VIOLATION;
  }
  uint8_t *text = (uint8_t *)asked->ImageName.Buffer;
  memcpy(text, image->bytes, image->length);
  memset(text + image->length, 0, NUL);
  asked->ImageName.Length = (USHORT)image->length;
  return STATUS_SUCCESS;
}

static NTSTATUS query_image(void *information, ULONG length, ULONG *returned_length) {
  SYSTEM_PROCESS_ID_INFORMATION asked;
  put_ulong_if_wanted(returned_length, sizeof asked);
  if (length != sizeof asked) {
    return STATUS_INFO_LENGTH_MISMATCH;
  }
  if (!is_address(information)) {
    return STATUS_ACCESS_VIOLATION;
  }
  memcpy(&asked, information, sizeof asked);
  if (asked.ImageName.Length != 0) {
    return STATUS_INVALID_PARAMETER;
  }
  struct stub_reply reply = EMPTY_REPLY;
  NTSTATUS status = kernel()->process_image(&reply, number_of(asked.ProcessId));
  if (status == STATUS_SUCCESS) {
    status = reply_holds(&reply, 0, 1) ? put_image(&reply.items[0], &asked) : STATUS_INSUFFICIENT_RESOURCES;
    memcpy(information, &asked, sizeof asked);
  }
  reply_free(&reply);
  return status;
}

static NTSTATUS query_processes(void *information, ULONG length, ULONG *returned_length) {
  struct stub_reply reply = EMPTY_REPLY;
  NTSTATUS status = kernel()->processes(&reply);
  if (status == STATUS_SUCCESS) {
    status = reply_holds(&reply, PROCESS_NUMBERS * reply.item_count, 1)
                 ? put_processes(&reply, information, length, returned_length)
                 : STATUS_INSUFFICIENT_RESOURCES;
  }
  reply_free(&reply);
  return status;
}

static NTSTATUS query_handles(void *information, ULONG length, ULONG *returned_length) {
  struct stub_reply reply = EMPTY_REPLY;
  NTSTATUS status = kernel()->system_handles(&reply);
  if (status == STATUS_SUCCESS) {
    status = reply_holds(&reply, 0, 1) ? put_handles(&reply, information, length, returned_length)
                                       : STATUS_INSUFFICIENT_RESOURCES;
  }
  reply_free(&reply);
  return status;
}

NTSTATUS NtQuerySystemInformation(ULONG information_class, void *information, ULONG length, ULONG *returned_length) {
  if (kernel() == NULL) {
    return STATUS_INVALID_DEVICE_STATE;
  }
  switch (information_class) {
    case PROCESSES_CLASS:
      return query_processes(information, length, returned_length);
    case HANDLES_CLASS:
      return query_handles(information, length, returned_length);
    case IMAGE_CLASS:
      return query_image(information, length, returned_length);
    default:
      return STATUS_INVALID_INFO_CLASS;
  }
}

NTSTATUS NtOpenProcess(HANDLE *handle, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes, const CLIENT_ID *id) {
  if (!is_address(handle)) {
    return STATUS_ACCESS_VIOLATION;
  }
  put_pointer(handle, NULL);
  if (kernel() == NULL) {
    return STATUS_INVALID_DEVICE_STATE;
  }
  struct object_reference reference = NO_REFERENCE;
  NTSTATUS status = read_reference(attributes, &reference);
  if (status == STATUS_SUCCESS && (reference.name.count >= 0 || id == NULL)) {
    status = STATUS_INVALID_PARAMETER_MIX;
  }
  reference_free(&reference);
  if (status != STATUS_SUCCESS) {
    return status;
  }
  if (!is_address(id)) {
    return STATUS_ACCESS_VIOLATION;
  }
  CLIENT_ID asked;
  memcpy(&asked, id, sizeof asked);
  if (asked.UniqueThread != NULL) {
    return STATUS_INVALID_CID; /* the kernel has no threads */
  }
  struct stub_reply reply = EMPTY_REPLY;
  status = kernel()->open_process(&reply, number_of(asked.UniqueProcess), access);
  return reply_hand_out(&reply, status, handle);
}

NTSTATUS NtDuplicateObject(HANDLE source_process, HANDLE source, HANDLE target_process, HANDLE *target,
                           ACCESS_MASK access, ULONG attributes, ULONG options) {
  (void)attributes; /* the kernel's handles have none */
  if (!is_address(target)) {
    return STATUS_ACCESS_VIOLATION;
  }
  put_pointer(target, NULL);
  if (kernel() == NULL) {
    return STATUS_INVALID_DEVICE_STATE;
  }
  struct stub_reply reply = EMPTY_REPLY;
  NTSTATUS status = kernel()->duplicate(&reply, number_of(source_process), number_of(source),
                                        number_of(target_process), access, options);
  return reply_hand_out(&reply, status, target);
}
