package io.github.ntbridge.wdf;

import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import org.jspecify.annotations.Nullable;

/**
 * The options of a send ("WDF_REQUEST_SEND_OPTIONS structure"), filled by {@link
 * WdfRequest#WDF_REQUEST_SEND_OPTIONS_INIT}.
 */
public final class WDF_REQUEST_SEND_OPTIONS {
  /** The size of the native structure, bytes; the same on 32-bit Windows. */
  public static final int SIZE = 16;

  /** {@link #SIZE}; anything else is refused. */
  public int Size;

  /** WDF_REQUEST_SEND_OPTION_ bits. */
  public int Flags;

  /**
   * Units of 100 ns: negative from now, positive a time of day since 1601-01-01 UTC, 0 for none;
   * counts only with {@link WdfRequest#WDF_REQUEST_SEND_OPTION_TIMEOUT}.
   */
  public long Timeout;

  /** Creates a zeroed structure. */
  public WDF_REQUEST_SEND_OPTIONS() {}

  boolean hasSize() {
    return Size == SIZE;
  }

  static SendOptions of(@Nullable WDF_REQUEST_SEND_OPTIONS options) {
    return options == null ? SendOptions.NONE : new SendOptions(options.Flags, options.Timeout);
  }

  /**
   * The options of a synchronous function.
   *
   * @throws NtStatusException with STATUS_INFO_LENGTH_MISMATCH or STATUS_INVALID_PARAMETER
   */
  static SendOptions checked(String operation, @Nullable WDF_REQUEST_SEND_OPTIONS options)
      throws NtStatusException {
    if (options != null && !options.hasSize()) {
      throw new NtStatusException(
          operation,
          "Size " + options.Size,
          NtStatus.INFO_LENGTH_MISMATCH,
          "Fill the options by WDF_REQUEST_SEND_OPTIONS_INIT");
    }
    var sendOptions = of(options);
    sendOptions.requireValid(operation);
    return sendOptions;
  }
}
