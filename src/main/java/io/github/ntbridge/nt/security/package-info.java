/**
 * Security descriptors as the system returns them, and their text, both ways.
 *
 * <pre>{@code
 * var descriptor = SecurityDescriptor.parse(bytes);
 * System.out.println(descriptor.toSddl()); // O:BAG:SYD:(A;;GA;;;SY)
 * var everybodyReads = SecurityDescriptor.ofSddl("D:P(A;;GA;;;BA)(A;;GR;;;WD)");
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.nt.security;

import org.jspecify.annotations.NullMarked;
