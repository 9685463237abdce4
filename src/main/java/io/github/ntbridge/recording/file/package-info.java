/** Files that take the place of older ones in a single step. */
@NullMarked
package io.github.ntbridge.recording.file;

import org.jspecify.annotations.NullMarked;
