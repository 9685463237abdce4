package io.github.ntbridge.sim.object;

import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object with a place in the object namespace: a name in a directory. */
public abstract class NamespaceObject implements KernelObject {
  private volatile @Nullable Place place;

  /** Guarded by this. */
  private int handles;

  private volatile boolean temporary;

  /**
   * The place of an object; one value, so that a reader never sees the name of another directory.
   */
  private record Place(ObjectDirectory directory, String name) {}

  /** Returns whether the object parses the rest of a name behind its own, as a device does. */
  protected boolean hasParseRoutine() {
    return false;
  }

  /** Called by the directory that takes the object in. */
  final void placeIn(ObjectDirectory directory, String name) {
    place = new Place(directory, name);
  }

  /** Called by the directory that the object leaves; it lives on as long as handles do. */
  final void displace() {
    place = null;
  }

  /**
   * Makes the object temporary: it is deleted with its last handle, as one without OBJ_PERMANENT.
   */
  public final void makeTemporary() {
    temporary = true;
  }

  public final boolean isTemporary() {
    return temporary;
  }

  public final synchronized int handleCount() {
    return handles;
  }

  public final synchronized void handleOpened() {
    handles++;
  }

  @Override
  public final void handleDuplicated() {
    handleOpened();
  }

  @Override
  public final void handleClosed() {
    boolean last;
    synchronized (this) {
      handles--;
      last = handles == 0;
    }
    var at = place;
    if (last && temporary && at != null) {
      at.directory().remove(at.name(), this);
    }
  }

  @Override
  public Optional<String> fullName() {
    var names = new ArrayDeque<String>();
    NamespaceObject object = this;
    for (var at = object.place; at != null; at = object.place) {
      names.addFirst(at.name());
      object = at.directory();
    }
    return names.isEmpty() ? Optional.empty() : Optional.of("\\" + String.join("\\", names));
  }
}
