/*
 * The types, structures and numbers of the Windows ABI that the library speaks, declared here and nowhere else:
 * no Windows header is used. Sizes and offsets are those of 64-bit Windows (measured with mingw-w64), where pointers
 * have 8 bytes and ULONG has 4 on every system.
 */
#ifndef NTBRIDGE_STUB_ABI_H
#define NTBRIDGE_STUB_ABI_H

#include <stddef.h>
#include <stdint.h>

typedef uint8_t UCHAR;
typedef uint8_t BOOLEAN;
typedef uint16_t USHORT;
typedef uint16_t WCHAR;
typedef int32_t LONG;
typedef uint32_t ULONG;
typedef int64_t LONGLONG;
typedef uint64_t ULONG_PTR;
typedef void *HANDLE;
typedef void *HKEY;
typedef ULONG ACCESS_MASK;
typedef int32_t NTSTATUS;
typedef uint32_t CONFIGRET;
typedef ULONG DEVINST;
typedef HANDLE HCMNOTIFICATION;

#define SIZE_IS(type, size) _Static_assert(sizeof(type) == (size), #type " does not have " #size " bytes")
#define FIELD_AT(type, field, offset) \
  _Static_assert(offsetof(type, field) == (offset), #type "." #field " is not at " #offset)

SIZE_IS(void *, 8);
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "Windows is little-endian, and so are its structures");

typedef struct {
  USHORT Length;
  USHORT MaximumLength;
  WCHAR *Buffer;
} UNICODE_STRING;
SIZE_IS(UNICODE_STRING, 16);
FIELD_AT(UNICODE_STRING, Length, 0);
FIELD_AT(UNICODE_STRING, MaximumLength, 2);
FIELD_AT(UNICODE_STRING, Buffer, 8);

typedef struct {
  ULONG Length;
  HANDLE RootDirectory;
  UNICODE_STRING *ObjectName;
  ULONG Attributes;
  void *SecurityDescriptor;
  void *SecurityQualityOfService;
} OBJECT_ATTRIBUTES;
SIZE_IS(OBJECT_ATTRIBUTES, 48);
FIELD_AT(OBJECT_ATTRIBUTES, Length, 0);
FIELD_AT(OBJECT_ATTRIBUTES, RootDirectory, 8);
FIELD_AT(OBJECT_ATTRIBUTES, ObjectName, 16);
FIELD_AT(OBJECT_ATTRIBUTES, Attributes, 24);
FIELD_AT(OBJECT_ATTRIBUTES, SecurityDescriptor, 32);
FIELD_AT(OBJECT_ATTRIBUTES, SecurityQualityOfService, 40);

typedef struct {
  union {
    NTSTATUS Status;
    void *Pointer;
  } Result;
  ULONG_PTR Information;
} IO_STATUS_BLOCK;
SIZE_IS(IO_STATUS_BLOCK, 16);
FIELD_AT(IO_STATUS_BLOCK, Result.Status, 0);
FIELD_AT(IO_STATUS_BLOCK, Information, 8);

typedef struct {
  UNICODE_STRING Name;
  UNICODE_STRING TypeName;
} OBJECT_DIRECTORY_INFORMATION;
SIZE_IS(OBJECT_DIRECTORY_INFORMATION, 32);
FIELD_AT(OBJECT_DIRECTORY_INFORMATION, Name, 0);
FIELD_AT(OBJECT_DIRECTORY_INFORMATION, TypeName, 16);

/* The reserved part is what public headers call pool charges, sizes and a time. */
typedef struct {
  ULONG Attributes;
  ACCESS_MASK GrantedAccess;
  ULONG HandleCount;
  ULONG PointerCount;
  ULONG Reserved[10];
} OBJECT_BASIC_INFORMATION;
SIZE_IS(OBJECT_BASIC_INFORMATION, 56);
FIELD_AT(OBJECT_BASIC_INFORMATION, Attributes, 0);
FIELD_AT(OBJECT_BASIC_INFORMATION, GrantedAccess, 4);
FIELD_AT(OBJECT_BASIC_INFORMATION, HandleCount, 8);
FIELD_AT(OBJECT_BASIC_INFORMATION, PointerCount, 12);

typedef struct {
  UNICODE_STRING Name;
} OBJECT_NAME_INFORMATION;
SIZE_IS(OBJECT_NAME_INFORMATION, 16);

