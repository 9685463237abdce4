/** The manual pages of the command line. */
@NullMarked
package io.github.ntbridge.cli.manual;

import org.jspecify.annotations.NullMarked;
