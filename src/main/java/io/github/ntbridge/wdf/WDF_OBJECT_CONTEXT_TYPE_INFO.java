package io.github.ntbridge.wdf;

import io.github.ntbridge.iotarget.ContextType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A type of context ("WDF_OBJECT_CONTEXT_TYPE_INFO structure"): keep it in a constant, as
 * WDF_DECLARE_CONTEXT_TYPE does. A context is a block of bytes, zeroed and little-endian. For Java
 * objects as contexts use {@link ContextType} itself.
 */
public final class WDF_OBJECT_CONTEXT_TYPE_INFO {
  /** The size of the native structure on 64-bit Windows, bytes. */
  public static final int SIZE = 40;

  /** {@link #SIZE}; anything else is refused. */
  public int Size;

  /** The name of the type; one that has a size needs a name. */
  public @Nullable String ContextName;

  /** The size of a context in bytes, unless the attributes of an object override it. */
  public int ContextSize;

  /** Which type it is; null if it is one of its own. */
  public @Nullable WDF_OBJECT_CONTEXT_TYPE_INFO UniqueType;

  private final ContextType<ByteBuffer> contextType;

  /**
   * Declares a type of its own.
   *
   * @param name its name
   * @param bytes how many bytes a context has, 0 or more
   */
  public WDF_OBJECT_CONTEXT_TYPE_INFO(String name, int bytes) {
    Size = SIZE;
    ContextName = name;
    ContextSize = bytes;
    contextType = ContextType.of(name, () -> zeroed(bytes));
  }

  private static ByteBuffer zeroed(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  boolean hasSize() {
    return Size == SIZE;
  }

  /** The structure of the type. */
  private WDF_OBJECT_CONTEXT_TYPE_INFO unique() {
    return UniqueType == null ? this : UniqueType;
  }

  /** The type, for looking a context up. */
  ContextType<ByteBuffer> contextType() {
    return unique().contextType;
  }

  /** The type, for a context of so many bytes. */
  ContextType<ByteBuffer> contextTypeOfSize(int bytes) {
    return contextType().madeBy(() -> zeroed(bytes));
  }

  @Override
  public String toString() {
    return "context type " + ContextName + " of " + ContextSize + " bytes";
  }
}