typedef struct {
  ULONG TitleIndex;
  ULONG Type;
  ULONG DataOffset;
  ULONG DataLength;
  ULONG NameLength;
  WCHAR Name[1];
} KEY_VALUE_FULL_INFORMATION;
SIZE_IS(KEY_VALUE_FULL_INFORMATION, 24);
FIELD_AT(KEY_VALUE_FULL_INFORMATION, Type, 4);
FIELD_AT(KEY_VALUE_FULL_INFORMATION, DataOffset, 8);
FIELD_AT(KEY_VALUE_FULL_INFORMATION, DataLength, 12);
FIELD_AT(KEY_VALUE_FULL_INFORMATION, NameLength, 16);
FIELD_AT(KEY_VALUE_FULL_INFORMATION, Name, 20);

typedef struct {
  UNICODE_STRING TypeName;
  ULONG Reserved[22];
} OBJECT_TYPE_INFORMATION;
SIZE_IS(OBJECT_TYPE_INFORMATION, 104);

typedef struct {
  ULONG Mode;
} FILE_MODE_INFORMATION;
SIZE_IS(FILE_MODE_INFORMATION, 4);

typedef struct {
  ULONG Flags;
} FILE_IO_COMPLETION_NOTIFICATION_INFORMATION;
SIZE_IS(FILE_IO_COMPLETION_NOTIFICATION_INFORMATION, 4);

typedef struct {
  LONGLONG VolumeCreationTime;
  ULONG VolumeSerialNumber;
  ULONG VolumeLabelLength;
  uint8_t SupportsObjects;
  WCHAR VolumeLabel[1]; /* goes on behind the structure */
} FILE_FS_VOLUME_INFORMATION;
SIZE_IS(FILE_FS_VOLUME_INFORMATION, 24);
FIELD_AT(FILE_FS_VOLUME_INFORMATION, VolumeLabel, 18);

typedef struct {
  LONGLONG TotalAllocationUnits;
  LONGLONG AvailableAllocationUnits;
  ULONG SectorsPerAllocationUnit;
  ULONG BytesPerSector;
} FILE_FS_SIZE_INFORMATION;
SIZE_IS(FILE_FS_SIZE_INFORMATION, 24);
FIELD_AT(FILE_FS_SIZE_INFORMATION, SectorsPerAllocationUnit, 16);

typedef struct {
  ULONG FileSystemAttributes;
  LONG MaximumComponentNameLength;
  ULONG FileSystemNameLength;
  WCHAR FileSystemName[1]; /* goes on behind the structure */
} FILE_FS_ATTRIBUTE_INFORMATION;
SIZE_IS(FILE_FS_ATTRIBUTE_INFORMATION, 16);
FIELD_AT(FILE_FS_ATTRIBUTE_INFORMATION, FileSystemName, 12);

typedef struct {
  ULONG DeviceType;
  ULONG Characteristics;
} FILE_FS_DEVICE_INFORMATION;
SIZE_IS(FILE_FS_DEVICE_INFORMATION, 8);
FIELD_AT(FILE_FS_DEVICE_INFORMATION, Characteristics, 4);

/* The name follows. */
typedef struct {
  ULONG DeviceNameLength;
} FILE_VOLUME_NAME_INFORMATION;
SIZE_IS(FILE_VOLUME_NAME_INFORMATION, 4);

typedef struct {
  HANDLE UniqueProcess;
  HANDLE UniqueThread;
} CLIENT_ID;
SIZE_IS(CLIENT_ID, 16);
FIELD_AT(CLIENT_ID, UniqueThread, 8);

/* Up to the last field in use; what follows is counters of memory and I/O. */
typedef struct {
  ULONG NextEntryOffset;
  ULONG NumberOfThreads;
  UCHAR Reserved1[48];
  UNICODE_STRING ImageName;
  LONG BasePriority;
  HANDLE UniqueProcessId;
  void *Reserved2;
  ULONG HandleCount;
  ULONG SessionId;
} SYSTEM_PROCESS_INFORMATION;
SIZE_IS(SYSTEM_PROCESS_INFORMATION, 104);
FIELD_AT(SYSTEM_PROCESS_INFORMATION, ImageName, 56);
FIELD_AT(SYSTEM_PROCESS_INFORMATION, UniqueProcessId, 80);
FIELD_AT(SYSTEM_PROCESS_INFORMATION, HandleCount, 96);
FIELD_AT(SYSTEM_PROCESS_INFORMATION, SessionId, 100);

