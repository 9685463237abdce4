package io.github.ntbridge.nt.leak;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.seam.NtDll;
import org.jspecify.annotations.Nullable;

/** The functions of ntdll.dll, counted, and the books of their handles. */
final class CountingNtDll implements NtDll {
  private final NtDll functions;
  private final ResourceLedger balance;
  private final CallCounter calls;
  private final CallerTrace trace;
  private final SubjectReader subjects;

  CountingNtDll(
      NtDll functions,
      ResourceLedger balance,
      CallCounter calls,
      CallerTrace trace,
      SubjectReader subjects) {
    this.functions = functions;
    this.balance = balance;
    this.calls = calls;
    this.trace = trace;
    this.subjects = subjects;
  }

  @Override
  public int NtOpenFile(
      Pointer fileHandle,
      int desiredAccess,
      Pointer objectAttributes,
      Pointer ioStatusBlock,
      int shareAccess,
      int openOptions) {
    calls.called("NtOpenFile");
    int status =
        functions.NtOpenFile(
            fileHandle, desiredAccess, objectAttributes, ioStatusBlock, shareAccess, openOptions);
    gaveOut("NtOpenFile", status, fileHandle, objectAttributes);
    return status;
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
    calls.called("NtCreateFile");
    int status =
        functions.NtCreateFile(
            fileHandle,
            desiredAccess,
            objectAttributes,
            ioStatusBlock,
            allocationSize,
            fileAttributes,
            shareAccess,
            createDisposition,
            createOptions,
            eaBuffer,
            eaLength);
    gaveOut("NtCreateFile", status, fileHandle, objectAttributes);
    return status;
  }

  @Override
  public int NtClose(@Nullable Pointer handle) {
    calls.called("NtClose");
    var taken = balance.takingBack(ResourceKind.HANDLE, Pointer.nativeValue(handle));
    int status = NtStatus.UNSUCCESSFUL.value();
    try {
      status = functions.NtClose(handle);
    } finally {
      taken.done("NtClose", NtStatus.of(status).isSuccess());
    }
    return status;
  }

  @Override
  public int NtOpenDirectoryObject(
      Pointer directoryHandle, int desiredAccess, Pointer objectAttributes) {
    calls.called("NtOpenDirectoryObject");
    int status = functions.NtOpenDirectoryObject(directoryHandle, desiredAccess, objectAttributes);
    gaveOut("NtOpenDirectoryObject", status, directoryHandle, objectAttributes);
    return status;
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
    calls.called("NtQueryDirectoryObject");
    return functions.NtQueryDirectoryObject(
        directoryHandle, buffer, length, returnSingleEntry, restartScan, context, returnLength);
  }

  @Override
  public int NtCreateDirectoryObject(
      Pointer directoryHandle, int desiredAccess, Pointer objectAttributes) {
    calls.called("NtCreateDirectoryObject");
    int status =
        functions.NtCreateDirectoryObject(directoryHandle, desiredAccess, objectAttributes);
    gaveOut("NtCreateDirectoryObject", status, directoryHandle, objectAttributes);
    return status;
  }

  @Override
  public int NtCreateSymbolicLinkObject(
      Pointer linkHandle, int desiredAccess, Pointer objectAttributes, Pointer linkTarget) {
    calls.called("NtCreateSymbolicLinkObject");
    int status =
        functions.NtCreateSymbolicLinkObject(
            linkHandle, desiredAccess, objectAttributes, linkTarget);
    gaveOut("NtCreateSymbolicLinkObject", status, linkHandle, objectAttributes);
    return status;
  }

  @Override
  public int NtOpenSymbolicLinkObject(
      Pointer linkHandle, int desiredAccess, Pointer objectAttributes) {
    calls.called("NtOpenSymbolicLinkObject");
    int status = functions.NtOpenSymbolicLinkObject(linkHandle, desiredAccess, objectAttributes);
    gaveOut("NtOpenSymbolicLinkObject", status, linkHandle, objectAttributes);
    return status;
  }

  @Override
  public int NtQuerySymbolicLinkObject(
      @Nullable Pointer linkHandle, Pointer linkTarget, @Nullable Pointer returnedLength) {
    calls.called("NtQuerySymbolicLinkObject");
    return functions.NtQuerySymbolicLinkObject(linkHandle, linkTarget, returnedLength);
  }

  @Override
  public int NtQueryObject(
      @Nullable Pointer handle,
      int objectInformationClass,
      @Nullable Pointer objectInformation,
      int objectInformationLength,
      @Nullable Pointer returnLength) {
    calls.called("NtQueryObject");
    return functions.NtQueryObject(
        handle, objectInformationClass, objectInformation, objectInformationLength, returnLength);
  }

  @Override
  public int NtQuerySecurityObject(
      @Nullable Pointer handle,
      int securityInformation,
      @Nullable Pointer securityDescriptor,
      int length,
      Pointer lengthNeeded) {
    calls.called("NtQuerySecurityObject");
    return functions.NtQuerySecurityObject(
        handle, securityInformation, securityDescriptor, length, lengthNeeded);
  }

