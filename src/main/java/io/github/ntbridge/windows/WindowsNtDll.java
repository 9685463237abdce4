package io.github.ntbridge.windows;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.seam.MissingExportException;
import io.github.ntbridge.nt.seam.NtDll;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The exports of ntdll.dll. Those that every Windows has are bound to this class itself, which
 * saves a call; those of later versions belong to groups.
 */
final class WindowsNtDll implements NtDll {
  private final ExportGroup<CancelExports> cancel;
  private final ExportGroup<CompletionPortExports> completionPorts;
  private final ExportGroup<ProcessExports> processes;

  private WindowsNtDll(SystemDll ntDll) {
    cancel = new ExportGroup<>(() -> new CancelExports(ntDll));
    completionPorts = new ExportGroup<>(() -> new CompletionPortExports(ntDll));
    processes = new ExportGroup<>(() -> new ProcessExports(ntDll));
  }

  /** Binds the class, once a process. */
  static WindowsNtDll boundTo(SystemDll ntDll) {
    ntDll.bind(WindowsNtDll.class);
    return new WindowsNtDll(ntDll);
  }

  /** The functions that this DLL does not export, the first of each group. */
  List<MissingExportException> missingExports() {
    return Stream.of(cancel, completionPorts, processes)
        .flatMap(group -> group.missing().stream())
        .toList();
  }

  @Override
  public native int NtOpenFile(
      Pointer fileHandle,
      int desiredAccess,
      Pointer objectAttributes,
      Pointer ioStatusBlock,
      int shareAccess,
      int openOptions);

