package io.github.ntbridge.device;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.layout.NotifyEventData;
import java.nio.ByteOrder;

/** Copies the event of a callback out of memory that is valid only while the callback runs. */
final class CallbackData {
  private CallbackData() {}

  static NotifyEventData read(Pointer eventData, int eventDataSize) throws MalformedDataException {
    if (eventDataSize < 0) {
      throw new MalformedDataException(
          "an event does not have " + Integer.toUnsignedLong(eventDataSize) + " bytes");
    }
    return NotifyEventData.read(
        eventData.getByteBuffer(0, eventDataSize).order(ByteOrder.LITTLE_ENDIAN));
  }
}
