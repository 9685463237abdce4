package io.github.ntbridge.windows;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The cancelling of single requests in ntdll.dll, since Windows Vista. */
final class CancelExports {

  CancelExports(SystemDll ntDll) {
    ntDll.bind(CancelExports.class);
  }

  native int NtCancelIoFileEx(
      @Nullable Pointer fileHandle, @Nullable Pointer ioRequestToCancel, Pointer ioStatusBlock);
}
