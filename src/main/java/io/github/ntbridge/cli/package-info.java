/**
 * The command line: commands, tables and JSON documents, and nothing else; the library does the
 * work.
 *
 * <pre>{@code
 * int code = new NtBridgeCli(out, err, LayerFactory.DEFAULT).run(List.of("resolve", "C:"));
 * }</pre>
 *
 * <p>Exit codes are 0 when it was done, 1 when the operation failed and 2 for bad usage; results go
 * to the one stream and everything else to the other.
 */
@NullMarked
package io.github.ntbridge.cli;

import org.jspecify.annotations.NullMarked;
