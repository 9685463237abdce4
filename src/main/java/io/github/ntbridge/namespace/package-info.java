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
 * <p>The package also creates symbolic links and directories, and reads security as SDDL. Reading
 * the namespace has no side effects, except for the methods of {@link
 * io.github.ntbridge.namespace.ObjectQueries} that are documented to open a device.
 */
@NullMarked
package io.github.ntbridge.namespace;

import org.jspecify.annotations.NullMarked;
