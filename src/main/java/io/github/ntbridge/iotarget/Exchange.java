package io.github.ntbridge.iotarget;

import io.github.ntbridge.iotarget.status.OpenAdvice;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;

/** The function of a request, for errors: its text is the native function, made when asked for. */
sealed interface Exchange {
  /** The function of a request. */
  static Exchange of(RequestType type, ControlCode code) {
    return switch (type) {
      case READ -> new Read();
      case WRITE -> new Write();
      case DEVICE_CONTROL, NO_FORMAT -> new Ioctl(code);
    };
  }

  /** The native function. */
  default String operation() {
    return toString();
  }

  /** Returns what helps when it failed; empty when the status is enough. */
  String advice(NtStatus status, AccessMask granted);

  /** A device control request. */
  record Ioctl(ControlCode code) implements Exchange {
    @Override
    public String toString() {
      return (code.isFileSystemControl() ? "NtFsControlFile(" : "NtDeviceIoControlFile(")
          + code
          + ")";
    }

    @Override
    public String advice(NtStatus status, AccessMask granted) {
      return OpenAdvice.ofIoctl(status, code, granted);
    }
  }

  /** A read. */
  record Read() implements Exchange {
    @Override
    public String toString() {
      return "NtReadFile";
    }

    @Override
    public String advice(NtStatus status, AccessMask granted) {
      return OpenAdvice.ofTransfer(status, AccessMask.READ_DATA, granted);
    }
  }

  /** A write. */
  record Write() implements Exchange {
    @Override
    public String toString() {
      return "NtWriteFile";
    }

    @Override
    public String advice(NtStatus status, AccessMask granted) {
      return OpenAdvice.ofTransfer(status, AccessMask.WRITE_DATA, granted);
    }
  }
}
