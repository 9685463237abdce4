package io.github.ntbridge.nt.layout;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.MalformedDataException;
import java.nio.ByteOrder;

/** Copies the event of a callback out of memory that is valid only while the callback runs. */
public final class CallbackData {
  private CallbackData() {}

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
