/**
 * Following a device: a {@link io.github.ntbridge.iotarget.follow.FollowedTarget} opens an
 * interface of a class whenever one is present, and follows its device across query-remove,
 * unplugging and plugging in again.
 *
 * <pre>{@code
 * try (var followed = bridge.follow(InterfaceClass.parse("hid")).start()) {
 *   followed.awaitOpen(Duration.ofSeconds(10)).read(64);
 * }
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.iotarget.follow;

import org.jspecify.annotations.NullMarked;
