/**
 * The meaning of the status of an open or a request: whether a retry may help, the advice for the
 * caller, and which byte counts a device can have reported.
 *
 * <pre>{@code
 * if (RetryPolicy.mayPass(status)) {
 *   pause(TimeLimits.OPEN_RETRY.pauseAfter(tries));
 * }
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.iotarget.status;

import org.jspecify.annotations.NullMarked;
