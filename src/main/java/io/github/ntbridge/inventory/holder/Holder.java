package io.github.ntbridge.inventory.holder;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.PrintableText;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A handle that a process has open on a device.
 *
 * @param processId the process
 * @param image the full name of its image, such as {@code \Device\HarddiskVolume3\Programs\x.exe};
 *     the file name alone where the system does not return more, empty where it returns neither
 * @param session the session of the process; empty if it has ended since
 * @param access the access that the handle was granted
 * @param handle the value of the handle in that process
 */
public record Holder(
    long processId, Optional<String> image, OptionalInt session, AccessMask access, long handle) {

  /**
   * Returns the file name of the image.
   *
   * @return such as {@code putty.exe}; empty if the image is unknown
   */
  public Optional<String> imageName() {
    return image.map(name -> name.substring(name.lastIndexOf('\\') + 1));
  }

  /**
   * Returns the process in the form that is usual for one, safe to print.
   *
   * @return such as {@code putty.exe (1234)}; {@code process 1234} if the image is unknown
   */
  public String process() {
    return imageName()
        .map(name -> PrintableText.of(name) + " (" + processId + ")")
        .orElse("process " + processId);
  }

  /**
   * Returns the process, the handle and its access.
   *
   * @return {@code putty.exe (1234): handle 0x1C, FILE_GENERIC_READ} and the like
   */
  @Override
  public String toString() {
    return process()
        + ": handle 0x"
        + Long.toHexString(handle).toUpperCase(Locale.ROOT)
        + ", "
        + access;
  }
}
