/**
 * The object manager of a simulated machine: kernel objects, the object namespace with its
 * directories and symbolic links, the security of objects, and the handles of a process.
 *
 * <pre>{@code
 * ObjectTree.Found found = tree.lookup("\\??\\COM3", ObjectTree.Lookup.ORDINARY);
 * int granted = found.object().security().grant(token, desiredAccess);
 * long handle = handles.add(found.object(), granted);
 * }</pre>
 *
 * <p>A refusal is a {@link io.github.ntbridge.sim.object.StatusException} with its NTSTATUS.
 */
@NullMarked
package io.github.ntbridge.sim.object;

import org.jspecify.annotations.NullMarked;
