package io.github.ntbridge.sim.io;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.CreateDisposition;
import io.github.ntbridge.nt.FileAttributes;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.sim.object.StatusException;

/** The decoded arguments of NtCreateFile, without the name. The array does not change. */
public final class OpenParameters {
  private static final int BOTH_KINDS = OpenOptions.DIRECTORY_FILE | OpenOptions.NON_DIRECTORY_FILE;

  private final int access;
  private final int shareAccess;
  private final int disposition;
  private final int options;
  private final int fileAttributes;
  private final byte[] extendedAttributes;

  /**
   * The arguments.
   *
   * @param access the requested access, generic bits included
   * @param shareAccess FILE_SHARE_ flags
   * @param disposition what to do when the file exists, and when not
   * @param options FILE_ open options
   * @param fileAttributes FILE_ATTRIBUTE_ flags of a new file
   * @param extendedAttributes the EA buffer, not copied
   */
  public OpenParameters(
      int access,
      int shareAccess,
      int disposition,
      int options,
      int fileAttributes,
      byte[] extendedAttributes) {
    this.access = access;
    this.shareAccess = shareAccess;
    this.disposition = disposition;
    this.options = options;
    this.fileAttributes = fileAttributes;
    this.extendedAttributes = extendedAttributes;
  }

  /** The checks that need no object; they come before the name is looked at. */
  public void check() throws StatusException {
    int synchronous = options & OpenOptions.SYNCHRONOUS_IO;
    boolean unwaitable = synchronous != 0 && (access & AccessMask.SYNCHRONIZE.bits()) == 0;
    if ((options & ~OpenOptions.VALID_MASK) != 0
        || (shareAccess & ~ShareAccess.ALL) != 0
        || (fileAttributes & ~FileAttributes.VALID_MASK) != 0
        || disposition < CreateDisposition.SUPERSEDE
        || disposition > CreateDisposition.OVERWRITE_IF
        || synchronous == OpenOptions.SYNCHRONOUS_IO
        || unwaitable
        || (options & BOTH_KINDS) == BOTH_KINDS
        || ((options & OpenOptions.DELETE_ON_CLOSE) != 0
            && (access & AccessMask.DELETE.bits()) == 0)) {
      throw new StatusException(NtStatus.INVALID_PARAMETER);
    }
  }

  /** Returns the requested access, generic bits included. */
  int access() {
    return access;
  }

  int shareAccess() {
    return shareAccess;
  }

  int disposition() {
    return disposition;
  }

  int options() {
    return options;
  }

  int fileAttributes() {
    return fileAttributes;
  }

  byte[] extendedAttributes() {
    return extendedAttributes;
  }
}
