package io.github.ntbridge.nt.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Function;
import com.sun.jna.Pointer;
import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.layout.NotifyEventData;
import io.github.ntbridge.nt.seam.JnaHeap;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NotificationCallback;
import io.github.ntbridge.nt.seam.NotifyAction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationRegistryTest {
  private static final Pointer NOTIFY = new Pointer(0x7000);
  private static final NotificationCallback DEAF =
      (notify, context, action, eventData, eventDataSize) -> NotificationCallback.ERROR_SUCCESS;

  private final NotificationRegistry registry = new NotificationRegistry();
  private final NotifyEventData event =
      new NotifyEventData.DeviceInterface(new UUID(1, 2), "\\\\?\\HID#X");
  private final NativeBlock eventData = new JnaHeap().allocate(event.size());
  private final List<Object> received = new ArrayList<>();

  NotificationRegistryTest() {
    event.write(eventData.buffer());
  }

  @AfterEach
  void free() {
    eventData.close();
  }

  private int raise(long id, int action) {
    return registry.onEvent(
        NOTIFY, Pointer.createConstant(id), action, eventData.pointer(), event.size());
  }

  @Nested
  class AnEvent {
    @Test
    void reachesItsCallbackWithItsOwnContext() {
      var context = new Pointer(0x1234);
      long id =
          registry.add(
              (notify, given, action, data, size) -> {
                received.addAll(
                    List.of(String.valueOf(notify), String.valueOf(given), action, size));
                return NotificationCallback.ERROR_SUCCESS;
              },
              context);
      assertEquals(0, raise(id, NotifyAction.DEVICE_INTERFACE_REMOVAL));
      assertEquals(List.of(NOTIFY.toString(), context.toString(), 1, event.size()), received);
    }

    @Test
    void reachesNoOtherCallback() {
      long first = registry.add(DEAF, null);
      registry.add(
          (notify, given, action, data, size) -> {
            received.add("wrong");
            return 0;
          },
          null);
      raise(first, NotifyAction.DEVICE_INTERFACE_ARRIVAL);
      assertEquals(List.of(), received);
    }

    @Test
    void runsAsTheLibrary() {
      long id =
          registry.add(
              (notify, given, action, data, size) -> {
                received.add(ThreadOrigin.isLibrary());
                return 0;
              },
              null);
      raise(id, NotifyAction.DEVICE_INTERFACE_ARRIVAL);
      assertEquals(List.of(true), received);
      assertFalse(ThreadOrigin.isLibrary());
    }

    @Test
    void ofAnUnknownIdIsAccepted() {
      assertEquals(0, raise(99, NotifyAction.DEVICE_QUERY_REMOVE));
      assertEquals(0, registry.onEvent(null, null, NotifyAction.DEVICE_QUERY_REMOVE, null, 0));
    }

    @Rule("P-22")
    @Test
    void thatComesAfterRemovalIsAccepted() {
      long id =
          registry.add(
              (notify, given, action, data, size) -> NotificationCallback.ERROR_CANCELLED, null);
      registry.remove(id);
      assertEquals(0, raise(id, NotifyAction.DEVICE_QUERY_REMOVE));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    @Rule("native-api 1.4 handle members")
    void thatNeedsNoDataReachesItsCallbackWithoutAny(int action) {
      long id =
          registry.add(
              (notify, given, actual, data, size) -> {
                received.addAll(List.of(actual, size));
                return NotificationCallback.ERROR_SUCCESS;
              },
              null);
      assertEquals(0, registry.onEvent(NOTIFY, Pointer.createConstant(id), action, null, 0));
      assertEquals(List.of(action, 0), received);
    }

    @Test
    void withoutDataIsDropped() {
      long id =
          registry.add(
              (notify, given, action, data, size) -> {
                received.add("called");
                return 0;
              },
              null);
      assertEquals(0, registry.onEvent(NOTIFY, Pointer.createConstant(id), 0, null, 0));
      assertEquals(List.of(), received);
    }
  }

  @Nested
  class TheResult {
    private long returning(int result) {
      return registry.add((notify, context, action, data, size) -> result, null);
    }

    @Rule({"native-api 1.4 answer"})
    @Test
    void mayVetoAQueryRemove() {
      long id = returning(NotificationCallback.ERROR_CANCELLED);
      assertEquals(1223, raise(id, NotifyAction.DEVICE_QUERY_REMOVE));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 6, 7, 8, 9})
    @Rule("native-api 1.4 answer")
    void vetoesNothingElse(int action) {
      assertEquals(0, raise(returning(NotificationCallback.ERROR_CANCELLED), action));
    }

    @Test
    void isSuccessForAnIllegalResultOfTheCallback() {
      assertEquals(0, raise(returning(5), NotifyAction.DEVICE_QUERY_REMOVE));
    }

    @Rule({"P-64", "native-api 1.4 no throw"})
    @Test
    void isSuccessWhenTheCallbackThrows() {
      long exception =
          registry.add(
              (notify, context, action, data, size) -> {
                throw new IllegalStateException("from a test");
              },
              null);
      long error =
          registry.add(
              (notify, context, action, data, size) -> {
                throw new AssertionError("from a test");
              },
              null);
      assertEquals(0, raise(exception, NotifyAction.DEVICE_QUERY_REMOVE));
      assertEquals(0, raise(error, NotifyAction.DEVICE_QUERY_REMOVE));
    }
  }

  @Nested
  class AHandle {
    @Test
    void isTakenOnce() {
      long id = registry.add(DEAF, null);
      registry.bind(id, 0x7000);
      assertEquals(List.of(0x7000L), registry.handles());
      assertEquals(Optional.of(id), registry.take(0x7000));
      assertEquals(Optional.empty(), registry.take(0x7000));
      assertEquals(List.of(), registry.handles());
    }

    @Rule("P-22")
    @Test
    void isKnownFromAnEventThatComesBeforeRegisteringReturns() {
      long id = registry.add(DEAF, null);
      raise(id, NotifyAction.DEVICE_INTERFACE_ARRIVAL);
      assertEquals(Optional.of(id), registry.take(0x7000));
    }

    @Test
    void isNotBoundAgainByAnEventOnceItWasTaken() {
      long id = registry.add(DEAF, null);
      registry.bind(id, 0x7000);
      registry.take(0x7000);
      raise(id, NotifyAction.DEVICE_INTERFACE_ARRIVAL);
      assertEquals(List.of(), registry.handles());
    }

    @Test
    @Rule("native-api 1.4 callbacks until unregistered")
    void thatWasTakenStillReceivesEventsUntilItIsRemoved() {
      long id =
          registry.add(
              (notify, context, action, data, size) -> NotificationCallback.ERROR_CANCELLED, null);
      registry.bind(id, 0x7000);
      registry.take(0x7000);
      assertEquals(1223, raise(id, NotifyAction.DEVICE_QUERY_REMOVE));
    }

    @Test
    void isRestoredWhenTheSystemRefusesToUnregisterIt() {
      long id = registry.add(DEAF, null);
      registry.bind(id, 0x7000);
      registry.settle(0x7000, registry.take(0x7000), ConfigRet.FAILURE.value());
      assertEquals(Optional.of(id), registry.take(0x7000));
    }

    @Test
    void isRemovedWithItsCallbackWhenTheSystemUnregisteredIt() {
      long id =
          registry.add(
              (notify, context, action, data, size) -> NotificationCallback.ERROR_CANCELLED, null);
      registry.bind(id, 0x7000);
      registry.settle(0x7000, registry.take(0x7000), ConfigRet.SUCCESS.value());
      assertEquals(List.of(), registry.handles());
      assertEquals(0, raise(id, NotifyAction.DEVICE_QUERY_REMOVE));
    }
  }

  /** Of a system that does not wait for running callbacks when it unregisters. */
  @Nested
  class UnregisteringWhileACallbackRuns {
    private final CompletableFuture<Void> entered = new CompletableFuture<>();
    private final CompletableFuture<Void> mayReturn = new CompletableFuture<>();

    private CompletableFuture<Integer> runningCallback(NotificationRegistry of) {
      long id =
          of.add(
              (notify, context, action, data, size) -> {
                entered.complete(null);
                mayReturn.join();
                received.add("returns");
                return NotificationCallback.ERROR_CANCELLED;
              },
              null);
      of.bind(id, 0x7000);
      var result =
          CompletableFuture.supplyAsync(
              () ->
                  of.onEvent(
                      NOTIFY,
                      Pointer.createConstant(id),
                      NotifyAction.DEVICE_QUERY_REMOVE,
                      eventData.pointer(),
                      event.size()));
      entered.join();
      return result;
    }

    private int unregister(NotificationRegistry of) {
      return of.settle(0x7000, of.take(0x7000), ConfigRet.SUCCESS.value());
    }

    @Rule("native-api 1.4 unregister waits")
    @Test
    void returnsAfterTheCallbackHasReturned() throws Exception {
      var result = runningCallback(registry);
      var unregistering =
          new Thread(
              () -> {
                unregister(registry);
                received.add("unregistered");
              });
      unregistering.start();
      while (unregistering.isAlive() && unregistering.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      mayReturn.complete(null);
      unregistering.join();

      assertEquals(1223, result.join());
      assertEquals(List.of("returns", "unregistered"), received);
    }

    @Rule("native-api 1.4 unregister waits")
    @Test
    void returnsAfterTheGraceTimeIfTheCallbackDoesNot() {
      var impatient = new NotificationRegistry(Duration.ofMillis(1));
      var result = runningCallback(impatient);

      assertEquals(0, unregister(impatient));
      assertFalse(result.isDone());
      mayReturn.complete(null);
      assertEquals(1223, result.join());
    }

    @Test
    void doesNotWaitForTheCallbackThatItIsCalledFrom() {
      var results = new ArrayList<Integer>();
      long id =
          registry.add(
              (notify, context, action, data, size) -> {
                results.add(unregister(registry));
                return NotificationCallback.ERROR_SUCCESS;
              },
              null);
      registry.bind(id, 0x7000);
      raise(id, NotifyAction.DEVICE_INTERFACE_ARRIVAL);
      raise(id, NotifyAction.DEVICE_INTERFACE_ARRIVAL);

      assertEquals(List.of(0), results);
    }
  }

  /** The shape of the real callback, with the calling convention that every system has. */
  @FunctionalInterface
  interface PlainCallback extends Callback {
    int invoke(Pointer notify, Pointer context, int action, Pointer eventData, int eventDataSize);
  }

  @Nested
  class ThroughNativeCode {
    private final PlainCallback trampoline = registry::onEvent;

    private int raiseNatively(long id, int action) {
      return Function.getFunction(CallbackReference.getFunctionPointer(trampoline))
          .invokeInt(
              new Object[] {
                NOTIFY, Pointer.createConstant(id), action, eventData.pointer(), event.size()
              });
    }

    @Test
    void theDataIsThatOfTheSystem() {
      long id =
          registry.add(
              (notify, context, action, data, size) -> {
                received.add(read(data, size));
                return 0;
              },
              null);
      assertEquals(0, raiseNatively(id, NotifyAction.DEVICE_INTERFACE_ARRIVAL));
      assertEquals(List.of(event), received);
    }

    private static Object read(Pointer data, int size) {
      try {
        var copy = ByteBuffer.wrap(data.getByteArray(0, size));
        return NotifyEventData.read(copy.order(ByteOrder.LITTLE_ENDIAN));
      } catch (MalformedDataException e) {
        return e;
      }
    }

    @Test
    void theResultIsReturned() {
      long id =
          registry.add(
              (notify, context, action, data, size) -> NotificationCallback.ERROR_CANCELLED, null);
      assertEquals(1223, raiseNatively(id, NotifyAction.DEVICE_QUERY_REMOVE));
      assertTrue(registry.take(0x7000).isPresent());
    }
  }
}
