package io.github.ntbridge.nt;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OpenOptionsTest {

  @Test
  void openOptionsHaveTheNumbersOfTheHeaders() {
    assertAll(
        () -> assertEquals(0x0, OpenOptions.NONE),
        () -> assertEquals(0x1, OpenOptions.DIRECTORY_FILE),
        () -> assertEquals(0x2, OpenOptions.WRITE_THROUGH),
        () -> assertEquals(0x4, OpenOptions.SEQUENTIAL_ONLY),
        () -> assertEquals(0x8, OpenOptions.NO_INTERMEDIATE_BUFFERING),
        () -> assertEquals(0x10, OpenOptions.SYNCHRONOUS_IO_ALERT),
        () -> assertEquals(0x20, OpenOptions.SYNCHRONOUS_IO_NONALERT),
        () -> assertEquals(0x30, OpenOptions.SYNCHRONOUS_IO),
        () -> assertEquals(0x40, OpenOptions.NON_DIRECTORY_FILE),
        () -> assertEquals(0x800, OpenOptions.RANDOM_ACCESS),
        () -> assertEquals(0x1000, OpenOptions.DELETE_ON_CLOSE),
        () -> assertEquals(0x4000, OpenOptions.OPEN_FOR_BACKUP_INTENT),
        () -> assertEquals(0x200000, OpenOptions.OPEN_REPARSE_POINT),
        () -> assertEquals(0x00FFFFFF, OpenOptions.VALID_MASK));
  }

  @Test
  void dispositionsHaveTheNumbersOfTheHeaders() {
    assertAll(
        () -> assertEquals(0, CreateDisposition.SUPERSEDE),
        () -> assertEquals(1, CreateDisposition.OPEN),
        () -> assertEquals(2, CreateDisposition.CREATE),
        () -> assertEquals(3, CreateDisposition.OPEN_IF),
        () -> assertEquals(4, CreateDisposition.OVERWRITE),
        () -> assertEquals(5, CreateDisposition.OVERWRITE_IF));
  }

  @Test
  void fileAttributesHaveTheNumbersOfTheHeaders() {
    assertAll(
        () -> assertEquals(0, FileAttributes.NONE),
        () -> assertEquals(0x80, FileAttributes.NORMAL),
        () -> assertEquals(0x7FB7, FileAttributes.VALID_MASK));
  }

  @Test
  void fileFlagsHaveTheNumbersOfTheHeaders() {
    assertAll(
        () -> assertEquals(0x80000000, FileFlags.WRITE_THROUGH),
        () -> assertEquals(0x40000000, FileFlags.OVERLAPPED),
        () -> assertEquals(0x20000000, FileFlags.NO_BUFFERING),
        () -> assertEquals(0x10000000, FileFlags.RANDOM_ACCESS),
        () -> assertEquals(0x08000000, FileFlags.SEQUENTIAL_SCAN),
        () -> assertEquals(0x04000000, FileFlags.DELETE_ON_CLOSE),
        () -> assertEquals(0x02000000, FileFlags.BACKUP_SEMANTICS),
        () -> assertEquals(0x01000000, FileFlags.POSIX_SEMANTICS),
        () -> assertEquals(0x00800000, FileFlags.SESSION_AWARE),
        () -> assertEquals(0x00200000, FileFlags.OPEN_REPARSE_POINT),
        () -> assertEquals(0x00100000, FileFlags.OPEN_NO_RECALL),
        () -> assertEquals(0x00080000, FileFlags.FIRST_PIPE_INSTANCE),
        () -> assertEquals(0x00040000, FileFlags.OPEN_REQUIRING_OPLOCK));
  }

  @Test
  void shareAccessHasTheNumbersOfTheHeaders() {
    assertAll(
        () -> assertEquals(0, ShareAccess.NONE),
        () -> assertEquals(1, ShareAccess.READ),
        () -> assertEquals(2, ShareAccess.WRITE),
        () -> assertEquals(4, ShareAccess.DELETE),
        () -> assertEquals(7, ShareAccess.ALL));
  }
}
