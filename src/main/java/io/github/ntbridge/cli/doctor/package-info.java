/** The checks of {@code doctor}: what this process, its native library and the machine are like. */
@NullMarked
package io.github.ntbridge.cli.doctor;

import org.jspecify.annotations.NullMarked;
