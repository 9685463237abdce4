/**
 * Continuous reading: a {@link io.github.ntbridge.iotarget.reader.ContinuousReader} keeps reads
 * pending on a target, while the target is closed and reopened.
 *
 * <pre>{@code
 * try (var reader = ContinuousReader.of(target).requests(4).startUntilError(data -> show(data))) {
 *   reader.awaitEnd(Duration.ofHours(1));
 * }
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.iotarget.reader;

import org.jspecify.annotations.NullMarked;
