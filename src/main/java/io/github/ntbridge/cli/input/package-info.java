/**
 * The arguments of the command line: a type for each kind of value, and how picocli converts them.
 *
 * <pre>{@code
 * Converters.register(commandLine);
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.cli.input;

import org.jspecify.annotations.NullMarked;
