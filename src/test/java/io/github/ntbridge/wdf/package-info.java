/** The framework's own names, without a machine. */
@NullMarked
package io.github.ntbridge.wdf;

import org.jspecify.annotations.NullMarked;
