package io.github.ntbridge.wdf;

import io.github.ntbridge.iotarget.FrameworkObject;
import io.github.ntbridge.nt.NtStatus;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Functions of the header wdfobject.h. Safe for use from any thread. */
public final class WdfObject {
  private WdfObject() {}

  /**
   * Fills attributes with the defaults ("WDF_OBJECT_ATTRIBUTES_INIT function").
   *
   * @param attributes the attributes to fill
   */
  public static void WDF_OBJECT_ATTRIBUTES_INIT(WDF_OBJECT_ATTRIBUTES attributes) {
    attributes.init();
  }

  /**
   * Sets the type of the context ("WDF_OBJECT_ATTRIBUTES_SET_CONTEXT_TYPE macro").
   *
   * @param attributes filled attributes
   * @param contextType the type
   */
  public static void WDF_OBJECT_ATTRIBUTES_SET_CONTEXT_TYPE(
      WDF_OBJECT_ATTRIBUTES attributes, WDF_OBJECT_CONTEXT_TYPE_INFO contextType) {
    attributes.ContextTypeInfo = contextType;
  }

  /**
   * Fills attributes with the defaults and the type of a context
   * ("WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE macro").
   *
   * @param attributes the attributes to fill
   * @param contextType the type
   */
  public static void WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(
      WDF_OBJECT_ATTRIBUTES attributes, WDF_OBJECT_CONTEXT_TYPE_INFO contextType) {
    WDF_OBJECT_ATTRIBUTES_INIT(attributes);
    WDF_OBJECT_ATTRIBUTES_SET_CONTEXT_TYPE(attributes, contextType);
  }

  /**
   * Deletes an object and its children ("WdfObjectDelete function"). An object that is deleted with
   * its parent only, such as a local I/O target, stays, which is logged as STATUS_CANNOT_DELETE.
   *
   * @param object the object
   */
  public static void WdfObjectDelete(FrameworkObject object) {
    object.delete();
  }

  /**
   * Adds a reference to an object, which keeps it from being destroyed ("WdfObjectReference
   * macro").
   *
   * @param handle the object
   */
  public static void WdfObjectReference(FrameworkObject handle) {
    handle.reference();
  }

  /**
   * Removes a reference ("WdfObjectDereference macro").
   *
   * @param handle the object
   * @throws IllegalStateException if there is none left, where the framework stops the process
   */
  public static void WdfObjectDereference(FrameworkObject handle) {
    handle.dereference();
  }

  /**
   * Adds a context to an object ("WdfObjectAllocateContext function").
   *
   * @param handle the object
   * @param contextAttributes the type of the context, and callbacks of its own;
   *     STATUS_WDF_PARENT_NOT_SPECIFIED for null
   * @param context receives the context, or the existing one; null if not needed
   * @return STATUS_SUCCESS; STATUS_OBJECT_NAME_EXISTS, a success too, if the object has a context
   *     of the type; STATUS_OBJECT_NAME_INVALID without a type;
   *     STATUS_WDF_PARENT_ASSIGNMENT_NOT_ALLOWED with a parent; STATUS_DELETE_PENDING if the object
   *     is being deleted; and the object creation errors
   */
  public static NtStatus WdfObjectAllocateContext(
      FrameworkObject handle,
      @Nullable WDF_OBJECT_ATTRIBUTES contextAttributes,
      @Nullable Out<ByteBuffer> context) {
    Objects.requireNonNull(handle, "handle");
    return StatusReturn.of(
        () -> {
          var attributes =
              WDF_OBJECT_ATTRIBUTES.checked(
                  "WdfObjectAllocateContext",
                  contextAttributes,
                  WDF_OBJECT_ATTRIBUTES.Parent.NOT_ALLOWED);
          var status = handle.allocateContext(attributes);
          if (context != null && contextAttributes != null) {
            context.set(
                Objects.requireNonNull(
                    WdfObjectGetTypedContext(
                        handle, Objects.requireNonNull(contextAttributes.ContextTypeInfo))));
          }
          return status;
        });
  }

  /**
   * Returns a context of an object ("WdfObjectGetTypedContext macro").
   *
   * @param handle the object
   * @param type the type of the context
   * @return the bytes, the same object each time; null if it has none of the type
   */
  public static @Nullable ByteBuffer WdfObjectGetTypedContext(
      FrameworkObject handle, WDF_OBJECT_CONTEXT_TYPE_INFO type) {
    return handle.context(type.contextType()).orElse(null);
  }
}
