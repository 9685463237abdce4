package io.github.ntbridge.target;

import io.github.ntbridge.nt.ControlCode;
import java.util.Optional;

/**
 * What a continuous reader sends, and who takes what comes.
 *
 * @param handlesErrors whether the handler decides what an error means; else it ends the reader
 */
record ReaderParams(
    int requests,
    int bufferSize,
    Optional<ControlCode> code,
    BufferHandler handler,
    boolean handlesErrors) {}
