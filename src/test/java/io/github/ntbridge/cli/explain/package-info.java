/** Tests of the explanations. */
@NullMarked
package io.github.ntbridge.cli.explain;

import org.jspecify.annotations.NullMarked;
