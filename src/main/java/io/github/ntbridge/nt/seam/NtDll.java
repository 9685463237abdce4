package io.github.ntbridge.nt.seam;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.CreateDisposition;
import io.github.ntbridge.nt.FileAttributes;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.ShareAccess;
import org.jspecify.annotations.Nullable;

/**
 * The functions of ntdll.dll that the bridge uses: one half of the seam between the library and an
 * operating system.
 *
 * <p>Every method is the native function of the same name, with its arguments in native order and
 * its NTSTATUS as an {@code int} (see {@link NtStatus}). Handles are {@code Pointer}s, BOOLEAN is a
 * {@code byte}, ULONG and ACCESS_MASK are {@code int}s, times are in units of 100 ns. Memory passed
 * with a request that returns STATUS_PENDING belongs to the kernel until the request completes.
 *
 * <p>Implementations are safe for use from any thread. A function that the layer's DLL does not
 * export throws {@link MissingExportException}.
 */
public interface NtDll {

  /**
   * Opens a file, device or volume ("NtOpenFile function").
   *
   * @param fileHandle receives the HANDLE; zero after a failure
   * @param desiredAccess the requested ACCESS_MASK, see {@link AccessMask}
   * @param objectAttributes the OBJECT_ATTRIBUTES that name the object
   * @param ioStatusBlock receives the IO_STATUS_BLOCK
   * @param shareAccess FILE_SHARE_ flags, see {@link ShareAccess}
   * @param openOptions FILE_ open options, see {@link OpenOptions}
   * @return the NTSTATUS
   */
  int NtOpenFile(
      Pointer fileHandle,
      int desiredAccess,
      Pointer objectAttributes,
      Pointer ioStatusBlock,
      int shareAccess,
      int openOptions);

  /**
   * Creates or opens a file, or opens a device ("NtCreateFile function").
   *
   * @param fileHandle receives the HANDLE; zero after a failure
   * @param desiredAccess the requested ACCESS_MASK, see {@link AccessMask}
   * @param objectAttributes the OBJECT_ATTRIBUTES that name the object
   * @param ioStatusBlock receives the IO_STATUS_BLOCK
   * @param allocationSize LARGE_INTEGER of bytes to allocate for a new file; null for none
   * @param fileAttributes FILE_ATTRIBUTE_ flags, see {@link FileAttributes}
   * @param shareAccess FILE_SHARE_ flags, see {@link ShareAccess}
   * @param createDisposition what to do if it is there or is not, see {@link CreateDisposition}
   * @param createOptions FILE_ open options, see {@link OpenOptions}
   * @param eaBuffer extended attributes, as FILE_FULL_EA_INFORMATION; null for none
   * @param eaLength their size in bytes
   * @return the NTSTATUS
   */
  int NtCreateFile(
      Pointer fileHandle,
      int desiredAccess,
      Pointer objectAttributes,
      Pointer ioStatusBlock,
      @Nullable Pointer allocationSize,
      int fileAttributes,
      int shareAccess,
      int createDisposition,
      int createOptions,
      @Nullable Pointer eaBuffer,
      int eaLength);

  /**
   * Closes a handle ("NtClose function").
   *
   * @param handle the handle
   * @return the NTSTATUS
   */
  int NtClose(@Nullable Pointer handle);

  /**
   * Opens an object directory ("NtOpenDirectoryObject function").
   *
   * @param directoryHandle receives the HANDLE
   * @param desiredAccess DIRECTORY_ access bits
   * @param objectAttributes the OBJECT_ATTRIBUTES that name the directory
   * @return the NTSTATUS
   */
  int NtOpenDirectoryObject(Pointer directoryHandle, int desiredAccess, Pointer objectAttributes);

