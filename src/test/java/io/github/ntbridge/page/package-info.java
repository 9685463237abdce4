/**
 * The README and the pages of the site: their links resolve, and their programs compile and run.
 */
@NullMarked
package io.github.ntbridge.page;

import org.jspecify.annotations.NullMarked;
