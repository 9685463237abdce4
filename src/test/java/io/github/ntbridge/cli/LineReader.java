package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Reads lines as they are flushed, until it is closed. */
final class LineReader extends OutputStream {
  private static final Pattern TIME =
      Pattern.compile(
          "(?m)^\\d\\d:\\d\\d:\\d\\d\\.\\d{3}  |(?<=,)\"time\":\"\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\",");

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private volatile boolean gone;

  @Override
  public synchronized void write(int b) throws IOException {
    if (gone) {
      throw new IOException("the reader is closed");
    }
    if (b == '\n') {
      lines.add(line.toString(StandardCharsets.UTF_8));
      line.reset();
    } else {
      line.write(b);
    }
  }

  String next() throws InterruptedException {
    var next = lines.poll(10, TimeUnit.SECONDS);
    return next == null ? "nothing came" : next;
  }

  void leave() {
    gone = true;
  }

  /** The next line, which begins with the time of an event or has it as a document, without it. */
  String nextEvent() throws InterruptedException {
    return withoutTime(next());
  }

  /** Requires the time of the first event of a text, and removes the times of all. */
  static String withoutTime(String text) {
    assertTrue(TIME.matcher(text).find(), text);
    return TIME.matcher(text).replaceAll("");
  }
}
