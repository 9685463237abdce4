/**
 * Volumes and disks as people name them: drive letters, mounted folders, volume GUID names and disk
 * numbers, joined with their device nodes and with the USB device that they are part of. Listing
 * them opens the mount manager at most, never a disk or a volume; what needs an open is a method of
 * its own. A {@link io.github.ntbridge.inventory.storage.VolumeLock} locks, dismounts and ejects in
 * the order that is safe.
 *
 * <pre>{@code
 * for (var disk : bridge.inventory().disks()) {
 *   if (disk.usbDevice().isPresent()) {
 *     System.out.println(disk + ": " + bridge.inventory().volumesOn(disk));
 *   }
 * }
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.inventory.storage;

import org.jspecify.annotations.NullMarked;
