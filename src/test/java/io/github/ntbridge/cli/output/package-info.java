/** Tests of tables, JSON and streams. */
@NullMarked
package io.github.ntbridge.cli.output;

import org.jspecify.annotations.NullMarked;
