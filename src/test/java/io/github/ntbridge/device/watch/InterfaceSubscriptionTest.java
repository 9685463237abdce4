package io.github.ntbridge.device.watch;

import static io.github.ntbridge.device.NotifyingLayer.CLASS;
import static io.github.ntbridge.device.NotifyingLayer.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import io.github.ntbridge.device.NotifyingLayer;
import io.github.ntbridge.nt.ConfigRet;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rules of Reactive Streams, which those of {@link Flow} are, by their numbers there. */
@Timeout(60)
class InterfaceSubscriptionTest {
  private final NotifyingLayer layer = new NotifyingLayer();
  private final DeviceNotifications notifications = new DeviceNotifications(layer);

  @AfterEach
  void close() {
    notifications.close();
    layer.close();
  }

  /** Writes down each signal, and looks whether two come at once. */
  private static final class Subscriber implements Flow.Subscriber<InterfaceEvent> {
    private final BlockingQueue<Object> signals = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final Consumer<Flow.Subscription> first;
    private final Consumer<Flow.Subscription> next;
    private final AtomicInteger inside = new AtomicInteger();

    Subscriber(Consumer<Flow.Subscription> first, Consumer<Flow.Subscription> next) {
      this.first = first;
      this.next = next;
    }

    static Subscriber requesting(long count) {
      return new Subscriber(given -> given.request(count), given -> {});
    }

    private void signal(Object signal) {
      if (inside.getAndIncrement() != 0) {
        signals.add("two signals at once");
      }
      signals.add(signal);
      inside.decrementAndGet();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      signal("subscribed");
      subscription.complete(given);
      first.accept(given);
    }

    @Override
    public void onNext(InterfaceEvent event) {
      signal(event);
      next.accept(subscription.join());
    }

    @Override
    public void onError(Throwable failure) {
      signal(failure);
    }

    @Override
    public void onComplete() {
      signal("complete");
    }

    Object take() throws InterruptedException {
      var signal = signals.poll(30, TimeUnit.SECONDS);
      if (signal == null) {
        throw new AssertionError("no signal came");
      }
      return signal;
    }
  }

  private Subscriber subscribe(Subscriber subscriber) throws InterruptedException {
    notifications.events(CLASS).subscribe(subscriber);
    assertEquals("subscribed", subscriber.take());
    return subscriber;
  }

  private void awaitUnregistered() {
    verify(layer.cfgMgr32, timeout(30_000)).CM_Unregister_Notification(any());
  }

  @Test
  void rule0101NoMoreEventsThanRequested() throws Exception {
    var subscriber = subscribe(Subscriber.requesting(2));
    for (int i = 0; i < 5; i++) {
      layer.announce(true, path(i));
    }
    assertInstanceOf(InterfaceEvent.Snapshot.class, subscriber.take());
    assertEquals(new InterfaceEvent.Arrived(path(0)), subscriber.take());
    assertTrue(subscriber.signals.isEmpty());
    subscriber.subscription.join().request(3);
    assertEquals(new InterfaceEvent.Arrived(path(1)), subscriber.take());
    assertEquals(new InterfaceEvent.Arrived(path(2)), subscriber.take());
    assertEquals(new InterfaceEvent.Arrived(path(3)), subscriber.take());
    subscriber.subscription.join().cancel();
    assertTrue(subscriber.signals.isEmpty());
  }

  @Test
  void rule0103SignalsComeOneAfterTheOther() throws Exception {
    var subscriber = subscribe(Subscriber.requesting(Long.MAX_VALUE));
    var raining =
        List.of(
            CompletableFuture.runAsync(() -> rain(0)),
            CompletableFuture.runAsync(() -> rain(1000)));
    raining.forEach(CompletableFuture::join);
    for (int i = 0; i < 1 + 2 * 500; i++) {
      assertInstanceOf(InterfaceEvent.class, subscriber.take());
    }
  }

  private void rain(int first) {
    for (int i = 0; i < 500; i++) {
      layer.announce(true, path(first + i));
    }
  }

  @Test
  void rule0104WhatKeepsItFromBeginningIsSignalled() throws Exception {
    layer.registerResult = ConfigRet.OUT_OF_MEMORY;
    var subscriber = subscribe(Subscriber.requesting(1));

    assertInstanceOf(IOException.class, subscriber.take());
    assertTrue(subscriber.signals.isEmpty());
  }