  @Override
  public int NtQueryInformationFile(
      @Nullable Pointer fileHandle,
      Pointer ioStatusBlock,
      Pointer fileInformation,
      int length,
      int fileInformationClass) {
    calls.called("NtQueryInformationFile");
    return functions.NtQueryInformationFile(
        fileHandle, ioStatusBlock, fileInformation, length, fileInformationClass);
  }

  @Override
  public int NtQueryVolumeInformationFile(
      @Nullable Pointer fileHandle,
      Pointer ioStatusBlock,
      Pointer fsInformation,
      int length,
      int fsInformationClass) {
    calls.called("NtQueryVolumeInformationFile");
    return functions.NtQueryVolumeInformationFile(
        fileHandle, ioStatusBlock, fsInformation, length, fsInformationClass);
  }

  @Override
  public int NtSetInformationFile(
      @Nullable Pointer fileHandle,
      Pointer ioStatusBlock,
      Pointer fileInformation,
      int length,
      int fileInformationClass) {
    calls.called("NtSetInformationFile");
    return functions.NtSetInformationFile(
        fileHandle, ioStatusBlock, fileInformation, length, fileInformationClass);
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
    calls.called("NtDeviceIoControlFile");
    return functions.NtDeviceIoControlFile(
        fileHandle,
        event,
        apcRoutine,
        apcContext,
        ioStatusBlock,
        ioControlCode,
        inputBuffer,
        inputBufferLength,
        outputBuffer,
        outputBufferLength);
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
    calls.called("NtReadFile");
    return functions.NtReadFile(
        fileHandle, event, apcRoutine, apcContext, ioStatusBlock, buffer, length, byteOffset, key);
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
    calls.called("NtWriteFile");
    return functions.NtWriteFile(
        fileHandle, event, apcRoutine, apcContext, ioStatusBlock, buffer, length, byteOffset, key);
  }

  @Override
  public int NtCancelIoFileEx(
      @Nullable Pointer fileHandle, @Nullable Pointer ioRequestToCancel, Pointer ioStatusBlock) {
    calls.called("NtCancelIoFileEx");
    return functions.NtCancelIoFileEx(fileHandle, ioRequestToCancel, ioStatusBlock);
  }

  @Override
  public int NtCreateEvent(
      Pointer eventHandle,
      int desiredAccess,
      @Nullable Pointer objectAttributes,
      int eventType,
      byte initialState) {
    calls.called("NtCreateEvent");
    int status =
        functions.NtCreateEvent(
            eventHandle, desiredAccess, objectAttributes, eventType, initialState);
    gaveOut("NtCreateEvent", status, eventHandle, objectAttributes);
    return status;
  }

  @Override
  public int NtSetEvent(@Nullable Pointer eventHandle, @Nullable Pointer previousState) {
    calls.called("NtSetEvent");
    return functions.NtSetEvent(eventHandle, previousState);
  }

  @Override
  public int NtResetEvent(@Nullable Pointer eventHandle, @Nullable Pointer previousState) {
    calls.called("NtResetEvent");
    return functions.NtResetEvent(eventHandle, previousState);
  }

  @Override
  public int NtWaitForSingleObject(
      @Nullable Pointer handle, byte alertable, @Nullable Pointer timeout) {
    calls.called("NtWaitForSingleObject");
    return functions.NtWaitForSingleObject(handle, alertable, timeout);
  }

  @Override
  public int NtCreateIoCompletion(
      Pointer portHandle,
      int desiredAccess,
      @Nullable Pointer objectAttributes,
      int concurrentThreads) {
    calls.called("NtCreateIoCompletion");
    int status =
        functions.NtCreateIoCompletion(
            portHandle, desiredAccess, objectAttributes, concurrentThreads);
    gaveOut("NtCreateIoCompletion", status, portHandle, objectAttributes);
    return status;
  }

  @Override
  public int NtRemoveIoCompletion(
      @Nullable Pointer portHandle,
      Pointer keyContext,
      Pointer apcContext,
      Pointer ioStatusBlock,
      @Nullable Pointer timeout) {
    calls.called("NtRemoveIoCompletion");
    return functions.NtRemoveIoCompletion(
        portHandle, keyContext, apcContext, ioStatusBlock, timeout);
  }

  @Override
  public int NtRemoveIoCompletionEx(
      @Nullable Pointer portHandle,
      Pointer information,
      int count,
      Pointer removed,
      @Nullable Pointer timeout,
      byte alertable) {
    calls.called("NtRemoveIoCompletionEx");
    return functions.NtRemoveIoCompletionEx(
        portHandle, information, count, removed, timeout, alertable);
  }

  @Override
  public int NtSetIoCompletion(
      @Nullable Pointer portHandle,
      @Nullable Pointer keyContext,
      @Nullable Pointer apcContext,
      int status,
      @Nullable Pointer information) {
    calls.called("NtSetIoCompletion");
    return functions.NtSetIoCompletion(portHandle, keyContext, apcContext, status, information);
  }

  private void gaveOut(
      String function, int status, Pointer out, @Nullable Pointer objectAttributes) {
    if (NtStatus.of(status).isSuccess()) {
      balance.gaveOut(
          new OpenResource(
              ResourceKind.HANDLE,
              subjects.handle(out),
              function,
              subjects.objectName(objectAttributes),
              trace.take()));
    }
  }
}