/* The entries follow. */
typedef struct {
  ULONG_PTR NumberOfHandles;
  ULONG_PTR Reserved;
} SYSTEM_HANDLE_INFORMATION_EX;
SIZE_IS(SYSTEM_HANDLE_INFORMATION_EX, 16);

typedef struct {
  void *Object;
  HANDLE UniqueProcessId;
  HANDLE HandleValue;
  ULONG GrantedAccess;
  USHORT CreatorBackTraceIndex;
  USHORT ObjectTypeIndex;
  ULONG HandleAttributes;
  ULONG Reserved;
} SYSTEM_HANDLE_TABLE_ENTRY_INFO_EX;
SIZE_IS(SYSTEM_HANDLE_TABLE_ENTRY_INFO_EX, 40);
FIELD_AT(SYSTEM_HANDLE_TABLE_ENTRY_INFO_EX, UniqueProcessId, 8);
FIELD_AT(SYSTEM_HANDLE_TABLE_ENTRY_INFO_EX, HandleValue, 16);
FIELD_AT(SYSTEM_HANDLE_TABLE_ENTRY_INFO_EX, GrantedAccess, 24);
FIELD_AT(SYSTEM_HANDLE_TABLE_ENTRY_INFO_EX, ObjectTypeIndex, 30);

typedef struct {
  HANDLE ProcessId;
  UNICODE_STRING ImageName;
} SYSTEM_PROCESS_ID_INFORMATION;
SIZE_IS(SYSTEM_PROCESS_ID_INFORMATION, 24);
FIELD_AT(SYSTEM_PROCESS_ID_INFORMATION, ImageName, 8);

typedef struct {
  HANDLE Port;
  void *Key;
} FILE_COMPLETION_INFORMATION;
SIZE_IS(FILE_COMPLETION_INFORMATION, 16);
FIELD_AT(FILE_COMPLETION_INFORMATION, Key, 8);

typedef struct {
  void *KeyContext;
  void *ApcContext;
  IO_STATUS_BLOCK IoStatusBlock;
} FILE_IO_COMPLETION_INFORMATION;
SIZE_IS(FILE_IO_COMPLETION_INFORMATION, 32);
FIELD_AT(FILE_IO_COMPLETION_INFORMATION, KeyContext, 0);
FIELD_AT(FILE_IO_COMPLETION_INFORMATION, ApcContext, 8);
FIELD_AT(FILE_IO_COMPLETION_INFORMATION, IoStatusBlock, 16);

typedef struct {
  ULONG Data1;
  USHORT Data2;
  USHORT Data3;
  UCHAR Data4[8];
} GUID;
SIZE_IS(GUID, 16);
FIELD_AT(GUID, Data2, 4);
FIELD_AT(GUID, Data3, 6);
FIELD_AT(GUID, Data4, 8);

typedef struct {
  GUID fmtid;
  ULONG pid;
} DEVPROPKEY;
SIZE_IS(DEVPROPKEY, 20);
FIELD_AT(DEVPROPKEY, pid, 16);

#define MAX_DEVICE_ID_LEN 200

typedef struct {
  ULONG cbSize;
  ULONG Flags;
  ULONG FilterType;
  ULONG Reserved;
  union {
    struct {
      GUID ClassGuid;
    } DeviceInterface;
    struct {
      HANDLE hTarget;
    } DeviceHandle;
    struct {
      WCHAR InstanceId[MAX_DEVICE_ID_LEN];
    } DeviceInstance;
  } u;
} CM_NOTIFY_FILTER;
SIZE_IS(CM_NOTIFY_FILTER, 416);
FIELD_AT(CM_NOTIFY_FILTER, Flags, 4);
FIELD_AT(CM_NOTIFY_FILTER, FilterType, 8);
FIELD_AT(CM_NOTIFY_FILTER, Reserved, 12);
FIELD_AT(CM_NOTIFY_FILTER, u, 16);

