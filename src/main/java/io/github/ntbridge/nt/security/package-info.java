/**
 * Security descriptors as the system hands them out, and their text.
 *
 * <pre>{@code
 * var descriptor = SecurityDescriptor.parse(bytes);
 * System.out.println(descriptor.toSddl()); // O:BAG:SYD:(A;;GA;;;SY)
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.nt.security;

import org.jspecify.annotations.NullMarked;
