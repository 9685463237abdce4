/*
 * Drives the library as a program for Windows would, on buffers of exactly the size that it says, so that a memory checker
 * finds out whatever is read or written beside them. Ends with 0 when every answer was right.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fake_kernel.h"
#include "windows_functions.h"

static int checks;
static int failures;

#define CHECK(condition) check((condition), #condition, __LINE__)

static void check(int holds, const char *condition, int line) {
  checks++;
  if (!holds) {
    failures++;
    fprintf(stderr, "drive.c:%d: %s does not hold\n", line, condition);
  }
}

/* ASCII as UTF-16 in memory of its own, with a NUL if wanted. */
static WCHAR *wide(const char *ascii, int terminated) {
  size_t length = strlen(ascii);
  WCHAR *units = malloc((length + (size_t)terminated) * sizeof *units + (length == 0 ? 1 : 0));
  for (size_t i = 0; i < length; i++) {
    units[i] = (WCHAR)(unsigned char)ascii[i];
  }
  if (terminated) {
    units[length] = 0;
  }
  return units;
}

static int equals(const WCHAR *units, size_t count, const char *ascii) {
  if (count != strlen(ascii)) {
    return 0;
  }
  for (size_t i = 0; i < count; i++) {
    if (units[i] != (unsigned char)ascii[i]) {
      return 0;
    }
  }
  return 1;
}

static int is_text(const UNICODE_STRING *string, const char *ascii) {
  return equals(string->Buffer, string->Length / sizeof(WCHAR), ascii) && string->Buffer[string->Length / 2] == 0 &&
         string->MaximumLength == string->Length + 2;
}

struct named {
  WCHAR *text;
  UNICODE_STRING string;
  OBJECT_ATTRIBUTES attributes;
};

static void name(struct named *named, const char *ascii) {
  named->text = wide(ascii, 0);
  named->string = (UNICODE_STRING){.Length = (USHORT)(2 * strlen(ascii)), .Buffer = named->text};
  named->string.MaximumLength = named->string.Length;
  named->attributes =
      (OBJECT_ATTRIBUTES){.Length = sizeof named->attributes, .ObjectName = &named->string, .Attributes = 0x40};
}

static HANDLE fake_handle(void) { return (HANDLE)(intptr_t)FAKE_HANDLE; }

static void names(void) {
  struct named file;
  name(&file, "\\Device\\Echo0");
  HANDLE handle = NULL;
  IO_STATUS_BLOCK block = {.Information = 99};
  CHECK(NtOpenFile(&handle, 0x100080, &file.attributes, &block, 7, 0) == STATUS_SUCCESS);
  CHECK(handle == fake_handle() && block.Result.Status == STATUS_SUCCESS && block.Information == 1);
  CHECK(equals(asked.name, (size_t)asked.name_units, "\\Device\\Echo0") && asked.access == 0x100080);
  CHECK(asked.attributes == 0x40 && asked.root == 0);
  CHECK(NtClose(handle) == STATUS_SUCCESS && asked.handle == FAKE_HANDLE);

  uint8_t *ea = malloc(5);
  memset(ea, 7, 5);
  CHECK(NtCreateFile(&handle, 1, &file.attributes, &block, NULL, 0, 0, 1, 0, ea, 5) == STATUS_SUCCESS);
  CHECK(asked.data_length == 5 && asked.data[4] == 7);
  CHECK(NtCreateFile(&handle, 1, &file.attributes, &block, NULL, 0, 0, 1, 0, NULL, 5) == STATUS_SUCCESS);
  CHECK(asked.data_length == 0);
  free(ea);

  CHECK(NtOpenFile(NULL, 1, &file.attributes, &block, 7, 0) == STATUS_ACCESS_VIOLATION);
  CHECK(NtOpenFile(&handle, 1, &file.attributes, NULL, 7, 0) == STATUS_ACCESS_VIOLATION && handle == NULL);
  CHECK(NtOpenFile(&handle, 1, NULL, &block, 7, 0) == STATUS_INVALID_PARAMETER);
  file.attributes.Length--;
  CHECK(NtOpenFile(&handle, 1, &file.attributes, &block, 7, 0) == STATUS_INVALID_PARAMETER);
  file.attributes.Length++;
  file.string.Length--;
  CHECK(NtOpenDirectoryObject(&handle, 1, &file.attributes) == STATUS_OBJECT_NAME_INVALID);
  file.string.Length++;
  file.string.Buffer = (WCHAR *)((uintptr_t)file.text | 1);
  CHECK(NtOpenDirectoryObject(&handle, 1, &file.attributes) == STATUS_DATATYPE_MISALIGNMENT);
  file.string.Buffer = (WCHAR *)(uintptr_t)0x1000;
  CHECK(NtOpenSymbolicLinkObject(&handle, 1, &file.attributes) == STATUS_ACCESS_VIOLATION);
  file.string.Buffer = file.text;
  file.attributes.ObjectName = NULL;
  CHECK(NtOpenSymbolicLinkObject(&handle, 1, &file.attributes) == STATUS_SUCCESS && asked.name_units == -1);
  CHECK(NtCreateDirectoryObject(&handle, 1, NULL) == STATUS_OBJECT_NAME_EXISTS && handle == fake_handle());
  CHECK(NtCreateSymbolicLinkObject(&handle, 1, NULL, &file.string) == STATUS_SUCCESS);
  CHECK(equals(asked.name, (size_t)asked.name_units, "\\Device\\Echo0"));
  CHECK(NtCreateSymbolicLinkObject(&handle, 1, NULL, NULL) == STATUS_ACCESS_VIOLATION);
  free(file.text);
}

