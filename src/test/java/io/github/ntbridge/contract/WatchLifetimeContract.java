package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.LayerChoice;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.device.watch.InterfaceListener;
import io.github.ntbridge.device.watch.RememberedProperties;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.leak.ResourceKind;
import io.github.ntbridge.nt.property.PropertyKeys;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** When watches open, wait and end, beside events that come at any moment. */
@Contract
@Requires(Capability.TEST_DEVICE)
class WatchLifetimeContract {
  private static final InterfaceClass TOGGLED_CLASS =
      InterfaceClass.parse("5d0ba000-3c5e-4f0e-8f44-0d2f6a4b9f01");

  private final EventRecorder recorder = new EventRecorder();

  @Test
  @Rule("P-21")
  void aWatchClosesUnderALockThatItsListenerTakes(NtBridge bridge, TestMachine machine)
      throws IOException {
    var lock = new Object();
    var entered = new CountDownLatch(1);
    InterfaceListener locking =
        event -> {
          entered.countDown();
          synchronized (lock) {
            recorder.onEvent(event);
          }
        };
    synchronized (lock) {
      var watch = bridge.notifications().watch(TestDevice.DEVICE_CLASS, locking);
      assertTrue(await(entered));
      machine.switchDevice(false);
      long start = System.nanoTime();
      watch.close();
      assertTrue(System.nanoTime() - start < Await.BOUND.toNanos());
    }
    Await.until("the listener gets its lock", () -> recorder.count() == 1);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(Await.BOUND.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  @Rule({"P-22", "P-24"})
  void aThousandWatchesOpenAndCloseWhileEventsRain(
      NtBridge bridge, TestMachine machine, LeakCheckingLayer layer) throws Exception {
    int first = machine.registerInterfaces(TOGGLED_CLASS, 1);
    var dry = new AtomicBoolean();
    var rain =
        CompletableFuture.runAsync(
            () -> {
              while (!dry.get()) {
                try {
                  machine.toggleInterfaces(first, 1, 20);
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              }
            });
    var openers = new ArrayList<CompletableFuture<Void>>();
    for (int i = 0; i < 4; i++) {
      openers.add(CompletableFuture.runAsync(() -> openAndClose(bridge, 250)));
    }
    for (var opener : openers) {
      opener.get(120, TimeUnit.SECONDS);
    }
    dry.set(true);
    rain.get(Await.BOUND.toSeconds(), TimeUnit.SECONDS);

    assertEquals(List.of(), layer.ledger().openResources(ResourceKind.REGISTRATION));
  }

  private static void openAndClose(NtBridge bridge, int times) {
    for (int i = 0; i < times; i++) {
      var one = new EventRecorder();
      try (var watch = bridge.notifications().watch(TOGGLED_CLASS, one)) {
        assertTrue(watch.await(present -> true, Await.BOUND));
      } catch (IOException e) {
        throw new AssertionError(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      int received = one.count();
      one.replay();
      assertEquals(received, one.count());
    }
  }

  @Test
  @Rule("P-65")
  void aJvmExitsWithAWatchOpenAndEventsPending(TestMachine machine) throws Exception {
    var java = new File(new File(System.getProperty("java.home"), "bin"), "java");
    var command = new ArrayList<String>(List.of(java.getPath()));
    var properties = new ArrayList<String>(WindowsSupport.CHOICE_PROPERTIES);
    properties.add(LayerChoice.PROPERTY);
    for (var name : properties) {
      Optional.ofNullable(System.getProperty(name))
          .ifPresent(value -> command.add("-D" + name + "=" + value));
    }
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), LiveRegistration.class.getName()));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(Await.BOUND.toSeconds(), TimeUnit.SECONDS), output);
    machine.switchDevice(true); // wherever the other one stopped

    assertEquals(LiveRegistration.EXIT_CODE, process.exitValue(), output);
    assertTrue(output.contains(LiveRegistration.WATCHING), output);
    assertFalse(output.toLowerCase(Locale.ROOT).contains("exception"), output);
  }

  @Test
  @Rule("P-30")
  void aRemovalHasThePropertiesReadWhileTheInterfaceExisted(NtBridge bridge, TestMachine machine)
      throws IOException {
    InterfaceListener asking =
        event -> {
          if (event instanceof InterfaceEvent.Arrived arrived) {
            arrived.identity().instanceId();
          }
          recorder.onEvent(event);
        };
    machine.settleEvents();
    try (var watch = bridge.notifications().watch(TestDevice.CHILD_CLASS, asking)) {
      machine.plugChild(0);
      recorder.awaitCount(2);
      var path = machine.child();
      machine.unplugChild(0);
      recorder.awaitCount(3);

      var removed = (InterfaceEvent.Removed) recorder.events().get(2);
      assertEquals(path, removed.path());
      assertEquals(TestDevice.CHILD_CLASS, removed.identity().interfaceClass());
      assertTrue(
          removed.identity().instanceId().orElse("none").equalsIgnoreCase("NTBTEST\\CHILD\\0000"),
          () -> removed.identity().instanceId().toString());
    }
  }

  @Test
  @Rule("P-30")
  void aRemovalCarriesThePropertiesThatTheWatchRead(NtBridge bridge, TestMachine machine)
      throws IOException {
    machine.settleEvents();
    var remembered = RememberedProperties.IDENTITY.withDevice(PropertyKeys.DEVICE_ENUMERATOR_NAME);
    try (var watch = bridge.notifications().watch(TestDevice.CHILD_CLASS, remembered, recorder)) {
      machine.plugChild(0);
      recorder.awaitCount(2);
      var identity = ((InterfaceEvent.Arrived) recorder.events().get(1)).identity();
      // The last that is read.
      Await.until(
          () -> "the watch reads them: " + identity.rememberedDeviceProperties(),
          () ->
              identity.rememberedDeviceProperties().stream()
                  .anyMatch(
                      property ->
                          property.key().equals(PropertyKeys.DEVICE_ENUMERATOR_NAME.key())));
      var properties = bridge.interfaces().properties(machine.child());
      var instanceId = properties.instanceId();
      var containerId = properties.containerId();
      var node =
          bridge.deviceTree().find(TestDevice.CHILD_INSTANCE_ID, Presence.PRESENT).orElseThrow();
      var description = node.property(PropertyKeys.DEVICE_DEVICE_DESC);
      var enumerator = node.property(PropertyKeys.DEVICE_ENUMERATOR_NAME);
      machine.unplugChild(0);
      recorder.awaitCount(3);

      var removed = ((InterfaceEvent.Removed) recorder.events().get(2)).identity();
      assertTrue(instanceId.isPresent() && containerId.isPresent() && enumerator.isPresent());
      assertEquals(instanceId, removed.instanceId());
      assertEquals(containerId, removed.property(PropertyKeys.DEVICE_CONTAINER_ID));
      assertEquals(description, removed.deviceProperty(PropertyKeys.DEVICE_DEVICE_DESC));
      assertEquals(enumerator, removed.deviceProperty(PropertyKeys.DEVICE_ENUMERATOR_NAME));
      assertEquals(Optional.empty(), removed.deviceProperty(PropertyKeys.DEVICE_SERVICE));
    }
  }

  @Test
  void waitingEndsWhenTheInterfaceArrives(NtBridge bridge, TestMachine machine) throws Exception {
    machine.settleEvents();
    var found =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return bridge
                    .notifications()
                    .await(TestDevice.CHILD_CLASS, path -> true, Await.BOUND);
              } catch (IOException e) {
                throw new AssertionError(e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
              }
            });
    machine.plugChild(0);