  /**
   * Reads entries of an object directory ("NtQueryDirectoryObject function").
   *
   * @param directoryHandle a handle with DIRECTORY_QUERY
   * @param buffer receives OBJECT_DIRECTORY_INFORMATION structures and their text
   * @param length size of {@code buffer} in bytes
   * @param returnSingleEntry 1 to read one entry, 0 to read as many as fit
   * @param restartScan 1 to begin at the first entry
   * @param context ULONG in and out: index of the next entry
   * @param returnLength receives a ULONG of bytes, used or needed
   * @return the NTSTATUS; STATUS_MORE_ENTRIES and STATUS_NO_MORE_ENTRIES are ordinary results
   */
  int NtQueryDirectoryObject(
      @Nullable Pointer directoryHandle,
      @Nullable Pointer buffer,
      int length,
      byte returnSingleEntry,
      byte restartScan,
      @Nullable Pointer context,
      @Nullable Pointer returnLength);

  /**
   * Creates an object directory ("ZwCreateDirectoryObject function"). Without OBJ_PERMANENT, which
   * takes a privilege, it lasts until its last handle is closed.
   *
   * @param directoryHandle receives the HANDLE; zero after a failure
   * @param desiredAccess DIRECTORY_ access bits
   * @param objectAttributes the OBJECT_ATTRIBUTES that name the directory
   * @return the NTSTATUS; STATUS_OBJECT_NAME_COLLISION when the name is taken
   */
  int NtCreateDirectoryObject(Pointer directoryHandle, int desiredAccess, Pointer objectAttributes);

  /**
   * Creates a symbolic link object (NtCreateSymbolicLinkObject, in public headers only). It lasts
   * as for {@link #NtCreateDirectoryObject}.
   *
   * @param linkHandle receives the HANDLE; zero after a failure
   * @param desiredAccess SYMBOLIC_LINK_ access bits
   * @param objectAttributes the OBJECT_ATTRIBUTES that name the link
   * @param linkTarget the UNICODE_STRING of its target
   * @return the NTSTATUS; STATUS_OBJECT_NAME_COLLISION when the name is taken
   */
  int NtCreateSymbolicLinkObject(
      Pointer linkHandle, int desiredAccess, Pointer objectAttributes, Pointer linkTarget);

  /**
   * Opens a symbolic link object, not its target ("NtOpenSymbolicLinkObject function").
   *
   * @param linkHandle receives the HANDLE
   * @param desiredAccess SYMBOLIC_LINK_ access bits
   * @param objectAttributes the OBJECT_ATTRIBUTES that name the link
   * @return the NTSTATUS
   */
  int NtOpenSymbolicLinkObject(Pointer linkHandle, int desiredAccess, Pointer objectAttributes);

  /**
   * Reads the target of a symbolic link ("NtQuerySymbolicLinkObject function").
   *
   * @param linkHandle a handle with SYMBOLIC_LINK_QUERY
   * @param linkTarget UNICODE_STRING in and out, its Buffer and MaximumLength set by the caller
   * @param returnedLength receives a ULONG of bytes needed, 2 more than the target has
   * @return the NTSTATUS
   */
  int NtQuerySymbolicLinkObject(
      @Nullable Pointer linkHandle, Pointer linkTarget, @Nullable Pointer returnedLength);

  /**
   * Queries information about an object ("NtQueryObject function").
   *
   * @param handle the object
   * @param objectInformationClass OBJECT_INFORMATION_CLASS: 0 basic, 1 name, 2 type
   * @param objectInformation receives the information
   * @param objectInformationLength its size in bytes
   * @param returnLength receives a ULONG of bytes
   * @return the NTSTATUS
   */
  int NtQueryObject(
      @Nullable Pointer handle,
      int objectInformationClass,
      @Nullable Pointer objectInformation,
      int objectInformationLength,
      @Nullable Pointer returnLength);

