/**
 * The command line: commands, tables and JSON documents on top of the library.
 *
 * <pre>{@code
 * int code = new NtBridgeCli(out, err, LayerFactory.DEFAULT).run(List.of("resolve", "C:"));
 * }</pre>
 *
 * <p>Exit codes are 0 for success, 1 if the operation failed and 2 for invalid usage; results are
 * written to the first stream and all other output to the second.
 */
@NullMarked
package io.github.ntbridge.cli;

import org.jspecify.annotations.NullMarked;