  @Test
  void rule0105TheEndIsSignalledWhenTheBridgeCloses() throws Exception {
    var subscriber = subscribe(Subscriber.requesting(1));
    subscriber.take();
    notifications.close();

    assertEquals("complete", subscriber.take());
  }

  @Test
  void rule0109ASubscriberIsNotNull() {
    assertThrows(NullPointerException.class, () -> notifications.events(CLASS).subscribe(null));
  }

  @Test
  void rule0111EachSubscriberHasAllEvents() throws Exception {
    assertInstanceOf(InterfaceEvent.Snapshot.class, subscribe(Subscriber.requesting(1)).take());
    assertInstanceOf(InterfaceEvent.Snapshot.class, subscribe(Subscriber.requesting(1)).take());
  }

  @Test
  void rule0213ASubscriberThatThrowsIsCancelled() throws Exception {
    var subscriber =
        subscribe(
            new Subscriber(
                given -> given.request(Long.MAX_VALUE),
                given -> {
                  throw new IllegalStateException("thrown by the test, to be logged");
                }));
    subscriber.take();
    awaitUnregistered();
    layer.announce(true, path(1));

    assertTrue(subscriber.signals.isEmpty());
  }

  @Test
  void rule0303RequestsInsideAnEventDoNotNest() throws Exception {
    var subscriber =
        subscribe(new Subscriber(given -> given.request(1), given -> given.request(1)));
    subscriber.take();
    for (int i = 0; i < 10_000; i++) {
      layer.announce(true, path(i));
    }
    for (int i = 0; i < 10_000; i++) {
      assertEquals(new InterfaceEvent.Arrived(path(i)), subscriber.take());
    }
  }

  @Test
  void rule0306NothingHappensAfterCancelling() throws Exception {
    var subscriber = subscribe(Subscriber.requesting(1));
    subscriber.take();
    var subscription = subscriber.subscription.join();
    subscription.cancel();
    subscription.cancel();
    subscription.request(1);
    subscription.request(-1);
    awaitUnregistered();
    layer.announce(true, path(1));

    assertTrue(subscriber.signals.isEmpty());
  }

  @Test
  void rule0305CancellingAtOnceOpensNothing() throws Exception {
    subscribe(new Subscriber(Flow.Subscription::cancel, given -> {}));

    verify(layer.cfgMgr32, never()).CM_Register_Notification(any(), any(), any(), any());
  }

  @Test
  void rule0309ARequestOfNothingIsAnError() throws Exception {
    for (long count : new long[] {0, -1, Long.MIN_VALUE}) {
      var early = subscribe(Subscriber.requesting(count));
      assertInstanceOf(IllegalArgumentException.class, early.take());
      var late = subscribe(Subscriber.requesting(1));
      late.take();
      late.subscription.join().request(count);
      assertInstanceOf(IllegalArgumentException.class, late.take());
      late.subscription.join().request(1);
      assertTrue(late.signals.isEmpty());
    }
  }

  @Test
  void rule0317DemandDoesNotOverflow() throws Exception {
    var subscriber =
        subscribe(
            new Subscriber(
                given -> {
                  given.request(Long.MAX_VALUE);
                  given.request(Long.MAX_VALUE);
                },
                given -> given.request(Long.MAX_VALUE)));
    subscriber.take();
    layer.announce(true, path(1));
    layer.announce(true, path(2));

    assertEquals(new InterfaceEvent.Arrived(path(1)), subscriber.take());
    assertEquals(new InterfaceEvent.Arrived(path(2)), subscriber.take());
  }

  @Test
  void rule0316ARequestReturnsNormallyWhenNoThreadTakesIt() throws Exception {
    var scheduling = new ChangedScheduling.Inline(layer.scheduling);
    layer.scheduling = scheduling;
    var subscriber = subscribe(Subscriber.requesting(1));
    subscriber.take();
    layer.announce(true, path(1));
    scheduling.refuse(true);
    subscriber.subscription.join().request(1);

    assertInstanceOf(RejectedExecutionException.class, subscriber.take());
  }

  @Test
  void whoRequestsTooSlowlyIsResynchronised() throws Exception {
    var subscriber = subscribe(Subscriber.requesting(1));
    subscriber.take();
    for (int i = 0; i <= InterfaceWatch.QUEUE_CAPACITY; i++) {
      layer.announce(true, path(i));
    }
    layer.listed = List.of(path(5));
    subscriber.subscription.join().request(1);

    assertEquals(InterfaceEvent.Resynchronised.ofPaths(List.of(path(5))), subscriber.take());
    assertTrue(subscriber.signals.isEmpty());
  }
}
