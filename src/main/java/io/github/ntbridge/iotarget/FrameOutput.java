package io.github.ntbridge.iotarget;

/**
 * An output buffer of zeros in the frame of the request, out of which the result is made. Only with
 * the requests that return an array.
 *
 * @param length bytes, 0 or more
 */
record FrameOutput(int length) implements MemoryDescriptor {}