typedef struct {
  ULONG FilterType;
  ULONG Reserved;
  union {
    struct {
      GUID ClassGuid;
      WCHAR SymbolicLink[1];
    } DeviceInterface;
    struct {
      GUID EventGuid;
      LONG NameOffset;
      ULONG DataSize;
      UCHAR Data[1];
    } DeviceHandle;
    struct {
      WCHAR InstanceId[1];
    } DeviceInstance;
  } u;
} CM_NOTIFY_EVENT_DATA;
SIZE_IS(CM_NOTIFY_EVENT_DATA, 36);
FIELD_AT(CM_NOTIFY_EVENT_DATA, u.DeviceInterface.ClassGuid, 8);
FIELD_AT(CM_NOTIFY_EVENT_DATA, u.DeviceInterface.SymbolicLink, 24);
FIELD_AT(CM_NOTIFY_EVENT_DATA, u.DeviceHandle.EventGuid, 8);
FIELD_AT(CM_NOTIFY_EVENT_DATA, u.DeviceHandle.NameOffset, 24);
FIELD_AT(CM_NOTIFY_EVENT_DATA, u.DeviceHandle.DataSize, 28);
FIELD_AT(CM_NOTIFY_EVENT_DATA, u.DeviceHandle.Data, 32);
FIELD_AT(CM_NOTIFY_EVENT_DATA, u.DeviceInstance.InstanceId, 8);

#define CM_NOTIFY_FILTER_TYPE_DEVICEINTERFACE 0
#define CM_NOTIFY_FILTER_TYPE_DEVICEHANDLE 1
#define CM_NOTIFY_FILTER_TYPE_DEVICEINSTANCE 2
#define CM_NOTIFY_FILTER_FLAG_ALL_INTERFACE_CLASSES 1u
#define CM_NOTIFY_FILTER_FLAG_ALL_DEVICE_INSTANCES 2u

#define STATUS_SUCCESS ((NTSTATUS)0)
#define STATUS_PENDING ((NTSTATUS)0x103)
#define STATUS_MORE_ENTRIES ((NTSTATUS)0x105)
#define STATUS_OBJECT_NAME_EXISTS ((NTSTATUS)0x40000000)
#define STATUS_DATATYPE_MISALIGNMENT ((NTSTATUS)0x80000002u)
#define STATUS_BUFFER_OVERFLOW ((NTSTATUS)0x80000005u)
#define STATUS_NO_MORE_ENTRIES ((NTSTATUS)0x8000001Au)
#define STATUS_NOT_IMPLEMENTED ((NTSTATUS)0xC0000002u)
#define STATUS_INVALID_INFO_CLASS ((NTSTATUS)0xC0000003u)
#define STATUS_INFO_LENGTH_MISMATCH ((NTSTATUS)0xC0000004u)
#define STATUS_ACCESS_VIOLATION ((NTSTATUS)0xC0000005u)
#define STATUS_INVALID_CID ((NTSTATUS)0xC000000Bu)
#define STATUS_INVALID_PARAMETER ((NTSTATUS)0xC000000Du)
#define STATUS_BUFFER_TOO_SMALL ((NTSTATUS)0xC0000023u)
#define STATUS_INVALID_PARAMETER_MIX ((NTSTATUS)0xC0000030u)
#define STATUS_OBJECT_NAME_INVALID ((NTSTATUS)0xC0000033u)
#define STATUS_INSUFFICIENT_RESOURCES ((NTSTATUS)0xC000009Au)
#define STATUS_INVALID_PARAMETER_4 ((NTSTATUS)0xC00000F2u)
#define STATUS_INVALID_DEVICE_STATE ((NTSTATUS)0xC0000184u)

#define CR_SUCCESS 0x00u
#define CR_OUT_OF_MEMORY 0x02u
#define CR_INVALID_POINTER 0x03u
#define CR_INVALID_FLAG 0x04u
#define CR_FAILURE 0x13u
#define CR_REMOVE_VETOED 0x17u
#define CR_BUFFER_SMALL 0x1Au
#define CR_INVALID_DATA 0x1Fu
#define CR_NO_CM_SERVICES 0x32u

#define WAIT_FAILED 0xFFFFFFFFu

/* PIO_APC_ROUTINE; the library only looks whether there is one. */
typedef void (*PIO_APC_ROUTINE)(void *context, IO_STATUS_BLOCK *block, ULONG reserved);

typedef ULONG (*PCM_NOTIFY_CALLBACK)(HCMNOTIFICATION notify, void *context, ULONG action,
                                     CM_NOTIFY_EVENT_DATA *event, ULONG event_size);

#endif
