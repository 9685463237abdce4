package io.github.ntbridge.sim.object;

import io.github.ntbridge.nt.NtStatus;

/**
 * The mapping of the generic access bits for a type of object, and the check of an access mask. The
 * numbers are those of the public headers.
 *
 * @param read the rights of GENERIC_READ
 * @param write the rights of GENERIC_WRITE
 * @param execute the rights of GENERIC_EXECUTE
 * @param all the rights of GENERIC_ALL: every right of the type
 */
public record GenericMapping(int read, int write, int execute, int all) {
  /** FILE_GENERIC_READ and so on. */
  public static final GenericMapping FILE =
      new GenericMapping(0x120089, 0x120116, 0x1200A0, 0x1F01FF);

  /** Object directories; they cannot be waited for, so SYNCHRONIZE is none of their rights. */
  public static final GenericMapping DIRECTORY =
      new GenericMapping(0x20003, 0x2000C, 0x20003, 0xF000F);

  /** Symbolic links, which cannot be waited for either; SYMBOLIC_LINK_ALL_ACCESS_EX. */
  public static final GenericMapping SYMBOLIC_LINK =
      new GenericMapping(0x20001, 0x20000, 0x20001, 0xFFFFF);

  /** Registry keys: KEY_READ, KEY_WRITE and KEY_ALL_ACCESS. */
  public static final GenericMapping KEY = new GenericMapping(0x20019, 0x20006, 0x20019, 0xF003F);

  /** Events and completion ports: QUERY_STATE 1, MODIFY_STATE 2. */
  public static final GenericMapping STATEFUL =
      new GenericMapping(0x20001, 0x20002, 0x120000, 0x1F0003);

  /** Processes; PROCESS_DUP_HANDLE is a right of GENERIC_WRITE. */
  public static final GenericMapping PROCESS =
      new GenericMapping(0x20410, 0x20BEA, 0x121001, 0x1FFFFF);

  private static final int ACCESS_SYSTEM_SECURITY = 0x1000000;
  private static final int MAXIMUM_ALLOWED = 0x2000000;
  private static final int GENERIC_ALL = 0x10000000;
  private static final int GENERIC_EXECUTE = 0x20000000;
  private static final int GENERIC_WRITE = 0x40000000;
  private static final int GENERIC_READ = 0x80000000;

  /** The access that an open gets without a check of security. */
  public int grant(int desired) throws StatusException {
    return grant(desired, all);
  }

  /**
   * The access that an open gets.
   *
   * @param desired the access that is requested
   * @param allowed what the object's security allows
   * @return specific and standard rights, never 0
   */
  public int grant(int desired, int allowed) throws StatusException {
    if ((desired & ACCESS_SYSTEM_SECURITY) != 0) {
      throw new StatusException(NtStatus.PRIVILEGE_NOT_HELD);
    }
    int granted = map(desired & ~MAXIMUM_ALLOWED);
    if ((desired & MAXIMUM_ALLOWED) != 0) {
      granted |= allowed & all;
    }
    if (granted == 0 || (granted & ~(allowed & all)) != 0) {
      throw new StatusException(NtStatus.ACCESS_DENIED);
    }
    return granted;
  }

  /** A mask with specific and standard rights in the place of generic ones. */
  int map(int desired) {
    int mapped = desired & ~(GENERIC_READ | GENERIC_WRITE | GENERIC_EXECUTE | GENERIC_ALL);
    mapped |= (desired & GENERIC_READ) != 0 ? read : 0;
    mapped |= (desired & GENERIC_WRITE) != 0 ? write : 0;
    mapped |= (desired & GENERIC_EXECUTE) != 0 ? execute : 0;
    mapped |= (desired & GENERIC_ALL) != 0 ? all : 0;
    return mapped;
  }
}
