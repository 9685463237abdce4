package io.github.ntbridge.sim.call;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.KeyValueFullInformation;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.sim.object.StatusException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Writes a registry value as NtQueryValueKey and NtEnumerateValueKey return it. */
final class KeyValueCodec {

  private KeyValueCodec() {}

  /** What does not fit is cut off: the header is there whenever there is space for it. */
  static NtStatus put(
      RegistryValue value,
      int informationClass,
      @Nullable Pointer buffer,
      int capacity,
      Pointer resultLength)
      throws StatusException {
    if (informationClass != KeyValueFullInformation.INFORMATION_CLASS) {
      throw new StatusException(NtStatus.INVALID_PARAMETER);
    }
    int header = KeyValueFullInformation.HEADER_SIZE;
    int size = KeyValueFullInformation.size(value);
    CallerMemory.require(resultLength, Integer.BYTES).putInt(0, size);
    if (Integer.compareUnsigned(capacity, header) < 0) {
      return NtStatus.BUFFER_TOO_SMALL;
    }
    var information = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    KeyValueFullInformation.write(value, information);
    boolean fits = Integer.compareUnsigned(capacity, size) >= 0;
    int written = fits ? size : header;
    CallerMemory.require(buffer, written).put(information.array(), 0, written);
    return fits ? NtStatus.SUCCESS : NtStatus.BUFFER_OVERFLOW;
  }
}
