/** What the command line does, prints and answers. */
@NullMarked
package io.github.ntbridge.cli;

import org.jspecify.annotations.NullMarked;