  /**
   * Queries the security descriptor of an object ("NtQuerySecurityObject function").
   *
   * @param handle the object, with READ_CONTROL for owner, group and DACL
   * @param securityInformation SECURITY_INFORMATION: 1 owner, 2 group, 4 DACL, 0x10 label
   * @param securityDescriptor receives a self-relative SECURITY_DESCRIPTOR
   * @param length its size in bytes
   * @param lengthNeeded receives a ULONG of bytes
   * @return the NTSTATUS; STATUS_BUFFER_TOO_SMALL if it does not fit
   */
  int NtQuerySecurityObject(
      @Nullable Pointer handle,
      int securityInformation,
      @Nullable Pointer securityDescriptor,
      int length,
      Pointer lengthNeeded);

  /**
   * Queries information about an open file ("NtQueryInformationFile function"). On a synchronous
   * handle it may wait for the pending request.
   *
   * @param fileHandle the file
   * @param ioStatusBlock receives the IO_STATUS_BLOCK
   * @param fileInformation receives the information
   * @param length its size in bytes
   * @param fileInformationClass FILE_INFORMATION_CLASS: 16 is FileModeInformation, 58
   *     FileVolumeNameInformation, which waits for no request
   * @return the NTSTATUS
   */
  int NtQueryInformationFile(
      @Nullable Pointer fileHandle,
      Pointer ioStatusBlock,
      Pointer fileInformation,
      int length,
      int fileInformationClass);

  /**
   * Queries information about the volume or device of an open file ("NtQueryVolumeInformationFile
   * function").
   *
   * @param fileHandle the file
   * @param ioStatusBlock receives the IO_STATUS_BLOCK
   * @param fsInformation receives the information
   * @param length its size in bytes
   * @param fsInformationClass FS_INFORMATION_CLASS: 4 is FileFsDeviceInformation
   * @return the NTSTATUS
   */
  int NtQueryVolumeInformationFile(
      @Nullable Pointer fileHandle,
      Pointer ioStatusBlock,
      Pointer fsInformation,
      int length,
      int fsInformationClass);

  /**
   * Sets information of an open file, such as its completion port ("NtSetInformationFile
   * function").
   *
   * @param fileHandle the file
   * @param ioStatusBlock receives the IO_STATUS_BLOCK
   * @param fileInformation the information
   * @param length its size in bytes
   * @param fileInformationClass FILE_INFORMATION_CLASS: 30 is FileCompletionInformation, 41
   *     FileIoCompletionNotificationInformation
   * @return the NTSTATUS
   */
  int NtSetInformationFile(
      @Nullable Pointer fileHandle,
      Pointer ioStatusBlock,
      Pointer fileInformation,
      int length,
      int fileInformationClass);

  /**
   * Sends a device control ("NtDeviceIoControlFile function").
   *
   * @param fileHandle the open device
   * @param event event to set on completion
   * @param apcRoutine always null here
   * @param apcContext value of the completion packet; null queues none
   * @param ioStatusBlock receives the result; stays with the kernel while the request is pending
   * @param ioControlCode the control code, see {@link ControlCode}
   * @param inputBuffer the input
   * @param inputBufferLength its size in bytes
   * @param outputBuffer receives the output
   * @param outputBufferLength its size in bytes
   * @return the NTSTATUS; STATUS_PENDING if the request completes later
   */
  int NtDeviceIoControlFile(
      @Nullable Pointer fileHandle,
      @Nullable Pointer event,
      @Nullable Pointer apcRoutine,
      @Nullable Pointer apcContext,
      Pointer ioStatusBlock,
      int ioControlCode,
      @Nullable Pointer inputBuffer,
      int inputBufferLength,
      @Nullable Pointer outputBuffer,
      int outputBufferLength);

