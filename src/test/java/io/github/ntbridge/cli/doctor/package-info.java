/** Tests of the checks. */
@NullMarked
package io.github.ntbridge.cli.doctor;

import org.jspecify.annotations.NullMarked;
