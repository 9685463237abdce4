package io.github.ntbridge.nt;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A CONFIGRET: the result of a function of the configuration manager.
 *
 * <p>Two are equal when their numbers are. A number without a known name is an ordinary value
 * otherwise. The constants have the names of the public header cfgmgr32.h without {@code CR_};
 * where the header has two names for a number (CR_NO_SUCH_DEVNODE and CR_NO_SUCH_DEVINST), the
 * first one. {@link #message} returns what they mean, {@link #known} those without a constant, too.
 *
 * @param value the number
 */
public record ConfigRet(int value) {
  private static final ResultTable TABLE = ResultTable.read("configret.tsv");

  /** As in the table: {@link #of} allocates nothing for these. */
  private static final ConfigRet[] KNOWN =
      IntStream.range(0, TABLE.size())
          .mapToObj(i -> new ConfigRet(TABLE.row(i).value()))
          .toArray(ConfigRet[]::new);

  /** CR_SUCCESS. */
  public static final ConfigRet SUCCESS = named("SUCCESS");

  /** CR_OUT_OF_MEMORY. */
  public static final ConfigRet OUT_OF_MEMORY = named("OUT_OF_MEMORY");

  /** CR_INVALID_POINTER. */
  public static final ConfigRet INVALID_POINTER = named("INVALID_POINTER");

  /** CR_INVALID_FLAG. */
  public static final ConfigRet INVALID_FLAG = named("INVALID_FLAG");

  /** CR_INVALID_DEVNODE. */
  public static final ConfigRet INVALID_DEVNODE = named("INVALID_DEVNODE");

  /** CR_NO_SUCH_DEVNODE. */
  public static final ConfigRet NO_SUCH_DEVNODE = named("NO_SUCH_DEVNODE");

  /** CR_FAILURE. */
  public static final ConfigRet FAILURE = named("FAILURE");

  /** CR_REMOVE_VETOED. */
  public static final ConfigRet REMOVE_VETOED = named("REMOVE_VETOED");

  /** CR_BUFFER_SMALL. */
  public static final ConfigRet BUFFER_SMALL = named("BUFFER_SMALL");

  /** CR_REGISTRY_ERROR. */
  public static final ConfigRet REGISTRY_ERROR = named("REGISTRY_ERROR");

  /** CR_INVALID_DEVICE_ID. */
  public static final ConfigRet INVALID_DEVICE_ID = named("INVALID_DEVICE_ID");

  /** CR_INVALID_DATA. */
  public static final ConfigRet INVALID_DATA = named("INVALID_DATA");

  /** CR_NO_SUCH_VALUE. */
  public static final ConfigRet NO_SUCH_VALUE = named("NO_SUCH_VALUE");

  /** CR_NO_SUCH_REGISTRY_KEY. */
  public static final ConfigRet NO_SUCH_REGISTRY_KEY = named("NO_SUCH_REGISTRY_KEY");

  /** CR_NO_CM_SERVICES. */
  public static final ConfigRet NO_CM_SERVICES = named("NO_CM_SERVICES");

  /** CR_ACCESS_DENIED. */
  public static final ConfigRet ACCESS_DENIED = named("ACCESS_DENIED");

  /** CR_CALL_NOT_IMPLEMENTED. */
  public static final ConfigRet CALL_NOT_IMPLEMENTED = named("CALL_NOT_IMPLEMENTED");

  /** CR_NO_SUCH_DEVICE_INTERFACE. */
  public static final ConfigRet NO_SUCH_DEVICE_INTERFACE = named("NO_SUCH_DEVICE_INTERFACE");

  private static ConfigRet named(String name) {
    return KNOWN[TABLE.indexOf("CR_" + name)];
  }

  private Optional<ResultTable.Row> row() {
    int at = TABLE.indexOf(value);
    return at < 0 ? Optional.empty() : Optional.of(TABLE.row(at));
  }

  /**
   * Returns the result of a number.
   *
   * @param value any number
   * @return the value, the same object each time for a result with a name
   */
  public static ConfigRet of(int value) {
    int at = TABLE.indexOf(value);
    return at < 0 ? new ConfigRet(value) : KNOWN[at];
  }

  /**
   * Returns every result that has a name here.
   *
   * @return the results in the order of their numbers
   */
  public static List<ConfigRet> known() {
    return List.of(KNOWN);
  }

  /**
   * Returns the name of the result.
   *
   * @return {@code CR_BUFFER_SMALL} and the like; {@code CR_0x0000003C} when it has none
   */
  public String name() {
    return row().map(ResultTable.Row::name).orElseGet(() -> "CR_" + hex());
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
   * Returns what the result means.
   *
   * @return a clause without a full stop
   */
  public String message() {
    return row().map(ResultTable.Row::message).orElse("no description of this result is known");
  }

  /**
   * Returns whether a device node that was there is gone: CR_NO_SUCH_DEVNODE, or CR_INVALID_DEVNODE
   * for a DEVINST that is no longer valid. The documentation names neither.
   *
   * @return true for these two
   */
  public boolean isNodeGone() {
    return equals(NO_SUCH_DEVNODE) || equals(INVALID_DEVNODE);
  }

  /**
   * Returns whether the operation succeeded.
   *
   * @return true for CR_SUCCESS alone
   */
  public boolean isSuccess() {
    return value == 0;
  }

  /**
   * Returns name and number.
   *
   * @return {@code CR_BUFFER_SMALL (0x0000001A)} and the like
   */
  @Override
  public String toString() {
    return name() + " (" + hex() + ")";
  }
}
