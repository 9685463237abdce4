/* What there is to query of a file, and to set. */
#include <stddef.h>
#include <string.h>

#include "caller_memory.h"
#include "kernel.h"
#include "reply.h"
#include "windows_functions.h"

enum {
  FILE_MODE_CLASS = 16,
  FILE_COMPLETION_CLASS = 30,
  FILE_IO_COMPLETION_NOTIFICATION_CLASS = 41,
  FILE_VOLUME_NAME_CLASS = 58,
  FILE_FS_VOLUME_CLASS = 1,
  FILE_FS_SIZE_CLASS = 3,
  FILE_FS_DEVICE_CLASS = 4,
  FILE_FS_ATTRIBUTE_CLASS = 5
};

/* A query of the kernel whose result is a structure of ULONGs. */
typedef int32_t (*file_query)(struct stub_reply *, int64_t file);

static NTSTATUS query(file_query function, HANDLE file, IO_STATUS_BLOCK *block, void *information, ULONG ulongs) {
  ULONG size = ulongs * (ULONG)sizeof(ULONG);
  struct stub_reply reply = EMPTY_REPLY;
  NTSTATUS status = function(&reply, number_of(file));
  if (status == STATUS_SUCCESS && !reply_holds(&reply, ulongs, 0)) {
    status = STATUS_INSUFFICIENT_RESOURCES;
  }
  if (status == STATUS_SUCCESS && (!is_address(information) || !is_address(block))) {
    status = STATUS_ACCESS_VIOLATION;
  }
  if (status == STATUS_SUCCESS) {
    for (ULONG i = 0; i < ulongs; i++) {
      put_ulong((uint8_t *)information + i * sizeof(ULONG), reply_ulong(&reply, i));
    }
    put_status_block(block, STATUS_SUCCESS, size);
  }
  reply_free(&reply);
  return status;
}

/* Writes the length of the name, and as much of the name as fits. */
static NTSTATUS put_device_name(const struct item *name, IO_STATUS_BLOCK *block, uint8_t *information, ULONG length) {
  const ULONG header = sizeof(FILE_VOLUME_NAME_INFORMATION);
  if (!is_address(information) || !is_address(block)) {
    return STATUS_ACCESS_VIOLATION;
  }
  ULONG capacity = (length - header) / (ULONG)sizeof(WCHAR) * (ULONG)sizeof(WCHAR);
  bool fits = name->length <= capacity;
  ULONG written = fits ? name->length : capacity;
  put_ulong(information, name->length);
  memcpy(information + header, name->bytes, written);
  NTSTATUS status = fits ? STATUS_SUCCESS : STATUS_BUFFER_OVERFLOW;
  put_status_block(block, status, header + written);
  return status;
}

static NTSTATUS query_device_name(HANDLE file, IO_STATUS_BLOCK *block, void *information, ULONG length) {
  struct stub_reply reply = EMPTY_REPLY;
  NTSTATUS status = kernel()->query_device_name(&reply, number_of(file));
  if (status == STATUS_SUCCESS) {
    status = reply_holds(&reply, 0, 1) ? put_device_name(&reply.items[0], block, information, length)
                                       : STATUS_INSUFFICIENT_RESOURCES;
  }
  reply_free(&reply);
  return status;
}

NTSTATUS NtQueryInformationFile(HANDLE file, IO_STATUS_BLOCK *block, void *information, ULONG length,
                                ULONG information_class) {
  ULONG size;
  switch (information_class) {
    case FILE_MODE_CLASS:
      size = sizeof(FILE_MODE_INFORMATION);
      break;
    case FILE_IO_COMPLETION_NOTIFICATION_CLASS:
      size = sizeof(FILE_IO_COMPLETION_NOTIFICATION_INFORMATION);
      break;
    case FILE_VOLUME_NAME_CLASS:
      size = sizeof(FILE_VOLUME_NAME_INFORMATION);
      break;
    default:
      return STATUS_INVALID_INFO_CLASS;
  }
  if (length < size) {
    return STATUS_INFO_LENGTH_MISMATCH;
  }
  if (kernel() == NULL) {
    return STATUS_INVALID_DEVICE_STATE;
  }
  if (information_class == FILE_VOLUME_NAME_CLASS) {
    return query_device_name(file, block, information, length);
  }
  file_query function = information_class == FILE_MODE_CLASS ? kernel()->query_mode : kernel()->query_completion_modes;
  return query(function, file, block, information, size / (ULONG)sizeof(ULONG));
}

