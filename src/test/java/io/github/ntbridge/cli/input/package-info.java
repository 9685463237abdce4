/** Tests of the arguments. */
@NullMarked
package io.github.ntbridge.cli.input;

import org.jspecify.annotations.NullMarked;
