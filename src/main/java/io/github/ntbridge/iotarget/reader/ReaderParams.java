package io.github.ntbridge.iotarget.reader;

import io.github.ntbridge.nt.ControlCode;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The parameters of a continuous reader: the reads that it sends, and the handler of their data.
 *
 * @param contents what a buffer holds at first, followed by zeros; never changed
 * @param handlesErrors whether the handler decides what an error means; else it ends the reader
 */
record ReaderParams(
    int requests,
    int bufferSize,
    Optional<ControlCode> code,
    ByteBuffer contents,
    BufferHandler handler,
    boolean handlesErrors) {}