/* What query_file_system adds to a reply. */
enum { TOTAL_BYTES, FREE_BYTES, FILE_SYSTEM_NUMBERS };
enum { LABEL, FILE_SYSTEM_NAME, FILE_SYSTEM_TEXTS };

/* Allocation units of the simulated file systems. */
enum { SECTORS_PER_UNIT = 8, BYTES_PER_SECTOR = 512, BYTES_PER_UNIT = SECTORS_PER_UNIT * BYTES_PER_SECTOR };

static void put_size(const struct stub_reply *facts, IO_STATUS_BLOCK *block, void *information) {
  FILE_FS_SIZE_INFORMATION size = {.TotalAllocationUnits = facts->numbers[TOTAL_BYTES] / BYTES_PER_UNIT,
                                   .AvailableAllocationUnits = facts->numbers[FREE_BYTES] / BYTES_PER_UNIT,
                                   .SectorsPerAllocationUnit = SECTORS_PER_UNIT,
                                   .BytesPerSector = BYTES_PER_SECTOR};
  memcpy(information, &size, sizeof size);
  put_status_block(block, STATUS_SUCCESS, sizeof size);
}

/* Writes a fixed part, and as much of the text behind it as fits. The caller's buffer takes the fixed part at least. */
static NTSTATUS put_text(const void *fixed, ULONG fixed_size, ULONG text_at, const struct item *text,
                         IO_STATUS_BLOCK *block, uint8_t *information, ULONG length) {
  ULONG needed = text_at + text->length < fixed_size ? fixed_size : text_at + text->length;
  ULONG written = needed < length ? needed : length;
  memcpy(information, fixed, fixed_size);
  ULONG copied = written - text_at < text->length ? written - text_at : text->length;
  if (copied > 0) {
    memcpy(information + text_at, text->bytes, copied);
  }
  NTSTATUS status = written < needed ? STATUS_BUFFER_OVERFLOW : STATUS_SUCCESS;
  put_status_block(block, status, written);
  return status;
}

static NTSTATUS put_volume(const struct stub_reply *facts, IO_STATUS_BLOCK *block, void *information, ULONG length) {
  const struct item *label = &facts->items[LABEL];
  FILE_FS_VOLUME_INFORMATION volume;
  memset(&volume, 0, sizeof volume);
  volume.VolumeLabelLength = label->length;
  return put_text(&volume, sizeof volume, offsetof(FILE_FS_VOLUME_INFORMATION, VolumeLabel), label, block, information,
                  length);
}

static NTSTATUS put_attributes(const struct stub_reply *facts, IO_STATUS_BLOCK *block, void *information,
                               ULONG length) {
  const struct item *name = &facts->items[FILE_SYSTEM_NAME];
  FILE_FS_ATTRIBUTE_INFORMATION attributes;
  memset(&attributes, 0, sizeof attributes);
  attributes.FileSystemNameLength = name->length;
  return put_text(&attributes, sizeof attributes, offsetof(FILE_FS_ATTRIBUTE_INFORMATION, FileSystemName), name, block,
                  information, length);
}

