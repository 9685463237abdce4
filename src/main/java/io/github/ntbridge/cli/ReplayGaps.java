package io.github.ntbridge.cli;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.recording.GapListener;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Prints the requests and opens that a recording does not hold, so that they are not reported as a
 * fault of the device.
 */
final class ReplayGaps implements GapListener {
  private final Consumer<String> printer;
  private volatile @Nullable String lastRequest;

  ReplayGaps(Consumer<String> printer) {
    this.printer = printer;
  }

  @Override
  public void onOpen(String message) {
    printer.accept(message);
  }

  @Override
  public void onRequest(String message) {
    lastRequest = message;
    printer.accept(message);
  }

  /** The reason of a failure, already printed, if a request was not recorded; empty otherwise. */
  Optional<String> reasonOf(Exception problem) {
    return problem instanceof NtStatusException failure
            && failure.status().equals(NtStatus.INVALID_DEVICE_REQUEST)
        ? Optional.ofNullable(lastRequest)
        : Optional.empty();
  }
}
