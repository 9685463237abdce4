package io.github.ntbridge.nt.layout;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.MalformedDataException;
import java.nio.ByteOrder;

/** Copies the event of a callback out of memory that is valid only while the callback runs. */
public final class CallbackData {
  private CallbackData() {}

  /**
   * Copies an event.
   *
   * @param eventData the memory that the callback received
   * @param eventDataSize its size in bytes
   * @return the event
   * @throws MalformedDataException if it breaks the rules of its layout
   */
  public static NotifyEventData read(Pointer eventData, int eventDataSize)
      throws MalformedDataException {
    if (eventDataSize < 0) {
      throw new MalformedDataException(
          "the size of the event data is " + Integer.toUnsignedLong(eventDataSize));
    }
    return NotifyEventData.read(
        eventData.getByteBuffer(0, eventDataSize).order(ByteOrder.LITTLE_ENDIAN));
  }
}
