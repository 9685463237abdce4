package io.github.ntbridge.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads lines as they are flushed, until it is closed. */
final class LineReader extends OutputStream {
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
}
