/**
 * The output of the command line: tables, labelled lines and hexadecimal dumps for people, JSON for
 * programs, and the streams that they are printed to.
 *
 * <pre>{@code
 * var table = new Table(1, List.of("TYPE", "NAME"));
 * table.add(List.of("Device", "Serial0"));
 * out.print(table);
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.cli.output;

import org.jspecify.annotations.NullMarked;