static void link_targets(void) {
  enum { BYTES = 24 };
  ULONG returned = 0;
  UNICODE_STRING target = {.MaximumLength = BYTES, .Buffer = malloc(BYTES)};
  CHECK(NtQuerySymbolicLinkObject(fake_handle(), &target, NULL) == STATUS_SUCCESS && target.Length == BYTES);
  CHECK(equals(target.Buffer, BYTES / 2, "\\Device\\Null"));
  target.Length = 3;
  CHECK(NtQuerySymbolicLinkObject(fake_handle(), &target, &returned) == STATUS_BUFFER_TOO_SMALL);
  CHECK(returned == BYTES + 2 && target.Length == 3);
  free(target.Buffer);
  target.Buffer = malloc(BYTES + 2);
  target.MaximumLength = BYTES + 2;
  CHECK(NtQuerySymbolicLinkObject(fake_handle(), &target, &returned) == STATUS_SUCCESS);
  CHECK(target.Buffer[BYTES / 2] == 0 && target.Length == BYTES);
  free(target.Buffer);
}

static void directories(void) {
  /* Entries and the end, then Null, Device, C:, SymbolicLink with a NUL each. */
  const ULONG first = 2 * 32 + 10 + 14;
  const ULONG all = 3 * 32 + 10 + 14 + 6 + 26;
  ULONG context = 0;
  ULONG returned = 0;
  OBJECT_DIRECTORY_INFORMATION *entries = malloc(all);
  CHECK(NtQueryDirectoryObject(fake_handle(), entries, all, 0, 1, &context, &returned) == STATUS_SUCCESS);
  CHECK(context == 2 && returned == all);
  CHECK(is_text(&entries[0].Name, "Null") && is_text(&entries[0].TypeName, "Device"));
  CHECK(is_text(&entries[1].Name, "C:") && is_text(&entries[1].TypeName, "SymbolicLink"));
  CHECK(entries[2].Name.Buffer == NULL && entries[2].Name.Length == 0);
  CHECK(NtQueryDirectoryObject(fake_handle(), entries, all, 0, 0, &context, &returned) == STATUS_NO_MORE_ENTRIES);
  CHECK(returned == 32 && entries[0].Name.Buffer == NULL);
  free(entries);

  entries = malloc(all - 1);
  CHECK(NtQueryDirectoryObject(fake_handle(), entries, all - 1, 0, 1, &context, &returned) == STATUS_MORE_ENTRIES);
  CHECK(context == 1 && returned == first);
  free(entries);
  entries = malloc(first);
  CHECK(NtQueryDirectoryObject(fake_handle(), entries, first, 1, 1, &context, &returned) == STATUS_SUCCESS);
  CHECK(is_text(&entries[0].Name, "Null") && context == 1);
  free(entries);
  CHECK(NtQueryDirectoryObject(fake_handle(), NULL, 0, 1, 1, &context, &returned) == STATUS_BUFFER_TOO_SMALL);
  CHECK(returned == first && context == 1);
  CHECK(NtQueryDirectoryObject(fake_handle(), NULL, 0, 0, 1, &context, &returned) == STATUS_MORE_ENTRIES);
  CHECK(context == 0);
  CHECK(NtQueryDirectoryObject(fake_handle(), NULL, 0, 0, 1, NULL, NULL) == STATUS_ACCESS_VIOLATION);

  /* In one query, and in two. */
  entries = malloc(all);
  CHECK(stub_count_entries(fake_handle(), entries, all) == 2);
  CHECK(stub_count_entries(fake_handle(), entries, 2 * 32 + 6 + 26) == 2);
  CHECK(stub_count_entries(fake_handle(), entries, first) == STATUS_BUFFER_TOO_SMALL);
  CHECK(stub_count_entries(fake_handle(), entries, 1) == STATUS_BUFFER_TOO_SMALL);
  free(entries);
}

static void objects(void) {
  ULONG returned = 0;
  OBJECT_BASIC_INFORMATION *basic = malloc(sizeof *basic);
  CHECK(NtQueryObject(fake_handle(), 0, basic, sizeof *basic, &returned) == STATUS_SUCCESS);
  CHECK(basic->GrantedAccess == 2 && basic->PointerCount == 4 && returned == 56);
  CHECK(NtQueryObject(fake_handle(), 0, basic, 55, NULL) == STATUS_INFO_LENGTH_MISMATCH);
  free(basic);

  const ULONG needed = 16 + 24 + 2;
  OBJECT_NAME_INFORMATION *full = malloc(needed);
  CHECK(NtQueryObject(fake_handle(), 1, full, needed, &returned) == STATUS_SUCCESS && returned == needed);
  CHECK(is_text(&full->Name, "\\Device\\Null"));
  free(full);
  for (ULONG length = 16; length < needed; length++) {
    OBJECT_NAME_INFORMATION *cut = malloc(length);
    CHECK(NtQueryObject(fake_handle(), 1, cut, length, &returned) == STATUS_BUFFER_OVERFLOW && returned == needed);
    CHECK(cut->Name.Length <= length - 16);
    free(cut);
  }
  CHECK(NtQueryObject(fake_handle(), 1, NULL, 0, &returned) == STATUS_INFO_LENGTH_MISMATCH);
  OBJECT_NAME_INFORMATION *unnamed = malloc(sizeof *unnamed);
  CHECK(NtQueryObject(NULL, 1, unnamed, sizeof *unnamed, &returned) == STATUS_SUCCESS && returned == 16);
  CHECK(unnamed->Name.Buffer == NULL);
  free(unnamed);

  OBJECT_TYPE_INFORMATION *type = malloc(104 + 8 + 2);
  CHECK(NtQueryObject(fake_handle(), 2, type, 104 + 8 + 2, &returned) == STATUS_SUCCESS);
  CHECK(is_text(&type->TypeName, "File"));
  free(type);
  CHECK(NtQueryObject(fake_handle(), 99, NULL, 0, NULL) == STATUS_INVALID_INFO_CLASS);

  uint8_t descriptor[4];
  CHECK(NtQuerySecurityObject(fake_handle(), 4, descriptor, 3, &returned) == STATUS_BUFFER_TOO_SMALL && returned == 4);
  CHECK(NtQuerySecurityObject(fake_handle(), 4, descriptor, 4, &returned) == STATUS_SUCCESS && descriptor[3] == 0x80);
}

