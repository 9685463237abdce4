package io.github.ntbridge.device.watch;

import static io.github.ntbridge.device.NotifyingLayer.CLASS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Pointer;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.NotifyingLayer;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.seam.NotifyAction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Random bytes as events: nothing is thrown, and nothing read beyond them. */
class MalformedEventTest {
  private static final long SEED = 20_261_121;
  private static final int CASES = Boolean.getBoolean("ntbridge.long") ? 1_000_000 : 10_000;
  private static final int MAX_BYTES = 96;

  /** Actions from one below the first to one beyond the last. */
  private static final int ACTIONS = 12;

  private static final List<Logger> QUIET =
      List.of(
          Logger.getLogger(InterfaceWatch.class.getName()),
          Logger.getLogger(DeviceHandleWatch.class.getName()),
          Logger.getLogger(DeviceInstanceWatch.class.getName()));

  private final NotifyingLayer layer = new NotifyingLayer();
  private final DeviceNotifications notifications = new DeviceNotifications(layer);

  /** A warning for each case would fill the log. */
  @BeforeEach
  void quiet() {
    QUIET.forEach(logger -> logger.setLevel(Level.OFF));
  }

  @AfterEach
  void close() {
    notifications.close();
    layer.close();
    QUIET.forEach(logger -> logger.setLevel(null));
  }

  private static byte[] bytes(Random random) {
    var bytes = new byte[random.nextInt(MAX_BYTES)];
    random.nextBytes(bytes);
    var view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length >= 4 && random.nextInt(8) != 0) {
      view.putInt(0, random.nextInt(3)); // a filter type there is
    }
    if (bytes.length >= 32 && random.nextBoolean()) {
      view.putInt(24, random.nextInt(2 * MAX_BYTES) - MAX_BYTES); // NameOffset
      view.putInt(28, random.nextInt(bytes.length)); // DataSize
    }
    return bytes;
  }

  private void rainOnWatch(int answerToQueryRemove) {
    var random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      int action = random.nextInt(ACTIONS) - 1;
      int expected = action == NotifyAction.DEVICE_QUERY_REMOVE ? answerToQueryRemove : 0;
      assertEquals(expected, layer.raise(action, bytes(random)), () -> "seed " + SEED);
    }
  }

  @Test
  @Rule("P-64")
  void anInterfaceWatchDropsThem() throws IOException {
    notifications.watch(CLASS, event -> {});
    rainOnWatch(0);
  }

  @Test
  @Rule("P-64")
  void aDeviceInstanceWatchDropsThem() throws IOException {
    notifications.watchInstances(event -> {});
    rainOnWatch(0);
  }

  @Test
  @Rule("P-64")
  void aDeviceHandleWatchProcessesEventsThatNeedNoData() throws IOException {
    var received = new ArrayList<DeviceHandleEvent>();
    var listener =
        new DeviceHandleListener() {
          @Override
          public RemovalDecision onQueryRemove(RemovalQuery query) {
            return RemovalDecision.VETO;
          }

          @Override
          public void onEvent(DeviceHandleEvent event) {
            received.add(event);
          }
        };
    try (var watch =
        DeviceHandleWatch.open(
            layer, new Pointer(0x40), "test", TimeLimits.QUERY_REMOVE_BUDGET, listener)) {
      rainOnWatch(1223);
    }
    assertTrue(received.stream().anyMatch(DeviceHandleEvent.Custom.class::isInstance));
    assertTrue(received.stream().anyMatch(DeviceHandleEvent.RemoveComplete.class::isInstance));
  }

  @Test
  void aSizeBeyondTwoGigabytesIsMalformed() throws IOException {
    notifications.watch(CLASS, event -> {});

    assertEquals(0, layer.raise(NotifyAction.DEVICE_INTERFACE_ARRIVAL, new Pointer(8), -1));
  }
}
