package io.github.ntbridge.iotarget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import io.github.ntbridge.AllocatedBytes;
import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A request of DeviceIo that the device completes at once")
class DeviceIoCostTest {
  private static final ControlCode CODE = ControlCode.of(0x80002000);
  private static final int BYTES = 64;
  private static final int CALLS = 5_000;

  private final AnsweringNtDll ntDll = new AnsweringNtDll();
  private @Nullable NativeLayer layer;
  private @Nullable IoTargets targets;

  /**
   * The requests, of 64 bytes each, and the bytes of the Java heap that each may take, result
   * included: the objects that describe a request, and buffers around the caller's.
   */
  enum Request {
    IOCTL_IN_PLACE("NtDeviceIoControlFile", 192) {
      @Override
      Object send(RemoteIoTarget target, Buffers buffers) throws NtStatusException {
        return target.ioctl(CODE, buffers.inPlace, buffers.inPlace);
      }
    },
    IOCTL_WITH_BUFFER("NtDeviceIoControlFile", 480) {
      @Override
      Object send(RemoteIoTarget target, Buffers buffers) throws NtStatusException {
        return target.ioctl(CODE, buffers.bytes, buffers.buffer.clear());
      }
    },
    IOCTL_WITH_BYTES("NtDeviceIoControlFile", 448) {
      @Override
      Object send(RemoteIoTarget target, Buffers buffers) throws NtStatusException {
        return target.ioctl(CODE, buffers.bytes, BYTES);
      }
    },
    READ_IN_PLACE("NtReadFile", 192) {
      @Override
      Object send(RemoteIoTarget target, Buffers buffers) throws NtStatusException {
        return target.read(buffers.inPlace, 0);
      }
    },
    READ_WITH_BUFFER("NtReadFile", 256) {
      @Override
      Object send(RemoteIoTarget target, Buffers buffers) throws NtStatusException {
        return target.read(buffers.buffer.clear());
      }
    },
    READ_WITH_BYTES("NtReadFile", 352) {
      @Override
      Object send(RemoteIoTarget target, Buffers buffers) throws NtStatusException {
        return target.read(BYTES);
      }
    },
    WRITE_IN_PLACE("NtWriteFile", 192) {
      @Override
      Object send(RemoteIoTarget target, Buffers buffers) throws NtStatusException {
        return target.write(buffers.inPlace, 0);
      }
    },
    WRITE_WITH_BUFFER("NtWriteFile", 256) {
      @Override
      Object send(RemoteIoTarget target, Buffers buffers) throws NtStatusException {
        return target.write(buffers.buffer.clear());
      }
    },
    WRITE_WITH_BYTES("NtWriteFile", 288) {
      @Override
      Object send(RemoteIoTarget target, Buffers buffers) throws NtStatusException {
        return target.write(buffers.bytes);
      }
    };

    private final String function;
    private final long mostBytes;

    Request(String function, long mostBytes) {
      this.function = function;
      this.mostBytes = mostBytes;
    }

    abstract Object send(RemoteIoTarget target, Buffers buffers) throws NtStatusException;
  }

  /** What the caller has, and uses for each request. */
  private static final class Buffers {
    private final MemoryDescriptor inPlace = MemoryDescriptor.of(new Memory(BYTES));
    private final byte[] bytes = new byte[BYTES];
    private final ByteBuffer buffer = ByteBuffer.allocate(BYTES);
  }

  private final Buffers buffers = new Buffers();

  private RemoteIoTarget open(NativeLayer onLayer) throws NtStatusException {
    layer = onLayer;
    targets = new IoTargets(onLayer, new DeviceInterfaces(onLayer));
    return targets.open("\\Device\\X", AccessMask.GENERIC_READ_WRITE);
  }

  @AfterEach
  void close() {
    if (targets != null && layer != null) {
      targets.close();
      layer.close();
    }
  }

  private void repeat(Request request, RemoteIoTarget target, int times) throws NtStatusException {
    for (int i = 0; i < times; i++) {
      request.send(target, buffers);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("is one native call, and takes no native memory")
  void isOneNativeCall(Request request) throws Exception {
    var counting = LeakCheckingLayer.around(NtDllLayer.of(ntDll));
    var target = open(counting);
    repeat(request, target, 1);
    // The thread of the completions makes a call, too, when it comes up.
    assertTrue(ntDll.waitingForPackets.await(20, TimeUnit.SECONDS));
    var calls = counting.calls();
    var resources = counting.ledger().openResources();

    repeat(request, target, CALLS);

    assertEquals(
        Map.of(request.function, (long) CALLS), counting.calls().since(calls).byFunction());
    assertEquals(resources, counting.ledger().openResources());
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("takes a few small objects")
  void takesAFewSmallObjects(Request request) throws Exception {
    var target = open(NtDllLayer.of(ntDll));

    long bytes = AllocatedBytes.of(request.mostBytes, () -> request.send(target, buffers));

    assertTrue(bytes <= request.mostBytes, () -> bytes + " bytes for each " + request);
  }
}
