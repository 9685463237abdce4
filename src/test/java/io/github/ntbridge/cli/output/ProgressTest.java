package io.github.ntbridge.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The line of progress on standard error. */
class ProgressTest {
  private final AtomicLong now = new AtomicLong();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Progress on(Screen screen) {
    return new Progress(LineFeedOutput.utf8(bytes), screen, now::get);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("Work that takes half a second shows how much is done on one line, and erases it")
  void longWorkIsShown() {
    try (var progress = on(Screen.ofColumns(20))) {
      progress.done("first");
      assertEquals("", printed());
      now.addAndGet(Progress.BEGIN.toNanos());
      progress.done("\\Device\\second");
      progress.done("at the same time");
      now.addAndGet(Progress.PAUSE.toNanos());
      progress.done("end");
    }

    assertEquals("\r2  \\Device\\second" + "\r4  end           " + "\r      \r", printed());
  }

  @Test
  @DisplayName("A long name is cut, so that the line is never full, and escaped")
  void longNamesAreCut() {
    var progress = on(Screen.ofColumns(20));
    now.addAndGet(Progress.BEGIN.toNanos());
    progress.done("\u001B0123456789abcdefghijkl");

    assertEquals("\r1  \\u001B\u2026defghijkl", printed());
  }

  @Test
  @DisplayName("Nothing is shown where standard error is no terminal")
  void pipesShowNothing() {
    try (var progress = on(new Screen(OptionalInt.of(80), true, false, Screen.DOTS))) {
      now.addAndGet(Progress.BEGIN.toNanos());
      progress.done("name");
    }

    assertEquals("", printed());
  }
}
