package io.github.ntbridge.recording;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@DisplayName("A large recording")
class LargeRecordingTest {
  /** More than the stack of a thread has frames. */
  private static final int DEEP = 30_000;

  /**
   * The time that a thread computes, which neither other threads nor other programs lengthen. Where
   * it grows with the square of the length, each character takes ten times as long in a recording
   * that is ten times as long; where it is proportional, as long as before, give or take caches and
   * the compiler.
   */
  @Nested
  class TenTimesAsLargeTakesAboutTenTimesAsLong {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int GROWTH = 10;
    private static final double MOST_GROWTH_OF_A_CHARACTER = 2.5;
    private static final int LENGTH = 800_000;
    private static final int LENGTH_TO_CAPTURE = 200_000;
    private static final int RUNS = 4;

    /** An operation on a recording. */
    private interface Work {
      void on(Recording recording) throws IOException;
    }

    @BeforeAll
    static void requireTimesOfThreads() {
      Assumptions.assumeTrue(THREADS.isCurrentThreadCpuTimeSupported(), "no times of threads here");
    }

    @ParameterizedTest
    @EnumSource
    void toReadAndToReplay(RecordingShape shape) throws IOException {
      isProportional(
          shape,
          recording -> {
            try (var machine = RecordedMachine.of(recording)) {
              recording.events().forEach(event -> RecordedMachine.play(machine, event));
            }
          });
    }

    @ParameterizedTest
    @EnumSource(
        mode = Mode.MATCH_ANY,
        names = {"FRIENDLY_NAMES", "DEVICES.*", "DIRECTORIES.*", "PROPERTIES.*"})
    void toRedact(RecordingShape shape) throws IOException {
      isProportional(shape, recording -> recording.redacted(List.of("somebody")));
    }

    @ParameterizedTest
    @EnumSource(
        mode = Mode.MATCH_ANY,
        names = {"DEVICES.*", "INTERFACES.*", "PROPERTIES.*", "NODES_.*", "LINKS.*", "CLASSES"})
    void toCapture(RecordingShape shape) throws IOException {
      try (var small = RecordedMachine.of(shape.ofLength(LENGTH_TO_CAPTURE / GROWTH));
          var large = RecordedMachine.of(shape.ofLength(LENGTH_TO_CAPTURE))) {
        isProportional(() -> Machines.record(small), () -> Machines.record(large), GROWTH);
      }
    }

    private static void isProportional(RecordingShape shape, Work work) throws IOException {
      var small = shape.ofLength(LENGTH / GROWTH).text();
      var large = shape.ofLength(LENGTH).text();
      isProportional(
          () -> work.on(Recording.parse(small)),
          () -> work.on(Recording.parse(large)),
          (double) large.length() / small.length());
    }

    private interface Step {
      void run() throws IOException;
    }

    private static void isProportional(Step small, Step large, double times) throws IOException {
      double least = Double.MAX_VALUE;
      for (int run = 0; run < RUNS && least > MOST_GROWTH_OF_A_CHARACTER; run++) {
        // The large one first: it is what the compiler needs.
        double longTime = nanoseconds(large);
        least = Math.min(least, longTime / nanoseconds(small) / times);
      }
      double growth = least;
      assertTrue(
          growth <= MOST_GROWTH_OF_A_CHARACTER,
          () -> "each character takes " + growth + " times as long");
    }

    private static double nanoseconds(Step step) throws IOException {
      long begin = THREADS.getCurrentThreadCpuTime();
      step.run();
      return Math.max(1, THREADS.getCurrentThreadCpuTime() - begin);
    }
  }

  @Test
  void isRefusedWithBothSizesWhereAFileIsLargerThanTheLimit(@TempDir Path folder)
      throws IOException {
    var file = folder.resolve("machine.json");
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(RecordingFile.MAX_FILE + 1);
    }

    var refusal = assertThrows(RecordingFormatException.class, () -> Recording.read(file));

    assertEquals(
        "line 1: the file is too large for a recording: 100,000,001 bytes, where 100,000,000 is"
            + " the most that is read",
        refusal.getMessage());
  }

  @Nested
  class MayBeAsDeepAsItIsLong {
    @Test
    void withLinksThatLeadFromOneToTheNext() {
      var text = RecordingShape.LINKS_IN_ONE_CHAIN.of(DEEP).text();

      assertDoesNotThrow(() -> Recording.parse(text));
    }

    @Test
    void withDevicesThatAreUnpluggedFromTheTopAndPluggedInAgainFromTheBottom() {
      var recording = RecordingShape.EVENTS_OF_THE_LAST_IN_A_CHAIN.of(DEEP);
      try (var machine = RecordedMachine.of(recording)) {
        var top = machine.findDevice(RecordingShape.id(0)).orElseThrow();
        var bottom = machine.findDevice(RecordingShape.id(DEEP - 1)).orElseThrow();

        top.surpriseRemove();
        assertFalse(bottom.isPlugged());

        RecordedMachine.play(machine, recording.events().get(0));
        assertTrue(bottom.isPlugged());
      }
    }
  }
}
