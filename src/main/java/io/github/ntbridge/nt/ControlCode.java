package io.github.ntbridge.nt;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A device control code (IOCTL) and the meaning of its bits ("Defining I/O Control Codes").
 *
 * <p>From the top: bit 31 and bits 16 to 30 the device type, bits 14 and 15 the access that the
 * handle needs, bits 2 to 13 the function, bits 0 and 1 the buffering method.
 *
 * @param value the 32-bit code
 */
public record ControlCode(int value) {
  private static final int FILE_DEVICE_FILE_SYSTEM = 0x9;

  private static final int MAX_DEVICE_TYPE = 0xFFFF;

  private static final int MAX_FUNCTION = 0xFFF;

  private static final Pattern NUMBER =
      Pattern.compile("0[xX](?<hexadecimal>[0-9a-fA-F]+)|(?<decimal>-?[0-9]+)");

  /** Worth a search for similar names. */
  /** A number whose prefix was left out: one with a letter, since others are decimal. */
  private static final Pattern HEXADECIMAL = Pattern.compile("\\p{XDigit}{4,8}");

  private static final Pattern MAYBE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{5,63}");

  /** The buffering method of the I/O manager. */
  public enum Method {
    /** METHOD_BUFFERED: both are copied. */
    BUFFERED(0),
    /** METHOD_IN_DIRECT: the output buffer is locked, and the driver reads from it. */
    IN_DIRECT(1),
    /** METHOD_OUT_DIRECT: the output buffer is locked, and the driver writes to it. */
    OUT_DIRECT(2),
    /** METHOD_NEITHER: the driver receives the addresses of the caller. */
    NEITHER(3);

    private final int code;

    Method(int code) {
      this.code = code;
    }
  }

  /** The access that the handle must have for the I/O manager to let the control through. */
  public enum RequiredAccess {
    /** FILE_ANY_ACCESS. */
    ANY(0, new AccessMask(0)),
    /** FILE_READ_ACCESS. */
    READ(1, AccessMask.READ_DATA),
    /** FILE_WRITE_ACCESS. */
    WRITE(2, AccessMask.WRITE_DATA),
    /** FILE_READ_ACCESS and FILE_WRITE_ACCESS. */
    READ_WRITE(3, AccessMask.READ_DATA.or(AccessMask.WRITE_DATA));

    private final int code;
    private final int bits;

    RequiredAccess(int code, AccessMask mask) {
      this.code = code;
      this.bits = mask.bits();
    }

    /**
     * The access to open with.
     *
     * @return the bits that the handle needs
     */
    public AccessMask mask() {
      return new AccessMask(bits);
    }
  }

  /**
   * Returns the code of a number.
   *
   * @param value any 32-bit number
   * @return the code
   */
  public static ControlCode of(int value) {
    return new ControlCode(value);
  }

  /**
   * Builds a code as the macro CTL_CODE does.
   *
   * @param deviceType 0 to 0xFFFF; vendors' own types start at 0x8000
   * @param function 0 to 0xFFF; vendors' own functions start at 0x800
   * @param method the buffering method
   * @param access the access that the handle must have
   * @return the code
   * @throws IllegalArgumentException if a number is out of its range
   */
  public static ControlCode of(int deviceType, int function, Method method, RequiredAccess access) {
    requireRange("device type", deviceType, MAX_DEVICE_TYPE);
    requireRange("function", function, MAX_FUNCTION);
    return new ControlCode(
        (deviceType << 16) | (access.code << 14) | (function << 2) | method.code);
  }

