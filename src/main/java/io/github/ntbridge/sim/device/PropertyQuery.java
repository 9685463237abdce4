package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.NtStatus;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A request IOCTL_STORAGE_QUERY_PROPERTY with its STORAGE_PROPERTY_QUERY. */
final class PropertyQuery {
  private static final int QUERY_BYTES = 12;
  private static final int HEADER_BYTES = 8;
  private static final int QUERY_TYPE_AT = 4;
  private static final int STANDARD_QUERY = 0;
  private static final int EXISTS_QUERY = 1;
  private static final int DEVICE_PROPERTY = 0;
  private static final int ADAPTER_PROPERTY = 1;

  private final DeviceRequest request;

  PropertyQuery(DeviceRequest request) {
    this.request = request;
  }

  /** Completes it: a short buffer takes the beginning, whose header has the size of the whole. */
  void complete(StorageDescriptor descriptor) {
    var input = request.input();
    if (input.length < QUERY_BYTES) {
      request.complete(NtStatus.INFO_LENGTH_MISMATCH);
      return;
    }
    var query = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
    int property = query.getInt(0);
    if (property != DEVICE_PROPERTY && property != ADAPTER_PROPERTY) {
      request.complete(NtStatus.NOT_SUPPORTED);
      return;
    }
    switch (query.getInt(QUERY_TYPE_AT)) {
      case STANDARD_QUERY ->
          complete(property == DEVICE_PROPERTY ? descriptor.device() : descriptor.adapter());
      case EXISTS_QUERY -> request.complete(NtStatus.SUCCESS);
      default -> request.complete(NtStatus.INVALID_PARAMETER);
    }
  }

  private void complete(byte[] bytes) {
    if (request.outputLength() < HEADER_BYTES) {
      request.complete(NtStatus.BUFFER_TOO_SMALL);
    } else {
      int fitting = Math.min(bytes.length, request.outputLength());
      request.complete(NtStatus.SUCCESS, Arrays.copyOf(bytes, fitting));
    }
  }
}
