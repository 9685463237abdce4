package io.github.ntbridge.sim.io;

import io.github.ntbridge.nt.ShareAccess;

/**
 * The access and share modes of the opens of a device ("IoCheckShareAccess function"). The caller
 * holds a lock.
 */
final class ShareModes {
  private static final int READ_DATA_OR_EXECUTE = 0x21;
  private static final int WRITE_OR_APPEND_DATA = 0x6;
  private static final int DELETE = 0x10000;

  private int opens;
  private int readers;
  private int writers;
  private int deleters;
  private int sharingRead;
  private int sharingWrite;
  private int sharingDelete;

  /** Returns whether one more open is compatible with the current ones. */
  boolean admits(int access, int share) {
    return (!reads(access) || sharingRead == opens)
        && (!writes(access) || sharingWrite == opens)
        && (!deletes(access) || sharingDelete == opens)
        && (readers == 0 || (share & ShareAccess.READ) != 0 || !counts(access))
        && (writers == 0 || (share & ShareAccess.WRITE) != 0 || !counts(access))
        && (deleters == 0 || (share & ShareAccess.DELETE) != 0 || !counts(access));
  }

  void add(int access, int share) {
    change(access, share, 1);
  }

  void remove(int access, int share) {
    change(access, share, -1);
  }

  private void change(int access, int share, int by) {
    if (!counts(access)) {
      return;
    }
    opens += by;
    readers += reads(access) ? by : 0;
    writers += writes(access) ? by : 0;
    deleters += deletes(access) ? by : 0;
    sharingRead += (share & ShareAccess.READ) != 0 ? by : 0;
    sharingWrite += (share & ShareAccess.WRITE) != 0 ? by : 0;
    sharingDelete += (share & ShareAccess.DELETE) != 0 ? by : 0;
  }

  /** An open without access to data takes no part in the check. */
  private static boolean counts(int access) {
    return reads(access) || writes(access) || deletes(access);
  }

  private static boolean reads(int access) {
    return (access & READ_DATA_OR_EXECUTE) != 0;
  }

  private static boolean writes(int access) {
    return (access & WRITE_OR_APPEND_DATA) != 0;
  }

  private static boolean deletes(int access) {
    return (access & DELETE) != 0;
  }
}