static void files(void) {
  IO_STATUS_BLOCK block = {.Information = 99};
  ULONG mode = 0;
  CHECK(NtQueryInformationFile(fake_handle(), &block, &mode, 4, 16) == STATUS_SUCCESS && mode == 0x20);
  CHECK(block.Information == 4);
  CHECK(NtQueryInformationFile(fake_handle(), &block, &mode, 3, 16) == STATUS_INFO_LENGTH_MISMATCH);
  CHECK(NtQueryInformationFile(fake_handle(), &block, &mode, 4, 41) == STATUS_SUCCESS && mode == 1);
  CHECK(NtQueryInformationFile(fake_handle(), &block, &mode, 3, 41) == STATUS_INFO_LENGTH_MISMATCH);
  FILE_FS_DEVICE_INFORMATION device;
  CHECK(NtQueryVolumeInformationFile(fake_handle(), &block, &device, sizeof device, 4) == STATUS_SUCCESS);
  CHECK(device.DeviceType == 0x15 && device.Characteristics == 0x100);
  FILE_FS_SIZE_INFORMATION size;
  CHECK(NtQueryVolumeInformationFile(fake_handle(), &block, &size, sizeof size, 3) == STATUS_SUCCESS);
  CHECK(size.TotalAllocationUnits == 9 && size.AvailableAllocationUnits == 2 && block.Information == sizeof size);
  uint8_t *text = malloc(28);
  CHECK(NtQueryVolumeInformationFile(fake_handle(), &block, text, 28, 1) == STATUS_SUCCESS);
  CHECK(block.Information == 28 && text[12] == 10 && text[18] == 'S' && text[26] == 'K');
  CHECK(NtQueryVolumeInformationFile(fake_handle(), &block, text, 24, 1) == STATUS_BUFFER_OVERFLOW);
  CHECK(block.Information == 24 && text[12] == 10);
  CHECK(NtQueryVolumeInformationFile(fake_handle(), &block, text, 20, 5) == STATUS_SUCCESS);
  CHECK(block.Information == 20 && text[8] == 8 && text[18] == 'S');
  CHECK(NtQueryVolumeInformationFile(fake_handle(), &block, text, 15, 5) == STATUS_INFO_LENGTH_MISMATCH);
  CHECK(NtQueryVolumeInformationFile(fake_handle(), &block, text, 28, 2) == STATUS_INVALID_INFO_CLASS);
  free(text);
  FILE_COMPLETION_INFORMATION binding = {.Port = fake_handle(), .Key = (void *)(intptr_t)5};
  CHECK(NtSetInformationFile(fake_handle(), &block, &binding, sizeof binding, 30) == STATUS_SUCCESS);
  CHECK(asked.handle == FAKE_HANDLE && asked.number == 5 && block.Information == 0);
  mode = 1;
  CHECK(NtSetInformationFile(fake_handle(), &block, &mode, sizeof mode, 41) == STATUS_SUCCESS && asked.number == 1);
  CHECK(NtSetInformationFile(fake_handle(), &block, &mode, sizeof mode, 1) == STATUS_INVALID_INFO_CLASS);
}

static void device_names(void) {
  const ULONG needed = 4 + 24;
  IO_STATUS_BLOCK block = {.Information = 99};
  for (ULONG length = 0; length < 4; length++) {
    CHECK(NtQueryInformationFile(fake_handle(), &block, NULL, length, 58) == STATUS_INFO_LENGTH_MISMATCH);
  }
  for (ULONG length = 4; length <= needed; length++) {
    uint8_t *name = malloc(length);
    NTSTATUS status = NtQueryInformationFile(fake_handle(), &block, name, length, 58);
    CHECK(status == (length < needed ? STATUS_BUFFER_OVERFLOW : STATUS_SUCCESS));
    CHECK(name[0] == 24 && asked.handle == FAKE_HANDLE && block.Information <= length);
    free(name);
  }
}

