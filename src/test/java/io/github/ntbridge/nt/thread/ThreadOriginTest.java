package io.github.ntbridge.nt.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadOriginTest {
  private final List<Boolean> seen = new ArrayList<>();

  private void look() {
    seen.add(ThreadOrigin.isLibrary());
  }

  @Test
  void aThreadIsTheUsersUnlessItRunsForTheLibrary() {
    look();
    ThreadOrigin.runAsLibrary(this::look);
    look();
    assertEquals(List.of(false, true, false), seen);
  }

  @Test
  void nestedRunsEndWithTheOuterOne() {
    ThreadOrigin.runAsLibrary(
        () -> {
          ThreadOrigin.runAsLibrary(this::look);
          look();
        });
    look();
    assertEquals(List.of(true, true, false), seen);
  }

  @Test
  void anExceptionEndsTheRun() {
    assertThrows(
        IllegalStateException.class,
        () ->
            ThreadOrigin.runAsLibrary(
                () -> {
                  throw new IllegalStateException("from a test");
                }));
    assertFalse(ThreadOrigin.isLibrary());
  }

  @Test
  void otherThreadsAreNotMarked() throws Exception {
    var other = new Thread(this::look);
    ThreadOrigin.runAsLibrary(other::start);
    other.join(10_000);
    assertEquals(List.of(false), seen);
  }
}
