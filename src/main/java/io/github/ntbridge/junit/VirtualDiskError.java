package io.github.ntbridge.junit;

import io.github.ntbridge.nt.PrintableText;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** The Win32 errors of virtual disks that a test run meets, and what helps against each. */
enum VirtualDiskError {
  ERROR_ACCESS_DENIED(5, Advice.ELEVATED),
  ERROR_SHARING_VIOLATION(32, "another process has the file of the disk open"),
  ERROR_NOT_SUPPORTED(50, Advice.FOLDER),
  ERROR_FILE_EXISTS(80, "the file of the disk exists already"),
  ERROR_INVALID_PARAMETER(87, "the system does not know the parameters of the call"),
  ERROR_DISK_FULL(112, "the disk of the folder for temporary files is full"),
  ERROR_UNSUPPORTED_COMPRESSION(618, Advice.FOLDER),
  ERROR_FILE_SYSTEM_LIMITATION(665, Advice.FOLDER),
  ERROR_PRIVILEGE_NOT_HELD(1314, Advice.ELEVATED),
  ERROR_FILE_ENCRYPTED(6002, Advice.FOLDER),
  ERROR_VIRTDISK_PROVIDER_NOT_FOUND(
      0xC03A0014, "the system has no driver for virtual disks, as in a container"),
  ERROR_VIRTUAL_DISK_LIMITATION(0xC03A001A, Advice.FOLDER);

  /** ERROR_SUCCESS. */
  static final int SUCCESS = 0;

  /** ERROR_INSUFFICIENT_BUFFER. */
  static final int INSUFFICIENT_BUFFER = 122;

  private static final class Advice {
    static final String ELEVATED =
        "a virtual disk requires SeManageVolumePrivilege; run the tests in an elevated process of"
            + " an administrator, as the jobs of hosted runners are";

    static final String FOLDER =
        "the folder for temporary files cannot hold a virtual disk; set java.io.tmpdir to one on a"
            + " local NTFS volume that is neither compressed nor encrypted";
  }

  private final int value;
  private final String advice;

  VirtualDiskError(int value, String advice) {
    this.value = value;
    this.advice = advice;
  }

  int value() {
    return value;
  }

  /**
   * Throws unless a call succeeded.
   *
   * @param function the function
   * @param subject what it was called for
   * @param result its Win32 error
   */
  static void requireSuccess(String function, Object subject, int result) throws IOException {
    if (result != SUCCESS) {
      throw new IOException(PrintableText.of(function + " " + subject + ": " + describe(result)));
    }
  }

  private static String describe(int result) {
    return Arrays.stream(values())
        .filter(known -> known.value == result)
        .findFirst()
        .map(known -> known + " (" + number(result) + "): " + known.advice)
        .orElseGet(() -> "Win32 error " + number(result));
  }

  /** Decimal as in the documentation, but for the errors of a facility. */
  private static String number(int result) {
    return result < 0 ? String.format(Locale.ROOT, "0x%08X", result) : Integer.toString(result);
  }
}
