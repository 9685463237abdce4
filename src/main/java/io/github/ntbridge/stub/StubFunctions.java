package io.github.ntbridge.stub;

import com.sun.jna.Pointer;

/** The functions of the C library for a kernel; {@code ntbridge_stub.h} describes them. */
final class StubFunctions {
  /** STUB_DONE. */
  static final int DONE = 0;

  /** STUB_ATTACHED_ALREADY. */
  static final int ATTACHED_ALREADY = 1;

  /** STUB_OTHER_TABLE. */
  static final int OTHER_TABLE = 2;

  native int stub_attach(Pointer kernel, int functions);

  native int stub_shutdown();

  native void stub_add_number(Pointer reply, long number);

  native void stub_add_bytes(Pointer reply, byte[] bytes, int length);

  native int stub_complete(
      long request, int status, long information, byte[] output, int outputLength);

  native int stub_notify(
      long registration,
      long handle,
      int action,
      int filterType,
      long guidHigh,
      long guidLow,
      int nameOffset,
      byte[] data,
      int length);
}