static void processes(void) {
  ULONG returned = 0;
  const ULONG needed = 112 + 120;
  uint8_t *list = malloc(needed);
  for (ULONG length = 0; length < needed; length++) {
    CHECK(NtQuerySystemInformation(5, list, length, &returned) == STATUS_INFO_LENGTH_MISMATCH && returned == needed);
  }
  CHECK(NtQuerySystemInformation(5, list, needed, &returned) == STATUS_SUCCESS && returned == needed);
  SYSTEM_PROCESS_INFORMATION process;
  memcpy(&process, list, sizeof process);
  CHECK(process.NextEntryOffset == 112 && process.UniqueProcessId == (HANDLE)(intptr_t)4);
  CHECK(process.ImageName.Buffer == NULL && process.HandleCount == 7);
  memcpy(&process, list + 112, sizeof process);
  CHECK(process.NextEntryOffset == 0 && process.SessionId == 1 && is_text(&process.ImageName, "a.exe"));
  free(list);

  const ULONG table = 16 + 2 * 40;
  uint8_t *handles = malloc(table);
  CHECK(NtQuerySystemInformation(64, handles, table - 1, &returned) == STATUS_INFO_LENGTH_MISMATCH);
  CHECK(returned == table && NtQuerySystemInformation(64, handles, table, NULL) == STATUS_SUCCESS);
  SYSTEM_HANDLE_TABLE_ENTRY_INFO_EX entry;
  memcpy(&entry, handles + 16, sizeof entry);
  CHECK(handles[0] == 2 && entry.GrantedAccess == 0x12019F && entry.ObjectTypeIndex == 37 && entry.Object == NULL);
  memcpy(&entry, handles + 56, sizeof entry);
  CHECK(entry.UniqueProcessId == (HANDLE)(intptr_t)5 && entry.HandleValue == (HANDLE)(intptr_t)12);
  free(handles);

  WCHAR text[16];
  SYSTEM_PROCESS_ID_INFORMATION image = {.ProcessId = (HANDLE)(intptr_t)5,
                                         .ImageName = {.MaximumLength = 31, .Buffer = text}};
  CHECK(NtQuerySystemInformation(88, &image, sizeof image - 1, NULL) == STATUS_INFO_LENGTH_MISMATCH);
  CHECK(NtQuerySystemInformation(88, &image, sizeof image, &returned) == STATUS_INFO_LENGTH_MISMATCH);
  CHECK(returned == sizeof image && image.ImageName.MaximumLength == 32 && image.ImageName.Length == 0);
  CHECK(NtQuerySystemInformation(88, &image, sizeof image, NULL) == STATUS_SUCCESS);
  CHECK(is_text(&image.ImageName, "\\Device\\V\\a.exe") && text[15] == 0);
  CHECK(NtQuerySystemInformation(88, &image, sizeof image, NULL) == STATUS_INVALID_PARAMETER);
  image = (SYSTEM_PROCESS_ID_INFORMATION){.ProcessId = (HANDLE)(intptr_t)6};
  CHECK(NtQuerySystemInformation(88, &image, sizeof image, NULL) == STATUS_INVALID_CID);
  CHECK(NtQuerySystemInformation(99, NULL, 0, NULL) == STATUS_INVALID_INFO_CLASS);

  HANDLE handle = NULL;
  CLIENT_ID id = {.UniqueProcess = (HANDLE)(intptr_t)5};
  OBJECT_ATTRIBUTES unnamed = {.Length = sizeof unnamed};
  CHECK(NtOpenProcess(&handle, 0x40, &unnamed, &id) == STATUS_SUCCESS && handle == fake_handle());
  CHECK(asked.id == 5 && asked.access == 0x40);
  CHECK(NtOpenProcess(&handle, 0x40, &unnamed, NULL) == STATUS_INVALID_PARAMETER_MIX && handle == NULL);
  CHECK(NtOpenProcess(&handle, 0x40, NULL, &id) == STATUS_INVALID_PARAMETER);
  CHECK(NtOpenProcess(NULL, 0x40, &unnamed, &id) == STATUS_ACCESS_VIOLATION);
  struct named named;
  name(&named, "\\X");
  CHECK(NtOpenProcess(&handle, 0x40, &named.attributes, &id) == STATUS_INVALID_PARAMETER_MIX);
  free(named.text);
  id.UniqueThread = (HANDLE)(intptr_t)1;
  CHECK(NtOpenProcess(&handle, 0x40, &unnamed, &id) == STATUS_INVALID_CID);

  HANDLE own = (HANDLE)(intptr_t)-1;
  CHECK(NtDuplicateObject(fake_handle(), (HANDLE)(intptr_t)12, own, &handle, 3, 0, 2) == STATUS_SUCCESS);
  CHECK(handle == fake_handle() && asked.id == FAKE_HANDLE && asked.handle == 12 && asked.number == -1);
  CHECK(asked.access == 3 && asked.attributes == 2);
  CHECK(NtDuplicateObject(own, own, own, NULL, 0, 0, 2) == STATUS_ACCESS_VIOLATION);
}

/* One of each kind with exact buffers: which reads three bytes in, and four out. */
static NTSTATUS control(ULONG code, IO_STATUS_BLOCK *block, uint8_t *output, ULONG output_length) {
  uint8_t *input = malloc(3);
  memset(input, 9, 3);
  NTSTATUS status = NtDeviceIoControlFile(fake_handle(), NULL, NULL, NULL, block, code, input, 3, output, output_length);
  free(input); /* the library had to copy it */
  return status;
}

