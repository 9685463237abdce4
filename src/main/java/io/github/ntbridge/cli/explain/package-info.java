/** Explanations of the results of native functions: what they mean, why they come, what helps. */
@NullMarked
package io.github.ntbridge.cli.explain;

import org.jspecify.annotations.NullMarked;
