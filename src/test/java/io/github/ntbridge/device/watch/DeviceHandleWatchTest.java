package io.github.ntbridge.device.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import com.sun.jna.Pointer;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.NotifyingLayer;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.seam.NotifyAction;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeviceHandleWatchTest {
  private static final Pointer HANDLE = new Pointer(0x40);
  private static final byte[] NOTHING = {};

  private final NotifyingLayer layer = new NotifyingLayer();
  private final List<Object> received = new ArrayList<>();

  @AfterEach
  void close() {
    layer.close();
  }

  private DeviceHandleWatch watch(RemovalDecision decision) throws Exception {
    return DeviceHandleWatch.open(
        layer,
        HANDLE,
        "test",
        TimeLimits.QUERY_REMOVE_BUDGET,
        new DeviceHandleListener() {
          @Override
          public RemovalDecision onQueryRemove(RemovalQuery query) {
            received.add("QueryRemove");
            return decision;
          }

          @Override
          public void onEvent(DeviceHandleEvent event) {
            received.add(event);
          }
        });
  }

  @Test
  void anEventOtherThanACustomOneNeedsNoData() throws Exception {
    try (var watch = watch(RemovalDecision.VETO)) {
      assertEquals(1223, layer.raise(NotifyAction.DEVICE_QUERY_REMOVE, NOTHING));
      assertEquals(0, layer.raise(NotifyAction.DEVICE_QUERY_REMOVE_FAILED, NOTHING));
      assertEquals(0, layer.raise(NotifyAction.DEVICE_REMOVE_PENDING, new byte[3]));
      assertEquals(0, layer.raise(NotifyAction.DEVICE_REMOVE_COMPLETE, new byte[8]));
      assertEquals(0, layer.raise(NotifyAction.DEVICE_CUSTOM_EVENT, NOTHING));
    }

    assertEquals(
        List.of(
            "QueryRemove",
            new DeviceHandleEvent.QueryRemoveFailed(),
            new DeviceHandleEvent.RemovePending(),
            new DeviceHandleEvent.RemoveComplete()),
        received);
  }

  @Test
  @Rule("P-22")
  void anEventBeforeRegisteringReturnsIsProcessed() throws Exception {
    var answer = new CompletableFuture<Integer>();
    layer.whileRegistering =
        () -> answer.complete(layer.raise(NotifyAction.DEVICE_QUERY_REMOVE, NOTHING));
    watch(RemovalDecision.VETO).close();

    assertEquals(1223, answer.join());
  }

  @Test
  @Rule("P-22")
  void aQueryRemoveAfterClosingBeganIsAllowed() throws Exception {
    watch(RemovalDecision.VETO).close();

    assertEquals(0, layer.raise(NotifyAction.DEVICE_QUERY_REMOVE, NOTHING));
    assertEquals(0, layer.raise(NotifyAction.DEVICE_REMOVE_COMPLETE, NOTHING));
    assertTrue(received.isEmpty());
  }

  @Test
  @Rule("P-20")
  void closingOnAThreadOfTheLibraryWaitsForNothingAndUnregistersElsewhere() throws Exception {
    var watch = watch(RemovalDecision.ALLOW);
    ThreadOrigin.runAsLibrary(watch::close);

    verify(layer.cfgMgr32, timeout(30_000)).CM_Unregister_Notification(any());
  }

  @Test
  @Rule("P-25")
  void theBudgetRunsOutForAllThatIsDoneWithAQuery() {
    var query = new RemovalQuery(layer.scheduling(), "test", Duration.ofMillis(20));
    var never = new CompletableFuture<RemovalDecision>();

    assertEquals(RemovalDecision.ALLOW, query.ask(never::join));
    assertEquals(Duration.ZERO, query.remaining());
    assertEquals(RemovalDecision.ALLOW, query.ask(never::join));
    never.complete(RemovalDecision.VETO);
  }
}