static void requests(void) {
  const ULONG buffered = 0x9E372000;
  const ULONG in_direct = 0x9E372001;
  const ULONG out_direct = 0x9E372002;
  const ULONG neither = 0x9E372003;
  IO_STATUS_BLOCK *block = malloc(sizeof *block);
  uint8_t *output = malloc(4);
  memset(output, 0xEE, 4);
  fate = ENDS_AT_ONCE;
  CHECK(control(buffered, block, output, 4) == STATUS_SUCCESS);
  CHECK(block->Result.Status == STATUS_SUCCESS && block->Information == 3 && output[2] == 3 && output[3] == 0xEE);
  CHECK(asked.data_length == 3 && asked.data[2] == 9 && asked.output_contents_length == 0);
  CHECK(asked.id == (intptr_t)block && asked.announced == 1);
  CHECK(control(in_direct, block, output, 4) == STATUS_SUCCESS && asked.output_contents_length == 4);
  CHECK(control(out_direct, block, output, 4) == STATUS_SUCCESS && asked.output_contents_length == 4);
  CHECK(control(neither, block, output, 4) == STATUS_SUCCESS && asked.output_contents_length == 4);
  /* A kernel that says more than there is room for is cut off. */
  CHECK(control(buffered, block, output, 2) == STATUS_SUCCESS);

  fate = FAILS;
  block->Information = 77;
  CHECK(control(buffered, block, output, 4) == STATUS_INVALID_PARAMETER && block->Information == 77);
  CHECK(NtDeviceIoControlFile(NULL, NULL, NULL, NULL, block, 0, NULL, 1, NULL, 0) == STATUS_ACCESS_VIOLATION);
  CHECK(NtDeviceIoControlFile(NULL, NULL, NULL, NULL, NULL, 0, NULL, 0, NULL, 0) == STATUS_ACCESS_VIOLATION);
  CHECK(NtDeviceIoControlFile(NULL, NULL, NULL, NULL, block, 0, NULL, 0, NULL, 4) == STATUS_ACCESS_VIOLATION);

  fate = ENDS_AT_ONCE;
  CHECK(asked.file_system_controls == 0);
  CHECK(NtFsControlFile(fake_handle(), NULL, NULL, NULL, block, 0x90018, NULL, 0, output, 4) == STATUS_SUCCESS);
  CHECK(asked.file_system_controls == 1 && block->Information == 3);
  CHECK(NtFsControlFile(NULL, NULL, NULL, NULL, NULL, 0x90018, NULL, 0, NULL, 0) == STATUS_ACCESS_VIOLATION);

  fate = PENDS;
  LONGLONG offset = 0x123456789A;
  asked.announced = 0;
  CHECK(control(buffered, block, output, 4) == STATUS_PENDING);
  IO_STATUS_BLOCK *second = malloc(sizeof *second);
  CHECK(NtReadFile(fake_handle(), NULL, NULL, NULL, second, output, 4, &offset, NULL) == STATUS_PENDING);
  CHECK(asked.has_number == 1 && asked.number == offset);
  IO_STATUS_BLOCK *third = malloc(sizeof *third);
  CHECK(NtWriteFile(fake_handle(), NULL, NULL, NULL, third, output, 4, NULL, NULL) == STATUS_PENDING);
  CHECK(asked.has_number == 0 && asked.data_length == 4);
  CHECK(NtCancelIoFileEx(fake_handle(), second, block) == STATUS_SUCCESS && asked.id == (intptr_t)second);
  CHECK(NtCancelIoFileEx(fake_handle(), NULL, block) == STATUS_SUCCESS && asked.has_number == 0);

  /* Late: the completion thread writes, and whoever completes may free the memory afterwards. */
  static const uint8_t late[] = {4, 5, 6, 7};
  CHECK(stub_complete(asked.requests[0], STATUS_BUFFER_OVERFLOW, 4, late, 4) == 1);
  CHECK(block->Result.Status == STATUS_BUFFER_OVERFLOW && block->Information == 4 && output[3] == 7);
  CHECK(stub_complete(asked.requests[1], STATUS_SUCCESS, 0, NULL, 0) == 1 && second->Information == 0);
  CHECK(asked.announced == 2);
  free(second);
  free(output);
  free(block);
  /* The third one stays out until after the shutdown; end_of_machine completes it. */
  asked.requests[0] = asked.requests[2];
  asked.requests[1] = (intptr_t)third;
}

static void events_and_ports(void) {
  HANDLE handle = NULL;
  LONG previous = 9;
  LONGLONG timeout = -5;
  CHECK(NtCreateEvent(&handle, 3, NULL, 1, 1) == STATUS_SUCCESS && handle == fake_handle());
  CHECK(asked.has_number == 1 && asked.number == 1);
  CHECK(NtCreateEvent(&handle, 3, NULL, 2, 0) == STATUS_INVALID_PARAMETER_4 && handle == NULL);
  struct named event;
  name(&event, "\\E");
  CHECK(NtCreateEvent(&handle, 3, &event.attributes, 0, 0) == STATUS_NOT_IMPLEMENTED);
  free(event.text);
  CHECK(NtSetEvent(fake_handle(), &previous) == STATUS_SUCCESS && previous == 1);
  CHECK(NtResetEvent(fake_handle(), NULL) == STATUS_SUCCESS);
  CHECK(NtWaitForSingleObject(fake_handle(), 0, &timeout) == STATUS_SUCCESS && asked.number == -5);
  CHECK(NtWaitForSingleObject(fake_handle(), 0, NULL) == STATUS_SUCCESS && asked.has_number == 0);

  void *key = NULL;
  void *context = NULL;
  IO_STATUS_BLOCK block;
  CHECK(NtCreateIoCompletion(&handle, 3, NULL, 0) == STATUS_SUCCESS && handle == fake_handle());
  CHECK(NtRemoveIoCompletion(handle, &key, &context, &block, NULL) == STATUS_SUCCESS);
  CHECK((intptr_t)key == 10 && (intptr_t)context == 20 && block.Information == 30);
  CHECK(block.Result.Status == STATUS_BUFFER_OVERFLOW);
  FILE_IO_COMPLETION_INFORMATION *packets = malloc(2 * sizeof *packets);
  ULONG removed = 0;
  CHECK(NtRemoveIoCompletionEx(handle, packets, 2, &removed, &timeout, 0) == STATUS_SUCCESS && removed == 2);
  CHECK((intptr_t)packets[1].KeyContext == 11 && packets[1].IoStatusBlock.Information == 31);
  free(packets);
  CHECK(NtSetIoCompletion(handle, key, context, 0, 6) == STATUS_SUCCESS && asked.number == 6 && asked.id == 10);
}

static const GUID some_guid = {0x00112233, 0x4455, 0x6677, {0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF}};

static int asked_some_guid(void) {
  return asked.guid_high == 0x0011223344556677 && asked.guid_low == (int64_t)0x8899AABBCCDDEEFFu;
}

