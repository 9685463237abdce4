/**
 * The processes that have a device open: a search of the handles of the system by the names of the
 * device. {@link io.github.ntbridge.inventory.Inventory#holders} starts it.
 *
 * <pre>{@code
 * for (Holder holder : bridge.inventory().holders("COM3").list()) {
 *   System.out.println(holder);
 * }
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.inventory.holder;

import org.jspecify.annotations.NullMarked;
