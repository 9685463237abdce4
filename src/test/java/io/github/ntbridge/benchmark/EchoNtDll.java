package io.github.ntbridge.benchmark;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.github.ntbridge.nt.seam.NtDll;
import org.jspecify.annotations.Nullable;
import org.mockito.AdditionalAnswers;
import org.mockito.MockMakers;
import org.mockito.Mockito;

/**
 * The functions of a layer, but for reads, writes and device control requests, which are echoed in
 * C: what is measured beside the call is what ntbridge adds.
 */
abstract class EchoNtDll implements NtDll {
  private final MeasuringFunctions functions = MeasuringFunctions.bind();
  private final Memory data = new Memory(64);

  /** The functions that the requests do not need are those of a layer. */
  static NtDll before(NtDll others) {
    return Mockito.mock(
        EchoNtDll.class,
        Mockito.withSettings()
            .useConstructor()
            // Final methods are none of its affair.
            .mockMaker(MockMakers.SUBCLASS)
            .stubOnly()
            .defaultAnswer(AdditionalAnswers.delegatesTo(others)));
  }

  @Override
  public final int NtDeviceIoControlFile(
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
    return functions.stub_echo(
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
  public final int NtReadFile(
      @Nullable Pointer fileHandle,
      @Nullable Pointer event,
      @Nullable Pointer apcRoutine,
      @Nullable Pointer apcContext,
      Pointer ioStatusBlock,
      @Nullable Pointer buffer,
      int length,
      @Nullable Pointer byteOffset,
      @Nullable Pointer key) {
    return functions.stub_echo(
        fileHandle,
        event,
        apcRoutine,
        apcContext,
        ioStatusBlock,
        0,
        data,
        (int) data.size(),
        buffer,
        length);
  }

  @Override
  public final int NtWriteFile(
      @Nullable Pointer fileHandle,
      @Nullable Pointer event,
      @Nullable Pointer apcRoutine,
      @Nullable Pointer apcContext,
      Pointer ioStatusBlock,
      @Nullable Pointer buffer,
      int length,
      @Nullable Pointer byteOffset,
      @Nullable Pointer key) {
    return functions.stub_echo(
        fileHandle,
        event,
        apcRoutine,
        apcContext,
        ioStatusBlock,
        0,
        buffer,
        length,
        data,
        (int) data.size());
  }
}
