package io.github.ntbridge.iotarget.reader;

/** The handler of what a {@link ContinuousReader} reads. */
@FunctionalInterface
public interface BufferHandler {
  /**
   * Called for each buffer in the order in which the system reports them, one call after the other,
   * on a thread of the library and under no lock. With one request that is the order of the data;
   * see {@link ContinuousReaderBuilder#requests}. While it runs, no buffer is sent again; pending
   * ones go on. An exception that it throws is logged, and counts as {@link
   * ReadDisposition#CONTINUE}.
   *
   * @param buffer what was read, or how the read failed
   * @return what becomes of it
   */
  ReadDisposition completed(ReadBuffer buffer);
}