static NTSTATUS query_file_system(HANDLE file, IO_STATUS_BLOCK *block, void *information, ULONG length,
                                  ULONG information_class) {
  struct stub_reply facts = EMPTY_REPLY;
  NTSTATUS status = kernel()->query_file_system(&facts, number_of(file));
  if (status == STATUS_SUCCESS && !reply_holds(&facts, FILE_SYSTEM_NUMBERS, FILE_SYSTEM_TEXTS)) {
    status = STATUS_INSUFFICIENT_RESOURCES;
  }
  if (status == STATUS_SUCCESS && (!is_address(information) || !is_address(block))) {
    status = STATUS_ACCESS_VIOLATION;
  }
  if (status == STATUS_SUCCESS) {
    switch (information_class) {
      case FILE_FS_VOLUME_CLASS:
        status = put_volume(&facts, block, information, length);
        break;
      case FILE_FS_SIZE_CLASS:
        put_size(&facts, block, information);
        break;
      default:
        status = put_attributes(&facts, block, information, length);
        break;
    }
  }
  reply_free(&facts);
  return status;
}

NTSTATUS NtQueryVolumeInformationFile(HANDLE file, IO_STATUS_BLOCK *block, void *information, ULONG length,
                                      ULONG information_class) {
  ULONG size;
  switch (information_class) {
    case FILE_FS_VOLUME_CLASS:
      size = sizeof(FILE_FS_VOLUME_INFORMATION);
      break;
    case FILE_FS_SIZE_CLASS:
      size = sizeof(FILE_FS_SIZE_INFORMATION);
      break;
    case FILE_FS_DEVICE_CLASS:
      size = sizeof(FILE_FS_DEVICE_INFORMATION);
      break;
    case FILE_FS_ATTRIBUTE_CLASS:
      size = sizeof(FILE_FS_ATTRIBUTE_INFORMATION);
      break;
    default:
      return STATUS_INVALID_INFO_CLASS;
  }
  if (length < size) {
    return STATUS_INFO_LENGTH_MISMATCH;
  }
  if (kernel() == NULL) {
    return STATUS_INVALID_DEVICE_STATE;
  }
  if (information_class != FILE_FS_DEVICE_CLASS) {
    return query_file_system(file, block, information, length, information_class);
  }
  return query(kernel()->query_device, file, block, information, size / (ULONG)sizeof(ULONG));
}

static NTSTATUS bind_port(HANDLE file, const void *information, ULONG length) {
  if (length < sizeof(FILE_COMPLETION_INFORMATION)) {
    return STATUS_INFO_LENGTH_MISMATCH;
  }
  if (!is_address(information)) {
    return STATUS_ACCESS_VIOLATION;
  }
  FILE_COMPLETION_INFORMATION binding;
  memcpy(&binding, information, sizeof binding);
  return kernel()->bind_completion_port(number_of(file), number_of(binding.Port), number_of(binding.Key));
}

static NTSTATUS add_modes(HANDLE file, const void *information, ULONG length) {
  if (length < sizeof(ULONG)) {
    return STATUS_INFO_LENGTH_MISMATCH;
  }
  if (!is_address(information)) {
    return STATUS_ACCESS_VIOLATION;
  }
  return kernel()->add_completion_modes(number_of(file), get_ulong(information));
}

NTSTATUS NtSetInformationFile(HANDLE file, IO_STATUS_BLOCK *block, const void *information, ULONG length,
                              ULONG information_class) {
  if (kernel() == NULL) {
    return STATUS_INVALID_DEVICE_STATE;
  }
  NTSTATUS status = STATUS_INVALID_INFO_CLASS;
  if (information_class == FILE_COMPLETION_CLASS) {
    status = bind_port(file, information, length);
  } else if (information_class == FILE_IO_COMPLETION_NOTIFICATION_CLASS) {
    status = add_modes(file, information, length);
  }
  if (status == STATUS_SUCCESS) {
    if (!is_address(block)) {
      return STATUS_ACCESS_VIOLATION;
    }
    put_status_block(block, status, 0);
  }
  return status;
}
