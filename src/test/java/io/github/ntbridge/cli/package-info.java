/** Tests of the command line: results, messages and exit codes. */
@NullMarked
package io.github.ntbridge.cli;

import org.jspecify.annotations.NullMarked;