static void interfaces(void) {
  ULONG length = 99;
  WCHAR *id = wide("ROOT\\A\\0", 1);
  CHECK(CM_Get_Device_Interface_List_SizeW(&length, &some_guid, id, 0) == CR_SUCCESS && length == 6 + 7 + 1);
  CHECK(asked_some_guid() && equals(asked.name, (size_t)asked.name_units, "ROOT\\A\\0"));
  free(id);
  WCHAR *list = malloc(14 * sizeof *list);
  CHECK(CM_Get_Device_Interface_ListW(&some_guid, NULL, list, 13, 0) == CR_BUFFER_SMALL);
  CHECK(CM_Get_Device_Interface_ListW(&some_guid, NULL, list, 14, 0) == CR_SUCCESS && asked.name_units == 0);
  CHECK(equals(list, 5, "\\\\?\\A") && list[5] == 0 && equals(list + 6, 6, "\\\\?\\BC") && list[13] == 0);
  free(list);
  CHECK(CM_Get_Device_Interface_List_SizeW(NULL, &some_guid, NULL, 0) == CR_INVALID_POINTER);
  CHECK(CM_Get_Device_Interface_List_SizeW(&length, NULL, NULL, 0) == CR_FAILURE);

  WCHAR *path = wide("\\\\?\\A", 1);
  WCHAR *alias = malloc(6 * sizeof *alias);
  length = 5;
  CHECK(CM_Get_Device_Interface_AliasW(path, &some_guid, alias, &length, 0) == CR_BUFFER_SMALL && length == 6);
  CHECK(CM_Get_Device_Interface_AliasW(path, &some_guid, alias, &length, 0) == CR_SUCCESS && alias[5] == 0);
  free(alias);

  GUID *found = malloc(sizeof *found);
  CHECK(CM_Enumerate_Classes(0, found, 0) == CR_SUCCESS && memcmp(found, &some_guid, sizeof *found) == 0);
  free(found);

  DEVPROPKEY key = {.fmtid = some_guid, .pid = 4};
  ULONG type = 0;
  ULONG size = 7;
  uint8_t *value = malloc(8);
  CHECK(CM_Get_Device_Interface_PropertyW(path, &key, &type, value, &size, 0) == CR_BUFFER_SMALL && size == 8);
  CHECK(CM_Get_Device_Interface_PropertyW(path, &key, &type, value, &size, 0) == CR_SUCCESS && type == 0x12);
  CHECK(value[6] == 't' && asked.property_id == 4 && asked_some_guid());
  CHECK(CM_Get_DevNode_PropertyW(3, &key, &type, value, &size, 0) == CR_SUCCESS && asked.handle == 3);
  CHECK(CM_Get_DevNode_PropertyW(3, &key, &type, value, &size, 1) == CR_INVALID_FLAG);
  CHECK(CM_Get_DevNode_PropertyW(3, NULL, &type, value, &size, 0) == CR_FAILURE);
  free(value);
  ULONG count = 0;
  CHECK(CM_Get_Device_Interface_Property_KeysW(path, NULL, &count, 0) == CR_BUFFER_SMALL && count == 2);
  DEVPROPKEY *keys = malloc(2 * sizeof *keys);
  CHECK(CM_Get_DevNode_Property_Keys(3, keys, &count, 0) == CR_SUCCESS && keys[1].pid == 3);
  CHECK(keys[1].fmtid.Data1 == 0x00112233 && keys[1].fmtid.Data4[7] == 1 && keys[1].fmtid.Data4[0] == 0);
  free(keys);
  free(path);
}

static void device_control(void) {
  enum { NAME_LENGTH = 8 };
  ULONG type = 9;
  WCHAR name[NAME_LENGTH] = {'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x'};
  CHECK(CM_Query_And_Remove_SubTreeW(FAKE_DEVINST, &type, name, NAME_LENGTH, 1) == CR_REMOVE_VETOED);
  CHECK(type == FAKE_VETO && name[0] == 'A' && name[4] == 'C' && name[5] == 0 && name[6] == 'x');
  /* A name that does not fit is truncated; type and name are optional. */
  CHECK(CM_Request_Device_EjectW(FAKE_DEVINST, NULL, name, 3, 0) == CR_REMOVE_VETOED);
  CHECK(name[0] == 'A' && name[1] == '\\' && name[2] == 0 && name[3] == '\\');
  CHECK(CM_Request_Device_EjectW(FAKE_DEVINST, NULL, NULL, 0, 0) == CR_REMOVE_VETOED);
  CHECK(CM_Request_Device_EjectW(FAKE_DEVINST, NULL, NULL, 1, 0) == CR_INVALID_POINTER);
  CHECK(CM_Query_And_Remove_SubTreeW(FAKE_DEVINST, &type, NULL, 1, 0) == CR_INVALID_POINTER);
  CHECK(CM_Query_And_Remove_SubTreeW(FAKE_DEVINST + 1, &type, name, NAME_LENGTH, 0) == CR_SUCCESS);
  CHECK(type == 0 && name[0] == 0);
  CHECK(CM_Disable_DevNode(FAKE_DEVINST, 8) == 8 && CM_Enable_DevNode(FAKE_DEVINST, 0) == CR_SUCCESS);
  CHECK(CM_Setup_DevNode(FAKE_DEVINST, 4) == 4 && CM_Reenumerate_DevNode(FAKE_DEVINST + 1, 1) == CR_FAILURE);
  CHECK(CMP_WaitNoPendingInstallEvents(258) == 258);
}

