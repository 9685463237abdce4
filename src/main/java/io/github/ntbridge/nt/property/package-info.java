/**
 * The properties of devices and interfaces: their keys, their types, and their values in Java and
 * in native form.
 *
 * <pre>{@code
 * Optional<String> service = node.property(PropertyKeys.DEVICE_SERVICE);
 * PropertyValue value = PropertyValue.of(PropertyType.UINT32, new byte[] {1, 0, 0, 0});
 * byte[] bytes = PropertyValue.string("Thermometer").bytes();
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.nt.property;

import org.jspecify.annotations.NullMarked;
