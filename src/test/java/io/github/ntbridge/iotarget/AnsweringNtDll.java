package io.github.ntbridge.iotarget;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.NtStatus;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** An ntdll.dll that opens everything, and completes each request at once. */
final class AnsweringNtDll extends EmptyNtDll {
  volatile int answer = NtStatus.SUCCESS.value();
  private final Semaphore woken = new Semaphore(0);
  final CountDownLatch waitingForPackets = new CountDownLatch(1);
  private long lastHandle;

  private int giveHandle(Pointer handle) {
    lastHandle += 4;
    handle.setLong(0, lastHandle);
    return NtStatus.SUCCESS.value();
  }

  @Override
  public int NtOpenFile(
      Pointer fileHandle,
      int desiredAccess,
      Pointer objectAttributes,
      Pointer ioStatusBlock,
      int shareAccess,
      int openOptions) {
    return giveHandle(fileHandle);
  }

  @Override
  public int NtCreateEvent(
      Pointer eventHandle,
      int desiredAccess,
      @Nullable Pointer objectAttributes,
      int eventType,
      byte initialState) {
    return giveHandle(eventHandle);
  }

  @Override
  public int NtCreateIoCompletion(
      Pointer portHandle,
      int desiredAccess,
      @Nullable Pointer objectAttributes,
      int concurrentThreads) {
    return giveHandle(portHandle);
  }

  /** Nothing comes, until the end. */
  @Override
  public int NtRemoveIoCompletionEx(
      @Nullable Pointer portHandle,
      Pointer information,
      int count,
      Pointer removed,
      @Nullable Pointer timeout,
      byte alertable) {
    waitingForPackets.countDown();
    woken.acquireUninterruptibly();
    removed.setInt(0, 0);
    return NtStatus.SUCCESS.value();
  }

  @Override
  public int NtSetIoCompletion(
      @Nullable Pointer portHandle,
      @Nullable Pointer keyContext,
      @Nullable Pointer apcContext,
      int status,
      @Nullable Pointer information) {
    woken.release();
    return NtStatus.SUCCESS.value();
  }

  @Override
  public int NtSetInformationFile(
      @Nullable Pointer fileHandle,
      Pointer ioStatusBlock,
      Pointer fileInformation,
      int length,
      int fileInformationClass) {
    return NtStatus.SUCCESS.value();
  }

  @Override
  public int NtClose(@Nullable Pointer handle) {
    return NtStatus.SUCCESS.value();
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
    return complete(ioStatusBlock, outputBufferLength);
  }

  @Override
  public int NtReadFile(
      @Nullable Pointer fileHandle,
      @Nullable Pointer event,
      @Nullable Pointer apcRoutine,
      @Nullable Pointer apcContext,
      Pointer ioStatusBlock,
      @Nullable Pointer buffer,
      int length,
      @Nullable Pointer byteOffset,
      @Nullable Pointer key) {
    return complete(ioStatusBlock, length);
  }

  @Override
  public int NtWriteFile(
      @Nullable Pointer fileHandle,
      @Nullable Pointer event,
      @Nullable Pointer apcRoutine,
      @Nullable Pointer apcContext,
      Pointer ioStatusBlock,
      @Nullable Pointer buffer,
      int length,
      @Nullable Pointer byteOffset,
      @Nullable Pointer key) {
    return complete(ioStatusBlock, length);
  }

  private int complete(Pointer ioStatusBlock, int count) {
    if (answer >= 0) {
      ioStatusBlock.setInt(0, answer);
      ioStatusBlock.setLong(Long.BYTES, count);
    }
    return answer;
  }
}