  /**
   * Sends a file system control to the file system of a volume, or to the driver that takes its
   * place ("NtFsControlFile function").
   *
   * @param fileHandle the open volume, file or directory
   * @param event event to set on completion
   * @param apcRoutine always null here
   * @param apcContext value of the completion packet; null queues none
   * @param ioStatusBlock receives the result; stays with the kernel while the request is pending
   * @param fsControlCode the FSCTL code, see {@link ControlCode#isFileSystemControl}
   * @param inputBuffer the input
   * @param inputBufferLength its size in bytes
   * @param outputBuffer receives the output
   * @param outputBufferLength its size in bytes
   * @return the NTSTATUS; STATUS_PENDING if the request completes later
   */
  int NtFsControlFile(
      @Nullable Pointer fileHandle,
      @Nullable Pointer event,
      @Nullable Pointer apcRoutine,
      @Nullable Pointer apcContext,
      Pointer ioStatusBlock,
      int fsControlCode,
      @Nullable Pointer inputBuffer,
      int inputBufferLength,
      @Nullable Pointer outputBuffer,
      int outputBufferLength);

  /**
   * Reads from a file or device ("NtReadFile function").
   *
   * @param fileHandle the open file
   * @param event event to set on completion
   * @param apcRoutine always null here
   * @param apcContext value of the completion packet; null queues none
   * @param ioStatusBlock receives the result
   * @param buffer receives the data
   * @param length its size in bytes
   * @param byteOffset LARGE_INTEGER offset in bytes; required on an asynchronous handle
   * @param key always null here
   * @return the NTSTATUS
   */
  int NtReadFile(
      @Nullable Pointer fileHandle,
      @Nullable Pointer event,
      @Nullable Pointer apcRoutine,
      @Nullable Pointer apcContext,
      Pointer ioStatusBlock,
      Pointer buffer,
      int length,
      @Nullable Pointer byteOffset,
      @Nullable Pointer key);

  /**
   * Writes to a file or device ("NtWriteFile function").
   *
   * @param fileHandle the open file
   * @param event event to set on completion
   * @param apcRoutine always null here
   * @param apcContext value of the completion packet; null queues none
   * @param ioStatusBlock receives the result
   * @param buffer the data
   * @param length its size in bytes
   * @param byteOffset LARGE_INTEGER offset in bytes; required on an asynchronous handle
   * @param key always null here
   * @return the NTSTATUS
   */
  int NtWriteFile(
      @Nullable Pointer fileHandle,
      @Nullable Pointer event,
      @Nullable Pointer apcRoutine,
      @Nullable Pointer apcContext,
      Pointer ioStatusBlock,
      Pointer buffer,
      int length,
      @Nullable Pointer byteOffset,
      @Nullable Pointer key);

  /**
   * Requests the cancellation of a pending request ("NtCancelIoFileEx", the native form of the
   * "CancelIoEx function"). It does not wait: the request still completes, cancelled or not.
   *
   * @param fileHandle the open file
   * @param ioRequestToCancel the IO_STATUS_BLOCK of the request, or null for all of the handle
   * @param ioStatusBlock receives the status of the cancel itself
   * @return the NTSTATUS; STATUS_NOT_FOUND when no such request is pending
   */
  int NtCancelIoFileEx(
      @Nullable Pointer fileHandle, @Nullable Pointer ioRequestToCancel, Pointer ioStatusBlock);

  /**
   * Creates an event ("NtCreateEvent function").
   *
   * @param eventHandle receives the HANDLE
   * @param desiredAccess EVENT_ access bits
   * @param objectAttributes optional name
   * @param eventType 0 notification (stays set until reset), 1 synchronization (frees one waiter)
   * @param initialState 1 to begin set
   * @return the NTSTATUS
   */
  int NtCreateEvent(
      Pointer eventHandle,
      int desiredAccess,
      @Nullable Pointer objectAttributes,
      int eventType,
      byte initialState);

  /**
   * Sets an event ("ZwSetEvent function").
   *
   * @param eventHandle a handle with EVENT_MODIFY_STATE
   * @param previousState receives a LONG
   * @return the NTSTATUS
   */
  int NtSetEvent(@Nullable Pointer eventHandle, @Nullable Pointer previousState);