static void nodes(void) {
  DEVINST devinst = 0;
  CHECK(CM_Locate_DevNodeW(&devinst, NULL, 0) == CR_SUCCESS && devinst == FAKE_DEVINST && asked.name_units == 0);
  CHECK(CM_Get_Parent(&devinst, 8, 0) == CR_SUCCESS && devinst == 9);
  CHECK(CM_Get_Child(NULL, 8, 0) == CR_INVALID_POINTER && CM_Get_Sibling(&devinst, 8, 1) == CR_INVALID_FLAG);
  ULONG status = 0;
  ULONG problem = 0;
  ULONG needed = 0;
  WCHAR *filter = wide("SWD", 1);
  CHECK(CM_Get_Device_ID_List_SizeW(&needed, filter, 1) == CR_SUCCESS && needed == 15 + 13 + 1);
  CHECK(equals(asked.name, (size_t)asked.name_units, "SWD"));
  WCHAR *ids = malloc(needed * sizeof *ids);
  CHECK(CM_Get_Device_ID_ListW(filter, ids, needed - 1, 1) == CR_BUFFER_SMALL);
  CHECK(CM_Get_Device_ID_ListW(NULL, ids, needed, 0) == CR_SUCCESS && asked.name_units == 0);
  CHECK(equals(ids + 15, 12, "HTREE\\ROOT\\0") && ids[14] == 0 && ids[27] == 0 && ids[28] == 0);
  CHECK(CM_Get_Device_ID_ListW(NULL, ids, 0, 0) == CR_INVALID_POINTER);
  CHECK(CM_Get_Device_ID_List_SizeW(NULL, NULL, 0) == CR_INVALID_POINTER);
  free(ids);
  free(filter);
  CHECK(CM_Get_DevNode_Status(&status, &problem, 8, 0) == CR_SUCCESS && status == 0x400 && problem == 10);
  WCHAR none = 7;
  CHECK(CM_Get_Device_IDW(8, &none, 0, 0) == CR_INVALID_POINTER && none == 7);
  for (ULONG length = 1; length <= 15; length++) {
    WCHAR *id = malloc(length * sizeof *id);
    CONFIGRET result = CM_Get_Device_IDW(8, id, length, 0);
    CHECK(length == 15 ? result == CR_SUCCESS && id[14] == 0 : result == CR_BUFFER_SMALL);
    CHECK(id[0] == 'R');
    free(id);
  }
}

struct heard {
  ULONG action;
  ULONG size;
  CM_NOTIFY_EVENT_DATA *copy;
};

static ULONG hear(HCMNOTIFICATION notify, void *context, ULONG action, CM_NOTIFY_EVENT_DATA *event, ULONG size) {
  struct heard *heard = context;
  CHECK((intptr_t)notify == FAKE_NOTIFY && event->FilterType <= 2);
  heard->action = action;
  heard->size = size;
  free(heard->copy);
  heard->copy = malloc(size);
  memcpy(heard->copy, event, size);
  return action == 2 ? 1223 : 0;
}

static void registry_keys(void) {
  struct named key;
  name(&key, "\\Registry\\Machine");
  HANDLE handle = NULL;
  CHECK(NtOpenKey(&handle, 1, &key.attributes) == STATUS_SUCCESS && handle == fake_handle() && asked.access == 1);
  CHECK(equals(asked.name, (size_t)asked.name_units, "\\Registry\\Machine"));
  CHECK(NtOpenKey(NULL, 1, &key.attributes) == STATUS_ACCESS_VIOLATION);
  CHECK(NtOpenKey(&handle, 1, NULL) == STATUS_INVALID_PARAMETER && handle == NULL);

  /* A name of ten bytes ends at 30, and the data begin at the next ULONG. */
  const ULONG needed = 32 + 3;
  ULONG returned = 0;
  for (ULONG length = 0; length <= needed; length++) {
    uint8_t *information = malloc(length == 0 ? 1 : length);
    NTSTATUS expected = length < 20       ? STATUS_BUFFER_TOO_SMALL
                        : length < needed ? STATUS_BUFFER_OVERFLOW
                                          : STATUS_SUCCESS;
    CHECK(NtQueryValueKey(fake_handle(), &key.string, 1, information, length, &returned) == expected);
    CHECK(returned == needed && asked.handle == FAKE_HANDLE);
    CHECK(NtEnumerateValueKey(fake_handle(), 0, 1, information, length, &returned) == expected);
    if (length >= 20) {
      KEY_VALUE_FULL_INFORMATION full;
      memcpy(&full, information, 20);
      CHECK(full.Type == 3 && full.DataOffset == 32 && full.DataLength == 3 && full.NameLength == 10);
    }
    if (length == needed) {
      CHECK(information[20] == 'N' && information[28] == '3' && information[32] == 1 && information[34] == 3);
    }
    free(information);
  }
  uint8_t information[64];
  CHECK(NtQueryValueKey(fake_handle(), NULL, 1, information, 64, &returned) == STATUS_ACCESS_VIOLATION);
  CHECK(NtQueryValueKey(fake_handle(), &key.string, 99, information, 64, &returned) == STATUS_INVALID_PARAMETER);
  CHECK(NtQueryValueKey(fake_handle(), &key.string, 1, information, 64, NULL) == STATUS_ACCESS_VIOLATION);
  CHECK(NtQueryValueKey(fake_handle(), &key.string, 1, NULL, 64, &returned) == STATUS_ACCESS_VIOLATION);
  CHECK(NtEnumerateValueKey(fake_handle(), 1, 1, information, 64, &returned) == STATUS_NO_MORE_ENTRIES);
  free(key.text);

  HKEY opened = NULL;
  CHECK(CM_Open_DevNode_Key(3, 1, 0, 1, &opened, 1) == CR_SUCCESS && opened == fake_handle());
  CHECK(asked.handle == 3 && asked.access == 1 && asked.number == 1);
  CHECK(CM_Open_DevNode_Key(3, 1, 0, 1, NULL, 1) == CR_INVALID_POINTER);
  WCHAR *path = wide("\\\\?\\A", 1);
  opened = NULL;
  CHECK(CM_Open_Device_Interface_KeyW(path, 1, 1, &opened, 0) == CR_SUCCESS && opened == fake_handle());
  CHECK(equals(asked.name, (size_t)asked.name_units, "\\\\?\\A") && asked.number == 1);
  CHECK(CM_Open_Device_Interface_KeyW(path, 1, 1, &opened, 1) == CR_INVALID_FLAG);
  CHECK(CM_Open_Device_Interface_KeyW(NULL, 1, 1, &opened, 0) == CR_INVALID_POINTER);
  CHECK(CM_Open_Device_Interface_KeyW(path, 1, 1, NULL, 0) == CR_INVALID_POINTER);
  free(path);
}

