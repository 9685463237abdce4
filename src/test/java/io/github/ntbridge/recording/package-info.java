/** Recordings: what a capture holds, what a replay answers, what is refused. */
@NullMarked
package io.github.ntbridge.recording;

import org.jspecify.annotations.NullMarked;