    assertEquals(
        Optional.of(machine.child()), found.get(Await.BOUND.toSeconds(), TimeUnit.SECONDS));
  }

  @Test
  void waitingEndsWithTheTimeWhenNothingArrives(NtBridge bridge) throws Exception {
    assertEquals(
        Optional.empty(),
        bridge
            .notifications()
            .await(TestDevice.DEVICE_CLASS, path -> false, Duration.ofMillis(20)));
  }

  @Test
  void waitingEndsWhenTheWatchIsClosed(NtBridge bridge) throws Exception {
    var asked = new CountDownLatch(1);
    var watch = bridge.notifications().watch(TestDevice.DEVICE_CLASS, recorder);
    var waiting =
        CompletableFuture.runAsync(
            () ->
                assertThrows(
                    IllegalStateException.class,
                    () ->
                        watch.await(
                            present -> {
                              asked.countDown();
                              return false;
                            },
                            Await.BOUND)));
    assertTrue(await(asked));
    watch.close();

    assertTimeoutPreemptively(Duration.ofSeconds(10), waiting::join);
  }

  @Test
  void aSubscriberReceivesWhatItRequestedAndNoMore(NtBridge bridge, TestMachine machine)
      throws IOException {
    var subscriber = new Subscriber();
    machine.settleEvents();
    bridge.notifications().events(TestDevice.DEVICE_CLASS).subscribe(subscriber);
    machine.switchDevice(false);
    machine.switchDevice(true);
    machine.settleEvents();
    subscriber.subscription.join().request(2);
    subscriber.received.awaitCount(2);

    assertEquals(
        List.of(
            InterfaceEvent.Snapshot.ofPaths(List.of(machine.device())),
            new InterfaceEvent.Removed(machine.device())),
        subscriber.received.events());
    subscriber.subscription.join().request(1);
    subscriber.received.awaitCount(3);
    bridge.close();
    Await.until("the stream ends with its bridge", subscriber.completed::get);
  }

  private static final class Subscriber implements Flow.Subscriber<InterfaceEvent> {
    private final EventRecorder received = new EventRecorder();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final AtomicBoolean completed = new AtomicBoolean();

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription.complete(given);
    }

    @Override
    public void onNext(InterfaceEvent event) {
      received.onEvent(event);
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {
      completed.set(true);
    }
  }
}
