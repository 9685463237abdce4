package io.github.ntbridge.iotarget;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.seam.NtDll;
import org.jspecify.annotations.Nullable;

/**
 * An ntdll.dll without functions: a test overrides those that it needs. Unlike a mock it allocates
 * nothing and keeps no record of its calls.
 */
class EmptyNtDll implements NtDll {
  private static final int NOT_IMPLEMENTED = NtStatus.NOT_IMPLEMENTED.value();

  @Override
  public int NtOpenFile(
      Pointer fileHandle,
      int desiredAccess,
      Pointer objectAttributes,
      Pointer ioStatusBlock,
      int shareAccess,
      int openOptions) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtCreateFile(
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
      int eaLength) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtClose(@Nullable Pointer handle) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtOpenDirectoryObject(
      Pointer directoryHandle, int desiredAccess, Pointer objectAttributes) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtQueryDirectoryObject(
      @Nullable Pointer directoryHandle,
      @Nullable Pointer buffer,
      int length,
      byte returnSingleEntry,
      byte restartScan,
      @Nullable Pointer context,
      @Nullable Pointer returnLength) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtCreateDirectoryObject(
      Pointer directoryHandle, int desiredAccess, Pointer objectAttributes) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtCreateSymbolicLinkObject(
      Pointer linkHandle, int desiredAccess, Pointer objectAttributes, Pointer linkTarget) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtOpenSymbolicLinkObject(
      Pointer linkHandle, int desiredAccess, Pointer objectAttributes) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtQuerySymbolicLinkObject(
      @Nullable Pointer linkHandle, Pointer linkTarget, @Nullable Pointer returnedLength) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtQueryObject(
      @Nullable Pointer handle,
      int objectInformationClass,
      @Nullable Pointer objectInformation,
      int objectInformationLength,
      @Nullable Pointer returnLength) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtQuerySecurityObject(
      @Nullable Pointer handle,
      int securityInformation,
      @Nullable Pointer securityDescriptor,
      int length,
      Pointer lengthNeeded) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtQueryInformationFile(
      @Nullable Pointer fileHandle,
      Pointer ioStatusBlock,
      Pointer fileInformation,
      int length,
      int fileInformationClass) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtQueryVolumeInformationFile(
      @Nullable Pointer fileHandle,
      Pointer ioStatusBlock,
      Pointer fsInformation,
      int length,
      int fsInformationClass) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtSetInformationFile(
      @Nullable Pointer fileHandle,
      Pointer ioStatusBlock,
      Pointer fileInformation,
      int length,
      int fileInformationClass) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtDeviceIoControlFile(
      @Nullable Pointer fileHandle,
      @Nullable Pointer event,
      @Nullable Pointer apcRoutine,
      @Nullable Pointer apcContext,
      Pointer ioStatusBlock,
      int ioControlCode,
      @Nullable Pointer inputBuffer,
      int inputBufferLength,
      @Nullable Pointer outputBuffer,
      int outputBufferLength) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtFsControlFile(
      @Nullable Pointer fileHandle,
      @Nullable Pointer event,
      @Nullable Pointer apcRoutine,
      @Nullable Pointer apcContext,
      Pointer ioStatusBlock,
      int fsControlCode,
      @Nullable Pointer inputBuffer,
      int inputBufferLength,
      @Nullable Pointer outputBuffer,
      int outputBufferLength) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtReadFile(
      @Nullable Pointer fileHandle,
      @Nullable Pointer event,
      @Nullable Pointer apcRoutine,
      @Nullable Pointer apcContext,
      Pointer ioStatusBlock,
      Pointer buffer,
      int length,
      @Nullable Pointer byteOffset,
      @Nullable Pointer key) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtWriteFile(
      @Nullable Pointer fileHandle,
      @Nullable Pointer event,
      @Nullable Pointer apcRoutine,
      @Nullable Pointer apcContext,
      Pointer ioStatusBlock,
      Pointer buffer,
      int length,
      @Nullable Pointer byteOffset,
      @Nullable Pointer key) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtCancelIoFileEx(
      @Nullable Pointer fileHandle, @Nullable Pointer ioRequestToCancel, Pointer ioStatusBlock) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtCreateEvent(
      Pointer eventHandle,
      int desiredAccess,
      @Nullable Pointer objectAttributes,
      int eventType,
      byte initialState) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtSetEvent(@Nullable Pointer eventHandle, @Nullable Pointer previousState) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtResetEvent(@Nullable Pointer eventHandle, @Nullable Pointer previousState) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtWaitForSingleObject(
      @Nullable Pointer handle, byte alertable, @Nullable Pointer timeout) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtCreateIoCompletion(
      Pointer portHandle,
      int desiredAccess,
      @Nullable Pointer objectAttributes,
      int concurrentThreads) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtRemoveIoCompletion(
      @Nullable Pointer portHandle,
      Pointer keyContext,
      Pointer apcContext,
      Pointer ioStatusBlock,
      @Nullable Pointer timeout) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtRemoveIoCompletionEx(
      @Nullable Pointer portHandle,
      Pointer information,
      int count,
      Pointer removed,
      @Nullable Pointer timeout,
      byte alertable) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtSetIoCompletion(
      @Nullable Pointer portHandle,
      @Nullable Pointer keyContext,
      @Nullable Pointer apcContext,
      int status,
      @Nullable Pointer information) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtOpenKey(Pointer keyHandle, int desiredAccess, Pointer objectAttributes) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtQueryValueKey(
      @Nullable Pointer keyHandle,
      Pointer valueName,
      int keyValueInformationClass,
      @Nullable Pointer keyValueInformation,
      int length,
      Pointer resultLength) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtEnumerateValueKey(
      @Nullable Pointer keyHandle,
      int index,
      int keyValueInformationClass,
      @Nullable Pointer keyValueInformation,
      int length,
      Pointer resultLength) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtQuerySystemInformation(
      int systemInformationClass,
      @Nullable Pointer systemInformation,
      int systemInformationLength,
      @Nullable Pointer returnLength) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtOpenProcess(
      Pointer processHandle,
      int desiredAccess,
      Pointer objectAttributes,
      @Nullable Pointer clientId) {
    return NOT_IMPLEMENTED;
  }

  @Override
  public int NtDuplicateObject(
      @Nullable Pointer sourceProcessHandle,
      @Nullable Pointer sourceHandle,
      @Nullable Pointer targetProcessHandle,
      @Nullable Pointer targetHandle,
      int desiredAccess,
      int handleAttributes,
      int options) {
    return NOT_IMPLEMENTED;
  }
}
