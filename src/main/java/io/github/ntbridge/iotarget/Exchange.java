package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;

/** What is done with a device, for errors. */
sealed interface Exchange {
  /** The native function. */
  String operation();

  /** What helps when it was refused; empty when the status says it all. */
  String advice(NtStatus status, AccessMask granted);

  /** A control. */
  record Control(ControlCode code) implements Exchange {
    @Override
    public String operation() {
      return "NtDeviceIoControlFile(" + code + ")";
    }

    @Override
    public String advice(NtStatus status, AccessMask granted) {
      return OpenAdvice.ofControl(status, code, granted);
    }
  }

  /** A read. */
  record Read() implements Exchange {
    @Override
    public String operation() {
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
    public String operation() {
      return "NtWriteFile";
    }

    @Override
    public String advice(NtStatus status, AccessMask granted) {
      return OpenAdvice.ofTransfer(status, AccessMask.WRITE_DATA, granted);
    }
  }
}
