package io.github.ntbridge.recording;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A recording of a real machine, damaged: it is refused, or it is a machine like any other. */
class DamagedRecordingTest {
  private static final boolean LONG = Boolean.getBoolean("ntbridge.long");
  private static final Path FILE = Path.of("src/test/resources/recordings/wine-8.json");

  private final byte[] intact;

  DamagedRecordingTest() throws IOException {
    intact = Files.readAllBytes(FILE);
  }

  @Test
  void isRefusedWhereverItIsTruncated() {
    // A prime, so that all columns get their turn. What follows the last brace is a line feed.
    int stride = LONG ? 1 : 251;
    for (int length = 0; length < intact.length - 1; length += stride) {
      var part = Arrays.copyOf(intact, length);
      var refusal = assertThrows(RecordingFormatException.class, () -> Recording.parse(part));
      assertTrue(refusal.toString().contains("unexpected end of file"), refusal::toString);
    }
  }

  @Test
  void isRefusedOrReplayedWithAnyByteChanged() {
    var random = new Random(20261121);
    int rounds = LONG ? 20_000 : 300;
    int replayed = 0;
    for (int round = 0; round < rounds; round++) {
      var damaged = intact.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      // A hang would be one of a machine whose links or nodes go round in circles.
      boolean isMachine =
          assertTimeoutPreemptively(Duration.ofMinutes(1), () -> isCapturedAgain(damaged));
      replayed += isMachine ? 1 : 0;
    }
    assertTrue(replayed > 0 && replayed < rounds, replayed + " of " + rounds + " were replayed");
  }

  private static boolean isCapturedAgain(byte[] damaged) throws IOException {
    try (var machine = RecordedMachine.of(Recording.parse(damaged))) {
      Machines.record(machine, Capture::withOpens);
      return true;
    } catch (RecordingFormatException e) {
      assertTrue(e.line() >= 1, e::getMessage);
      return false;
    }
  }
}