  private static void requireRange(String what, int value, int max) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "the %s of a control code is 0 to 0x%X, not %d", what, max, value));
    }
  }

  /**
   * Parses a code.
   *
   * @param text a number from 0 to 0xFFFFFFFF, hexadecimal with {@code 0x} or decimal, or a name
   *     such as {@code IOCTL_STORAGE_GET_DEVICE_NUMBER}, in any case
   * @return the code
   * @throws IllegalArgumentException if it is neither, or out of range; the message suggests
   *     similar names
   */
  public static ControlCode parse(String text) {
    var stripped = text.strip();
    var matcher = NUMBER.matcher(stripped);
    if (!matcher.matches()) {
      return ControlCodeNames.value(stripped)
          .map(ControlCode::new)
          .orElseThrow(() -> unknown(stripped));
    }
    var number =
        matcher.group("hexadecimal") == null
            ? new BigInteger(matcher.group("decimal"))
            : new BigInteger(matcher.group("hexadecimal"), 16);
    if (number.signum() < 0 || number.bitLength() > Integer.SIZE) {
      throw new IllegalArgumentException(
          "the control code " + PrintableText.of(text) + " is out of range: 0 to 0xFFFFFFFF");
    }
    return new ControlCode(number.intValue());
  }

  /**
   * Returns the names that {@link #parse} reads.
   *
   * @return the names of control codes in the headers of Windows
   */
  public static Collection<String> names() {
    return ControlCodeNames.all();
  }

  private static IllegalArgumentException unknown(String text) {
    if (HEXADECIMAL.matcher(text).matches()) {
      return new IllegalArgumentException(
          "\"" + text + "\" is not a control code; for the hexadecimal number write 0x" + text);
    }
    var near =
        MAYBE_NAME.matcher(text).matches()
            ? SimilarNames.question(text, ControlCodeNames.all())
            : Optional.<String>empty();
    return new IllegalArgumentException(
        "\""
            + PrintableText.of(text)
            + "\" is not a control code; "
            + near.map(question -> question + " Or ").orElse("")
            + "write a number such as 0x222000");
  }

  /**
   * Returns the device type.
   *
   * @return 0 to 0xFFFF
   */
  public int deviceType() {
    return value >>> 16;
  }

  /**
   * Returns whether this is a file system control code (FSCTL), which goes to the file system by
   * NtFsControlFile instead of NtDeviceIoControlFile. "DeviceIoControl function" makes the same
   * distinction.
   *
   * @return true if the device type is FILE_DEVICE_FILE_SYSTEM
   */
  public boolean isFileSystemControl() {
    return deviceType() == FILE_DEVICE_FILE_SYSTEM;
  }

  /**
   * Returns the function.
   *
   * @return 0 to 0xFFF
   */
  public int function() {
    return value >>> 2 & MAX_FUNCTION;
  }

  /**
   * Returns the buffering method.
   *
   * @return the method
   */
  public Method method() {
    return switch (value & 3) {
      case 0 -> Method.BUFFERED;
      case 1 -> Method.IN_DIRECT;
      case 2 -> Method.OUT_DIRECT;
      default -> Method.NEITHER;
    };
  }

  /**
   * Returns the access that the handle must have.
   *
   * @return bits 14 and 15
   */
  public RequiredAccess requiredAccess() {
    return switch (value >>> 14 & 3) {
      case 0 -> RequiredAccess.ANY;
      case 1 -> RequiredAccess.READ;
      case 2 -> RequiredAccess.WRITE;
      default -> RequiredAccess.READ_WRITE;
    };
  }

  /**
   * Returns the name of the code in the headers of Windows.
   *
   * @return {@code IOCTL_STORAGE_GET_DEVICE_NUMBER} and the like; empty for a code that these do
   *     not have, such as that of a vendor
   */
  public Optional<String> name() {
    return ControlCodeNames.of(value);
  }

  /**
   * Returns the number as it is usually written.
   *
   * @return {@code 0x} and eight digits
   */
  public String hex() {
    return String.format(Locale.ROOT, "0x%08X", value);
  }

  /**
   * Returns name and number.
   *
   * @return {@code IOCTL_STORAGE_GET_DEVICE_NUMBER (0x002D1080)} and the like, or the number alone
   *     for a code without a name
   */
  @Override
  public String toString() {
    return name().map(name -> name + " (" + hex() + ")").orElseGet(this::hex);
  }
}
