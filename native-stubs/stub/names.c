/* Opens, creates and closes objects by name, and queries the targets of links. */
#include <stdlib.h>
#include <string.h>

#include "caller_memory.h"
#include "kernel.h"
#include "reply.h"
#include "windows_functions.h"

/* The Information of an IO_STATUS_BLOCK after an open that found the file. */
enum { FILE_OPENED = 1 };

/* The handle is zero until there is one. */
static NTSTATUS clear_handle(HANDLE *handle) {
  if (!is_address(handle)) {
    return STATUS_ACCESS_VIOLATION;
  }
  put_pointer(handle, NULL);
  return kernel() == NULL ? STATUS_INVALID_DEVICE_STATE : STATUS_SUCCESS;
}

NTSTATUS NtOpenFile(HANDLE *handle, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes, IO_STATUS_BLOCK *block,
                    ULONG share, ULONG options) {
  enum { FILE_OPEN = 1 };
  return NtCreateFile(handle, access, attributes, block, NULL, 0, share, FILE_OPEN, options, NULL, 0);
}

NTSTATUS NtCreateFile(HANDLE *handle, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes, IO_STATUS_BLOCK *block,
                      const LONGLONG *allocation_size, ULONG file_attributes, ULONG share, ULONG disposition,
                      ULONG options, const void *ea, ULONG ea_length) {
  (void)allocation_size; /* devices have none */
  NTSTATUS status = clear_handle(handle);
  if (status != STATUS_SUCCESS) {
    return status;
  }
  if (!is_address(block)) {
    return STATUS_ACCESS_VIOLATION;
  }
  struct object_reference reference = NO_REFERENCE;
  struct data extended_attributes = NO_DATA;
  /* Without a buffer its length does not count. */
  status = copy_data(ea, ea == NULL ? 0 : ea_length, &extended_attributes);
  if (status == STATUS_SUCCESS) {
    status = read_reference(attributes, &reference);
  }
  if (status == STATUS_SUCCESS) {
    struct stub_reply reply = EMPTY_REPLY;
    status = kernel()->create_file(&reply, reference.root, reference.name.units, reference.name.count,
                                   reference.attributes, access, share, disposition, options, file_attributes,
                                   extended_attributes.bytes, extended_attributes.length);
    status = reply_hand_out(&reply, status, handle);
  }
  if (status == STATUS_SUCCESS) {
    put_status_block(block, status, FILE_OPENED);
  }
  reference_free(&reference);
  data_free(&extended_attributes);
  return status;
}

NTSTATUS NtClose(HANDLE handle) {
  return kernel() == NULL ? STATUS_INVALID_DEVICE_STATE : kernel()->close(number_of(handle));
}

/* A function of the kernel that opens or creates by name and access alone. */
typedef int32_t (*by_name)(struct stub_reply *, int64_t root, const uint16_t *name, int32_t name_units,
                           uint32_t attributes, uint32_t access);

static NTSTATUS call_by_name(by_name function, HANDLE *handle, ACCESS_MASK access,
                             const struct object_reference *reference) {
  struct stub_reply reply = EMPTY_REPLY;
  NTSTATUS status = function(&reply, reference->root, reference->name.units, reference->name.count,
                             reference->attributes, access);
  return reply_hand_out(&reply, status, handle);
}

static NTSTATUS open_by_name(by_name function, HANDLE *handle, ACCESS_MASK access,
                             const OBJECT_ATTRIBUTES *attributes) {
  struct object_reference reference = NO_REFERENCE;
  NTSTATUS status = read_reference(attributes, &reference);
  if (status == STATUS_SUCCESS) {
    status = call_by_name(function, handle, access, &reference);
  }
  reference_free(&reference);
  return status;
}

NTSTATUS NtOpenDirectoryObject(HANDLE *handle, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes) {
  NTSTATUS status = clear_handle(handle);
  return status != STATUS_SUCCESS ? status : open_by_name(kernel()->open_directory, handle, access, attributes);
}

NTSTATUS NtOpenSymbolicLinkObject(HANDLE *handle, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes) {
  NTSTATUS status = clear_handle(handle);
  return status != STATUS_SUCCESS ? status : open_by_name(kernel()->open_symbolic_link, handle, access, attributes);
}

NTSTATUS NtCreateDirectoryObject(HANDLE *handle, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes) {
  NTSTATUS status = clear_handle(handle);
  if (status != STATUS_SUCCESS) {
    return status;
  }
  struct object_reference reference = NO_REFERENCE;
  status = read_create_reference(attributes, &reference);
  if (status == STATUS_SUCCESS) {
    status = call_by_name(kernel()->create_directory, handle, access, &reference);
  }
  reference_free(&reference);
  return status;
}

NTSTATUS NtCreateSymbolicLinkObject(HANDLE *handle, ACCESS_MASK access, const OBJECT_ATTRIBUTES *attributes,
                                    const UNICODE_STRING *target) {
  NTSTATUS status = clear_handle(handle);
  if (status != STATUS_SUCCESS) {
    return status;
  }
  struct object_reference reference = NO_REFERENCE;
  struct text link_target = NO_TEXT;
  status = read_create_reference(attributes, &reference);
  if (status == STATUS_SUCCESS) {
    status = copy_counted(target, &link_target);
  }
  if (status == STATUS_SUCCESS) {
    struct stub_reply reply = EMPTY_REPLY;
    status = kernel()->create_symbolic_link(&reply, reference.root, reference.name.units, reference.name.count,
                                            reference.attributes, access, link_target.units, link_target.count);
    status = reply_hand_out(&reply, status, handle);
  }
  reference_free(&reference);
  text_free(&link_target);
  return status;
}

/* A caller that passes ReturnedLength needs a buffer for the NUL, too. */
static NTSTATUS put_target(const struct item *target, UNICODE_STRING *at, ULONG *returned_length) {
  if (!is_address(at)) {
    return STATUS_ACCESS_VIOLATION;
  }
  UNICODE_STRING string;
  memcpy(&string, at, sizeof string);
  ULONG with_nul = target->length + (ULONG)sizeof(WCHAR);
  ULONG needed = returned_length == NULL ? target->length : with_nul;
  put_ulong_if_wanted(returned_length, with_nul);
  if (string.MaximumLength < needed) {
    return STATUS_BUFFER_TOO_SMALL;
  }
  if (needed > 0) {
    if (!is_address(string.Buffer)) {
      return STATUS_ACCESS_VIOLATION;
    }
    memcpy(string.Buffer, target->bytes, target->length);
    memset((uint8_t *)string.Buffer + target->length, 0, needed - target->length);
  }
  string.Length = (USHORT)target->length;
  memcpy(at, &string, sizeof string);
  return STATUS_SUCCESS;
}

NTSTATUS NtQuerySymbolicLinkObject(HANDLE handle, UNICODE_STRING *target, ULONG *returned_length) {
  if (kernel() == NULL) {
    return STATUS_INVALID_DEVICE_STATE;
  }
  struct stub_reply reply = EMPTY_REPLY;
  NTSTATUS status = kernel()->symbolic_link_target(&reply, number_of(handle));
  if (status == STATUS_SUCCESS) {
    status = reply_holds(&reply, 0, 1) ? put_target(&reply.items[0], target, returned_length)
                                       : STATUS_INSUFFICIENT_RESOURCES;
  }
  reply_free(&reply);
  return status;
}
