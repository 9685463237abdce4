package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatusException;

/** A framework object without a task of its own, to group others or to carry contexts. */
public final class GeneralObject extends FrameworkObject {
  private GeneralObject(FrameworkObject parent) {
    super(parent.environment(), parent);
  }

  /**
   * Creates an object ("WdfObjectCreate function").
   *
   * @param driver the root of the bridge, the default parent
   * @param attributes parent, contexts and callbacks
   * @return the object
   * @throws NtStatusException with STATUS_DELETE_PENDING if the parent is being deleted
   */
  public static GeneralObject create(FrameworkDriver driver, FrameworkAttributes attributes)
      throws NtStatusException {
    var object = new GeneralObject(attributes.parent().orElse(driver));
    object.commit("WdfObjectCreate", attributes);
    return object;
  }

  @Override
  public String toString() {
    return "object below " + parent().map(Object::toString).orElse("");
  }
}
