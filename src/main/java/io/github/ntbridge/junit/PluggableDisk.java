package io.github.ntbridge.junit;

import java.io.IOException;

/** The disk of a {@link RunnerDevice}, as the machine of the test has it. For one thread. */
interface PluggableDisk {
  /**
   * Makes the disk part of the machine; its interface arrives now or later.
   *
   * @return its number, N of {@code PhysicalDriveN}
   */
  int plug() throws IOException;

  /** Takes the disk away, even while it is open. */
  void unplug() throws IOException;

  /** Removes what is left of a disk that was taken away. Does nothing the second time. */
  void discard() throws IOException;
}