static void notifications(void) {
  struct heard heard = {0};
  HCMNOTIFICATION handle = NULL;
  CM_NOTIFY_FILTER filter = {.cbSize = sizeof filter, .u.DeviceInterface.ClassGuid = some_guid};
  CHECK(CM_Register_Notification(&filter, &heard, hear, NULL) == CR_FAILURE);
  CHECK(CM_Register_Notification(NULL, &heard, hear, &handle) == CR_INVALID_DATA && handle == NULL);
  filter.cbSize++;
  CHECK(CM_Register_Notification(&filter, &heard, hear, &handle) == CR_INVALID_DATA);
  filter.cbSize--;
  filter.Flags = CM_NOTIFY_FILTER_FLAG_ALL_INTERFACE_CLASSES;
  CHECK(CM_Register_Notification(&filter, &heard, hear, &handle) == CR_INVALID_DATA);
  filter.Flags = 0;
  CHECK(CM_Register_Notification(&filter, &heard, hear, &handle) == CR_SUCCESS);
  CHECK((intptr_t)handle == FAKE_NOTIFY && asked_some_guid() && asked.all == 0);

  static const uint8_t path[] = {'A', 0, 'B', 0};
  CHECK(stub_notify(asked.registration, FAKE_NOTIFY, 0, 0, asked.guid_high, asked.guid_low, 0, path, 4) == 0);
  CHECK(heard.size == sizeof(CM_NOTIFY_EVENT_DATA) && heard.copy->u.DeviceInterface.SymbolicLink[0] == 'A');
  CHECK(memcmp(&heard.copy->u.DeviceInterface.ClassGuid, &some_guid, sizeof some_guid) == 0);
  static const uint8_t data[] = {1, 2, 3, 4, 5, 6, 7};
  CHECK(stub_notify(asked.registration, FAKE_NOTIFY, 6, 1, asked.guid_high, asked.guid_low, -1, data, 7) == 0);
  CHECK(heard.size == 39 && heard.copy->u.DeviceHandle.DataSize == 7 && heard.copy->u.DeviceHandle.NameOffset == -1);
  CHECK(((uint8_t *)heard.copy)[38] == 7);
  CHECK(stub_notify(asked.registration, FAKE_NOTIFY, 7, 2, 0, 0, 0, path, 4) == 0 && heard.action == 7);
  CHECK(heard.copy->u.DeviceInstance.InstanceId[1] == 'B');
  CHECK(stub_notify(asked.registration, FAKE_NOTIFY, 2, 1, 0, 0, -1, NULL, 0) == 1223);
  CHECK(stub_notify(asked.registration + 1, FAKE_NOTIFY, 0, 0, 0, 0, 0, path, 4) == 0 && heard.action == 2);
  CHECK(CM_Unregister_Notification(NULL) == CR_INVALID_DATA);
  CHECK(CM_Unregister_Notification(handle) == CR_SUCCESS);
  CHECK(stub_notify(asked.registration, FAKE_NOTIFY, 0, 0, 0, 0, 0, path, 4) == 0 && heard.action == 2);

  filter = (CM_NOTIFY_FILTER){.cbSize = sizeof filter, .FilterType = 2};
  CHECK(CM_Register_Notification(&filter, &heard, hear, &handle) == CR_INVALID_DATA);
  memset(filter.u.DeviceInstance.InstanceId, 'x', sizeof filter.u.DeviceInstance.InstanceId);
  CHECK(CM_Register_Notification(&filter, &heard, hear, &handle) == CR_INVALID_DATA);
  filter.u.DeviceInstance.InstanceId[199] = 0;
  CHECK(CM_Register_Notification(&filter, &heard, hear, &handle) == CR_SUCCESS && asked.name_units == 199);
  /* This one is left for the shutdown to forget. */
  free(heard.copy);
}

static void end_of_machine(void) {
  HANDLE handle = NULL;
  ULONG length = 0;
  CHECK(stub_attach(&fake_kernel, (int32_t)(sizeof fake_kernel / sizeof(void *))) == STUB_ATTACHED_ALREADY);
  CHECK(stub_shutdown() == STUB_DONE && stub_shutdown() == STUB_DONE);
  IO_STATUS_BLOCK *third = (IO_STATUS_BLOCK *)(intptr_t)asked.requests[1];
  CHECK(stub_complete(asked.requests[0], STATUS_SUCCESS, 4, NULL, 0) == 0 && third->Information == 4);
  free(third);
  CHECK(NtClose(fake_handle()) == STATUS_INVALID_DEVICE_STATE);
  CHECK(NtCreateEvent(&handle, 3, NULL, 0, 0) == STATUS_INVALID_DEVICE_STATE);
  CHECK(CM_Get_Device_Interface_List_SizeW(&length, &some_guid, NULL, 0) == CR_NO_CM_SERVICES);
  CHECK(CM_Get_Device_ID_List_SizeW(&length, NULL, 0) == CR_NO_CM_SERVICES);
}

static void measuring(void) {
  IO_STATUS_BLOCK block;
  uint8_t input[] = {1, 2, 3};
  uint8_t output[2] = {0};
  CHECK(stub_echo(NULL, NULL, NULL, NULL, &block, 0, input, 3, output, 2) == STATUS_SUCCESS);
  CHECK(block.Information == 2 && output[1] == 2);
}

int main(void) {
  const int32_t functions = (int32_t)(sizeof fake_kernel / sizeof(void *));
  CHECK(stub_attach(&fake_kernel, functions - 1) == STUB_OTHER_TABLE);
  for (int round = 0; round < 2; round++) {
    memset(&asked, 0, sizeof asked);
    CHECK(stub_attach(&fake_kernel, functions) == STUB_DONE);
    names();
    link_targets();
    directories();
    objects();
    files();
    device_names();
    processes();
    requests();
    events_and_ports();
    interfaces();
    nodes();
    device_control();
    registry_keys();
    notifications();
    end_of_machine();
  }
  measuring();
  printf("stub library: %d checks, %d failed\n", checks, failures);
  return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
