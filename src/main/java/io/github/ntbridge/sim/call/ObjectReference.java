package io.github.ntbridge.sim.call;

import io.github.ntbridge.nt.layout.ObjectAttributes;
import io.github.ntbridge.sim.object.ObjectTree;
import org.jspecify.annotations.Nullable;

/**
 * The decoded OBJECT_ATTRIBUTES of a call.
 *
 * @param rootDirectory the handle that the name is relative to; 0 for none
 * @param name the name; null when ObjectName is a null pointer, which is not the same as empty
 * @param attributes OBJ_ flags
 */
public record ObjectReference(long rootDirectory, @Nullable String name, int attributes) {

  ObjectTree.Lookup lookup(boolean stopAtLink) {
    return new ObjectTree.Lookup(
        (attributes & ObjectAttributes.CASE_INSENSITIVE) != 0,
        (attributes & ObjectAttributes.DONT_REPARSE) != 0,
        stopAtLink,
        false);
  }
}
