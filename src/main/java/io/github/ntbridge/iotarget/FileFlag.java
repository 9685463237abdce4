package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.FileFlags;
import io.github.ntbridge.nt.OpenOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The FILE_FLAG_ bits that an open by name honours, with their options of NtOpenFile. */
enum FileFlag {
  WRITE_THROUGH(FileFlags.WRITE_THROUGH, OpenOptions.WRITE_THROUGH),
  /** Every open is asynchronous. */
  OVERLAPPED(FileFlags.OVERLAPPED, OpenOptions.NONE),
  NO_BUFFERING(FileFlags.NO_BUFFERING, OpenOptions.NO_INTERMEDIATE_BUFFERING),
  RANDOM_ACCESS(FileFlags.RANDOM_ACCESS, OpenOptions.RANDOM_ACCESS),
  SEQUENTIAL_SCAN(FileFlags.SEQUENTIAL_SCAN, OpenOptions.SEQUENTIAL_ONLY),
  DELETE_ON_CLOSE(FileFlags.DELETE_ON_CLOSE, OpenOptions.DELETE_ON_CLOSE),
  BACKUP_SEMANTICS(FileFlags.BACKUP_SEMANTICS, OpenOptions.OPEN_FOR_BACKUP_INTENT),
  OPEN_REPARSE_POINT(FileFlags.OPEN_REPARSE_POINT, OpenOptions.OPEN_REPARSE_POINT);

  /** The half of dwFlagsAndAttributes that holds flags, and what SECURITY_SQOS_PRESENT brings. */
  private static final int FLAGS = 0xFFFF0000;

  private static final List<Refused> REFUSED =
      List.of(
          new Refused(FileFlags.POSIX_SEMANTICS, "FILE_FLAG_POSIX_SEMANTICS"),
          new Refused(FileFlags.SESSION_AWARE, "FILE_FLAG_SESSION_AWARE"),
          new Refused(
              FileFlags.OPEN_NO_RECALL, "SECURITY_SQOS_PRESENT or FILE_FLAG_OPEN_NO_RECALL"),
          new Refused(FileFlags.FIRST_PIPE_INSTANCE, "FILE_FLAG_FIRST_PIPE_INSTANCE"),
          new Refused(FileFlags.OPEN_REQUIRING_OPLOCK, "FILE_FLAG_OPEN_REQUIRING_OPLOCK"));

  private final int bit;
  private final int option;

  FileFlag(int bit, int option) {
    this.bit = bit;
    this.option = option;
  }

  /** A flag that has no effect on a device, or would need what no open passes. */
  private record Refused(int bit, String name) {}

  boolean isIn(int flagsAndAttributes) {
    return (flagsAndAttributes & bit) != 0;
  }

  /** The FILE_ATTRIBUTE_ flags alone. */
  static int attributesOf(int flagsAndAttributes) {
    return flagsAndAttributes & ~FLAGS;
  }

  /** The options of NtOpenFile. As with CreateFile, a directory takes BACKUP_SEMANTICS to open. */
  static int optionsOf(int flagsAndAttributes) {
    int options =
        BACKUP_SEMANTICS.isIn(flagsAndAttributes)
            ? OpenOptions.NONE
            : OpenOptions.NON_DIRECTORY_FILE;
    for (var flag : values()) {
      options |= flag.isIn(flagsAndAttributes) ? flag.option : OpenOptions.NONE;
    }
    return options;
  }

  /** The names of the flags that are not honoured. */
  static List<String> refusedOf(int flagsAndAttributes) {
    int rest = flagsAndAttributes & FLAGS;
    for (var flag : values()) {
      rest &= ~flag.bit;
    }
    var names = new ArrayList<String>();
    for (var refused : REFUSED) {
      if ((rest & refused.bit()) != 0) {
        names.add(refused.name());
        rest &= ~refused.bit();
      }
    }
    if (rest != 0) {
      names.add(String.format(Locale.ROOT, "0x%08X", rest));
    }
    return names;
  }
}
