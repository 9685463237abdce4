package io.github.ntbridge.cli;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.iotarget.follow.FollowEvent;
import io.github.ntbridge.iotarget.follow.FollowListener;
import io.github.ntbridge.iotarget.reader.ContinuousReader;
import io.github.ntbridge.nt.NtStatusException;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Sets up the serial port that is followed whenever it is opened, and only then reads from it: a
 * read has the timeouts of the moment when it starts. Passes each event on.
 */
final class FollowedPort implements FollowListener, Closeable {
  /** Starts to read. */
  @FunctionalInterface
  interface Reading {
    ContinuousReader start(IoTarget port) throws NtStatusException;
  }

  private final int baud;
  private final Optional<Reading> reading;
  private final FollowListener next;
  private final Consumer<String> notes;

  /** The listener is called before the caller has the target. */
  private final CompletableFuture<IoTarget> target = new CompletableFuture<>();

  private final CompletableFuture<SerialPortSettings> settings =
      target.thenApply(SerialPortSettings::new);

  /** For the calls of the listener alone. */
  private Optional<ContinuousReader> reader = Optional.empty();

  private Optional<InterfacePath> lastOpened = Optional.empty();

  FollowedPort(int baud, Optional<Reading> reading, FollowListener next, Consumer<String> notes) {
    this.baud = baud;
    this.reading = reading;
    this.next = next;
    this.notes = notes;
  }

  /** Sets the target, for which the listener waits. */
  void setTarget(IoTarget port) {
    target.complete(port);
  }

  @Override
  public void onEvent(FollowEvent event) {
    reader.ifPresent(FollowedPort::stop);
    reader = Optional.empty();
    next.onEvent(event);
    if (event instanceof FollowEvent.Opened opened) {
      var path = opened.identity().path();
      if (lastOpened.filter(path::equals).isEmpty()) {
        settings.join().forget();
      }
      lastOpened = Optional.of(path);
      setUp();
    }
  }

  /** Sends no more reads; what the device has returned by now is handed over still. */
  private static void stop(ContinuousReader reader) {
    try {
      reader.stop(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void setUp() {
    try {
      settings.join().setBaudRate(baud);
      if (reading.isPresent()) {
        settings.join().returnWhatArrives(Optional.empty());
        reader = Optional.of(reading.get().start(target.join()));
      }
    } catch (IOException e) {
      notes.accept(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void onWaiting(String reason) {
    next.onWaiting(reason);
  }

  @Override
  public boolean mayOpen(InterfacePath path) {
    return next.mayOpen(path);
  }

  @Override
  public boolean mayRemove(InterfacePath path) {
    return next.mayRemove(path);
  }

  /** Restores the timeouts of a port that is open. */
  @Override
  public void close() throws IOException {
    if (target.isDone()) {
      settings.join().close();
    }
  }
}