  @Override
  public native int NtCreateFile(
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

  @Override
  public native int NtClose(@Nullable Pointer handle);

  @Override
  public native int NtOpenDirectoryObject(
      Pointer directoryHandle, int desiredAccess, Pointer objectAttributes);

  @Override
  public native int NtQueryDirectoryObject(
      @Nullable Pointer directoryHandle,
      @Nullable Pointer buffer,
      int length,
      byte returnSingleEntry,
      byte restartScan,
      @Nullable Pointer context,
      @Nullable Pointer returnLength);

  @Override
  public native int NtCreateDirectoryObject(
      Pointer directoryHandle, int desiredAccess, Pointer objectAttributes);

  @Override
  public native int NtCreateSymbolicLinkObject(
      Pointer linkHandle, int desiredAccess, Pointer objectAttributes, Pointer linkTarget);

  @Override
  public native int NtOpenSymbolicLinkObject(
      Pointer linkHandle, int desiredAccess, Pointer objectAttributes);

  @Override
  public native int NtQuerySymbolicLinkObject(
      @Nullable Pointer linkHandle, Pointer linkTarget, @Nullable Pointer returnedLength);

  @Override
  public native int NtQueryObject(
      @Nullable Pointer handle,
      int objectInformationClass,
      @Nullable Pointer objectInformation,
      int objectInformationLength,
      @Nullable Pointer returnLength);

  @Override
  public native int NtQuerySecurityObject(
      @Nullable Pointer handle,
      int securityInformation,
      @Nullable Pointer securityDescriptor,
      int length,
      Pointer lengthNeeded);

  @Override
  public native int NtQueryInformationFile(
      @Nullable Pointer fileHandle,
      Pointer ioStatusBlock,
      Pointer fileInformation,
      int length,
      int fileInformationClass);

  @Override
  public native int NtQueryVolumeInformationFile(
      @Nullable Pointer fileHandle,
      Pointer ioStatusBlock,
      Pointer fsInformation,
      int length,
      int fsInformationClass);

  @Override
  public native int NtSetInformationFile(
      @Nullable Pointer fileHandle,
      Pointer ioStatusBlock,
      Pointer fileInformation,
      int length,
      int fileInformationClass);

  @Override
  public native int NtDeviceIoControlFile(
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

  @Override
  public native int NtFsControlFile(
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

  @Override
  public native int NtReadFile(
      @Nullable Pointer fileHandle,
      @Nullable Pointer event,
      @Nullable Pointer apcRoutine,
      @Nullable Pointer apcContext,
      Pointer ioStatusBlock,
      Pointer buffer,
      int length,
      @Nullable Pointer byteOffset,
      @Nullable Pointer key);

  @Override
  public native int NtWriteFile(
      @Nullable Pointer fileHandle,
      @Nullable Pointer event,
      @Nullable Pointer apcRoutine,
      @Nullable Pointer apcContext,
      Pointer ioStatusBlock,
      Pointer buffer,
      int length,
      @Nullable Pointer byteOffset,
      @Nullable Pointer key);

  @Override
  public int NtCancelIoFileEx(
      @Nullable Pointer fileHandle, @Nullable Pointer ioRequestToCancel, Pointer ioStatusBlock) {
    return cancel.get().NtCancelIoFileEx(fileHandle, ioRequestToCancel, ioStatusBlock);
  }

  @Override
  public native int NtCreateEvent(
      Pointer eventHandle,
      int desiredAccess,
      @Nullable Pointer objectAttributes,
      int eventType,
      byte initialState);

  @Override
  public native int NtSetEvent(@Nullable Pointer eventHandle, @Nullable Pointer previousState);

  @Override
  public native int NtResetEvent(@Nullable Pointer eventHandle, @Nullable Pointer previousState);

  @Override
  public native int NtWaitForSingleObject(
      @Nullable Pointer handle, byte alertable, @Nullable Pointer timeout);

  @Override
  public int NtCreateIoCompletion(
      Pointer portHandle,
      int desiredAccess,
      @Nullable Pointer objectAttributes,
      int concurrentThreads) {
    return completionPorts
        .get()
        .NtCreateIoCompletion(portHandle, desiredAccess, objectAttributes, concurrentThreads);
  }

  @Override
  public int NtRemoveIoCompletion(
      @Nullable Pointer portHandle,
      Pointer keyContext,
      Pointer apcContext,
      Pointer ioStatusBlock,
      @Nullable Pointer timeout) {
    return completionPorts
        .get()
        .NtRemoveIoCompletion(portHandle, keyContext, apcContext, ioStatusBlock, timeout);
  }

  @Override
  public int NtRemoveIoCompletionEx(
      @Nullable Pointer portHandle,
      Pointer information,
      int count,
      Pointer removed,
      @Nullable Pointer timeout,
      byte alertable) {
    return completionPorts
        .get()
        .NtRemoveIoCompletionEx(portHandle, information, count, removed, timeout, alertable);
  }

  @Override
  public int NtSetIoCompletion(
      @Nullable Pointer portHandle,
      @Nullable Pointer keyContext,
      @Nullable Pointer apcContext,
      int status,
      @Nullable Pointer information) {
    return completionPorts
        .get()
        .NtSetIoCompletion(portHandle, keyContext, apcContext, status, information);
  }

  // ---- registry keys ----

  @Override
  public native int NtOpenKey(Pointer keyHandle, int desiredAccess, Pointer objectAttributes);

  @Override
  public native int NtQueryValueKey(
      @Nullable Pointer keyHandle,
      Pointer valueName,
      int keyValueInformationClass,
      @Nullable Pointer keyValueInformation,
      int length,
      Pointer resultLength);

  @Override
  public native int NtEnumerateValueKey(
      @Nullable Pointer keyHandle,
      int index,
      int keyValueInformationClass,
      @Nullable Pointer keyValueInformation,
      int length,
      Pointer resultLength);

  @Override
  public int NtQuerySystemInformation(
      int systemInformationClass,
      @Nullable Pointer systemInformation,
      int systemInformationLength,
      @Nullable Pointer returnLength) {
    return processes
        .get()
        .NtQuerySystemInformation(
            systemInformationClass, systemInformation, systemInformationLength, returnLength);
  }

  @Override
  public int NtOpenProcess(
      Pointer processHandle,
      int desiredAccess,
      Pointer objectAttributes,
      @Nullable Pointer clientId) {
    return processes.get().NtOpenProcess(processHandle, desiredAccess, objectAttributes, clientId);
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
    return processes
        .get()
        .NtDuplicateObject(
            sourceProcessHandle,
            sourceHandle,
            targetProcessHandle,
            targetHandle,
            desiredAccess,
            handleAttributes,
            options);
  }
}
