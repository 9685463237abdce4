package io.github.ntbridge.cli.output;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.Optional;
import java.util.Set;

/** Recognizes that the reader of the output closed the pipe, as {@code head} does. */
public final class ClosedPipe {
  /** Of Linux and macOS, then ERROR_NO_DATA and ERROR_BROKEN_PIPE of Windows. */
  private static final Set<String> MESSAGES =
      Set.of("Broken pipe", "The pipe is being closed", "The pipe has been ended");

  private ClosedPipe() {}

  /** Returns whether a stream failed because its reader closed the pipe. */
  public static boolean isBehind(PrintStream out) {
    return out instanceof TextOutput text
        && text.failure().filter(ClosedPipe::isMessageOf).isPresent();
  }

  private static boolean isMessageOf(IOException failure) {
    var message = String.valueOf(failure.getMessage());
    return MESSAGES.contains(message) || message.equals(messageOfThisLocale().orElse(""));
  }

  /** The message of this system for a pipe without a reader, in the language of the user. */
  private static Optional<String> messageOfThisLocale() {
    try {
      var pipe = Pipe.open();
      try (var sink = pipe.sink()) {
        pipe.source().close();
        sink.write(ByteBuffer.allocate(1));
        return Optional.empty();
      }
    } catch (IOException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }
}