  /**
   * Resets an event (NtResetEvent, in public headers only).
   *
   * @param eventHandle a handle with EVENT_MODIFY_STATE
   * @param previousState receives a LONG
   * @return the NTSTATUS
   */
  int NtResetEvent(@Nullable Pointer eventHandle, @Nullable Pointer previousState);

  /**
   * Waits until an object is signalled ("NtWaitForSingleObject function").
   *
   * @param handle a waitable object opened with SYNCHRONIZE
   * @param alertable 1 to let APCs end the wait
   * @param timeout LARGE_INTEGER of 100 ns: negative is relative, positive absolute, null without
   *     end
   * @return STATUS_SUCCESS or STATUS_TIMEOUT, both of them success codes; or an error
   */
  int NtWaitForSingleObject(@Nullable Pointer handle, byte alertable, @Nullable Pointer timeout);

  /**
   * Creates a completion port (NtCreateIoCompletion, the native form of the "CreateIoCompletionPort
   * function").
   *
   * @param portHandle receives the HANDLE
   * @param desiredAccess IO_COMPLETION_ access bits
   * @param objectAttributes optional name
   * @param concurrentThreads how many threads may run at once; 0 for one a processor
   * @return the NTSTATUS
   */
  int NtCreateIoCompletion(
      Pointer portHandle,
      int desiredAccess,
      @Nullable Pointer objectAttributes,
      int concurrentThreads);

  /**
   * Takes one packet from a completion port (NtRemoveIoCompletion, the native form of the
   * "GetQueuedCompletionStatus function").
   *
   * @param portHandle the port
   * @param keyContext receives the key of the file
   * @param apcContext receives the value of the request
   * @param ioStatusBlock receives the result of the request
   * @param timeout LARGE_INTEGER of 100 ns, as for {@link #NtWaitForSingleObject}
   * @return STATUS_SUCCESS, STATUS_TIMEOUT or STATUS_ABANDONED_WAIT_0, or an error
   */
  int NtRemoveIoCompletion(
      @Nullable Pointer portHandle,
      Pointer keyContext,
      Pointer apcContext,
      Pointer ioStatusBlock,
      @Nullable Pointer timeout);

  /**
   * Takes several packets from a completion port (NtRemoveIoCompletionEx, the native form of the
   * "GetQueuedCompletionStatusEx function"). Ignore the count after STATUS_TIMEOUT: Wine 8 leaves 1
   * there.
   *
   * @param portHandle the port
   * @param information receives an array of FILE_IO_COMPLETION_INFORMATION
   * @param count elements that fit
   * @param removed receives a ULONG: elements taken
   * @param timeout LARGE_INTEGER of 100 ns, as for {@link #NtWaitForSingleObject}
   * @param alertable 1 to let APCs end the wait
   * @return STATUS_SUCCESS, STATUS_TIMEOUT or STATUS_ABANDONED_WAIT_0, or an error
   */
  int NtRemoveIoCompletionEx(
      @Nullable Pointer portHandle,
      Pointer information,
      int count,
      Pointer removed,
      @Nullable Pointer timeout,
      byte alertable);

  /**
   * Posts a packet to a completion port (NtSetIoCompletion, the native form of the
   * "PostQueuedCompletionStatus function").
   *
   * @param portHandle the port
   * @param keyContext the key of the packet
   * @param apcContext the value of the packet
   * @param status the NTSTATUS of the packet
   * @param information the count of the packet, pointer-sized
   * @return the NTSTATUS
   */
  int NtSetIoCompletion(
      @Nullable Pointer portHandle,
      @Nullable Pointer keyContext,
      @Nullable Pointer apcContext,
      int status,
      @Nullable Pointer information);

  // ---- registry keys ----

  /**
   * Opens a registry key ("ZwOpenKey function").
   *
   * @param keyHandle receives the HANDLE
   * @param desiredAccess KEY_ access bits
   * @param objectAttributes the OBJECT_ATTRIBUTES that name the key
   * @return the NTSTATUS
   */
  int NtOpenKey(Pointer keyHandle, int desiredAccess, Pointer objectAttributes);

