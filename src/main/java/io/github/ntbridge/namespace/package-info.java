/**
 * The object namespace of NT: names, object directories, and symbolic links followed one by one.
 *
 * <pre>{@code
 * LinkResolution resolution = bridge.namespace().resolve(ObjectPath.of("C:"));
 * // \??\C: -> \Device\HarddiskVolume1
 * for (DirectoryEntry entry : bridge.namespace().list(ObjectPath.of("\\Device"))) {
 *   System.out.println(entry.name() + " " + entry.typeName());
 * }
 * }</pre>
 *
 * <p>It also creates symbolic links and directories, and reads security as SDDL. Reading the
 * namespace has no effects; {@link io.github.ntbridge.namespace.ObjectQueries} says which of its
 * methods open a device to query it.
 */
@NullMarked
package io.github.ntbridge.namespace;

import org.jspecify.annotations.NullMarked;
