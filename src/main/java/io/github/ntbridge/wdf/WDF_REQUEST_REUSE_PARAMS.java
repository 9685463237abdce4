package io.github.ntbridge.wdf;

import io.github.ntbridge.nt.NtStatus;

/**
 * The parameters of a reuse ("WDF_REQUEST_REUSE_PARAMS structure"), filled by {@link
 * WdfRequest#WDF_REQUEST_REUSE_PARAMS_INIT}. The native structure has a {@code NewIrp} too, which
 * user mode has none for.
 */
public final class WDF_REQUEST_REUSE_PARAMS {
  /** The size of the native structure on 64-bit Windows, bytes. */
  public static final int SIZE = 24;

  /** {@link #SIZE}; anything else is refused. */
  public int Size;

  /** WDF_REQUEST_REUSE_ bits. */
  public int Flags;

  /** The status of the request from now on. */
  public NtStatus Status = NtStatus.SUCCESS;

  /** Creates a zeroed structure. */
  public WDF_REQUEST_REUSE_PARAMS() {}
}