  /**
   * Reads a value of a registry key ("ZwQueryValueKey function").
   *
   * @param keyHandle a key with KEY_QUERY_VALUE
   * @param valueName the UNICODE_STRING of its name, empty for the default value
   * @param keyValueInformationClass KEY_VALUE_INFORMATION_CLASS: 1 is KeyValueFullInformation
   * @param keyValueInformation receives the information
   * @param length its size in bytes
   * @param resultLength receives a ULONG of bytes, used or needed
   * @return the NTSTATUS; STATUS_BUFFER_OVERFLOW when the data do not fit, and
   *     STATUS_BUFFER_TOO_SMALL when what precedes them does not
   */
  int NtQueryValueKey(
      @Nullable Pointer keyHandle,
      Pointer valueName,
      int keyValueInformationClass,
      @Nullable Pointer keyValueInformation,
      int length,
      Pointer resultLength);

  /**
   * Reads a value of a registry key by its index, in an order that is not stable
   * ("ZwEnumerateValueKey function").
   *
   * @param keyHandle a key with KEY_QUERY_VALUE
   * @param index from 0 up
   * @param keyValueInformationClass KEY_VALUE_INFORMATION_CLASS: 1 is KeyValueFullInformation
   * @param keyValueInformation receives the information
   * @param length its size in bytes
   * @param resultLength receives a ULONG of bytes, used or needed
   * @return the NTSTATUS; STATUS_NO_MORE_ENTRIES after the last one
   */
  int NtEnumerateValueKey(
      @Nullable Pointer keyHandle,
      int index,
      int keyValueInformationClass,
      @Nullable Pointer keyValueInformation,
      int length,
      Pointer resultLength);

  /**
   * Queries information about the system ("NtQuerySystemInformation function").
   *
   * @param systemInformationClass SYSTEM_INFORMATION_CLASS: 5 lists the processes, 64 the handles
   *     of all processes, 88 returns the image of one
   * @param systemInformation receives the information
   * @param systemInformationLength its size in bytes
   * @param returnLength receives a ULONG of bytes, used or needed
   * @return the NTSTATUS; STATUS_INFO_LENGTH_MISMATCH if it does not fit
   */
  int NtQuerySystemInformation(
      int systemInformationClass,
      @Nullable Pointer systemInformation,
      int systemInformationLength,
      @Nullable Pointer returnLength);

  /**
   * Opens a process ("ZwOpenProcess function").
   *
   * @param processHandle receives the HANDLE; zero after a failure
   * @param desiredAccess PROCESS_ access bits
   * @param objectAttributes an OBJECT_ATTRIBUTES without a name
   * @param clientId the CLIENT_ID of the process
   * @return the NTSTATUS; STATUS_INVALID_CID if there is no such process
   */
  int NtOpenProcess(
      Pointer processHandle,
      int desiredAccess,
      Pointer objectAttributes,
      @Nullable Pointer clientId);

  /**
   * Duplicates a handle of one process into another ("ZwDuplicateObject function").
   *
   * @param sourceProcessHandle a process with PROCESS_DUP_HANDLE; -1 is the own process
   * @param sourceHandle the handle in that process
   * @param targetProcessHandle the process that gets the duplicate; -1 is the own process
   * @param targetHandle receives the HANDLE in the target process
   * @param desiredAccess its access, unless DUPLICATE_SAME_ACCESS is set
   * @param handleAttributes OBJ_ flags of the duplicate
   * @param options DUPLICATE_CLOSE_SOURCE 1, DUPLICATE_SAME_ACCESS 2
   * @return the NTSTATUS
   */
  int NtDuplicateObject(
      @Nullable Pointer sourceProcessHandle,
      @Nullable Pointer sourceHandle,
      @Nullable Pointer targetProcessHandle,
      @Nullable Pointer targetHandle,
      int desiredAccess,
      int handleAttributes,
      int options);
}
