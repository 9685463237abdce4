package io.github.ntbridge.wdf;

import io.github.ntbridge.iotarget.CompletionParams;
import io.github.ntbridge.iotarget.IoMemory;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import org.jspecify.annotations.Nullable;

/**
 * The completion parameters of a request ("WDF_REQUEST_COMPLETION_PARAMS structure"). The native
 * structure has a union of what is here side by side: reads fill the output, writes the input,
 * controls both.
 */
public final class WDF_REQUEST_COMPLETION_PARAMS {
  /** The size of the native structure on 64-bit Windows, bytes. */
  public static final int SIZE = 72;

  /** {@link #SIZE}. */
  public int Size;

  /** The type of the request. */
  public WDF_REQUEST_TYPE Type = WDF_REQUEST_TYPE.WdfRequestTypeNoFormat;

  /** {@code IoStatus.Status}: how it ended. */
  public NtStatus Status = NtStatus.SUCCESS;

  /** {@code IoStatus.Information}: the count it returned, most often bytes transferred. */
  public long Information;

  /** {@code Parameters.Ioctl.IoControlCode}; 0 for reads and writes. */
  public int IoControlCode;

  /** {@code Parameters.Ioctl.Input.Buffer} or {@code Parameters.Write.Buffer}. */
  public @Nullable IoMemory InputBuffer;

  /** The offset of the input in its memory, bytes. */
  public long InputOffset;

  /** {@code Parameters.Ioctl.Output.Buffer} or {@code Parameters.Read.Buffer}. */
  public @Nullable IoMemory OutputBuffer;

  /** The offset of the output in its memory, bytes. */
  public long OutputOffset;

  /**
   * {@code Parameters.Ioctl.Output.Length}, {@code Parameters.Read.Length} or {@code
   * Parameters.Write.Length}: the bytes transferred.
   */
  public long Length;

  /** Creates a zeroed structure. */
  public WDF_REQUEST_COMPLETION_PARAMS() {}

  static WDF_REQUEST_COMPLETION_PARAMS of(CompletionParams params) {
    var result = new WDF_REQUEST_COMPLETION_PARAMS();
    result.Size = SIZE;
    result.set(params);
    return result;
  }

  void set(CompletionParams params) {
    Type = WDF_REQUEST_TYPE.of(params.type());
    Status = params.status();
    Information = params.information();
    IoControlCode = params.controlCode().map(ControlCode::value).orElse(0);
    InputBuffer = params.input().orElse(null);
    InputOffset = params.inputOffset();
    OutputBuffer = params.output().orElse(null);
    OutputOffset = params.outputOffset();
    Length = params.information();
  }

  void zero() {
    Type = WDF_REQUEST_TYPE.WdfRequestTypeNoFormat;
    Status = NtStatus.SUCCESS;
    Information = 0;
    IoControlCode = 0;
    InputBuffer = null;
    InputOffset = 0;
    OutputBuffer = null;
    OutputOffset = 0;
    Length = 0;
  }
}
