package io.github.ntbridge.nt.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/**
 * The file of a trace. Each line is in it as soon as its call has returned. A line that cannot be
 * written is lost: the trace never fails a call.
 */
final class TraceFile implements Consumer<String> {
  private final Writer writer;

  TraceFile(Path file, String layer) throws IOException {
    writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    accept(
        "# "
            + Instant.now().truncatedTo(ChronoUnit.SECONDS)
            + " layer "
            + layer
            + ", process "
            + ProcessHandle.current().pid());
  }

  @Override
  public synchronized void accept(String line) {
    try {
      writer.write(line + "\n");
      writer.flush();
    } catch (IOException e) {
      // The call that it is about has succeeded or failed all the same.
    }
  }

  synchronized void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
