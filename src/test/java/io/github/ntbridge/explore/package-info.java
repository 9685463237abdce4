/** The explorer: what its page contains, and whom its server serves. */
@NullMarked
package io.github.ntbridge.explore;

import org.jspecify.annotations.NullMarked;
