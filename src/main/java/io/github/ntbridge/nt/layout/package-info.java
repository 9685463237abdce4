/**
 * The layouts of the native structures, for 32-bit and 64-bit pointers, as codecs over {@link
 * java.nio.ByteBuffer}.
 *
 * <p>Each structure has a class of its own with its table of fields ({@link
 * io.github.ntbridge.nt.layout.StructLayout}), from which offsets follow by C's rules, and with the
 * reading and writing of what the library needs. Buffers are little-endian; positions are absolute:
 *
 * <pre>{@code
 * int status = IoStatusBlock.status(block.buffer(), 0);
 * long bytes = IoStatusBlock.information(block.buffer(), 0, PointerSize.BITS_64);
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.nt.layout;

import org.jspecify.annotations.NullMarked;
